"""Saved requests in the document: address, parameters, headers and body, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from jupyter_mock.core.definition import Parameter, SavedBody, SavedRequest
from jupyter_mock.core.shared import shared_headers, shared_text
from jupyter_mock.formats import checks
from jupyter_mock.formats.lines import split_lines
from jupyter_mock.formats.places import entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jupyter_mock.core.http import Headers
    from jupyter_mock.formats.checks import Fault
    from jupyter_mock.formats.members import Members, Reading

MEMBERS = frozenset({"method", "path", "query", "pathVariables", "headers", "body"})
_PARAMETER = frozenset({"key", "value", "enabled"})
_FIELD = _PARAMETER | {"type"}
_MODES = ("raw", "urlencoded", "formdata", "graphql", "file")
_BODY = {
    "raw": frozenset({"mode", "raw", "language"}),
    "urlencoded": frozenset({"mode", "urlencoded"}),
    "formdata": frozenset({"mode", "formdata"}),
    "graphql": frozenset({"mode", "query", "variables", "operationName"}),
    "file": frozenset({"mode"}),
}


def read_saved_request(members: Members, known: frozenset[str] = MEMBERS) -> SavedRequest:
    """Read a saved request from its own object, or from its item's, whose other members are `known`."""
    return SavedRequest(
        method=shared_text(members.needed_text("method", checks.method, "GET").upper()),
        path=members.needed_text("path", checks.path, "/"),
        query=_read_parameters(members, "query"),
        path_variables=_read_parameters(members, "pathVariables"),
        headers=read_headers(members, checks.saved_header_name),
        body=_read_body(members.object("body")) if "body" in members else None,
        extra=members.unknown(known),
    )


def read_headers(members: Members, check: Callable[[str], Fault | None] = checks.header_name) -> Headers:
    """Read `headers`, a list of pairs of name and value; repeated names stay."""
    headers = [_read_header(value, place, members.reading, check) for value, place in members.entries("headers")]
    return shared_headers(tuple([header for header in headers if header is not None]))


def _read_header(
    value: Any, place: str, reading: Reading, check: Callable[[str], Fault | None]
) -> tuple[str, str] | None:
    match value:
        case [str(name), str(text)]:
            for index, fault in enumerate((check(name), checks.header_value(text))):
                if fault is not None:
                    reading.refuse(entry(place, index), fault.message, fault.hint)
            return name, text
    reading.refuse(place, "a header is a pair of texts", 'write ["Content-Type", "application/json"]')
    return None


def _read_parameters(members: Members, name: str, known: frozenset[str] = _PARAMETER) -> tuple[Parameter, ...]:
    return tuple(_read_parameter(members.reading.object(value, place), known) for value, place in members.entries(name))


def _read_parameter(members: Members, known: frozenset[str]) -> Parameter:
    kind = members.choice("type", ("text", "file")) if "type" in known else "text"
    return Parameter(
        key=members.needed_text("key"),
        value=members.text("value"),
        enabled=members.flag("enabled", default=True),
        kind="file" if kind == "file" else "text",
        extra=members.unknown(known),
    )


def _read_body(members: Members) -> SavedBody:
    mode = members.choice("mode", _MODES)
    has_fields = mode in {"urlencoded", "formdata"}
    fields = _read_parameters(members, mode, _FIELD if mode == "formdata" else _PARAMETER) if has_fields else ()
    is_graphql = mode == "graphql"
    return SavedBody(
        mode=cast("Any", mode),
        text=members.lines("query" if is_graphql else "raw") if mode in {"raw", "graphql"} else "",
        language=members.text("language") if mode == "raw" else "",
        variables=members.lines("variables") if is_graphql else "",
        operation_name=members.text("operationName") if is_graphql else "",
        fields=fields,
        extra=members.unknown(_BODY[mode]),
    )


def write_saved_request(request: SavedRequest) -> dict[str, Any]:
    """Write a saved request; method and path always stand there."""
    written: dict[str, Any] = {"method": request.method, "path": request.path}
    if request.query:
        written["query"] = _write_parameters(request.query)
    if request.path_variables:
        written["pathVariables"] = _write_parameters(request.path_variables)
    if request.headers:
        written["headers"] = write_headers(request.headers)
    if request.body is not None:
        written["body"] = _write_body(request.body)
    return written | dict(request.extra)


def write_headers(headers: Headers) -> list[list[str]]:
    """Write headers as a list of pairs."""
    return [[name, value] for name, value in headers]


def _write_parameters(parameters: Iterable[Parameter]) -> list[dict[str, Any]]:
    return [_write_parameter(parameter) for parameter in parameters]


def _write_parameter(parameter: Parameter) -> dict[str, Any]:
    written: dict[str, Any] = {"key": parameter.key}
    if parameter.value:
        written["value"] = parameter.value
    if not parameter.enabled:
        written["enabled"] = False
    if parameter.kind == "file":
        written["type"] = "file"
    return written | dict(parameter.extra)


def _write_body(body: SavedBody) -> dict[str, Any]:
    written: dict[str, Any] = {"mode": body.mode}
    if body.mode == "raw":
        written |= _given(raw=split_lines(body.text), language=body.language)
    elif body.mode == "graphql":
        written |= _given(
            query=split_lines(body.text), variables=split_lines(body.variables), operationName=body.operation_name
        )
    elif body.mode != "file":
        written |= _given(**{body.mode: _write_parameters(body.fields)})
    return written | dict(body.extra)


def _given(**members: Any) -> dict[str, Any]:
    """Leave out what is empty."""
    return {name: value for name, value in members.items() if value}
