"""What tests do with a Jupyter server: manage mock servers, call them, send bytes, talk through the websocket."""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from jupyter_mock.server.parts import SETTING, Parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

DEADLINE = 60.0


def example(body: str = "", *, name: str = "200", status: int = 200, **headers: str) -> dict[str, Any]:
    """Return an example; header names are written with underscores."""
    pairs = [[name.replace("_", "-"), value] for name, value in headers.items()]
    return {"name": name, "status": status, "headers": pairs, "body": body.splitlines(keepends=True)}


def items(*requests: tuple[str, str, dict[str, Any]]) -> dict[str, Any]:
    """Return a collection of requests: method, path, example."""
    return {
        "items": [
            {"name": f"{method} {path}", "method": method, "path": path, "examples": [example]}
            for method, path, example in requests
        ]
    }


def notebook(document: Any = None) -> str:
    """Return the text of a notebook."""
    metadata = {} if document is None else {"jupyter_mock": document}
    return json.dumps({"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def document(*mocks: dict[str, Any]) -> dict[str, Any]:
    """Return `metadata.jupyter_mock`."""
    return {"version": 1, "mocks": list(mocks)}


def mock(mock_id: str = "demo", body: str = "hello", path: str = "/hello", **members: Any) -> dict[str, Any]:
    """Return a member of `mocks` in a notebook."""
    saved = {"id": "hello-200", **example(body)}
    request = {"id": "hello", "name": "hello", "method": "GET", "path": path, "examples": [saved]}
    return {"id": mock_id, "name": mock_id, "items": [request], **members}


async def until(condition: Callable[[], Any], what: str = "") -> Any:
    """Wait until a condition holds and return its value; fail when it does not come to."""
    end = time.monotonic() + DEADLINE
    while not (value := condition()):
        assert time.monotonic() < end, what or "this did not come to be"
        await asyncio.sleep(0.01)
    return value


@dataclass
class Reply:
    """One answer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def error(self) -> str:
        """Name of the error in the body."""
        return str(self.json["error"]["name"])

    def header(self, name: str) -> str | None:
        """First value of a header."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def all(self, name: str) -> list[str]:
        """All values of a header."""
        return [value for key, value in self.headers if key.lower() == name.lower()]


@dataclass
class Jupyter:
    """A server in this process."""

    app: Any
    port: int
    root: Path
    base: str = "/a%40b/"
    pages: list[Page] = field(default_factory=list)

    @property
    def parts(self) -> Parts:
        parts: Parts = self.app.web_app.settings[SETTING]
        return parts

    @property
    def token(self) -> str:
        return str(self.app.identity_provider.token)

    @property
    def secret(self) -> str:
        return self.parts.kernels._secret

    # --- bytes ----------------------------------------------------------------------------------------

    async def raw(self, data: bytes, *, close: bool = True) -> bytes:
        """Send bytes on a connection of its own and return all that comes until it is closed."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(data)
            if close:
                return await asyncio.wait_for(reader.read(), DEADLINE)
            return await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), DEADLINE)
        finally:
            writer.close()

    async def send(
        self, method: str, target: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """Send one request and read its answer."""
        fields = {"Host": f"127.0.0.1:{self.port}", "Connection": "close", **(headers or {})}
        if body is not None:
            fields["Content-Length"] = str(len(body))
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return reply(await self.raw(f"{method} {target} HTTP/1.1\r\n{head}\r\n".encode("latin-1") + (body or b"")))

    # --- lane A and the management --------------------------------------------------------------------

    async def call(
        self,
        target: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Call a mock server: `demo/hello`."""
        return await self.send(method, f"{self.base}mock/{target}", body, headers)

    async def api(self, method: str, path: str, value: Any = None, **headers: str) -> Reply:
        """Use the management as a person who is logged in."""
        fields = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        fields |= {name.replace("_", "-"): text for name, text in headers.items()}
        body = None if value is None else value if isinstance(value, bytes) else json.dumps(value).encode()
        if body is None and method in {"POST", "PUT", "PATCH"}:
            body = b"{}"
        return await self.send(method, f"{self.base}mock/api/{path}", body, fields)

    async def create(self, mock_id: str = "demo", *requests: tuple[str, str, dict[str, Any]], **members: Any) -> Any:
        """Create a mock server and return it as the management shows it."""
        wish = {"id": mock_id, "name": mock_id, "collection": items(*requests), **members}
        answer = await self.api("POST", "mocks", {"mock": wish})
        assert answer.status == 201, answer.text
        return answer.json["mock"]

    async def key(self, mock_id: str) -> str:
        """Make an API key."""
        return str((await self.api("POST", f"mocks/{mock_id}/api-keys")).json["apiKey"]["key"])

    # --- pages and files ------------------------------------------------------------------------------

    async def page(self, name: str = "page", **headers: str) -> Page:
        """Open the websocket as a browser page does."""
        fields = {"Authorization": f"token {self.token}", **{k.replace("_", "-"): v for k, v in headers.items()}}
        url = f"ws://127.0.0.1:{self.port}{self.base}mock/api/ws?page={name}"
        self.pages.append(Page(await websocket_connect(HTTPRequest(url, headers=fields))))
        return self.pages[-1]

    async def close(self) -> None:
        """Close all pages."""
        for page in self.pages:
            page.close()
        await until(lambda: not self.parts.feed._listeners, "a page could not be closed")

    def write(self, path: str, document: Any = None) -> Path:
        """Put a notebook into the root, as another program would."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(notebook(document))
        return file

    def read(self, path: str) -> Any:
        """Return `metadata.jupyter_mock` of a notebook in the root."""
        return json.loads((self.root / path).read_text())["metadata"].get("jupyter_mock")

    async def contents(self, method: str, path: str, value: Any = None) -> Reply:
        """Use Jupyter's contents service, as the file browser does."""
        fields = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        body = None if value is None else json.dumps(value).encode()
        return await self.send(method, f"{self.base}api/contents/{path}", body, fields)

    async def settled(self) -> None:
        """Wait until nothing is on its way to a notebook."""
        await self.parts.notebooks.settle()


class Page:
    """A browser page, or a kernel, behind its websocket."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self._connection = connection
        self.heard: list[dict[str, Any]] = []

    def send(self, op: str, **members: Any) -> None:
        """Send a message."""
        self._connection.write_message(json.dumps({"op": op, **members}))

    def send_text(self, text: str | bytes) -> None:
        """Send anything."""
        self._connection.write_message(text, binary=isinstance(text, bytes))

    async def hear(self, op: str, condition: Callable[[dict[str, Any]], Any] = lambda _: True) -> dict[str, Any]:
        """Return the next message of a kind, from those that came and were not asked for yet."""
        end = time.monotonic() + DEADLINE
        while True:
            for message in self.heard:
                if message["op"] == op and condition(message):
                    self.heard.remove(message)
                    return message
            left = end - time.monotonic()
            assert left > 0, f"no {op} came, only {[message['op'] for message in self.heard]}"
            text = await asyncio.wait_for(self._connection.read_message(), left)
            assert text is not None, f"the socket was closed: {self._connection.close_reason}"
            self.heard.append(json.loads(text))

    async def closed(self) -> int | None:
        """Wait until the server closes the socket; return the code."""
        while await asyncio.wait_for(self._connection.read_message(), DEADLINE) is not None:
            pass
        return self._connection.close_code

    def close(self) -> None:
        """Close the socket, as a page does whose tab is gone."""
        self._connection.close()


def reply(data: bytes) -> Reply:
    """Read one answer that ended with its connection."""
    head, _, body = data.partition(b"\r\n\r\n")
    status_line, *lines = head.decode("latin-1").split("\r\n")
    found = re.fullmatch(r"HTTP/1\.1 (\d{3}) .*", status_line)
    assert found, data[:200]
    headers = tuple((name, value.strip()) for name, _, value in (line.partition(":") for line in lines))
    return Reply(int(found[1]), headers, body)
