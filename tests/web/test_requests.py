"""Requests that are answered, however they are written and however they arrive."""

from __future__ import annotations

import pytest

from tests.web.site import read_reply

HOST = b"Host: localhost\r\n"


def test_a_request_reaches_the_handler_as_it_was_sent(serve):
    site = serve()
    site.send(b"PATCH /a%20b/../c?x=%zz&y HTTP/1.1\r\n" + HOST + b"X-One: \t 1 \r\nx-one: \xe9\r\nX-Two:\r\n\r\n")
    (request,) = site.seen

    assert (request.method, request.path, request.query) == ("PATCH", "/a%20b/../c", "x=%zz&y")
    assert request.headers == (("Host", "localhost"), ("X-One", "1"), ("x-one", "\xe9"), ("X-Two", ""))
    assert (request.header("X-ONE"), request.header("x-two"), request.header("x-three")) == ("1", "", None)


@pytest.mark.parametrize("method", ["get", "BREW", "PROPFIND", "M-SEARCH", "prepare", "X" * 64])
def test_any_method_is_passed_on(echo, method):
    (reply,) = echo.send(f"{method} /ok HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())

    assert reply.body.startswith(method.encode() + b" /ok ")


@pytest.mark.parametrize(
    ("target", "seen"),
    [
        ("http://localhost/a?b=c", "/a b=c"),
        ("HTTPS://127.0.0.1:8080/a", "/a "),
        ("http://localhost", "/ "),
        ("http://localhost?b=c", "/ b=c"),
        ("//evil.example/x", "//evil.example/x "),
        ('/a"<>\\^`{|}', '/a"<>\\^`{|} '),
        ("/caf\xc3\xa9", "/caf\xc3\xa9 "),
        ("/a?b?c", "/a b?c"),
    ],
)
def test_targets_are_read_in_the_forms_clients_send(echo, target, seen):
    (reply,) = echo.send(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode("latin-1"))

    assert reply.body.decode("latin-1") == f"GET {seen} "


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:1", "localhost.", "127.0.0.1:65535", "127.1.2.3", "[::1]", "[::1]:80", "localhost:"],
)
def test_loopback_names_are_answered(echo, host):
    (reply,) = echo.send(f"GET /ok HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())

    assert reply.status == 200


def test_a_body_is_read_by_its_length(echo):
    (reply,) = echo.send(b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n\r\nhello")

    assert reply.body == b"POST /echo  hello"


def test_a_body_is_read_in_chunks_without_extensions_and_trailers(echo):
    chunks = b'5;a="b"\r\nhello\r\n00006\r\n, you!\r\n0\r\nX-Sum: 1\r\nX-Content-Length: 99\r\n\r\n'
    (reply,) = echo.send(b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: Chunked\r\n\r\n" + chunks)

    assert reply.body == b"POST /echo  hello, you!"


def test_a_large_body_arrives_whole(echo):
    body = bytes(range(256)) * 8_000
    head = b"PUT /echo HTTP/1.1\r\n" + HOST + b"Content-Length: %d\r\n\r\n" % len(body)
    (reply,) = echo.send(head, body)

    assert reply.body == b"PUT /echo  " + body


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET /ok?a=b HTTP/1.1\r\n" + HOST + b"X-A: 1\r\n\r\n",
        b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n\r\nhello",
        b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n5;x\r\nhello\r\n0\r\nT: 1\r\n\r\n",
        b"\r\nGET /after-an-empty-line HTTP/1.1\r\n" + HOST + b"\r\n",
    ],
)
def test_where_a_request_is_cut_makes_no_difference(serve, request_bytes):
    site = serve()
    with site.connect() as client:
        for cut in range(1, len(request_bytes)):
            for part in (request_bytes[:cut], request_bytes[cut:]):
                client.sendall(part)
                site.settle()
            assert read_reply(client).status == 200

    assert len({(r.method, r.path, r.query, r.headers, r.body) for r in site.seen}) == 1
    assert len(site.seen) == len(request_bytes) - 1


def test_a_request_may_come_byte_by_byte(echo):
    with echo.connect() as client:
        for byte in b"POST /slow HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n":
            client.sendall(bytes([byte]))
            echo.settle()

        assert read_reply(client).body == b"POST /slow  a"


def test_a_client_that_asks_may_go_on_with_its_body(echo):
    with echo.connect() as client:
        client.sendall(b"POST /echo HTTP/1.1\r\n" + HOST + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        assert client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(b"hi")

        assert read_reply(client).body == b"POST /echo  hi"


def test_a_client_that_asks_with_too_large_a_body_is_refused_at_once(echo):
    with echo.connect() as client:
        client.sendall(b"POST /echo HTTP/1.1\r\n" + HOST + b"Expect: 100-continue\r\nContent-Length: 99999999\r\n\r\n")

        assert read_reply(client).status == 413


def test_a_client_that_does_not_wait_is_not_told_to_go_on(echo):
    replies = echo.send(b"POST /echo HTTP/1.1\r\n" + HOST + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi")

    assert [reply.status for reply in replies] == [200]


def test_http_1_0_knows_no_expectation(echo):
    replies = echo.send(b"POST /echo HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n", b"hi")

    assert [reply.status for reply in replies] == [200]


def test_an_upgrade_is_not_taken_up(echo):
    reply = echo.get("/ok", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13")

    assert reply.status == 200
    assert reply.header("Upgrade") is None


def test_an_endless_sequence_of_empty_lines_is_no_request(serve):
    site = serve()

    assert site.send(b"\r\n" * 200) == []
    assert site.seen == []


def test_what_a_handler_must_not_see_is_taken_out(serve):
    def clean(header):
        name, value = header
        return None if name.lower() == "cookie" else (name, value.replace("secret", ""))

    site = serve(clean=clean)
    request = b"POST / HTTP/1.1\r\nHost: localhost\r\nCookie: a\r\nX-A: secret1\r\nContent-Length: 1\r\n\r\n"
    site.send(request + b"a" + request + b"b")

    assert [r.headers for r in site.seen] == 2 * [(("Host", "localhost"), ("X-A", "1"), ("Content-Length", "1"))]
    assert [(r.header("cookie"), r.header("x-a"), r.body) for r in site.seen] == [(None, "1", b"a"), (None, "1", b"b")]


def test_lines_that_say_how_long_a_request_is_are_no_business_of_the_cleaner(serve):
    site = serve(clean=lambda _: None)
    site.send(b"POST / HTTP/1.1\r\n" + HOST + b"X-A: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n")

    assert [(r.headers, r.body) for r in site.seen] == [
        ((("Host", "localhost"), ("Transfer-Encoding", "chunked")), b"a")
    ]
