"""A request in Postman's files: an object, or the text of its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import SavedRequest
from jupyter_mock.core.shared import shared_text
from jupyter_mock.formats import checks
from jupyter_mock.formats.places import quoted
from jupyter_mock.formats.postman_body import read_body, write_body
from jupyter_mock.formats.postman_headers import read_headers, write_headers
from jupyter_mock.formats.postman_url import Address, read_url, write_url
from jupyter_mock.formats.postman_values import as_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.formats.loss_report import LossReport

_LOST = {
    "auth": "authentication is left out: a mock server asks for nothing but its own API key",
    "proxy": "a proxy is left out",
    "certificate": "a client certificate is left out",
}


def read_request(value: Any, place: str, report: LossReport, read_path: Callable[[str], str]) -> SavedRequest:
    """Read a request; a text is the address of a GET. `read_path` makes a path of what stands before the query."""
    given = value if isinstance(value, dict) else {"url": value}
    for name, message in _LOST.items():
        if given.get(name):
            report.lose(f"{place}.{name}", message)
    address = read_url(given.get("url"), f"{place}.url", report)
    return SavedRequest(
        method=_read_method(given.get("method"), place, report),
        path=read_path(address.path),
        query=address.query,
        path_variables=address.variables,
        headers=read_headers(given.get("header"), f"{place}.header", report, checks.SAVED_NAME),
        body=read_body(given.get("body"), f"{place}.body", report),
    )


def _read_method(value: Any, place: str, report: LossReport) -> str:
    method = as_text(value).strip().upper() or "GET"
    if checks.method(method) is None:
        return shared_text(method)
    report.lose(f"{place}.method", f"{quoted(value)} is no method; the request is read as GET")
    return "GET"


def write_request(request: SavedRequest) -> dict[str, Any]:
    """Write a request."""
    written: dict[str, Any] = {"method": request.method, "header": write_headers(request.headers)}
    if request.body is not None:
        written["body"] = write_body(request.body)
    written["url"] = write_url(Address(request.path, request.query, request.path_variables))
    return written
