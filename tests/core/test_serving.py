from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mock.core.serving import media_type_of, one_line, safe_headers
from tests.core.building import URL, answer, body_of, example, item, request, snapshot_of

JSON = "application/json"


def served(one, given=None):
    return answer(snapshot_of(item("GET /a/{{x}}?q={{q}}", one)), given or request("GET /a/1?q=2")).response


def test_headers_that_described_how_the_saved_answer_travelled_are_not_replayed():
    saved = [
        ("Content-Length", "999999"),
        ("transfer-encoding", "chunked"),
        ("Content-Encoding", "gzip"),
        ("Connection", "Upgrade"),
        ("Keep-Alive", "timeout=5"),
        ("Date", "never"),
        ("Upgrade", "h2c"),
        ("TE", "trailers"),
        ("Trailer", "X"),
        ("Server", "saved"),
        ("Vary", "Accept-Encoding"),
        ("Set-Cookie", "a=1"),
        ("Set-Cookie", "b=2"),
    ]
    assert served(example("one", "x", headers=saved)).headers == (
        ("Server", "saved"),
        ("Vary", "Accept-Encoding"),
        ("Set-Cookie", "a=1"),
        ("Set-Cookie", "b=2"),
        ("Content-Type", "text/plain; charset=utf-8"),
    )


@pytest.mark.parametrize("name", ["", "X A", "X:A", "X-Ä", "X\r\nY", "X\n"])
def test_a_header_without_a_valid_name_is_left_out(name):
    assert safe_headers(((name, "1"),), "") == ()


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("1\r\nSet-Cookie: a=b", "1 Set-Cookie: a=b"),
        ("a\x00b", "a b"),
        (" padded\t", "padded"),
        ("a\tb", "a\tb"),
        ("café", "café"),
        ("café\n", "café"),
        ("日本", "日本".encode().decode("latin-1")),
        ("\ud800", "?"),
    ],
)
def test_a_header_value_is_one_line_of_latin1(value, line):
    assert one_line(value) == line


@given(st.text())
def test_no_value_ever_adds_a_line_to_the_head(value):
    snapshot = snapshot_of(item("GET /a", example("a", headers=[("X-A", "{{$headers 'x'}}" + value)])))
    sent = request("GET /a", x="b\r\nX-Evil: 1" + value)
    for _, line in answer(snapshot, sent).response.headers:
        line.encode("latin-1")
        assert not set(line) & {"\r", "\n", "\0"}


def test_a_saved_content_type_is_sent_byte_for_byte_and_once():
    headers = [("Content-Type", ""), ("content-type", "json; weird"), ("Content-Type", "text/html")]
    assert served(example("one", "{}", headers=headers)).headers == (("content-type", "json; weird"),)


@pytest.mark.parametrize(
    ("text", "language", "media_type"),
    [
        ('{"a": 1}', "json", JSON),
        ("<p>x</p>", "html", "text/html; charset=utf-8"),
        ("<a/>", "xml", "application/xml"),
        ("alert(1)", "javascript", "text/javascript; charset=utf-8"),
        ('{"a": 1}', "text", "text/plain; charset=utf-8"),
        (' [{"id": {{id}}, "n": "{{$guid}}"}]', "", JSON),
        ('"text"', "Auto", JSON),
        ("\ufeff{}", "auto", JSON),
        ("7", "", "text/plain; charset=utf-8"),
        ("{not JSON", "", "text/plain; charset=utf-8"),
        ("<!DOCTYPE html><p>", "", "text/html; charset=utf-8"),
        ("<?xml version='1.0'?><a/>", "", "application/xml"),
        ("", "", "text/plain; charset=utf-8"),
    ],
)
def test_a_missing_content_type_is_inferred_from_the_language_or_the_text(text, language, media_type):
    assert media_type_of(text, language) == media_type


def test_a_binary_body_is_sent_as_it_is_with_its_type():
    assert served(example("png", b"\x89PNG{{x}}", headers=(), media_type="image/png")).headers == (
        ("Content-Type", "image/png"),
    )
    assert served(example("any", b"\x00", headers=())).headers == (("Content-Type", "application/octet-stream"),)
    assert served(example("png", b"\x89PNG{{x}}", headers=())).body == b"\x89PNG{{x}}"


@pytest.mark.parametrize("status", [204, 304])
def test_an_answer_that_may_not_have_a_body_has_none(status):
    response = served(example("none", "text", status=status, headers=()))
    assert (response.body, response.headers) == (b"", ())


def test_a_body_for_head_is_kept_for_its_length():
    snapshot = snapshot_of(item("HEAD /a", example("head", "12345")))
    assert answer(snapshot, request("HEAD /a")).response.body == b"12345"


def test_an_empty_body_gets_no_content_type():
    assert served(example("empty", "", headers=())).headers == ()


def test_variables_captures_and_request_data_are_filled_into_headers_too():
    headers = [("Location", "{{url}}/users/{{x}}"), ("X-Q", "{{q}}"), ("X-Who", "{{who}}"), ("X-{{x}}", "1")]
    snapshot = snapshot_of(
        item("GET /a/{{x}}?q={{q}}", example("one", "", headers=headers)), variables={"who": "Ann {{url}}"}
    )
    assert answer(snapshot, request("GET /a/1?q=2")).response.headers == (
        ("Location", f"{URL}/users/1"),
        ("X-Q", "2"),
        ("X-Who", f"Ann {URL}"),
    )


def test_the_reason_phrase_is_the_saved_one_on_one_line():
    assert served(example("ok", "", reason="Fine\r\nX: 1")).reason == "Fine X: 1"


def test_nothing_of_a_static_answer_is_built_twice():
    snapshot = snapshot_of(item("GET /a", example("a", "text")), item("GET /b/{{x}}", example("b", "text")))
    assert answer(snapshot, request("GET /a")) is answer(snapshot, request("GET /a"))
    assert answer(snapshot, request("GET /b/1")).response is answer(snapshot, request("GET /b/2")).response


def test_a_body_out_of_lone_surrogates_is_still_bytes():
    assert served(example("odd", "a\ud800b")).body == b"a?b"


def test_variables_are_filled_into_the_body_at_compile_time_and_unknown_ones_stay():
    snapshot = snapshot_of(
        item("GET /a", example("a", '{"who":"{{who}}","none":"{{nope}}","nested":"{{greeting}}"}')),
        variables={"who": "collection", "greeting": "hi {{who}}"},
        environment={"who": "environment"},
    )
    assert body_of(snapshot, request("GET /a")) == '{"who":"environment","none":"{{nope}}","nested":"hi environment"}'
