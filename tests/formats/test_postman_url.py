from __future__ import annotations

import pytest
from hypothesis import given, settings

from jupyter_mock.core.definition import Parameter
from jupyter_mock.core.errors import DocumentError
from jupyter_mock.formats.loss_report import LossReport
from jupyter_mock.formats.postman_url import Address, read_url, write_url
from tests.formats.documents import parameters, paths, tuples


def read(value) -> Address:
    return read_url(value, "url", LossReport())


def losses(value) -> list[str]:
    report = LossReport()
    read_url(value, "url", report)
    return [str(loss) for loss in report.end()]


def parameter(key: str, value: str = "", **members) -> Parameter:
    return Parameter(key=key, value=value, **members)


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (None, "/"),
        ("", "/"),
        ({}, "/"),
        ("{{url}}/a", "{{url}}/a"),
        (" https://example.com/a ", "https://example.com/a"),
        ("example.com/a", "example.com/a"),
        ({"raw": "{{url}}/a?x"}, "{{url}}/a"),
        ({"raw": "ignored", "host": ["{{url}}"], "path": ["users", ""]}, "{{url}}/users/"),
        ({"host": ["{{url}}"]}, "{{url}}"),
        ({"path": ["a", "b"]}, "/a/b"),
        ({"path": "/a/b"}, "/a/b"),
        ({"host": "example.com", "path": "a"}, "example.com/a"),
        ({"host": ["example", "com"], "protocol": "https", "port": 8443, "path": [""]}, "https://example.com:8443/"),
        ({"path": [{"type": "string", "value": "a"}, None, 5]}, "/a//5"),
        ({"path": ["a?b#c", "d\n"]}, "/a%3Fb%23c/d%0A"),
    ],
)
def test_an_address_is_put_together(value, path):
    assert read(value).path == path


@pytest.mark.parametrize(
    ("value", "query"),
    [
        ("/a?b=1&c&d=e=f", (parameter("b", "1"), parameter("c"), parameter("d", "e=f"))),
        ({"raw": "/a?b=1"}, (parameter("b", "1"),)),
        ({"raw": "/a?b=1", "query": []}, ()),
        ({"path": ["a"], "query": "b=1"}, (parameter("b", "1"),)),
        (
            {"path": ["a"], "query": [{"key": "b", "value": None}, {"key": None, "value": None}, None]},
            (parameter("b"),),
        ),
        ({"path": ["a"], "query": [{"key": "b", "value": 1, "disabled": True}]}, (parameter("b", "1", enabled=False),)),
        ({"path": ["a"], "query": [{"key": None, "value": "x"}]}, (parameter("", "x"),)),
    ],
)
def test_a_query_is_read(value, query):
    assert read(value).query == query
    assert losses(value) == []


def test_path_variables_are_read_by_key_or_id():
    value = {"path": [":a", ":b"], "variable": [{"key": "a", "value": "1"}, {"id": "b", "value": None}]}
    assert read(value) == Address("/:a/:b", (), (parameter("a", "1"), parameter("b")))


@pytest.mark.parametrize(
    ("value", "path", "loss"),
    [
        ("https://user:pass@h/a", "https://h/a", "url: the user and password of an address are left out"),
        ("https://{{user}}:{{pass}}@h/a", "https://h/a", "url: the user and password of an address are left out"),
        ({"auth": {"user": "u"}, "host": ["h"]}, "h", "url.auth: the user and password of an address are left out"),
        ("/a#b", "/a", "url: the fragment of an address is left out, it is never sent"),
        ({"path": ["a"], "hash": "b"}, "/a", "url.hash: the fragment of an address is left out, it is never sent"),
        ({"path": ["a"], "query": {}}, "/a", "url.query: this is not a list and is left out"),
        ({"path": ["a"], "variable": ["x"]}, "/a", "url.variable[0]: this is not an object and is left out"),
    ],
)
def test_what_an_address_cannot_keep_is_lost(value, path, loss):
    assert read(value).path == path
    assert losses(value) == [loss]


def test_an_endless_path_is_refused():
    report = LossReport()
    read_url("/" + "a" * 9000, "url", report)
    with pytest.raises(DocumentError, match="url: a path of 9,001 characters is longer than 8,192"):
        report.end()


@settings(deadline=None, max_examples=200)
@given(paths, tuples(parameters), tuples(parameters))
def test_an_address_is_written_so_that_it_is_read_back(path, query, variables):
    plain = [tuple(parameter(p.key, p.value, enabled=p.enabled) for p in given) for given in (query, variables)]
    address = Address(path, tuple(p for p in plain[0] if p.key or p.value), plain[1])
    assert read(write_url(address)) == address


@pytest.mark.parametrize("path", ["://a", "a://", ":80", "{{url}}", "http://[::1]:80/x", "//a//", "a.b", "x:{{port}}/"])
def test_odd_addresses_are_read_back(path):
    for query in ((), (parameter("a", "1"), parameter("b", enabled=False))):
        assert read(write_url(Address(path, query))) == Address(path, query)
