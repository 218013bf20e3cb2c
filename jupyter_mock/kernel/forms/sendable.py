"""A saved request made ready to be sent, and an answer made ready to be saved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from jupyter_mock.core.serving import media_type_of
from jupyter_mock.kernel.bodies import JSON_TYPE, Body, body_members, first_header
from jupyter_mock.kernel.forms.status import phrase_of
from jupyter_mock.kernel.forms.tree_rows import typed_path

if TYPE_CHECKING:
    from jupyter_mock.kernel.forms.items import Item
    from jupyter_mock.kernel.response import Response

BASE = "{{url}}"
_MADE = frozenset(
    {"connection", "content-length", "date", "keep-alive", "referrer-policy", "server", "transfer-encoding"}
    | {"x-content-type-options"}
)
"""Headers that the server makes for every answer, and no example says."""
_SANDBOX = "sandbox allow-scripts"


class Sendable(NamedTuple):
    """What a form starts from when a request is chosen."""

    method: str
    path: str
    headers: list[tuple[str, str]]
    body: str
    note: str = ""
    """What of the saved request cannot be sent from here."""


def sendable(request: Item) -> Sendable:
    """Write a saved request as a client would send it, its variables not yet filled in."""
    headers = [(name, value) for name, value in request.get("headers", [])]
    body, kind, note = _body(request.get("body") or {})
    if kind and not first_header(headers, "content-type"):
        headers.append(("Content-Type", kind))
    values = {one["key"]: one.get("value", "") for one in request.get("pathVariables", [])}
    path, mark, query = typed_path(request).partition("?")
    filled = "/".join(values.get(part[1:]) or part if part.startswith(":") else part for part in path.split("/"))
    base = BASE if filled.startswith("/") else ""
    return Sendable(request["method"], f"{base}{filled}{mark}{query}", headers, body, note)


def example_of(answer: Response) -> dict[str, Any]:
    """Write an answer as a new example; where nothing answered it is an empty one with status 200."""
    if answer.is_error:
        return {"name": "", "status": 200}
    kind = answer.headers.get("content-type", "")
    try:
        content: str | bytes = answer.body.decode("utf-8")
    except UnicodeDecodeError:
        content = answer.body
    is_inferred = isinstance(content, str) and media_type_of(content) == kind
    headers = [
        [name, value] for name, value in answer.headers.pairs if not _is_made(name, value, is_inferred=is_inferred)
    ]
    saved = {"name": "", "status": answer.status, **body_members(Body(content), kind)}
    if answer.reason and answer.reason != phrase_of(answer.status):
        saved["reason"] = answer.reason
    return {**saved, **({"headers": headers} if headers else {})}


def _is_made(name: str, value: str, *, is_inferred: bool) -> bool:
    folded = name.lower()
    return (
        folded in _MADE
        or folded.startswith("access-control-")
        or (folded == "content-type" and is_inferred)
        or (folded == "content-security-policy" and value == _SANDBOX)
    )


def _body(saved: Item) -> tuple[str, str, str]:
    """Return the text of a saved body, its content type, and what cannot be sent."""
    mode = saved.get("mode", "raw")
    if mode == "raw":
        return "".join(saved.get("raw", [])), JSON_TYPE if saved.get("language") == "json" else "", ""
    if mode == "urlencoded":
        fields = [(one["key"], one.get("value", "")) for one in saved.get(mode, []) if one.get("enabled", True)]
        return urlencode(fields), "application/x-www-form-urlencoded", ""
    if mode == "graphql":
        variables = "".join(saved.get("variables", []))
        try:
            values = json.loads(variables) if variables.strip() else None
        except ValueError:
            return "", "", "The variables of its GraphQL body are no JSON, so the body is left out here."
        query = {"query": "".join(saved.get("query", [])), **({} if values is None else {"variables": values})}
        return json.dumps(query, ensure_ascii=False), JSON_TYPE, ""
    return "", "", "Its body is a form or a file with contents that are not saved, so it is left out here."
