"""What faces show of mock servers and calls, as the messages of `formats.wire`."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jupyter_mock.app import active
from jupyter_mock.core.definition import Environment
from jupyter_mock.core.http import MASK, PRIVATE_HEADERS
from jupyter_mock.formats.notebook import write_mock
from jupyter_mock.formats.wire import CallView, MockView

if TYPE_CHECKING:
    from collections.abc import Collection

    from jupyter_mock.app.call_log import Call
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.core.http import Headers


def mock_view(mock: LiveMock, url: str) -> MockView:
    """Show a mock server, without its collection; `url` is the address people see."""
    definition = mock.definition
    return MockView(
        id=mock.id,
        name=definition.name,
        mock_url=url,
        state=mock.state,
        private=definition.private,
        is_public=not definition.private,
        config=config_view(mock),
        notebook=mock.notebook,
        description=definition.description,
        digest=mock.digest,
        stored=mock.stored,
        note=mock.note or _origin_note(mock) or mock.manner,
        copy_of=mock.copy_of,
        port_url=mock.port_url,
    )


def config_view(mock: LiveMock) -> dict[str, Any]:
    """Show the settings by Postman's names, with the active server response and the active profile."""
    settings = replace(
        mock.definition, items=(), server_responses=(), profiles=(), environment=Environment(), variables=()
    )
    return {**write_mock(settings).get("config", {}), **active.view(mock)}


def _origin_note(mock: LiveMock) -> str:
    if not mock.refused_origin:
        return ""
    page = "A page opened as a file" if mock.refused_origin == "null" else f"A page of {mock.refused_origin!r}"
    return f"{page} could not read an answer. “Open to every origin (CORS)” in the settings lets every page read them."


def call_view(call: Call, mock_id: str) -> CallView:
    """Show one call in a list."""
    return CallView(
        id=call.id,
        mock=mock_id,
        served_at=call.served_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        method=call.request.method,
        path=call.target,
        status=call.answer.response.status,
        name=call.answer.name,
        type=call.kind,
        duration=call.time,
        lane=call.lane,
        profile=call.answer.profile,
    )


def call_entry(call: Call, include: Collection[str] = ()) -> dict[str, Any]:
    """Show one call as Postman's call log does; `include` names `request.headers`, `response.body`, ..."""
    request: dict[str, Any] = {"method": call.request.method, "path": call.target}
    response: dict[str, Any] = {"type": call.kind, "statusCode": call.answer.response.status}
    if "request.headers" in include:
        request["headers"] = headers_view(call.request.headers)
    if "request.body" in include:
        request["body"] = {"mode": "raw", **body_view(call.request.body)}
    if "response.headers" in include:
        response["headers"] = headers_view(call.answer.response.headers)
    if "response.body" in include:
        response["body"] = body_view(call.answer.response.body)
    entry = {
        "id": str(call.id),
        "responseName": call.answer.name,
        "servedAt": call.served_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "request": request,
        "response": response,
        "duration": call.time,
        "lane": call.lane,
    }
    return {**entry, "profile": call.answer.profile} if call.answer.profile else entry


def headers_view(headers: Headers) -> list[dict[str, str]]:
    """Show headers; what lets somebody in is masked."""
    return [{"key": name, "value": MASK if name.lower() in PRIVATE_HEADERS else value} for name, value in headers]


def body_view(body: bytes) -> dict[str, Any]:
    """Show a body as text, one that is not UTF-8 in base64."""
    try:
        return {"data": body.decode()}
    except UnicodeDecodeError:
        return {"data": base64.b64encode(body).decode(), "encoding": "base64"}
