"""Requests that are refused: what other servers forgive is where two of them see different requests."""

from __future__ import annotations

import pytest

HOST = "Host: localhost\r\n"
OK = f"GET /ok HTTP/1.1\r\n{HOST}\r\n"


def status_of(site, text: str) -> list[int]:
    return [reply.status for reply in site.send(text.encode("latin-1"))]


@pytest.mark.parametrize(
    "line",
    [
        "GET\r\n",
        "GET /ok\r\n",
        "GET  /ok HTTP/1.1\r\n",
        " GET /ok HTTP/1.1\r\n",
        "GET /ok HTTP/1.1 \r\n",
        "GET /ok HTTP/1.1 x\r\n",
        "GET /a b HTTP/1.1\r\n",
        "GET\t/ok\tHTTP/1.1\r\n",
        "G\xc9T /ok HTTP/1.1\r\n",
        "G(T /ok HTTP/1.1\r\n",
        "G" * 65 + " /ok HTTP/1.1\r\n",
        "GET /a\x01b HTTP/1.1\r\n",
        "GET /a\x7fb HTTP/1.1\r\n",
        "GET /a\x00b HTTP/1.1\r\n",
        "GET /a\rb HTTP/1.1\r\n",
        "GET /ok#part HTTP/1.1\r\n",
        "GET ok HTTP/1.1\r\n",
        "GET * HTTP/1.1\r\n",
        "OPTIONS * HTTP/1.1\r\n",
        "GET file:///etc/passwd HTTP/1.1\r\n",
        "GET http:///ok HTTP/1.1\r\n",
        "GET /ok http/1.1\r\n",
        "GET /ok HTP/1.1\r\n",
        "GET /ok HTTPS/1.1\r\n",
        "GET /ok HTTP/1.\r\n",
        "GET /ok HTTP/1.1.1\r\n",
        "GET /ok HTTP/11\r\n",
        "GET /ok HTTP/-1.1\r\n",
        "GET /ok HTTP/ 1.1\r\n",
        "GET /ok HTTP/1.1\x00\r\n",
        "GET /ok HTTP/1.1\n",
    ],
)
def test_a_line_that_is_no_request_line_is_refused(echo, line):
    assert status_of(echo, f"{line}{HOST}\r\n{OK}") == [400]


@pytest.mark.parametrize("version", ["0.9", "1.2", "2.0", "3.0"])
def test_other_versions_are_refused(echo, version):
    assert status_of(echo, f"GET /ok HTTP/{version}\r\n{HOST}\r\n") == [505]


def test_the_preface_of_http_2_is_refused(echo):
    assert status_of(echo, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") == [505]


def test_a_tunnel_is_refused(echo):
    assert status_of(echo, f"CONNECT example.com:443 HTTP/1.1\r\n{HOST}\r\n") == [501]


@pytest.mark.parametrize(
    "field",
    [
        ": x",
        "X-A : 1",
        "X-A\t: 1",
        "X A: 1",
        " X-A: 1",
        "X-A",
        "X\xe9: 1",
        "X-A: 1\r\n  2",
        "X-A: 1\r\n\t2",
        "X-A: a\x00b",
        "X-A: a\rb",
        "X-A: a\nb",
        "X-A: a\x01b",
        "X-A: a\x7fb",
        "User-Agent: \x1b[2J",
    ],
)
def test_a_line_that_is_no_header_line_is_refused(echo, field):
    assert status_of(echo, f"GET /ok HTTP/1.1\r\n{HOST}{field}\r\n\r\n{OK}") == [400]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ("Content-Length: +5", 400),
        ("Content-Length: -5", 400),
        ("Content-Length: 5.0", 400),
        ("Content-Length: 1e1", 400),
        ("Content-Length: 0x5", 400),
        ("Content-Length: 1 0", 400),
        ("Content-Length: 5,5", 400),
        ("Content-Length: \xb2", 400),
        ("Content-Length:", 400),
        ("Content-Length: " + "9" * 5_000, 413),
        ("Content-Length: 1099511627776", 413),
        ("Content-Length: 5\r\nContent-Length: 6", 400),
        ("Content-Length: 5\r\ncontent-length: 5", 400),
        ("Transfer-Encoding: chunked\r\nContent-Length: 5", 400),
        ("Content-Length: 0\r\nTransfer-Encoding: chunked", 400),
        ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", 400),
        ("Transfer-Encoding: chunked, chunked", 501),
        ("Transfer-Encoding: ,chunked", 501),
        ("Transfer-Encoding: gzip, chunked", 501),
        ("Transfer-Encoding: identity", 501),
        ("Transfer-Encoding: chunked;q=1", 501),
        ('Transfer-Encoding: "chunked"', 501),
        ("Transfer-Encoding: xchunked", 501),
        ("Transfer-Encoding: \x0bchunked", 400),
        ("Transfer-Encoding:", 501),
        ("Transfer-Encoding : chunked", 400),
        ("X: a\nTransfer-Encoding: chunked\r\nContent-Length: 5", 400),
        ("Expect: 200-ok", 417),
    ],
)
def test_a_body_of_doubtful_length_is_refused(echo, fields, status):
    assert status_of(echo, f"POST /echo HTTP/1.1\r\n{HOST}{fields}\r\n\r\n0\r\n\r\n{OK}") == [status]


def test_http_1_0_has_no_chunks(echo):
    assert status_of(echo, "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") == [400]


@pytest.mark.parametrize(
    "chunks",
    [
        "0x5\r\nhello\r\n0\r\n\r\n",
        "+5\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "1_0\r\nhellohellohello!\r\n0\r\n\r\n",
        " 5\r\nhello\r\n0\r\n\r\n",
        "5 \r\nhello\r\n0\r\n\r\n",
        "\r\nhello\r\n0\r\n\r\n",
        "g\r\nhello\r\n0\r\n\r\n",
        ";x=1\r\nhello\r\n0\r\n\r\n",
        "fffffffff\r\nhello\r\n0\r\n\r\n",
        "5\nhello\r\n0\r\n\r\n",
        "5\r\nhello\n0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "5\r\nhelloo\r\n0\r\n\r\n",
        "5\r\nhell\r\n0\r\n\r\n",
        "5\rhello\r0\r\r",
        "5;" + "a" * 10_000 + "\r\nhello\r\n0\r\n\r\n",
        "5;\nxx\r\nhello\r\n0\r\n\r\n",
        "5;\x00\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello\r\n0\r\nX : 1\r\n\r\n",
        "5\r\nhello\r\n0\r\n folded\r\n\r\n",
        "5\r\nhello\r\n0\r\nGET /ok HTTP/1.1\r\n\r\n",
        "5\r\nhello\r\n00\r\njunk",
        "5\r\nhello\r\n0\r\nA: 1\r\nContent-length: 9\r\n\r\n",
        "5\r\nhello\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n",
        "5\r\nhello\r\n0\r\nHost: evil\r\n\r\n",
        "5\r\nhello\r\n0\r\n\n",
        "5\r\nhello\r\n",
        "5",
    ],
)
def test_a_broken_chunk_is_refused(echo, chunks):
    assert status_of(echo, f"POST /echo HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\n\r\n{chunks}") == [400]


def test_a_chunk_larger_than_any_body_is_refused(echo):
    text = f"POST /echo HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\n\r\nffffffff\r\n"

    assert status_of(echo, text) == [413]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("", 400),
        ("Host: localhost\r\nHost: localhost\r\n", 400),
        ("Host: localhost\r\nHost: evil.example\r\n", 400),
        ("Host:\r\n", 400),
        ("Host: localhost/x\r\n", 400),
        ("Host: user@localhost\r\n", 400),
        ("Host: local host\r\n", 400),
        ("Host: localhost:port\r\n", 400),
        ("Host: localhost:99999999\r\n", 400),
        ("Host: ex\xe4mple\r\n", 400),
        ("Host: <script>alert(1)</script>\r\n", 400),
        ("Host: rebind.evil.example\r\n", 403),
        ("Host: localhost.evil.example\r\n", 403),
        ("Host: 0.0.0.0\r\n", 403),
        ("Host: 192.168.1.5\r\n", 403),
    ],
)
def test_a_request_for_another_host_is_refused(echo, host, status):
    assert status_of(echo, f"GET /ok HTTP/1.1\r\n{host}\r\n") == [status]


def test_an_absolute_target_for_another_host_is_refused(echo):
    assert status_of(echo, f"GET http://evil.example/ok HTTP/1.1\r\n{HOST}\r\n") == [403]


def test_a_refusal_says_why_in_the_words_of_the_other_errors(echo):
    (reply,) = echo.send(b"GET /ok HTTP/1.1\r\n\r\n")

    assert reply.header("Content-Type") == "application/json; charset=utf-8"
    assert reply.body == (
        b'{"error":{"name":"malformedRequestError","message":"An HTTP/1.1 request needs a Host header.",'
        b'"header":"Bad Request"}}'
    )


def test_a_refusal_ends_the_connection(echo):
    before = len(echo.seen)
    (reply,) = echo.send(b"GET /ok HTTP/1.1\r\n\r\n" + OK.encode())

    assert reply.header("Connection") == "close"
    assert len(echo.seen) == before


def test_an_answer_before_the_refusal_still_arrives(echo):
    assert status_of(echo, f"{OK}GET bad\r\n\r\n{OK}") == [200, 400]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("GET /" + "a" * 20_000 + f" HTTP/1.1\r\n{HOST}\r\n", 414),
        ("GET /" + "a" * 20_000, 414),
        ("a" * 1_000_000, 400),
        (f"GET /ok HTTP/1.1\r\n{HOST}X: " + "a" * 70_000 + "\r\n\r\n", 431),
        (f"GET /ok HTTP/1.1\r\n{HOST}X: " + "a" * 70_000, 431),
        (f"GET /ok HTTP/1.1\r\n{HOST}" + "A: 1\r\n" * 300 + "\r\n", 431),
        (f"GET /ok HTTP/1.1\r\n{HOST}" + "A: 1\r\n" * 300, 431),
        (f"POST /echo HTTP/1.1\r\n{HOST}Content-Length: 10485761\r\n\r\n", 413),
    ],
)
def test_what_is_too_large_is_refused(echo, text, status):
    assert status_of(echo, text) == [status]


def test_a_body_of_countless_chunks_is_refused(echo):
    chunks = "1\r\na\r\n" * 20_000

    assert status_of(echo, f"POST /echo HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\n\r\n{chunks}") == [413]


@pytest.mark.parametrize("text", [OK[:-2], OK[:10], f"POST /echo HTTP/1.1\r\n{HOST}Content-Length: 9\r\n\r\nhello"])
def test_a_request_that_ends_too_early_is_refused(echo, text):
    assert status_of(echo, text) == [400]
