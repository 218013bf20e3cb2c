from __future__ import annotations

import pytest

from jupyter_mock.core.definition import Parameter, SavedBody
from tests.formats.postman_files import losses, the_mock, the_request


@pytest.mark.parametrize(
    ("given", "method"),
    [({"method": "purge"}, "PURGE"), ({"method": None}, "GET"), ({"method": "  "}, "GET"), ({}, "GET"), ("/x", "GET")],
)
def test_a_method_is_read_as_postman_does(given, method):
    assert the_request(given).request.method == method


def test_a_method_that_is_none_is_lost():
    assert the_request({"method": "{{m}}"}).request.method == "GET"
    assert losses({"method": "{{m}}"}) == ["item[0].request.method: '{{m}}' is no method; the request is read as GET"]


def test_the_description_of_a_request_is_kept():
    assert the_request({"url": "/", "description": "own"}, description="item's").description == "own"
    assert the_request({"url": "/"}, description="item's").description == "item's"


def test_a_request_without_name_is_called_by_its_path():
    assert the_mock({"request": "/a/b"}).items[0].name == "/a/b"


@pytest.mark.parametrize(
    ("value", "headers"),
    [
        ([{"key": "A", "value": "1"}, {"key": "A", "value": 2}, None], (("A", "1"), ("A", "2"))),
        ([{"name": "Old", "value": " x "}], (("Old", "x"),)),
        ("A: 1\r\nB:2\n", (("A", "1"), ("B", "2"))),
        (["A: 1"], (("A", "1"),)),
        ([{"key": "X-{{v}}", "value": "{{w}}"}], (("X-{{v}}", "{{w}}"),)),
        ([{"key": "", "value": ""}], ()),
        (None, ()),
    ],
)
def test_headers_come_in_many_forms(value, headers):
    assert the_request({"url": "/a", "header": value}).request.headers == headers
    assert losses({"url": "/a", "header": value}) == []


@pytest.mark.parametrize(
    ("value", "headers", "loss"),
    [
        ([{"key": "A", "value": "1", "disabled": True}], (), "header[0]: a disabled header is left out"),
        ([{"key": "A", "value": "1", "enabled": False}], (), "header[0]: a disabled header is left out"),
        ([{"key": "a b", "value": "1"}], (), "header[0]: 'a b' is no name of a header; it is left out"),
        ([{"value": "1"}], (), "header[0]: '' is no name of a header; it is left out"),
        ([5], (), "header[0]: this is no header"),
        ({"A": "1"}, (), "header: these headers are not a list and are left out"),
        (
            [{"key": "A", "value": "1\r\nB: 2"}],
            (("A", "1 B: 2"),),
            "header[0]: a header value that HTTP cannot carry was made one line of latin-1",
        ),
        (
            [{"key": "A", "value": "日"}],
            (("A", "æ\x97¥"),),
            "header[0]: a header value that HTTP cannot carry was made one line of latin-1",
        ),
    ],
)
def test_headers_that_cannot_be_are_lost(value, headers, loss):
    assert the_request({"url": "/a", "header": value}).request.headers == headers
    assert losses({"url": "/a", "header": value}) == [f"item[0].request.{loss}"]


def fields(*pairs) -> tuple[Parameter, ...]:
    return tuple(Parameter(key=key, value=value) for key, value in pairs)


@pytest.mark.parametrize(
    ("value", "body"),
    [
        (None, None),
        (5, None),
        ("text", SavedBody(text="text")),
        ({"mode": None, "raw": "x"}, SavedBody(text="x")),
        ({"mode": "raw", "raw": ""}, None),
        ({"mode": "raw", "raw": {"a": 1}}, SavedBody(text='{"a":1}')),
        ({"mode": "raw", "raw": "x", "options": {"raw": {"language": "xml"}}}, SavedBody(text="x", language="xml")),
        (
            {"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "1"}]},
            SavedBody(mode="urlencoded", fields=fields(("a", "1"))),
        ),
        (
            {"mode": "urlencoded", "urlencoded": "a=1&b"},
            SavedBody(mode="urlencoded", fields=fields(("a", "1"), ("b", ""))),
        ),
        ({"mode": "urlencoded", "urlencoded": None}, None),
        (
            {"mode": "formdata", "formdata": [{"key": "f", "type": "file", "src": []}]},
            SavedBody(mode="formdata", fields=(Parameter(key="f", kind="file"),)),
        ),
        (
            {"mode": "graphql", "graphql": {"query": "q", "variables": {"a": 1}, "operationName": "o"}},
            SavedBody(mode="graphql", text="q", variables='{"a":1}', operation_name="o"),
        ),
        ({"mode": "graphql", "graphql": "q"}, SavedBody(mode="graphql", text="q")),
        ({"mode": "graphql", "graphql": {}}, None),
    ],
)
def test_bodies_are_read_by_their_mode(value, body):
    assert the_request({"url": "/a", "body": value}).request.body == body
    assert losses({"url": "/a", "body": value}) == []


@pytest.mark.parametrize(
    ("value", "body", "loss"),
    [
        ({"mode": "raw", "raw": "x", "disabled": True}, None, "body: a disabled body is left out"),
        ({"mode": "carrier"}, None, "body.mode: 'carrier' is no mode of a body; the body is left out"),
        ({"mode": "urlencoded", "urlencoded": {}}, None, "body.urlencoded: this is not a list and is left out"),
        (
            {"mode": "file", "file": {"src": "/etc/passwd"}},
            SavedBody(mode="file"),
            "body.file: the file of a body is left out (only that there was one is kept)",
        ),
        (
            {"mode": "formdata", "formdata": [{"key": "f", "type": "file", "src": "/etc/passwd", "disabled": True}]},
            SavedBody(mode="formdata", fields=(Parameter(key="f", kind="file", enabled=False),)),
            "body.formdata[0].src: the file of a form is left out (only the name of the field is kept)",
        ),
    ],
)
def test_bodies_that_cannot_be_kept_are_lost(value, body, loss):
    assert the_request({"url": "/a", "body": value}).request.body == body
    assert losses({"url": "/a", "body": value}) == [f"item[0].request.{loss}"]
