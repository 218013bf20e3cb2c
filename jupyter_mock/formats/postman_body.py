"""The body of a request in Postman's files, by its mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from jupyter_mock.core.definition import Parameter, SavedBody
from jupyter_mock.core.saved_path import typed_query
from jupyter_mock.formats.places import quoted
from jupyter_mock.formats.postman_url import read_parameter, write_parameters
from jupyter_mock.formats.postman_values import as_text, is_enabled, objects

if TYPE_CHECKING:
    from jupyter_mock.formats.loss_report import LossReport


def read_body(value: Any, place: str, report: LossReport) -> SavedBody | None:
    """Read a body; an empty one is none."""
    given = {"raw": value} if isinstance(value, str) else value
    if not isinstance(given, dict):
        return None
    if given.get("disabled") is True:
        report.lose(place, "a disabled body is left out")
        return None
    return _read_by_mode(given, given.get("mode") or "raw", place, report)


def _read_by_mode(value: dict[str, Any], mode: Any, place: str, report: LossReport) -> SavedBody | None:
    match mode:
        case "raw":
            return _read_raw(value)
        case "urlencoded" | "formdata":
            return _read_form(mode, value.get(mode), f"{place}.{mode}", report)
        case "graphql":
            return _read_graphql(value.get("graphql"))
        case "file":
            report.lose(f"{place}.file", "the file of a body is left out", "only that there was one is kept")
            return SavedBody(mode="file")
    report.lose(f"{place}.mode", f"{quoted(mode)} is no mode of a body; the body is left out")
    return None


def _read_raw(value: dict[str, Any]) -> SavedBody | None:
    text = as_text(value.get("raw"))
    return SavedBody(mode="raw", text=text, language=_language(value)) if text else None


def _language(value: dict[str, Any]) -> str:
    match value:
        case {"options": {"raw": {"language": str(language)}}}:
            return language
    return ""


def _read_form(mode: Literal["urlencoded", "formdata"], value: Any, place: str, report: LossReport) -> SavedBody | None:
    if isinstance(value, str):
        fields = typed_query(value)
    else:
        fields = tuple(_read_field(each, where, report) for each, where in objects(value, place, report))
    return SavedBody(mode=mode, fields=fields) if fields else None


def _read_field(value: dict[str, Any], place: str, report: LossReport) -> Parameter:
    if value.get("type") != "file":
        return read_parameter(value)
    if value.get("src"):
        report.lose(f"{place}.src", "the file of a form is left out", "only the name of the field is kept")
    return Parameter(key=as_text(value.get("key")), enabled=is_enabled(value), kind="file")


def _read_graphql(value: Any) -> SavedBody | None:
    given = value if isinstance(value, dict) else {"query": value}
    body = SavedBody(
        mode="graphql",
        text=as_text(given.get("query")),
        variables=as_text(given.get("variables")),
        operation_name=as_text(given.get("operationName")),
    )
    return body if body.text or body.variables else None


def write_body(body: SavedBody) -> dict[str, Any]:
    """Write a body."""
    written: dict[str, Any] = {"mode": body.mode}
    if body.mode == "raw":
        written["raw"] = body.text
        if body.language:
            written["options"] = {"raw": {"language": body.language}}
    elif body.mode == "graphql":
        written["graphql"] = {"query": body.text, "variables": body.variables}
        if body.operation_name:
            written["graphql"]["operationName"] = body.operation_name
    elif body.mode == "urlencoded":
        written["urlencoded"] = write_parameters(body.fields)
    elif body.mode == "formdata":
        plain = write_parameters(body.fields)
        written["formdata"] = [
            field | ({"type": "file", "src": []} if parameter.kind == "file" else {"type": "text"})
            for field, parameter in zip(plain, body.fields, strict=True)
        ]
    else:
        written["file"] = {}
    return written
