"""Calls at a mock server's own port (lane B), compared with the same calls on Jupyter's (lane A)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from jupyter_mock.core.http import Response
from jupyter_mock.core.origin import confined
from tests.server.jupyter import DEADLINE, Reply, reply

if TYPE_CHECKING:
    from tests.server.jupyter import Jupyter


OF_THE_CONNECTION = {"date", "connection", "keep-alive", "content-length"}


def differences(at_port: Reply, at_jupyter: Reply, port_url: str, jupyter_url: str, base: str) -> list[str]:
    """Return what differs between two answers, apart from the address and the table of the page about the API."""
    told = []
    if at_port.status != at_jupyter.status:
        told.append(f"status {at_port.status}, {at_jupyter.status}")
    if at_port.body.replace(port_url.encode(), b"URL") != at_jupyter.body.replace(jupyter_url.encode(), b"URL"):
        told.append(f"body {at_port.body[:200]!r}, {at_jupyter.body[:200]!r}")
    saved = tuple(header for header in at_port.headers if header[0].lower() not in OF_THE_CONNECTION)
    expected = confined(Response(at_port.status, saved, b""), base_path=base).headers
    mine = [(name, value.replace(port_url, "URL")) for name, value in expected]
    theirs = [
        (name, value.replace(jupyter_url, "URL"))
        for name, value in at_jupyter.headers
        if name.lower() not in OF_THE_CONNECTION
    ]
    if mine != theirs:
        told.append(f"headers {mine}, {theirs}")
    return told


async def call(url: str, path: str = "/hello", method: str = "GET", body: bytes = b"", **headers: str) -> Reply:
    """Call a mock server at its own port."""
    authority = url.removeprefix("http://")
    fields = {"Host": authority, "Connection": "close"} | {
        name.replace("_", "-"): text for name, text in headers.items()
    }
    if body:
        fields["Content-Length"] = str(len(body))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    reader, writer = await asyncio.open_connection("127.0.0.1", int(authority.rpartition(":")[2]))
    writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
    answer = await asyncio.wait_for(reader.read(), DEADLINE)
    writer.close()
    return reply(answer)


async def opened(server: Jupyter, mock: str = "demo", **wish: int | None) -> str:
    """Open the port of a mock server and return its address."""
    answer = await server.api("POST", f"mocks/{mock}/port", wish)
    assert answer.status == 200, answer.text
    return str(answer.json["mock"]["portUrl"])
