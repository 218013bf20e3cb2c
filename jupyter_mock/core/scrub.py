"""What a browser sends to Jupyter must not be visible to a mock: its cookies and tokens are taken out first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jupyter_mock.core import target
from jupyter_mock.core.http import Request

if TYPE_CHECKING:
    from collections.abc import Collection

    from jupyter_mock.core.http import Header

_COOKIE = re.compile(r"(?:_xsrf|username-.*|jupyterhub-.*)", re.IGNORECASE | re.DOTALL)
_WATCHED = frozenset({"cookie", "authorization", "referer", "x-xsrftoken"})
_TOKEN_SCHEME = re.compile(r"\s*token\b", re.IGNORECASE)


def is_jupyter_cookie(name: str) -> bool:
    """Tell whether a cookie is one of Jupyter's or JupyterHub's own."""
    return _COOKIE.fullmatch(name.strip()) is not None


def scrub(request: Request, *, tokens: Collection[str] = ()) -> Request:
    """Return the request without Jupyter's cookies and tokens; `tokens` are secrets no scheme gives away.

    Dropped are the cookies `_xsrf`, `username-*` and `jupyterhub-*`, `Authorization: token ...`, a bearer token
    that is one of `tokens`, `X-XSRFToken`, and the query parameter `token`, also out of `Referer`.
    """
    headers, query = request.headers, scrub_query(request.query)
    if any(name.lower() in _WATCHED for name, _ in headers):
        headers = tuple(clean for header in headers if (clean := scrub_header(header, tokens=tokens)) is not None)
    if headers is request.headers and query is request.query:
        return request
    return Request(request.method, request.path, query, headers, request.body)


def scrub_query(query: str) -> str:
    """Return a query without the parameter `token`, the same text if it has none."""
    if "t" not in query.lower() and "%" not in query:
        return query
    clean = _without_token(query)
    return query if clean == query else clean


def scrub_header(header: Header, *, tokens: Collection[str] = ()) -> Header | None:
    """Return one header without what is Jupyter's, None if nothing is left of it."""
    name, value = header
    match name.lower():
        case "cookie":
            kept = [part for part in value.split(";") if not is_jupyter_cookie(part.partition("=")[0])]
            return (name, ";".join(kept).strip()) if any(part.strip() for part in kept) else None
        case "authorization":
            is_token = _TOKEN_SCHEME.match(value) or any(token and token in value for token in tokens)
            return None if is_token else header
        case "x-xsrftoken":
            return None
        case "referer":
            base, mark, query = value.partition("?")
            return (name, base + mark + _without_token(query)) if mark else header
        case _:
            return header


def _without_token(query: str) -> str:
    kept = [part for part in query.split("&") if target.decode_parameter(part.partition("=")[0]).lower() != "token"]
    return "&".join(kept)
