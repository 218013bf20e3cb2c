"""Postman's `url`: a text, or an object of parts; only the parts count where both are given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import Parameter
from jupyter_mock.core.saved_path import split_target, typed_query
from jupyter_mock.formats import checks
from jupyter_mock.formats.postman_values import as_text, is_enabled, objects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jupyter_mock.formats.loss_report import LossReport

_ADDRESS = re.compile(r"(?:(?P<protocol>[^/?#]*?)://)?(?P<host>(?:\{\{[^{}]*\}\}|[^/])*)(?P<path>(?:/.*)?)", re.DOTALL)
_PORT = re.compile(r"(?P<host>.*):(?P<port>\d+|\{\{[^{}]*\}\})", re.DOTALL)
_USER = re.compile(r"(?P<protocol>[^/?#]*?://)(?:[^/?#@{}]|\{\{[^{}]*\}\})*@")
_ESCAPED = re.compile(r"[\x00-\x1f\x7f?#]")
_USER_LOST = "the user and password of an address are left out"
_FRAGMENT = "the fragment of an address is left out, it is never sent"
_PARTS = ("protocol", "host", "port", "path")


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a saved request: what stands before the query, the query, and the path variables."""

    path: str = "/"
    query: tuple[Parameter, ...] = ()
    variables: tuple[Parameter, ...] = ()


def read_url(value: Any, place: str, report: LossReport) -> Address:
    """Read the url of a request, whatever its form."""
    if not isinstance(value, dict):
        return _read_text(as_text(value), place, report)
    if value.get("auth"):
        report.lose(f"{place}.auth", _USER_LOST)
    if value.get("hash"):
        report.lose(f"{place}.hash", _FRAGMENT)
    if all(value.get(part) in (None, "", []) for part in _PARTS):
        typed = _read_text(as_text(value.get("raw")), place, report)
        query = typed.query if value.get("query") is None else _read_query(value["query"], place, report)
        return Address(typed.path, query, _read_path_variables(value.get("variable"), place, report))
    return Address(
        _checked(_ESCAPED.sub(_escape, _join(value)), place, report),
        _read_query(value.get("query"), place, report),
        _read_path_variables(value.get("variable"), place, report),
    )


def _read_text(text: str, place: str, report: LossReport) -> Address:
    if "#" in text:
        report.lose(place, _FRAGMENT)
    path, query = split_target(text.strip())
    user = _USER.match(path)
    if user is not None:
        report.lose(place, _USER_LOST)
        path = user["protocol"] + path[user.end() :]
    return Address(_checked(_ESCAPED.sub(_escape, path) or "/", place, report), typed_query(query))


def _escape(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def _checked(path: str, place: str, report: LossReport) -> str:
    fault = checks.path(path)
    if fault is not None:
        report.refuse(place, fault.message, fault.hint)
    return path


def _join(value: dict[str, Any]) -> str:
    """Put the parts of an address together, as they would stand in the address bar."""
    protocol, port = as_text(value.get("protocol")), as_text(value.get("port"))
    host = _joined(value.get("host"), ".")
    path = _joined(_without_slash(value.get("path")), "/")
    base = f"{protocol}://{host}" if protocol else host
    base = f"{base}:{port}" if port else base
    return base if base and not value.get("path") else f"{base}/{path}"


def _joined(value: Any, separator: str) -> str:
    if not isinstance(value, list):
        return as_text(value)
    return separator.join(as_text(each.get("value") if isinstance(each, dict) else each) for each in value)


def _without_slash(path: Any) -> Any:
    return path.removeprefix("/") if isinstance(path, str) else path


def _read_query(value: Any, place: str, report: LossReport) -> tuple[Parameter, ...]:
    if isinstance(value, str):
        return typed_query(value)
    entries = objects(value, f"{place}.query", report)
    return tuple(read_parameter(each) for each, _ in entries if each.get("key") or each.get("value"))


def read_parameter(value: dict[str, Any]) -> Parameter:
    """Read a parameter of a query, a form or a path (where older files say `id` for its name)."""
    return Parameter(
        key=as_text(value.get("key", value.get("id"))), value=as_text(value.get("value")), enabled=is_enabled(value)
    )


def _read_path_variables(value: Any, place: str, report: LossReport) -> tuple[Parameter, ...]:
    return tuple(read_parameter(each) for each, _ in objects(value, f"{place}.variable", report))


def write_url(address: Address) -> dict[str, Any]:
    """Write an address in parts; one that parts cannot say stands in `raw` alone."""
    query = "&".join(_pair(parameter) for parameter in address.query if parameter.enabled)
    written: dict[str, Any] = {"raw": f"{address.path}?{query}" if query else address.path}
    parts = _split(address.path)
    if _join(parts) == address.path:
        written |= parts
    if address.query or parts.keys().isdisjoint(written):
        written["query"] = write_parameters(address.query)
    if address.variables:
        written["variable"] = write_parameters(address.variables)
    return written


def _pair(parameter: Parameter) -> str:
    return f"{parameter.key}={parameter.value}" if parameter.value else parameter.key


def _split(path: str) -> dict[str, Any]:
    found = _ADDRESS.fullmatch(path)
    if found is None or path.startswith("/"):
        return {"path": path.removeprefix("/").split("/")}
    host = _PORT.fullmatch(found["host"])
    parts: dict[str, Any] = {"protocol": found["protocol"]} if found["protocol"] else {}
    parts["host"] = (host["host"] if host else found["host"]).split(".")
    if host:
        parts["port"] = host["port"]
    if found["path"]:
        parts["path"] = found["path"].removeprefix("/").split("/")
    return parts


def write_parameters(parameters: Sequence[Parameter]) -> list[dict[str, Any]]:
    """Write parameters of a query, a path or an urlencoded form."""
    return [_write_parameter(parameter) for parameter in parameters]


def _write_parameter(parameter: Parameter) -> dict[str, Any]:
    written: dict[str, Any] = {"key": parameter.key, "value": parameter.value}
    return written if parameter.enabled else written | {"disabled": True}
