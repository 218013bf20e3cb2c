"""One Jupyter server for the whole room, and notebooks of their own for its tests."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.kernel.alone.interface import alone
from jupyter_mock.kernel.connection import SECRET_VARIABLE, URL_VARIABLE, Connection
from jupyter_mock.kernel.management import Management
from tests.kernel.jupyter import JupyterServer, Kernel, jupyter_server, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_mock.kernel.mock_server import MockServer

_numbers = count(1)


@dataclass
class Place:
    """A kernel with an empty notebook, and the same connection in the process of the test."""

    server: JupyterServer
    kernel: Kernel
    connection: Connection
    notebook: str

    @property
    def management(self) -> Management:
        return Management(self.connection)

    def move(self, notebook: str) -> None:
        """Let the kernel belong to another notebook, as after a rename."""
        self.server.call("PATCH", f"api/sessions/{self.kernel.session['id']}", {"path": notebook, "name": notebook})
        self.notebook = notebook


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[JupyterServer]:
    """A running Jupyter server."""
    with jupyter_server(tmp_path_factory.mktemp("jupyter")) as running:
        yield running


@pytest.fixture(scope="session")
def kernel(server) -> Iterator[Kernel]:
    """A running kernel that has loaded the magics."""
    server.notebook("first.ipynb")
    with server.kernel("first.ipynb") as running:
        assert running.run("%load_ext jupyter_mock").status == "ok"
        yield running


@pytest.fixture(scope="session")
def secret(kernel) -> str:
    """The secret that the server handed to its kernels."""
    return kernel.value(f"__import__('os').environ[{SECRET_VARIABLE!r}]")


@pytest.fixture
def place(server, kernel, secret, monkeypatch) -> Iterator[Place]:
    """A kernel in a new notebook; this process speaks to the server as if it were that kernel."""
    name = f"notebook-{next(_numbers)}.ipynb"
    server.notebook(name)
    url = f"{server.url}/mock/api"
    monkeypatch.setenv(URL_VARIABLE, url)
    monkeypatch.setenv(SECRET_VARIABLE, secret)
    monkeypatch.setattr(sys, "argv", ["ipykernel_launcher", "-f", f"/somewhere/kernel-{kernel.id}.json"])
    found = Place(server, kernel, Connection(url, secret, "", kernel.id), name)
    found.move(name)
    yield found
    for mock in found.management.list().mocks:
        found.management.delete(mock.id)


@pytest.fixture
def shop(place) -> MockServer:  # noqa: ARG001 - it lives in the notebook of the place
    """A mock server named shop, in the notebook of the place."""
    from jupyter_mock.kernel.api import mock_server

    return mock_server("shop")


@pytest.fixture
def theirs(place) -> MockServer:
    """A mock server that came with somebody's notebook, which is the notebook of the place now."""
    from jupyter_mock.kernel.api import mock_server

    number = next(_numbers)
    items = [{"id": "a", "name": "a", "method": "GET", "path": "/a"}]
    # a definition of its own, since one test that starts it approves it for good
    mock = {"id": "theirs", "name": "Theirs", "description": f"number {number}", "items": items}
    name = f"theirs-{number}.ipynb"
    place.server.notebook(name, metadata={"jupyter_mock": {"version": 1, "mocks": [mock]}})
    content = place.server.call("GET", f"api/contents/{name}")["content"]
    place.server.call("PUT", f"api/contents/{name}", {"type": "notebook", "content": content})
    place.move(name)
    until(lambda: place.management.list().own, what="the mock server of the notebook")
    return mock_server("Theirs")


@pytest.fixture
def no_server(monkeypatch) -> Iterator[None]:
    """No Jupyter server is there, and this process keeps no mock server yet."""
    monkeypatch.delenv(URL_VARIABLE, raising=False)
    monkeypatch.delenv(SECRET_VARIABLE, raising=False)
    alone.cache_clear()
    yield
    alone().workshop.close()
    alone.cache_clear()
