"""Examples and server responses in the document, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import Example, ServerResponse
from jupyter_mock.core.shared import shared_text
from jupyter_mock.formats import checks
from jupyter_mock.formats.lines import decode_base64, encode_base64, split_lines
from jupyter_mock.formats.members import Reading
from jupyter_mock.formats.places import quoted
from jupyter_mock.formats.saved_request import read_headers, read_saved_request, write_headers, write_saved_request
from jupyter_mock.formats.strict_json import check_json_value

if TYPE_CHECKING:
    from jupyter_mock.formats.members import Members

_EXAMPLE = frozenset(
    {"id", "name", "status", "reason", "headers", "body", "language", "preferred", "enabled", "request"},
)
_BINARY = frozenset({"base64", "type"})
_SERVER_RESPONSE = frozenset({"id", "name", "statusCode", "headers", "body", "language"})


def read_id(members: Members) -> str:
    """Read the id of a folder, request, example or server response and see that nothing else has it."""
    reading = members.reading
    if "id" not in members and not reading.ids_needed:
        return ""
    found = members.needed_text("id", checks.identifier)
    if found and found in reading.taken:
        members.refuse("id", f"the id {quoted(found)} is taken by {reading.taken[found]}", "give one of them another")
    reading.taken[found] = members.place
    return found


def read_example(value: Any, place: str, reading: Reading) -> Example:
    """Read an example; `place` is where it stands."""
    members = reading.object(value, place)
    body, media_type = _read_body(members)
    return Example(
        id=read_id(members),
        name=shared_text(members.text("name", checks.name)),
        status=members.number("status", checks.status, 200),
        reason=shared_text(members.text("reason", checks.header_value)),
        headers=read_headers(members),
        body=body,
        media_type=media_type,
        language=shared_text(members.text("language")),
        preferred=members.flag("preferred", default=False),
        enabled=members.flag("enabled", default=True),
        request=read_saved_request(members.object("request")) if "request" in members else None,
        extra=members.unknown(_EXAMPLE),
    )


def read_draft(value: Any) -> Example:
    """Read an example that belongs to no document yet; raises `DocumentError` with every problem."""
    check_json_value(value, place="example")
    reading = Reading(ids_needed=False)
    draft = read_example(value, "example", reading)
    reading.end()
    return draft


def _read_body(members: Members) -> tuple[str | bytes, str]:
    """Return the body, and the content type of a binary one."""
    if not isinstance(members.value.get("body"), dict):
        return members.lines("body"), ""
    binary = members.object("body")
    binary.refuse_unknown(_BINARY)
    binary.need("base64")
    data = decode_base64(binary.lines("base64"))
    if data is None:
        binary.refuse("base64", "this is not base64", "write the lines of RFC 4648")
    return data or b"", binary.text("type", checks.header_value)


def write_example(example: Example) -> dict[str, Any]:
    """Write an example; id, name and status always stand there."""
    written: dict[str, Any] = {"id": example.id, "name": example.name}
    if example.preferred:
        written["preferred"] = True
    if not example.enabled:
        written["enabled"] = False
    if example.request is not None:
        written["request"] = write_saved_request(example.request)
    written["status"] = example.status
    if example.reason:
        written["reason"] = example.reason
    if example.headers:
        written["headers"] = write_headers(example.headers)
    if example.language:
        written["language"] = example.language
    if isinstance(example.body, bytes):
        written["body"] = _write_binary(example.body, example.media_type)
    elif example.body:
        written["body"] = split_lines(example.body)
    return written | dict(example.extra)


def _write_binary(data: bytes, media_type: str) -> dict[str, Any]:
    binary: dict[str, Any] = {"base64": encode_base64(data)}
    if media_type:
        binary["type"] = media_type
    return binary


def read_server_response(value: Any, place: str, reading: Reading) -> ServerResponse:
    """Read a server response."""
    members = reading.object(value, place)
    return ServerResponse(
        id=read_id(members),
        name=members.text("name", checks.name),
        status=members.number("statusCode", checks.server_error, 500),
        headers=read_headers(members),
        body=members.lines("body"),
        language=members.text("language"),
        extra=members.unknown(_SERVER_RESPONSE),
    )


def write_server_response(response: ServerResponse) -> dict[str, Any]:
    """Write a server response."""
    written: dict[str, Any] = {"id": response.id, "name": response.name, "statusCode": response.status}
    if response.headers:
        written["headers"] = write_headers(response.headers)
    if response.language:
        written["language"] = response.language
    if response.body:
        written["body"] = split_lines(response.body)
    return written | dict(response.extra)
