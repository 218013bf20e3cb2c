"""Clients that send or read slowly: together they take no more than their share, and what they took comes back."""

from __future__ import annotations

import socket

import pytest

from jupyter_mock.web.budget import Budget
from jupyter_mock.web.limits import LARGE, Limits
from tests.web.site import Gate, read_all, read_reply, split_replies, text_answer, wait_for

HOST = b"Host: localhost\r\n"
GET = b"GET /large HTTP/1.1\r\n" + HOST + b"\r\n"
LAST = b"GET /large HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n"
POST = b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 900\r\n\r\n"
BEGUN = b"GET / HTTP/1.1\r\n" + HOST + b"X-Slow: " + b"a" * 600
CHUNKED = b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n258\r\n"


pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def new_loop(both_loops):
    """Run every test of this module on both event loops."""
    return both_loops


# Bodies that are on their way


@pytest.mark.parametrize("head", [POST, CHUNKED], ids=["length", "chunks"])
def test_a_body_there_is_no_room_for_is_refused_and_the_others_go_on(serve, head):
    site = serve(lambda request: text_answer(request.body), budget=Budget(1_000))
    with site.connect() as first, site.connect() as second:
        first.sendall(POST + b"a" * 600)
        wait_for(lambda: site.budget.room == 400)
        second.sendall(head + b"b" * 600)
        refused = read_reply(second)
        assert (refused.status, refused.header("Retry-After")) == (503, "1")
        assert b"unfinished requests" in refused.body
        assert site.budget.room == 400
        first.sendall(b"a" * 300)
        assert read_reply(first).body == b"a" * 900
        assert site.budget.room == 1_000


def test_a_body_that_comes_as_a_whole_needs_no_room(serve):
    site = serve(lambda request: text_answer(request.body), budget=Budget(0))
    with site.connect() as client:
        client.sendall(POST + b"a" * 900)
        assert read_reply(client).body == b"a" * 900


@pytest.mark.parametrize("end", ["leaves", "is too slow", "breaks the rules"])
def test_an_unfinished_body_gives_its_room_back(serve, end):
    limits = Limits(body_seconds=0.2) if end == "is too slow" else Limits()
    site = serve(budget=Budget(1_000), limits=limits)
    with site.connect() as client:
        client.sendall(CHUNKED + b"a" * 600)
        wait_for(lambda: site.budget.room == 400 or end == "is too slow")
        if end == "leaves":
            client.close()
        elif end == "breaks the rules":
            client.sendall(b"no chunk")
        wait_for(lambda: site.budget.room == 1_000)


@pytest.mark.parametrize("before", [b"", GET], ids=["first", "next"])
def test_a_head_there_is_no_room_for_is_refused_and_the_others_go_on(serve, before):
    site = serve(budget=Budget(1_000))
    with site.connect() as first, site.connect() as second:
        first.sendall(before + BEGUN)
        wait_for(lambda: site.budget.room == 1_000 - len(BEGUN))
        second.sendall(before + BEGUN)
        replies = split_replies(read_all(second))
        assert [reply.status for reply in replies] == [200] * (len(before) > 0) + [503]
        first.sendall(b"\r\n\r\n")
        if before:
            assert read_reply(first).status == 200
        assert read_reply(first).status == 200
        assert site.budget.room == 1_000


def test_what_waits_for_an_earlier_answer_takes_room_and_is_refused_where_there_is_none(serve):
    gate = Gate()
    site = serve(lambda _: text_answer(b"late", delay=60_000), gate=gate, budget=Budget(1_000))
    with site.connect() as first:
        first.sendall(GET + BEGUN)
        wait_for(lambda: site.budget.room == 1_000 - len(BEGUN))
        with site.connect() as second:
            second.sendall(GET)
            wait_for(lambda: gate.waiting == 998)
            second.sendall(BEGUN)
            assert read_reply(second).status == 503
            assert gate.waiting == 999
            wait_for(lambda: site.budget.room == 1_000 - len(BEGUN))


# Answers that are not read


def large(request):
    return text_answer(bytes(20_000_000) if request.path == "/large" else b"small")


@pytest.mark.parametrize("request_bytes", [GET, LAST], ids=["kept", "closed"])
def test_an_answer_counts_in_flight_until_it_is_read(serve, request_bytes):
    gate = Gate(room=1)
    site = serve(large, gate=gate)
    with site.connect() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        slow.sendall(request_bytes)
        wait_for(lambda: gate.room == 0)
        refused = site.get("/large")
        assert (refused.status, refused.header("Retry-After")) == (503, "1")
        assert site.get("/small").status == 200
        slow.shutdown(socket.SHUT_WR)
        (whole,) = split_replies(read_all(slow))
        assert len(whole.body) == 20_000_000
    wait_for(lambda: gate.room == 1)
    assert site.get("/large").status == 200


def test_a_client_that_leaves_without_reading_gives_its_place_back(serve):
    gate = Gate(room=1)
    site = serve(large, gate=gate)
    with site.connect() as slow:
        slow.sendall(GET)
        wait_for(lambda: gate.room == 0)
    wait_for(lambda: gate.room == 1)


def test_an_answer_the_system_takes_at_once_keeps_no_place(serve):
    gate = Gate(room=1)
    site = serve(lambda _: text_answer(bytes(LARGE)), gate=gate)
    with site.connect() as client:
        client.sendall(GET)
        assert read_reply(client).status == 200
        wait_for(lambda: gate.room == 1)
