"""A request described in JSON, as a lane would have read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.core.http import TOKEN, Request
from jupyter_mock.core.variables import URL, scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.formats.wire import RequestDescription

_VARIABLE = re.compile(r"\{\{([^{}]*)\}\}")
_SAFE = "%/:@!$&'()*+,;=-._~?"


def request_of(wish: RequestDescription, definition: MockDefinition, *, url: str) -> Request:
    """Return the request; `{{url}}` and the environment's variables are filled in, its host falls away.

    Raises `DocumentError` with every problem.
    """
    problems = list(_problems(wish))
    if problems:
        raise DocumentError(problems)
    values = scope_of(definition) | {URL: url}
    target = _VARIABLE.sub(lambda found: values.get(found[1].strip(), found[0]), wish.path)
    path, _, query = _below_address(target, url).partition("?")
    headers = tuple((name, value.strip()) for name, value in wish.headers)
    path = quote(path, safe=_SAFE)
    return Request(wish.method.upper(), path or "/", quote(query, safe=_SAFE), headers, wish.body.encode())


def _below_address(target: str, url: str) -> str:
    """Return path and query below the mock server's address."""
    if target.startswith(url):
        target = target[len(url) :]
    elif "://" in target:
        parts = urlsplit(target)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
    return target if target.startswith("/") else f"/{target}"


def _problems(wish: RequestDescription) -> Iterator[Problem]:
    if not TOKEN.fullmatch(wish.method):
        yield Problem(f"{wish.method!r} is not a method", "request.method", "such as GET")
    for index, (name, value) in enumerate(wish.headers):
        if not TOKEN.fullmatch(name):
            yield Problem(f"{name!r} is not the name of a header", f"request.headers[{index}]")
        if any(character in value for character in "\r\n\0"):
            yield Problem(f"{value!r} is not one line", f"request.headers[{index}]")
