"""Cross-origin requests of browsers (Fetch standard): who may read an answer, and the preflight before it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from jupyter_mock.core.http import Head, Response
from jupyter_mock.core.match import Answer
from jupyter_mock.core.steering import PREFLIGHT

if TYPE_CHECKING:
    from collections.abc import Collection

    from jupyter_mock.core.http import Header, Headers, Request

_LOOPBACK = re.compile(
    r"https?://(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?", re.IGNORECASE
)
_TOKENS = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z, \t-]{0,4000}")
_DEFAULT_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
_MAX_AGE = "600"
LONGEST = 300
"""Characters of an origin that is remembered: no host name is longer than 253."""
VARIANTS = 4
"""Origins for which the headers of an example are kept."""


def allowed_origin(request: Request, *, any_origin: bool, own_origins: Collection[str] = ()) -> str | None:
    """Return what `Access-Control-Allow-Origin` may say, None for a refused origin or a request without one."""
    origin = request.lookup.get("origin")
    if origin is None:
        return None
    if any_origin:
        return "*"
    is_loopback = _is_known_loopback if len(origin) <= LONGEST else _is_loopback
    return origin if is_loopback(origin) or origin in own_origins else None


def _is_loopback(origin: str) -> bool:
    return _LOOPBACK.fullmatch(origin) is not None


_is_known_loopback = lru_cache(maxsize=64)(_is_loopback)
"""Pages of the same few origins ask all the time."""


def is_refused(request: Request, *, any_origin: bool, own_origins: Collection[str] = ()) -> bool:
    """Tell whether a browser page of a refused origin sent this (`null` too: sandboxed and file pages)."""
    return "origin" in request.lookup and (
        allowed_origin(request, any_origin=any_origin, own_origins=own_origins) is None
    )


def preflight(request: Request, *, any_origin: bool, own_origins: Collection[str] = ()) -> Answer | None:
    """Answer a CORS preflight, None if the request is none; a refused origin gets no allowing header."""
    if request.method != "OPTIONS" or PREFLIGHT not in request.lookup:
        return None
    vary = ("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers")
    allowed = allowed_origin(request, any_origin=any_origin, own_origins=own_origins)
    if allowed is None:
        return Answer(response=Response(204, (vary,)), name="CORS preflight, origin refused")
    headers: list[Header] = [
        ("Access-Control-Allow-Origin", allowed),
        ("Access-Control-Allow-Methods", _asked(request, PREFLIGHT, _DEFAULT_METHODS)),
        ("Access-Control-Allow-Headers", _asked(request, "access-control-request-headers", "*")),
        ("Access-Control-Max-Age", _MAX_AGE),
        vary,
    ]
    if request.lookup.get("access-control-request-private-network") == "true":
        headers.append(("Access-Control-Allow-Private-Network", "true"))
    return Answer(response=Response(204, tuple(headers)), name="CORS preflight")


def _asked(request: Request, name: str, default: str) -> str:
    """Allow what the browser asked for: the mock itself decides which methods and headers it answers."""
    value = request.lookup.get(name, "")
    return value if value and _TOKENS.fullmatch(value) else default


def readable(response: Response, allowed: str) -> Response:
    """Add the headers that let a page of an allowed origin read the response; an example's own header wins."""
    head = None if response.head is None else _variant(response.head, allowed)
    if head is None:
        return Response(response.status, _readable(response.headers, allowed), response.body, response.reason)
    return head.response(response.body)


def _variant(head: Head, allowed: str) -> Head | None:
    """Return the head for an allowed origin, None beyond the few that are kept."""
    found = head.variants.get(allowed)
    if found is None and len(head.variants) < VARIANTS:
        found = head.variants[allowed] = Head(head.status, _readable(head.headers, allowed), head.reason)
    return found


def _readable(headers: Headers, allowed: str) -> Headers:
    present = {name.lower() for name, _ in headers}
    if "access-control-allow-origin" in present:
        return headers
    added: list[Header] = [("Access-Control-Allow-Origin", allowed)]
    if allowed != "*":
        added.append(("Vary", "Origin"))
    if "access-control-expose-headers" not in present:
        added.append(("Access-Control-Expose-Headers", "*"))
    return (*headers, *added)
