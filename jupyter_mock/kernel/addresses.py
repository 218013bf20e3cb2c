"""Where a client finds a mock server and its requests, and the command line that calls them."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING
from urllib.parse import quote

from jupyter_mock.core.saved_path import path_of, split_target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.formats.wire import MockView

_KEPT = "%/:@!$&'()*+,;=-._~?{}"
"""Left as they are typed in an address: what a URL may hold (RFC 3986), and the braces of variables."""


def url_of(mock: MockView, path: str = "/") -> str:
    """Return the whole address of a path, which may hold a query and any base of an address."""
    query = split_target(path)[1]
    below = quote(path_of(path), safe=_KEPT)
    return f"{mock.mock_url.rstrip('/')}{below}{'?' + quote(query, safe=_KEPT) if query else ''}"


def curl(mock: MockView, method: str, path: str, headers: Iterable[tuple[str, str]] = (), body: str = "") -> str:
    """Return the command that sends a request from a terminal; a private mock server asks for a key there."""
    words = ["curl"]
    if method != ("POST" if body else "GET"):
        words += ["--head"] if method == "HEAD" else ["-X", method]
    if mock.private:
        words += ["-H", "x-api-key: YOUR-KEY"]
    for name, value in headers:
        words += ["-H", f"{name}: {value}"]
    if body:
        words += ["--data-raw", body]
    return shlex.join([*words, url_of(mock, path)])


def page_url(mock: MockView) -> str:
    """Return the address of the page that presents a mock server; empty where no Jupyter server serves it."""
    base, lane, _ = mock.mock_url.rpartition(f"/mock/{mock.id}")
    return f"{base}/mock/api/mocks/{mock.id}/page" if lane else ""


def state_note(mock: MockView) -> str:
    """Say what a person should know or do before the mock server answers; empty when nothing is to be done."""
    told = {
        "waiting": f"it waits for you: %mock start {mock.id} lets it answer",
        "stopped": f"it is stopped: %mock start {mock.id} lets it answer",
    }
    return "; ".join(filter(None, [told.get(mock.state, ""), mock.note]))
