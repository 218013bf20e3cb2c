"""Connections: how long they live, in which order they are answered, and that none harms another."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import resource
import socket
import struct
import threading
import time

import pytest

from jupyter_mock.web.hosts import AllowedHosts
from jupyter_mock.web.limits import Limits
from jupyter_mock.web.listener import affordable_connections
from tests.web.site import DEADLINE, Gate, read_all, read_reply, split_replies, text_answer, wait_for

HOST = b"Host: localhost\r\n"
RESET = struct.pack("ii", 1, 0)
GET = b"GET /ok HTTP/1.1\r\n" + HOST + b"\r\n"


def get(path: str) -> bytes:
    return GET.replace(b"/ok", path.encode())


def by_path(**answers: object):
    """Answer `/name` with the keyword of that name; a function is called."""

    def answer(request):
        chosen = answers.get(request.path[1:], text_answer(request.path.encode()))
        return chosen() if callable(chosen) else chosen

    return answer


pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def new_loop(both_loops):
    """Run every test of this module on both event loops."""
    return both_loops


# How long they live


def test_a_connection_is_kept_for_the_next_request(echo):
    with echo.connect() as client:
        for path in ("/one", "/two", "/three"):
            client.sendall(get(path))
            assert read_reply(client).body == f"GET {path}  ".encode()


def test_headers_that_change_between_two_requests_are_seen(serve):
    site = serve(lambda request: text_answer((request.header("x-a") or "none").encode()))
    with site.connect() as client:
        for field, value in ((b"X-A: 1\r\n", b"1"), (b"X-A: 1\r\n", b"1"), (b"X-A: 2\r\n", b"2"), (b"", b"none")):
            client.sendall(b"GET / HTTP/1.1\r\n" + HOST + field + b"\r\n")
            assert read_reply(client).body == value


def test_a_host_that_changes_between_two_requests_is_checked(serve):
    site = serve()

    assert [r.status for r in site.send(GET + GET.replace(b"localhost", b"evil.example") + GET)] == [200, 403]


def test_very_many_different_headers_are_read_right(serve):
    site = serve(lambda request: text_answer((request.header("x-a") or "").encode()))
    data = b"".join(b"GET / HTTP/1.1\r\n" + HOST + b"X-A: %d\r\n\r\n" % i for i in range(1_200))

    assert [int(reply.body) for reply in site.send(data)] == list(range(1_200))


@pytest.mark.parametrize(
    ("version", "connection", "stays"),
    [
        ("1.1", "", True),
        ("1.1", "Connection: close\r\n", False),
        ("1.1", "Connection: foo, CLOSE\r\n", False),
        ("1.1", "Connection: foo\r\nConnection: close\r\n", False),
        ("1.1", "Connection: keep-alive, close\r\n", False),
        ("1.0", "", False),
        ("1.0", "Connection: Keep-Alive\r\n", True),
        ("1.0", "Connection: close\r\n", False),
    ],
)
def test_a_connection_lives_as_long_as_the_client_wishes(serve, version, connection, stays):
    site = serve()
    data = f"GET /ok HTTP/{version}\r\nHost: localhost\r\n{connection}\r\n".encode()
    with site.connect() as client:
        client.sendall(data + data)
        replies = [read_reply(client)]
        if stays:
            replies.append(read_reply(client))
        else:
            assert read_all(client) == b""

    said = "keep-alive" if version == "1.0" and stays else None if stays else "close"
    assert replies[0].header("Connection") == said


# Order


def test_requests_sent_at_once_are_answered_in_their_order(echo):
    paths = [f"/{number}" for number in range(500)]
    replies = echo.send("".join(get(path).decode() for path in paths).encode())

    assert [reply.body.decode() for reply in replies] == [f"GET {path}  " for path in paths]


def test_a_late_answer_holds_back_those_behind_it(serve):
    async def found():
        await asyncio.sleep(0)
        return text_answer(b"found", delay=1)

    site = serve(by_path(late=text_answer(b"late", delay=20), found=found))
    replies = site.send(get("/a") + get("/late") + get("/b") + get("/found") + get("/c"))

    assert [reply.body for reply in replies] == [b"/a", b"late", b"/b", b"found", b"/c"]


def test_a_delay_does_not_hold_back_other_connections(serve):
    site = serve(by_path(late=text_answer(b"late", delay=300)))
    with site.connect() as slow:
        slow.sendall(get("/late"))
        wait_for(lambda: site.seen)

        assert site.get("/ok").body == b"/ok"
        assert read_reply(slow).body == b"late"


def test_a_client_that_sends_very_much_at_once_gives_others_their_turn(serve):
    served: list[str] = []
    all_sent = threading.Event()

    def answer(request):
        all_sent.wait(DEADLINE)
        served.append(request.path)
        return text_answer(b"ok")

    site = serve(answer)
    with site.connect() as greedy, site.connect() as modest:
        greedy.sendall(get("/greedy") * 2_000)
        modest.sendall(get("/modest"))
        all_sent.set()
        read_reply(modest)
        greedy.shutdown(socket.SHUT_WR)
        read_all(greedy)

    assert served.count("/greedy") == 2_000
    assert served[-1] == "/greedy"


# Answers that take time


def test_a_delay_counts_in_milliseconds(serve):
    site = serve(lambda _: text_answer(b"late", delay=50))
    began = time.monotonic()
    site.get()

    assert time.monotonic() - began >= 0.05


def test_a_client_that_leaves_gives_its_place_back(serve):
    gate = Gate(room=1, waiting=1)
    forever = by_path(late=text_answer(b"", delay=180_000), never=lambda: asyncio.sleep(180))
    site = serve(forever, gate=gate)
    for path in ("/late", "/never"):
        with site.connect() as client:
            client.sendall(get(path))
            wait_for(lambda: gate.room == 0 or gate.waiting == 0)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        wait_for(lambda: (gate.room, gate.waiting) == (1, 1))


@pytest.mark.parametrize("places", [{"room": 0}, {"waiting": 0}])
def test_a_full_server_says_so(serve, places):
    async def found():
        return text_answer(b"found", delay=10)

    site = serve(by_path(late=text_answer(b"late", delay=10), found=found), gate=Gate(**places))
    replies = site.send(get("/late") + get("/found") + get("/ok"))

    assert [reply.status for reply in replies] == [503, 503, 200]
    assert replies[0].header("Retry-After") == "1"


@pytest.mark.parametrize(
    "broken", [lambda: 1 / 0, lambda: asyncio.wait_for(asyncio.sleep(9), 0)], ids=["at once", "later"]
)
def test_a_broken_handler_is_an_answer_and_a_line_in_the_log(serve, broken, caplog):
    site = serve(by_path(broken=broken))
    with caplog.at_level(logging.ERROR):
        replies = site.send(get("/ok") + get("/broken") + get("/ok"))

    assert [reply.status for reply in replies] == [200, 500]
    assert b"Traceback" not in replies[1].body
    assert "could not be answered" in caplog.text
    assert site.get().status == 200


# Slow clients


def test_a_client_that_does_not_read_is_not_answered_further(serve):
    site = serve(lambda _: text_answer(bytes(200_000)))
    with site.connect() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        client.sendall(GET * 100)
        site.get()
        assert len(site.seen) < 50
        client.shutdown(socket.SHUT_WR)

        assert len(split_replies(read_all(client))) == 100


def test_what_comes_while_an_answer_is_awaited_is_not_read_without_bound(serve):
    site = serve(by_path(late=text_answer(b"late", delay=300)), limits=Limits(waiting=1_000))
    with site.connect() as client:
        client.settimeout(0)
        data = memoryview(get("/late") + GET * 200_000)
        end = time.monotonic() + 0.2
        while data and time.monotonic() < end:
            try:
                data = data[client.send(data) :]
            except BlockingIOError:
                site.settle()

        assert data


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /ok HT", 408),
        (b"GET /ok HTTP/1.1\r\nHost: local", 408),
        (b"POST /ok HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n\r\nhell", 408),
        (b"POST /ok HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhell", 408),
    ],
)
def test_a_request_that_never_ends_is_ended(serve, sent, status):
    site = serve(limits=Limits(head_seconds=0.1, body_seconds=0.1))
    with site.connect() as client:
        client.sendall(sent)

        assert read_reply(client).status == status


def test_a_trickle_of_bytes_does_not_win_time(serve):
    site = serve(limits=Limits(head_seconds=0.1))
    with site.connect() as client:
        end = time.monotonic() + DEADLINE
        client.settimeout(0)
        client.sendall(b"GET /ok HTTP/1.1\r\n" + HOST)
        while time.monotonic() < end:
            try:
                if client.recv(9) == b"HTTP/1.1 ":
                    break
            except BlockingIOError:
                client.send(b"X: 1\r\n")
                time.sleep(0.05)

        assert time.monotonic() < end


@pytest.mark.parametrize("sent", [b"", GET])
def test_an_idle_connection_is_closed_without_a_word(serve, sent):
    site = serve(limits=Limits(idle_seconds=1))  # it is longer than it takes to send
    with site.connect() as client:
        client.sendall(sent)

        assert read_all(client).count(b"HTTP/1.1") == len(sent[:1])


def test_a_client_that_never_reads_its_answer_is_cut(serve):
    site = serve(lambda _: text_answer(bytes(10_000_000)), limits=Limits(idle_seconds=0.1))
    with site.connect() as client:
        client.sendall(GET)
        wait_for(lambda: site.seen and not site.listener.connections)


def test_a_client_that_reads_slowly_is_not_cut(serve):
    site = serve(lambda _: text_answer(bytes(8_000_000)), limits=Limits(idle_seconds=2))
    with site.connect() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        client.sendall(GET)
        received = 0
        while part := client.recv(400_000):
            received += len(part)
            time.sleep(0.04)

    assert received > 8_000_000


def test_a_refused_client_that_goes_on_sending_is_cut(serve):
    site = serve(limits=Limits(linger_seconds=0.1))
    with site.connect() as client:
        client.sendall(b"nonsense\r\n" + bytes(100_000))
        assert read_reply(client).status == 400
        wait_for(lambda: not site.listener.connections)


def test_a_refused_client_can_read_the_refusal_before_it_has_sent_everything(serve):
    site = serve()
    body = bytes(4_000_000)
    with site.connect() as client:
        client.sendall(b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 99999999\r\n\r\n")
        client.sendall(body)

        assert read_reply(client).status == 413


def test_a_client_that_has_said_all_is_still_answered(serve):
    site = serve(by_path(late=text_answer(b"late", delay=20)))

    assert [reply.body for reply in site.send(get("/late") + get("/ok"))] == [b"late", b"/ok"]


def test_a_client_that_leaves_half_a_request_behind_a_late_answer_is_told(serve):
    site = serve(by_path(late=text_answer(b"late", delay=20)))

    assert [reply.status for reply in site.send(get("/late") + GET[:-2])] == [200, 400]


def test_hundreds_of_slow_clients_are_ended_while_others_are_answered(serve):
    site = serve(limits=Limits(head_seconds=0.3, body_seconds=0.3))
    starts = (b"GET /ok HT", b"POST /ok HTTP/1.1\r\n" + HOST + b"Content-Length: 9\r\n\r\nx")
    with contextlib.ExitStack() as stack:
        slow = [stack.enter_context(site.connect()) for _ in range(400)]
        for number, client in enumerate(slow):
            client.sendall(starts[number % 2])
        assert [site.get().status for _ in range(20)] == [200] * 20
        assert {split_replies(read_all(client))[0].status for client in slow} == {408}


# How many


def test_too_many_connections_are_told_so(serve):
    site = serve(limits=Limits(connections=2))
    with site.connect() as one, site.connect() as two:
        for client in (one, two):
            client.sendall(GET)
            assert read_reply(client).status == 200
        with site.connect() as three:
            assert split_replies(read_all(three))[0].status == 503
    wait_for(lambda: not site.listener.connections)

    assert site.get().status == 200


def test_no_more_connections_are_taken_than_the_system_allows_files(monkeypatch):
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1_000, 1_000))
    assert affordable_connections() == 750
    monkeypatch.setattr(resource, "getrlimit", lambda _: (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert affordable_connections() > 1_000_000


def test_a_broken_connection_harms_no_other(serve):
    site = serve()
    with site.connect() as good:
        for data in (b"\x16\x03\x01\x02", b"nonsense\r\n", GET[:20]):
            with site.connect() as bad:
                bad.sendall(data)
                bad.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        good.sendall(GET)

        assert read_reply(good).status == 200


# The end


def test_a_stopped_listener_closes_idle_connections_and_accepts_no_more(serve):
    site = serve()
    with site.connect() as client:
        client.sendall(GET)
        read_reply(client)
        site.stop()

        assert read_all(client) == b""
        with pytest.raises(ConnectionRefusedError):
            site.connect()


def test_a_stopped_listener_finishes_the_answers_under_way(serve):
    stopping = asyncio.Event()

    async def answer():
        await stopping.wait()
        return text_answer(b"late")

    site = serve(by_path(late=answer))
    with site.connect() as client:
        client.sendall(get("/late"))
        wait_for(lambda: site.seen)
        stopped = asyncio.run_coroutine_threadsafe(site.listener.stop(DEADLINE), site.loop)
        site.settle()
        site.loop.call_soon_threadsafe(stopping.set)
        reply = read_reply(client)
        stopped.result(DEADLINE)

        assert (reply.body, reply.header("Connection")) == (b"late", "close")


def test_a_stopped_listener_does_not_wait_forever(serve):
    site = serve(by_path(late=text_answer(b"late", delay=180_000)))
    with site.connect() as client:
        client.sendall(get("/late"))
        wait_for(lambda: site.seen)
        site.stop(grace=0.05)

        assert read_all(client) == b""


def test_a_listener_that_never_started_can_be_stopped(serve):
    site = serve()
    site.stop()
    site.stop()


def test_a_taken_port_is_an_error(serve):
    site = serve()
    with pytest.raises(OSError, match="address already in use"):
        site.run(site.listener.start("127.0.0.1", site.port))


# TLS


def test_the_same_is_spoken_over_tls(serve, tls):
    site = serve(by_path(late=text_answer(b"late", delay=10)), tls=tls.server)
    with site.connect() as plain, tls.client.wrap_socket(plain, server_hostname="localhost") as client:
        for path in ("/a", "/late", "/b"):
            client.sendall(get(path))
            assert read_reply(client).status == 200
        client.sendall(b"nonsense\r\n")

        assert read_reply(client).status == 400
        assert read_all(client) == b""


def test_hosts_can_be_allowed(serve):
    site = serve(hosts=AllowedHosts(["Mock.Test", "[fe80::1]"], numeric=True))

    def status(host: str) -> int:
        return site.send(b"GET / HTTP/1.1\r\nHost: " + host.encode() + b"\r\n\r\n")[0].status

    hosts = ["mock.test:80", "[fe80::1]", "10.0.0.1", "other.test"]
    assert [status(host) for host in hosts] == [200, 200, 200, 403]


def test_every_host_can_be_allowed(serve):
    assert serve(hosts=AllowedHosts(["*"])).send(GET.replace(b"localhost", b"any.test"))[0].status == 200


def test_allowed_hosts_are_remembered_within_bounds():
    hosts = AllowedHosts(["*"])

    assert all(hosts.allows(f"host-{number}") for number in range(1_000))
