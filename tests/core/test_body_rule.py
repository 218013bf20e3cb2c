from __future__ import annotations

import pytest

from jupyter_mock.core.body_rule import EMPTY, BodyRule, sent_mark
from jupyter_mock.core.definition import Parameter, SavedBody
from tests.core.building import request

FORM = "application/x-www-form-urlencoded"
MULTIPART = 'multipart/form-data; boundary="B"'


def field(key: str, value: str = "", **other) -> Parameter:
    return Parameter(key=key, value=value, **other)


def multipart(*fields: tuple[str, str]) -> str:
    parts = "".join(f'--B\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields)
    return f"{parts}--B--\r\n"


RAW_JSON = SavedBody(text='{"a":1,"b":[true]}')
TEXT = SavedBody(text="hello\nworld")
XML = SavedBody(text="<a>1</a>", language="xml")
URLENCODED = SavedBody(
    mode="urlencoded", fields=(field("user", "a b"), field("pw", "x"), field("old", "1", enabled=False))
)
FORM_DATA = SavedBody(mode="formdata", fields=(field("user", "a b"), field("photo", kind="file")))
GRAPHQL = SavedBody(mode="graphql", text="query Q($a: Int) {\n  users(a: $a) { id }\n}", variables='{"a":1}')
PLAIN_QUERY = SavedBody(mode="graphql", text="{ pets { id } }", variables="")
BROKEN_VARIABLES = SavedBody(mode="graphql", text="{ pets }", variables="{{vars}}")


@pytest.mark.parametrize(
    ("saved", "sent", "content_type"),
    [
        (RAW_JSON, '{ "b": [true], "a": 1.0 }', "application/json; charset=utf-8"),
        (RAW_JSON, '{"a":1,"b":[true]}', ""),
        (TEXT, "hello\r\nworld\n", "text/plain"),
        (XML, " <a>1</a> ", "text/xml"),
        (URLENCODED, "pw=x&user=a%20b", FORM),
        (URLENCODED, "pw=x&user=a+b", ""),
        (FORM_DATA, multipart(("user", "a b")), MULTIPART),
        (GRAPHQL, '{"variables":{"a":1},"query":"query Q($a: Int) { users(a: $a) { id } }"}', "application/json"),
        (PLAIN_QUERY, '{"query":"{ pets { id } }"}', "application/json"),
        (PLAIN_QUERY, '{"query":"{ pets { id } }","variables":null,"operationName":"X"}', "application/json"),
    ],
)
def test_equal_bodies_are_equal_in_every_mode(saved, sent, content_type):
    given = request("POST /", sent, Content_Type=content_type)
    rule = BodyRule(saved)
    assert rule.equals(given)
    assert rule.allows(given)


@pytest.mark.parametrize(
    ("saved", "sent", "content_type"),
    [
        (RAW_JSON, '{"a":"1","b":[true]}', "application/json"),
        (RAW_JSON, '{"a":1,"b":[1]}', "application/json"),
        (RAW_JSON, '{"a":1}', "application/json"),
        (RAW_JSON, "not JSON", "application/json"),
        (RAW_JSON, "", ""),
        (TEXT, "hello world", "text/plain"),
        (URLENCODED, "pw=x", FORM),
        (URLENCODED, "pw=x&user=a+b&user=a+b", FORM),
        (FORM_DATA, multipart(("user", "other")), MULTIPART),
        (FORM_DATA, multipart(("user", "a b")), "text/plain"),
        (GRAPHQL, '{"query":"query Q($a: Int) { users(a: $a) { id } }","variables":{"a":2}}', "application/json"),
        (PLAIN_QUERY, '{"query":7}', "application/json"),
        (PLAIN_QUERY, "{ pets { id } }", "application/json"),
        (BROKEN_VARIABLES, '{"query":"{ pets }"}', "application/json"),
    ],
)
def test_other_bodies_are_not(saved, sent, content_type):
    given = request("POST /", sent, Content_Type=content_type)
    rule = BodyRule(saved)
    assert not rule.equals(given)
    assert not rule.allows(given)


def test_two_empty_bodies_may_meet_and_add_nothing():
    for empty in (
        EMPTY,
        BodyRule(SavedBody(text="  \n")),
        BodyRule(SavedBody(mode="urlencoded")),
        BodyRule(SavedBody(mode="graphql")),
    ):
        assert empty.allows(request("GET /"))
        assert not empty.equals(request("GET /"))
        assert not empty.allows(request("GET /", "x"))
        assert empty.kind == "none"
        assert empty.mark is None


@pytest.mark.parametrize(
    "saved", [SavedBody(mode="file"), SavedBody(mode="formdata", fields=(field("photo", kind="file"),))]
)
def test_a_file_is_equal_to_nothing_but_lets_any_body_pass(saved):
    rule = BodyRule(saved)
    assert not rule.equals(request("POST /", "x"))
    assert rule.allows(request("POST /", "x"))
    assert not rule.allows(request("POST /"))


def test_an_operation_tells_equal_queries_apart_where_both_name_one():
    rule = BodyRule(SavedBody(mode="graphql", text="query A { a } query B { b }", operation_name="A"))
    query = '{"query":"query A { a } query B { b }"'
    assert rule.equals(request("POST /", query + "}"))
    assert rule.equals(request("POST /", query + ',"operationName":"A"}'))
    assert not rule.equals(request("POST /", query + ',"operationName":"B"}'))


def test_variables_are_filled_into_saved_bodies():
    rule = BodyRule(SavedBody(text='{"who":"{{who}}"}'), lambda text: text.replace("{{who}}", "Ann"))
    assert rule.equals(request("POST /", '{"who": "Ann"}'))


def test_a_saved_json_body_is_known_in_its_own_spelling_and_without_spaces():
    rule = BodyRule(SavedBody(text='{ "b" : 1.0, "a" : "x y" }'))
    assert rule.spellings() == {b'{ "b" : 1.0, "a" : "x y" }', b'{"b":1.0,"a":"x y"}'}
    assert all(sent_mark(request("POST /", text), "json") == rule.mark for text in rule.spellings())


@pytest.mark.parametrize("saved", [TEXT, URLENCODED, GRAPHQL, SavedBody(mode="file"), SavedBody()])
def test_other_bodies_are_known_in_no_spelling(saved):
    assert BodyRule(saved).spellings() == frozenset()
