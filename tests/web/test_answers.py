"""How answers are written."""

from __future__ import annotations

import re

import pytest

from jupyter_mock.core.http import Head, Response
from jupyter_mock.core.match import Answer
from tests.web.site import read_all, read_reply, text_answer

GET = b"GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\n"


def answer_of(status=200, headers=(), body=b"", reason=""):
    return lambda _: Answer(response=Response(status, headers, body, reason))


def head_of(site) -> str:
    return re.sub(r"\r\nDate: [^\r]*", "", site.get("/ok", "Connection: keep-alive").head.decode("latin-1"))


def test_an_answer_has_its_status_headers_length_and_a_date(serve):
    site = serve(answer_of(201, (("Location", "/a"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")), b"made"))
    with site.connect() as client:
        client.sendall(GET)
        head = read_reply(client).head.decode()

    date = r"Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT"
    lines = ["HTTP/1.1 201 Created", "Location: /a", "Set-Cookie: a=1", "Set-Cookie: b=2", "Content-Length: 4", date]
    assert re.fullmatch("\r\n".join(lines) + "\r\n\r\n", head)


@pytest.mark.parametrize(
    ("status", "reason", "line"),
    [
        (200, "", "200 OK"),
        (404, "Gone fishing", "404 Gone fishing"),
        (299, "", "299 "),
        (200, "a\r\nX: 1", "200 a  X: 1"),
    ],
)
def test_the_reason_is_the_saved_one_or_the_usual_one(serve, status, reason, line):
    assert head_of(serve(answer_of(status, reason=reason))).startswith(f"HTTP/1.1 {line}\r\n")


def test_headers_of_the_connection_are_not_the_answers_to_say(serve):
    names = ("Connection", "Content-Length", "DATE", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Trailer")
    site = serve(answer_of(headers=tuple((name, "99") for name in names)))

    assert head_of(site) == "HTTP/1.1 200 OK\r\nContent-Length: 0"


def test_no_header_can_break_out_of_its_line(serve):
    headers = (("X-A", "1\r\nX-B: 2"), ("X-C: 3\r\nX-D", "4"), ("X-E", "caf\xe9 \u2603"), ("", "5"))

    assert head_of(serve(answer_of(headers=headers))) == (
        "HTTP/1.1 200 OK\r\nX-A: 1  X-B: 2\r\nX-E: caf\xe9 ?\r\nContent-Length: 0"
    )


def test_the_server_does_not_say_what_it_is(serve):
    assert serve().get().header("Server") is None


def test_the_answer_to_head_has_a_length_and_no_body(serve):
    site = serve(lambda _: text_answer(b"hello"))
    replies = site.send(b"HEAD /ok HTTP/1.1\r\nHost: localhost\r\n\r\n" + GET)

    assert [(reply.header("Content-Length"), reply.body) for reply in replies] == [("5", b""), ("5", b"hello")]


@pytest.mark.parametrize("status", [204, 304])
def test_statuses_without_body_have_neither_body_nor_length(serve, status):
    site = serve(lambda r: text_answer(b"hello", status if r.path == "/none" else 200))
    data = GET.replace(b"/ok", b"/none") + GET
    with site.connect() as client:
        client.sendall(data)
        assert b"Content-Length" not in read_reply(client).head
        assert read_reply(client).body == b"hello"


def test_a_status_that_ends_no_request_ends_the_connection(serve):
    site = serve(lambda _: text_answer(b"", 103))
    with site.connect() as client:
        client.sendall(GET + GET)

        assert read_all(client).count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 3_000_000])
def test_bodies_of_any_size_arrive_whole_and_in_order(serve, size):
    body = bytes(size)
    site = serve(lambda r: text_answer(body if r.path == "/big" else b"small"))
    replies = site.send(GET + GET.replace(b"/ok", b"/big") + GET)

    assert [reply.body for reply in replies] == [b"small", body, b"small"]


def test_the_header_of_an_answer_given_again_is_made_once(serve):
    answer = text_answer(b"ok")
    site = serve(lambda _: answer)
    site.get()
    made = answer.response.wire
    site.get()

    assert made
    assert answer.response.wire is made


@pytest.mark.parametrize("status", [200, 204, 404])
def test_answers_that_share_a_head_are_written_as_if_each_had_its_own(serve, status):
    headers = (("X-A", "1"), ("Content-Type", "text/plain"))
    shared = Head(status, headers, "Fine")
    bodies = [b"a", b"longer", b""]
    shared_site = serve(lambda r: Answer(response=shared.response(bodies[int(r.query)])))
    own_site = serve(lambda r: Answer(response=Response(status, headers, bodies[int(r.query)], "Fine")))
    asked = [GET.replace(b"/ok", b"/ok?%d" % number) for number in (0, 1, 2, 1)]

    replies = [[reply for request in asked for reply in site.send(request)] for site in (shared_site, own_site)]
    assert [reply.body for reply in replies[0]] == [reply.body for reply in replies[1]]
    without_date = [[re.sub(rb"Date: [^\r]*", b"", reply.head) for reply in each] for each in replies]
    assert without_date[0] == without_date[1]
