"""Answers wait for the end of the loop's turn, and no longer: nothing that ends a connection overtakes them."""

from __future__ import annotations

import asyncio

import pytest

from jupyter_mock.web.connection import Connection
from jupyter_mock.web.hosts import AllowedHosts
from jupyter_mock.web.limits import LARGE, Limits
from jupyter_mock.web.outbox import TOGETHER, write_large
from jupyter_mock.web.service import Service
from tests.web.site import Gate, read_all, split_replies, text_answer

GET = b"GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n"


class Wire:
    """A transport that keeps what is written, each time by itself."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        assert not self.closed
        self.sent.append(data)

    def writelines(self, parts) -> None:
        self.write(b"".join(parts))

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def can_write_eof(self) -> bool:
        return False

    def get_extra_info(self, _name: str) -> None:
        return None


class AsyncioWire(Wire, asyncio.Transport):
    """The same, of asyncio's kind."""

    def __init__(self) -> None:
        asyncio.Transport.__init__(self)
        Wire.__init__(self)


@pytest.fixture
def turn():
    """Run what is done with a number of connections in one turn, then return what each sent when it was over."""

    def answer(request):
        return text_answer(b"a" * LARGE if request.path == "/large" else b"ok")

    def run(act, number: int = 1) -> list[list[bytes]]:
        async def whole():
            service = Service(answer, Gate(), AllowedHosts(), Limits())
            wires = [Wire() for _ in range(number)]
            connections = [Connection(service) for _ in wires]
            for connection, wire in zip(connections, wires, strict=True):
                connection.connection_made(wire)
            act(connections, wires)
            await asyncio.sleep(0)
            for connection in connections:
                connection.connection_lost(None)
            return [wire.sent for wire in wires]

        return asyncio.run(whole())

    return run


def statuses(sent: list[bytes]) -> list[int]:
    return [reply.status for reply in split_replies(b"".join(sent))]


def test_answers_are_sent_at_the_end_of_the_turn_in_one_piece(turn):
    def ask(connections, wires):
        for connection in connections:
            connection.data_received(GET)
            connection.data_received(GET)
        assert [wire.sent for wire in wires] == [[], []]

    sent = turn(ask, 2)

    assert [len(each) for each in sent] == [1, 1]
    assert [statuses(each) for each in sent] == [[200, 200], [200, 200]]


def test_nobody_waits_for_more_than_a_few_others(turn):
    def ask(connections, wires):
        for connection in connections:
            connection.data_received(GET)
        assert sum(len(wire.sent) for wire in wires) == TOGETHER

    sent = turn(ask, TOGETHER + 1)

    assert all(statuses(each) == [200] for each in sent)


@pytest.mark.parametrize("end", [lambda one: one.eof_received(), lambda one: one.finish()], ids=["client", "server"])
def test_what_waits_is_sent_before_the_connection_ends(turn, end):
    def ask(connections, wires):
        connections[0].data_received(GET)
        end(connections[0])
        assert statuses(wires[0].sent) == [200]

    turn(ask)


def test_a_refusal_comes_after_the_answers_before_it(turn):
    def ask(connections, _wires):
        connections[0].data_received(GET)
        connections[0].data_received(b"nonsense\r\n\r\n")

    assert statuses(turn(ask)[0]) == [200, 400]


@pytest.mark.parametrize("cut", [lambda one: one.cut(), lambda one: one.connection_lost(None)], ids=["cut", "lost"])
def test_nothing_is_sent_to_somebody_who_is_gone(turn, cut):
    def ask(connections, _wires):
        for connection in connections:
            connection.data_received(GET)
        cut(connections[0])

    sent = turn(ask, 2)

    assert sent[0] == []
    assert statuses(sent[1]) == [200]


def test_one_that_cannot_be_sent_to_holds_back_nobody(turn, caplog):
    gone = []

    def ask(connections, wires):
        wires[0].write = None
        wires[0].abort = lambda: gone.append(wires[0])
        for connection in connections:
            connection.data_received(GET)

    sent = turn(ask, 2)

    assert statuses(sent[1]) == [200]
    assert "could not be sent" in caplog.text
    assert len(gone) == 1


def test_a_large_answer_takes_along_what_waits(turn):
    def ask(connections, wires):
        connections[0].data_received(GET)
        connections[0].data_received(GET.replace(b"/a", b"/large"))
        assert len(wires[0].sent) == 1

    replies = split_replies(turn(ask)[0][0])

    assert [len(reply.body) for reply in replies] == [2, LARGE]


@pytest.mark.parametrize(("wire", "pieces"), [(Wire(), [b"headbody"]), (AsyncioWire(), [b"head", b"body"])])
def test_a_large_body_is_never_copied_behind_its_head_by_asyncio(wire, pieces):
    write_large(wire, b"head", b"body")

    assert wire.sent == pieces


def test_a_client_that_asks_and_leaves_at_once_is_answered(serve):
    site = serve()
    with site.connect() as client:
        client.sendall(GET * 3)
        client.shutdown(1)
        assert statuses([read_all(client)]) == [200, 200, 200]
