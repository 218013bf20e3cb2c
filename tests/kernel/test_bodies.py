from __future__ import annotations

import math

import pytest

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel.bodies import NOT_GIVEN, Body, body_members, first_header, header_pairs, read_body, text_of


@pytest.mark.parametrize(
    ("given", "body"),
    [
        ({}, Body("")),
        ({"json": {"ä": [1, None]}}, Body('{\n  "ä": [\n    1,\n    null\n  ]\n}')),
        ({"json": "text"}, Body('"text"')),
        ({"json": None}, Body("null", "json")),
        ({"json": 1.5}, Body("1.5", "json")),
        ({"text": "hello"}, Body("hello")),
        ({"text": "[1]"}, Body("[1]", "text")),
        ({"text": ""}, Body("")),
        ({"body": "<html>"}, Body("<html>")),
        ({"body": b"\x00"}, Body(b"\x00")),
    ],
)
def test_a_body_keeps_a_language_only_where_the_text_would_give_another_type(given, body):
    assert read_body(**given) == body


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"json": {}, "text": ""}, "json and text are both given"),
        ({"text": "", "body": ""}, "text and body are both given"),
        ({"json": math.nan}, "the value of json cannot be written as JSON"),
        ({"json": {1, 2}}, "the value of json cannot be written as JSON"),
    ],
)
def test_a_body_that_cannot_be_is_refused(given, message):
    with pytest.raises(MockError, match=message):
        read_body(**given)


def test_a_text_is_stored_as_lines_and_bytes_as_base64():
    assert body_members(Body("a\nb", "text")) == {"body": ["a\n", "b"], "language": "text"}
    assert body_members(Body(b"a")) == {"body": {"base64": ["YQ=="]}}
    assert body_members(Body(b"a"), "image/png") == {"body": {"base64": ["YQ=="], "type": "image/png"}}


def test_a_request_carries_text():
    assert text_of(Body("a")) == "a"
    with pytest.raises(MockError, match="the body of a request is bytes"):
        text_of(Body(b"a"))


def test_headers_are_a_mapping_or_pairs():
    assert header_pairs({"A": "1", "B": 2}) == [("A", "1"), ("B", "2")]
    assert header_pairs([("A", "1"), ("A", "2")]) == [("A", "1"), ("A", "2")]
    assert header_pairs(None) == []
    assert first_header([("Content-Type", "a"), ("content-type", "b")], "content-type") == "a"
    assert first_header([], "content-type") == ""


def test_the_mark_of_what_is_not_given_says_so():
    assert repr(NOT_GIVEN) == "NOT_GIVEN"
