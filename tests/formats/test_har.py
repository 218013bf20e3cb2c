"""Calls as an HTTP archive: what http://www.softwareishard.com/blog/har-12-spec/ asks for, and no secret."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta

import jsonschema_rs
import pytest

from jupyter_mock.core.http import MASK, Request, Response
from jupyter_mock.formats.har import ArchivedCall, write_har

NOON = datetime(2026, 1, 1, 12, 0, 0, 250_000, tzinfo=UTC)
PAIRS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name", "value"],
        "properties": {"name": {"type": "string"}, "value": {"type": "string"}},
    },
}
COMMON = {
    "httpVersion": {"type": "string"},
    "cookies": PAIRS,
    "headers": PAIRS,
    "headersSize": {"type": "integer"},
    "bodySize": {"type": "integer"},
}
REQUEST = {
    "type": "object",
    "required": ["method", "url", "queryString", *COMMON],
    "properties": {
        **COMMON,
        "method": {"type": "string"},
        "url": {"type": "string", "pattern": "^https?://"},
        "queryString": PAIRS,
        "postData": {
            "type": "object",
            "required": ["mimeType", "params", "text"],
            "properties": {"mimeType": {"type": "string"}, "params": {"type": "array"}, "text": {"type": "string"}},
        },
    },
}
RESPONSE = {
    "type": "object",
    "required": ["status", "statusText", "content", "redirectURL", *COMMON],
    "properties": {
        **COMMON,
        "status": {"type": "integer"},
        "statusText": {"type": "string"},
        "redirectURL": {"type": "string"},
        "content": {
            "type": "object",
            "required": ["size", "mimeType"],
            "properties": {"size": {"type": "integer"}, "mimeType": {"type": "string"}, "text": {"type": "string"}},
        },
    },
}
ENTRY = {
    "type": "object",
    "required": ["startedDateTime", "time", "request", "response", "cache", "timings"],
    "properties": {
        "startedDateTime": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$"},
        "time": {"type": "number", "minimum": 0},
        "request": REQUEST,
        "response": RESPONSE,
        "cache": {"type": "object"},
        "timings": {"type": "object", "required": ["send", "wait", "receive"]},
    },
}
HAR = {
    "type": "object",
    "required": ["log"],
    "properties": {
        "log": {
            "type": "object",
            "required": ["version", "creator", "entries"],
            "properties": {
                "version": {"const": "1.2"},
                "creator": {"type": "object", "required": ["name", "version"]},
                "entries": {"type": "array", "items": ENTRY},
            },
        }
    },
}


def call(request: Request | None = None, response: Response | None = None, **members) -> ArchivedCall:
    request = request or Request("GET", "/users", "page=2&q=a%20b")
    response = response or Response(200, (("Content-Type", "text/plain"),), b"ok")
    target = f"{request.path}?{request.query}" if request.query else request.path
    url = f"http://127.0.0.1:8888/mock/shop{target}"
    return ArchivedCall(
        **{"id": 7, "url": url, "answered_at": NOON, "engine": 0.5, "delay": 0}
        | members
        | {"request": request, "response": response}
    )


def entry(*args, **members):
    return write_har([call(*args, **members)], version="1.0")["log"]["entries"][0]


@pytest.mark.parametrize(
    "calls",
    [
        [],
        [call(), call(response=Response(302, (("Location", "/"), ("Set-Cookie", "a=b; Path=/; HttpOnly; Secure"))))],
        [call(Request("POST", "/", "", (("Content-Type", "application/json"),), b"{}"))],
        [call(Request("PUT", "/\xe9", "a&b=", (), b"\xff"), Response(204))],
    ],
    ids=["none", "two", "json", "bytes"],
)
def test_an_archive_is_what_the_format_asks_for(calls):
    archive = json.loads(json.dumps(write_har(calls, version="1.0")))
    jsonschema_rs.validate(HAR, archive)
    assert archive["log"]["creator"] == {"name": "jupyter-mock", "version": "1.0"}
    assert len(archive["log"]["entries"]) == len(calls)


def test_a_call_is_told_with_its_address_its_query_and_its_time():
    written = entry(delay=250, engine=0.5)
    assert written["request"]["url"] == "http://127.0.0.1:8888/mock/shop/users?page=2&q=a%20b"
    assert written["request"]["queryString"] == [{"name": "page", "value": "2"}, {"name": "q", "value": "a b"}]
    began = datetime.fromisoformat(written["startedDateTime"])
    assert NOON - began <= timedelta(milliseconds=1)
    assert written["time"] == sum(written["timings"].values()) == 250.5


def test_what_the_format_has_no_place_for_stands_in_a_member_of_our_own():
    assert entry(name="Ada", lane="try", profile="Outage")["_mock"] == {
        "id": 7,
        "answeredBy": "Ada",
        "lane": "try",
        "profile": "Outage",
    }
    assert entry(name="Ada", lane="A")["_mock"] == {"id": 7, "answeredBy": "Ada", "lane": "A"}


def test_keys_tokens_and_cookies_of_callers_are_masked():
    headers = (
        ("X-API-Key", "secret-1"),
        ("authorization", "Bearer secret-2"),
        ("Cookie", "sid=secret-3; theme=secret-4"),
        ("Proxy-Authorization", "Basic secret-5"),
        ("Accept", "*/*"),
    )
    written = entry(Request("GET", "/", "", headers))
    assert "secret" not in json.dumps(written)
    assert written["request"]["cookies"] == [{"name": "sid", "value": MASK}, {"name": "theme", "value": MASK}]
    assert written["request"]["headers"][-1] == {"name": "Accept", "value": "*/*"}


def test_bodies_are_texts_and_those_that_are_none_are_in_base64():
    image = Response(200, (("Content-Type", "image/png"),), b"\x89\xff")
    written = entry(Request("POST", "/", "", (("Content-Type", "text/plain"),), "é".encode()), image)
    assert written["request"]["postData"] == {"mimeType": "text/plain", "params": [], "text": "é"}
    assert written["request"]["bodySize"] == 2
    content = written["response"]["content"]
    assert (content["mimeType"], content["encoding"], content["size"]) == ("image/png", "base64", 2)
    assert base64.b64decode(content["text"]) == b"\x89\xff"


def test_a_redirect_and_the_cookies_an_example_sets_are_told():
    answer = Response(303, (("location", "/new"), ("Set-Cookie", "a=b=c; Path=/x; HttpOnly")), b"", "Over there")
    written = entry(response=answer)["response"]
    assert (written["statusText"], written["redirectURL"]) == ("Over there", "/new")
    assert written["cookies"] == [{"name": "a", "value": "b=c", "path": "/x", "httpOnly": True}]
