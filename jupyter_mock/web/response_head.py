"""The status line and header lines of an answer, made once for a response that is served again and again."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from jupyter_mock.core.http import TOKEN

if TYPE_CHECKING:
    from jupyter_mock.core.http import Headers, Response

WITHOUT_BODY: Final = frozenset({*range(100, 200), 204, 304})
"""Statuses whose answers end with their header (RFC 9110 section 6.4.1)."""

_OURS: Final = frozenset(
    {
        "connection",
        "content-length",
        "date",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
"""Headers that describe this connection and this moment, never a saved one."""

_BREAKS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_PHRASES: Final = {status.value: status.phrase for status in HTTPStatus}


def response_head(response: Response) -> bytes:
    """Return the header of an answer up to its last two lines (`Date` and the empty one).

    It is kept in `response.wire`; where other answers have the same but for their length, all but that in their head.
    """
    head = response.head
    if head is None:
        wire = response.wire = _with_length(_lines(response), response)
        return wire
    if head.wire is None:
        head.wire = _lines(response)
    return _with_length(head.wire, response)


def _with_length(lines: bytes, response: Response) -> bytes:
    return lines if response.status in WITHOUT_BODY else b"%bContent-Length: %d\r\n" % (lines, len(response.body))


def _lines(response: Response) -> bytes:
    lines = [f"HTTP/1.1 {response.status} {_one_line(response.reason) or _PHRASES.get(response.status, '')}"]
    lines += [f"{name}: {value}" for name, value in _safe(response.headers)]
    return "".join([line + "\r\n" for line in lines]).encode("latin-1", "replace")


def _safe(headers: Headers) -> list[tuple[str, str]]:
    return [(name, _one_line(value)) for name, value in headers if name.lower() not in _OURS and TOKEN.fullmatch(name)]


def _one_line(text: str) -> str:
    return _BREAKS.sub(" ", text)
