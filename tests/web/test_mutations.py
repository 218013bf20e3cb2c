"""Thousands of damaged requests, the same ones every time: no hang, no 5xx, no answer nobody asked for.

h11 is the judge of how many requests a sequence of bytes holds. It reads some things more kindly than we do, so it
may see more requests than we answer, never fewer. `JUPYTER_MOCK_MUTATIONS` asks for more than the usual few thousand.
"""

from __future__ import annotations

import os
import random
import re
from concurrent.futures import ThreadPoolExecutor

import h11
import pytest

from jupyter_mock.web.connection import Connection
from jupyter_mock.web.hosts import AllowedHosts
from jupyter_mock.web.limits import Limits
from jupyter_mock.web.service import Service
from tests.web.site import split_replies, text_answer

WANTED = os.environ.get("JUPYTER_MOCK_MUTATIONS", "")
COUNT = int(WANTED or "4000")
COUNT_BY_SOCKET = int(WANTED or "500")
SEED = 20261124
HOST = b"Host: localhost\r\n"
SEEDS = [
    b"GET /ok HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET /ok?a=1&b=%20 HTTP/1.1\r\n" + HOST + b"Accept: */*\r\nCookie: a=b\r\nConnection: keep-alive\r\n\r\n",
    b"GET http://localhost/ok HTTP/1.1\r\n" + HOST + b"\r\n",
    b"HEAD /ok HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n",
    b"GET /ok HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
    b"OPTIONS /ok HTTP/1.1\r\n" + HOST + b"Origin: http://a\r\nAccess-Control-Request-Method: PUT\r\n\r\n",
    b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 11\r\n\r\nhello world",
    b"POST /echo HTTP/1.1\r\n" + HOST + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello",
    b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;a=b\r\n world\r\n0\r\n\r\n",
    b"PUT /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n",
    b"GET /ok HTTP/1.1\r\n" + HOST + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 30\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n\r\n\r\n\r\n",
]
PIECES = [
    b"\r\n", b"\n", b"\r", b"\0", b" ", b"\t", b":", b",", b";", b"0", b"5", b"-", b"\xff", b"\r\n\r\n", b"0\r\n\r\n",
    b"chunked", b"Content-Length: 3\r\n", b"Transfer-Encoding: chunked\r\n", b"Host: localhost\r\n", b"HTTP/1.1",
    b"HTTP/1.0", b"HTTP/2.0", b"GET /ok HTTP/1.1\r\n", b"Connection: close\r\n", b"X: y\r\n", b"a" * 300, b"//", b"%",
]  # fmt: skip


def mutate(dice: random.Random) -> bytes:
    """Put one to three requests together and damage them in up to four places."""
    data = bytearray(b"".join(dice.choices(SEEDS, k=dice.choice((1, 1, 2, 3)))))
    for _ in range(dice.randint(0, 4)):
        here, there = sorted(dice.choices(range(len(data) + 1), k=2))
        match dice.randrange(7):
            case 0:
                data[here:here] = dice.choice(PIECES)
            case 1:
                del data[here : min(there, here + 20)]
            case 2:
                data[here:here] = data[here:there][:60]
            case 3:
                data[here : here + 1] = dice.choice(PIECES)
            case 4:
                data[here:there] = data[here:there].swapcase()
            case 5:
                data = data.replace(b"\r\n", dice.choice(PIECES), 1)
            case _:
                data[here : here + 1] = bytes([dice.randrange(256)])
        data = data or bytearray(b"\0")
    return bytes(data)


def requests_by_h11(data: bytes) -> int:
    """Count the complete requests in `data` as h11 sees them."""
    # what we read and h11 does not: bytes beyond ASCII in a target, empty lines before a request, 1.0 that stays
    data = re.sub(rb"(?<=[!-~\x80-\xff])[\x80-\xff]|(?<= /)[\x80-\xff]", b"x", data)
    count, stays = 0, True
    while stays:
        while data.startswith(b"\r\n"):
            data = data[2:]
        server = h11.Connection(h11.SERVER, max_incomplete_event_size=100_000)
        server.receive_data(data)
        server.receive_data(b"")
        try:
            request = event = server.next_event()
            while not isinstance(event, h11.EndOfMessage):
                if event in (h11.NEED_DATA, h11.PAUSED) or isinstance(event, h11.ConnectionClosed):
                    return count
                event = server.next_event()
        except h11.RemoteProtocolError:
            return count
        count += 1
        server.send(h11.Response(status_code=204, headers=[]))
        server.send(h11.EndOfMessage())
        stays = server.our_state is h11.DONE and server.their_state is h11.DONE
        if request.http_version == b"1.0":
            stays = any(name == b"connection" and b"keep-alive" in value.lower() for name, value in request.headers)
        data = server.trailing_data[0]
    return count


class Clock:
    """A timer that never rings: the time stands still."""

    def cancel(self) -> None: ...


class AtOnce:
    """An outbox that waits for no end of a turn: there is no loop."""

    def add(self, sender: Connection) -> None:
        sender.send()


class Wire:
    """A transport that keeps what is written."""

    def __init__(self) -> None:
        self.sent = bytearray()

    def write(self, data: bytes) -> None:
        self.sent += data

    def close(self) -> None: ...
    def write_eof(self) -> None: ...
    def resume_reading(self) -> None: ...
    def pause_reading(self) -> None: ...

    def can_write_eof(self) -> bool:
        return True

    def is_closing(self) -> bool:
        return False

    def get_extra_info(self, _name: str) -> None:
        return None


def feed(connection: Connection, data: bytes, cuts: list[int]) -> bytes:
    wire = Wire()
    connection._service.clients.clear()
    connection.connection_made(wire)
    for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True):
        connection.data_received(data[start:end])
    connection.eof_received()
    return bytes(wire.sent)


@pytest.fixture
def asked():
    return []


@pytest.fixture
def service(asked):
    made = Service(lambda r: asked.append(r) or text_answer(b"ok"), None, AllowedHosts(), Limits())
    made._timer = Clock()
    made.outbox = AtOnce()
    made.now = 0.0
    made.keep, made.keep_1_0, made.last = b"\r\n", b"\r\n", b"Connection: close\r\n\r\n"
    return made


def test_damaged_requests_are_answered_at_most_once_each(service, asked):
    dice = random.Random(SEED)
    for _ in range(COUNT):
        data = mutate(dice)
        cuts = sorted(dice.choices(range(len(data)), k=dice.choice((0, 0, 1, 3))))
        asked.clear()
        replies = split_replies(feed(Connection(service), data, cuts))
        final = [reply.status for reply in replies if reply.status >= 200]

        assert len(asked) <= requests_by_h11(data), data
        assert len(final) <= len(asked) + 1, data
        assert final.count(200) == len(asked), data
        assert all(status < 500 or status in (501, 505) for status in final), data


def test_where_damaged_requests_are_cut_makes_no_difference(service, asked):
    dice = random.Random(SEED + 1)
    for _ in range(COUNT // 4):
        data = mutate(dice)
        whole = feed(Connection(service), data, [])
        seen = [(r.method, r.path, r.body) for r in asked]
        asked.clear()
        cuts = sorted(dice.choices(range(len(data)), k=dice.randint(1, 8)))
        parts = feed(Connection(service), data, cuts)

        assert [(r.method, r.path, r.body) for r in asked] == seen, (data, cuts)
        assert [r.status for r in split_replies(whole) if r.status != 100] == [
            r.status for r in split_replies(parts) if r.status != 100
        ], (data, cuts)
        asked.clear()


def test_a_listener_survives_damaged_requests_from_many_clients(echo):
    def talk(number: int) -> int:
        data = mutate(random.Random(SEED + number))
        replies = echo.send(data)
        assert all(r.status < 500 or r.status in (501, 505) for r in replies), data
        assert sum(r.status >= 200 for r in replies) <= requests_by_h11(data) + 1, data
        return len(replies)

    with ThreadPoolExecutor(16) as clients:
        answered = sum(clients.map(talk, range(COUNT_BY_SOCKET)))

    assert answered
    assert echo.get("/still").status == 200
