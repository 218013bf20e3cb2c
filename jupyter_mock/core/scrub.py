"""What a browser sends to Jupyter must not be visible to a mock: its cookies and tokens are taken out first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jupyter_mock.core import target
from jupyter_mock.core.http import Request

if TYPE_CHECKING:
    from jupyter_mock.core.http import Header, Headers

_COOKIE = re.compile(r"(?:_xsrf|username-.*|jupyterhub-.*)", re.IGNORECASE | re.DOTALL)
_WATCHED = frozenset({"cookie", "authorization", "referer", "x-xsrftoken"})
_TOKEN_SCHEME = re.compile(r"\s*token\b", re.IGNORECASE)
_HUB_TOKEN = re.compile(r"\s*bearer\s+[0-9a-f]{32}\s*", re.IGNORECASE)
"""JupyterHub's tokens are the hexadecimal digits of a UUID; a user's own may open more than this server."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is Jupyter's beside the names and schemes everybody knows.

    `tokens` are this server's own, `cookies` the names of its login cookies; with `is_hub` every bearer
    token that looks like one of JupyterHub's is dropped too.
    """

    tokens: tuple[str, ...] = ()
    cookies: tuple[str, ...] = ()
    is_hub: bool = False


NO_SECRETS = Secrets()


def is_jupyter_cookie(name: str, secrets: Secrets = NO_SECRETS) -> bool:
    """Tell whether a cookie is one of Jupyter's or JupyterHub's own."""
    name = name.strip()
    return _COOKIE.fullmatch(name) is not None or name in secrets.cookies


def is_login_cookie(name: str, secrets: Secrets = NO_SECRETS) -> bool:
    """Tell whether a cookie is that of somebody who is logged in to Jupyter or JupyterHub."""
    return name.strip() != "_xsrf" and is_jupyter_cookie(name, secrets)


def scrub(request: Request, secrets: Secrets = NO_SECRETS) -> Request:
    """Return the request without Jupyter's cookies and tokens.

    Dropped are the cookies `_xsrf`, `username-*` and `jupyterhub-*`, `Authorization: token ...`, `X-XSRFToken`,
    the query parameter `token`, also out of `Referer`, and what `secrets` names.
    """
    headers, query = scrub_headers(request.headers, secrets), scrub_query(request.query)
    if headers is request.headers and query is request.query:
        return request
    return Request(request.method, request.path, query, headers, request.body)


def scrub_headers(headers: Headers, secrets: Secrets = NO_SECRETS) -> Headers:
    """Return headers without what is Jupyter's, the same tuple if nothing is."""
    if not any(name.lower() in _WATCHED for name, _ in headers):
        return headers
    clean = tuple([one for header in headers if (one := scrub_header(header, secrets)) is not None])
    return headers if clean == headers else clean


def scrub_query(query: str) -> str:
    """Return a query without the parameter `token`, the same text if it has none."""
    if "t" not in query.lower() and "%" not in query:
        return query
    clean = _without_token(query)
    return query if clean == query else clean


def scrub_header(header: Header, secrets: Secrets = NO_SECRETS) -> Header | None:
    """Return one header without what is Jupyter's, None if nothing is left of it."""
    name, value = header
    match name.lower():
        case "cookie":
            kept = [part for part in value.split(";") if not is_jupyter_cookie(part.partition("=")[0], secrets)]
            return (name, ";".join(kept).strip()) if any(part.strip() for part in kept) else None
        case "authorization":
            return None if _is_jupyter_token(value, secrets) else header
        case "x-xsrftoken":
            return None
        case "referer":
            base, mark, query = value.partition("?")
            return (name, base + mark + _without_token(query)) if mark else header
        case _:
            return header


def _is_jupyter_token(value: str, secrets: Secrets) -> bool:
    if _TOKEN_SCHEME.match(value) or any(token and token in value for token in secrets.tokens):
        return True
    return secrets.is_hub and _HUB_TOKEN.fullmatch(value) is not None


def _without_token(query: str) -> str:
    kept = [part for part in query.split("&") if target.decode_parameter(part.partition("=")[0]).lower() != "token"]
    return "&".join(kept)
