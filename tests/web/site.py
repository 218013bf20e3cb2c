"""A real listener on a real port, in a thread of its own, and a client that sends bytes as they are."""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jupyter_mock.core.answers import overload_answer
from jupyter_mock.core.http import Request, Response
from jupyter_mock.core.match import Answer
from jupyter_mock.web.budget import Budget
from jupyter_mock.web.hosts import AllowedHosts
from jupyter_mock.web.limits import Limits
from jupyter_mock.web.listener import Listener
from jupyter_mock.web.service import as_it_is

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from jupyter_mock.web.head import Cleaner

DEADLINE = 60


class Gate:
    """Counts places as `app.Traffic` does."""

    def __init__(self, room: int = 256, waiting: int = 1_000) -> None:
        self.room = room
        self.waiting = waiting

    def enter(self):
        self.room -= 1
        return self.room >= 0 or self.leave()

    def leave(self):
        self.room += 1
        return False

    def pause(self):
        if not self.waiting:
            return False
        self.waiting -= 1
        self.room += 1
        return True

    def resume(self):
        self.waiting += 1
        self.room -= 1

    def overload(self):
        return overload_answer()


def text_answer(body: bytes, status: int = 200, delay: int = 0) -> Answer:
    return Answer(response=Response(status, (("Content-Type", "text/plain"),), body), delay=delay)


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


@dataclass
class Reply:
    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str | None:
        found = re.search(rf"(?im)^{name}: (.*?)\r?$".encode(), self.head)
        return found and found[1].decode()


@dataclass
class Site:
    """A listener that serves `answer`; `seen` are the requests it was asked."""

    answer: Callable[[Request], object]
    limits: Limits = field(default_factory=Limits)
    hosts: AllowedHosts = field(default_factory=AllowedHosts)
    gate: Gate = field(default_factory=Gate)
    budget: Budget = field(default_factory=Budget)
    tls: ssl.SSLContext | None = None
    clean: Cleaner = as_it_is
    new_loop: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop
    seen: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.loop = self.new_loop()
        self._thread = threading.Thread(target=self.loop.run_forever)
        self._thread.start()
        self.listener = self.run(self._make())
        self.port = self.run(self.listener.start("127.0.0.1", 0, ssl=self.tls))

    async def _make(self) -> Listener:
        settings = {"hosts": self.hosts, "limits": self.limits, "clean": self.clean, "budget": self.budget}
        return Listener(self._handle, self.gate, **settings)

    def _handle(self, request: Request) -> object:
        self.seen.append(request)
        return self.answer(request)

    def run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(DEADLINE)

    def settle(self) -> None:
        """Wait until the loop has looked at what was sent so far."""
        for _ in range(3):
            self.run(asyncio.sleep(0))

    def stop(self, grace: float = 0) -> None:
        self.run(self.listener.stop(grace))

    def close(self) -> None:
        self.stop()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    def connect(self) -> socket.socket:
        client = socket.create_connection(("127.0.0.1", self.port), timeout=DEADLINE)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return client

    def send(self, *parts: bytes) -> list[Reply]:
        """Send, close our side, and return all that comes back until the server has closed its own."""
        with self.connect() as client:
            with contextlib.suppress(ConnectionError):
                for part in parts:
                    client.sendall(part)
                client.shutdown(socket.SHUT_WR)
            return split_replies(read_all(client))

    def get(self, path: str = "/ok", *headers: str) -> Reply:
        lines = [f"GET {path} HTTP/1.1", "Host: localhost", *headers]
        return self.send("".join(line + "\r\n" for line in [*lines, ""]).encode("latin-1"))[0]


def read_all(client: socket.socket) -> bytes:
    data = bytearray()
    with contextlib.suppress(ConnectionError):
        while part := client.recv(1 << 20):
            data += part
    return bytes(data)


def read_reply(client: socket.socket) -> Reply:
    """Read one answer and leave the connection open."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = client.recv(1)
        assert part, f"closed after {data!r}"
        data += part
    length = re.search(rb"Content-Length: (\d+)", data)
    body = b""
    while length and len(body) < int(length[1]):
        body += client.recv(int(length[1]) - len(body))
    return Reply(int(data[9:12]), data, body)


def split_replies(data: bytes) -> list[Reply]:
    """Take apart what came back; anything that is no answer fails."""
    replies = []
    while data:
        assert re.match(rb"HTTP/1\.1 \d{3} ", data), data[:200]
        head, _, rest = data.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)\r\nContent-Length: (\d+)", head)
        size = 0 if length is None or rest.startswith(b"HTTP/1.1 ") else int(length[1])
        replies.append(Reply(int(head[9:12]), head, rest[:size]))
        data = rest[size:]
    return replies
