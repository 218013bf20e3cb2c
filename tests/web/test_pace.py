"""A few calls in a turn of the loop: the others wait for the next ones, in their order, and nothing of them is lost."""

from __future__ import annotations

import asyncio
import functools

import pytest

from jupyter_mock.web.connection import Connection
from jupyter_mock.web.hosts import AllowedHosts
from jupyter_mock.web.limits import Limits
from jupyter_mock.web.pace import SHARE, Pace
from jupyter_mock.web.service import Service
from tests.web.site import Gate, split_replies, text_answer
from tests.web.test_outbox import Wire


class Pausable(Wire):
    """A transport that is told when to read."""

    def pause_reading(self) -> None:
        """Read no more."""

    def resume_reading(self) -> None:
        """Read on."""

    def get_write_buffer_size(self) -> int:
        return 0

    def can_write_eof(self) -> bool:
        return False


class Port:
    """Connections of one listener, and the paths they asked for in the order of the answers."""

    def __init__(self, calls: float) -> None:
        self.asked: list[str] = []
        self.service = Service(self.answer, Gate(), AllowedHosts(), Limits(), pace=Pace(calls))

    def answer(self, request):
        self.asked.append(request.path)
        return text_answer(request.path.encode())

    def connect(self) -> Connection:
        connection = Connection(self.service)
        connection.connection_made(Pausable())
        return connection

    async def turns(self) -> list[int]:
        """Let the loop turn until nothing more is asked; return how many calls passed in each."""
        passed = []
        while True:
            before = len(self.asked)
            await asyncio.sleep(0)
            if len(self.asked) == before:
                return passed
            passed.append(len(self.asked) - before)


def in_a_loop(test):
    @functools.wraps(test)
    def run(**given):
        asyncio.run(test(**given))

    return run


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def answered(connection: Connection) -> list[str]:
    return [reply.body.decode() for reply in split_replies(b"".join(connection._transport.sent))]


@in_a_loop
async def test_many_connections_are_answered_a_few_in_a_turn_in_the_order_they_came():
    port = Port(4)
    clients = [port.connect() for _ in range(10)]
    for number, client in enumerate(clients):
        client.data_received(get(f"/{number}"))
    assert port.asked == ["/0", "/1", "/2", "/3"]
    assert await port.turns() == [4, 2]
    assert port.asked == [f"/{number}" for number in range(10)]


@in_a_loop
async def test_a_connection_with_many_requests_keeps_their_order_and_lets_others_pass():
    port = Port(4)
    greedy, modest = port.connect(), port.connect()
    greedy.data_received(b"".join(get(f"/{number}") for number in range(20)))
    modest.data_received(get("/modest"))
    await port.turns()
    assert port.asked.index("/modest") <= 8
    await asyncio.sleep(0)
    assert answered(greedy) == [f"/{number}" for number in range(20)]


@in_a_loop
async def test_what_comes_while_a_connection_waits_follows_what_waits():
    port = Port(1)
    first, second = port.connect(), port.connect()
    first.data_received(get("/first"))
    second.data_received(get("/second")[:20])  # the rest comes while it waits
    second.data_received(get("/second")[20:] + get("/third"))
    await port.turns()
    await asyncio.sleep(0)
    assert answered(second) == ["/second", "/third"]


@in_a_loop
async def test_a_body_that_began_is_read_on_and_paid_for_by_the_next_turn():
    port = Port(1)
    post, others = port.connect(), [port.connect() for _ in range(3)]
    post.data_received(b"POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nab")
    for number, client in enumerate(others):
        client.data_received(get(f"/{number}"))
    post.data_received(b"cd")
    assert port.asked == ["/0", "/body"]
    await asyncio.sleep(0)
    assert port.asked == ["/0", "/body"]
    await port.turns()
    assert port.asked == ["/0", "/body", "/1", "/2"]


@in_a_loop
async def test_a_head_in_pieces_does_not_gain_time_by_waiting():
    port = Port(1)
    slow, other = port.connect(), port.connect()
    slow.data_received(b"GET /slow HT")
    port.service.now += 1_000
    other.data_received(get("/other"))
    slow.data_received(b"TP")
    await port.turns()
    slow.check(port.service.now)
    assert b" 408 " in slow._transport.sent[0]


@in_a_loop
async def test_a_client_that_goes_while_it_waits_takes_nobodys_turn():
    port = Port(1)
    clients = [port.connect() for _ in range(3)]
    for number, client in enumerate(clients):
        client.data_received(get(f"/{number}"))
    clients[1].connection_lost(None)
    await port.turns()
    assert port.asked == ["/0", "/2"]
    assert port.service.budget.take(0)


@in_a_loop
async def test_a_client_that_said_all_it_has_to_say_is_answered_and_closed():
    port = Port(1)
    first, second = port.connect(), port.connect()
    first.data_received(get("/first"))
    second.data_received(get("/second"))
    assert second.eof_received()
    await port.turns()
    await asyncio.sleep(0)
    assert answered(second) == ["/second"]
    assert second._transport.closed


@in_a_loop
async def test_a_server_that_stops_answers_who_waits():
    port = Port(1)
    first, second = port.connect(), port.connect()
    first.data_received(get("/first"))
    second.data_received(get("/second"))
    port.service.closing = True
    second.finish()
    await port.turns()
    await asyncio.sleep(0)
    assert answered(second) == ["/second"]
    assert second._transport.closed


@in_a_loop
async def test_a_client_that_does_not_read_loses_nothing_while_it_waits():
    port = Port(1)
    first, second = port.connect(), port.connect()
    first.data_received(get("/first"))
    second.data_received(get("/second"))
    second.pause_writing()
    await port.turns()
    assert port.asked == ["/first"]
    second.resume_writing()
    await port.turns()
    assert port.asked == ["/first", "/second"]


@pytest.mark.parametrize("calls", [1, 2, 3, 7, SHARE, SHARE + 1, float("inf")])
@in_a_loop
async def test_whatever_the_bound_every_request_has_one_answer(calls: float):
    port = Port(calls)
    clients = [port.connect() for _ in range(5)]
    for number, client in enumerate(clients):
        whole = b"".join(get(f"/{number}/{place}") for place in range(50))
        for at in range(0, len(whole), 700):
            client.data_received(whole[at : at + 700])
    passed = await port.turns()
    await asyncio.sleep(0)
    assert max([0, *passed]) <= calls
    assert [answered(client) for client in clients] == [[f"/{n}/{place}" for place in range(50)] for n in range(5)]
