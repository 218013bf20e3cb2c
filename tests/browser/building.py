"""Notebooks with mock servers, for the tests of this room."""

from __future__ import annotations

from typing import Any

LOAD = "%load_ext jupyter_mock"
WELCOME = "welcome.ipynb"
"""A notebook without mock servers that is there in every server."""


def cell(body: str, path: str = "/user/home") -> str:
    """Return the source of a cell that saves an example."""
    return f"%%mock GET {path}\n{body}"


def document(mock: str, body: str, *, routes: int = 1) -> dict[str, Any]:
    """Return what a notebook carries when it has one mock server, as a stranger might send it."""
    items = [
        {
            "id": f"r{at}",
            "name": f"request {at}",
            "method": "GET",
            "path": f"/r{at}",
            "examples": [{"id": f"e{at}", "name": "200", "status": 200, "body": [body]}],
        }
        for at in range(routes)
    ]
    return {"version": 1, "mocks": [{"id": mock, "name": mock.title(), "items": items}]}
