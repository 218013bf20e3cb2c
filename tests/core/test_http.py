from __future__ import annotations

from jupyter_mock.core import content
from jupyter_mock.core.http import Request, Response


def test_header_names_are_compared_without_regard_to_case_and_the_first_value_counts():
    request = Request("GET", "/", headers=(("X-A", "1"), ("x-a", "2"), ("Host", "h")))
    assert request.header("x-A") == "1"
    assert request.header_values("X-a") == ("1", "2")
    assert request.header("missing") is None


def test_what_is_read_of_a_request_is_read_once():
    request = Request("POST", "/a%20b", "k=1&k=1", (("Content-Type", "application/json"),), b'{"a": 1}')
    assert request.key == "/a b"
    assert request.parameters == (("k", "1"), ("k", "1"))
    assert request.parameter_counts == ({("k", "1"): 2}, {"k": 2})
    assert request.json == {"a": 1}
    assert request.json is request.json
    assert request.form == ()
    assert Request("GET", "/", body=b"{").json is content.NOT_JSON


def test_requests_and_responses_are_equal_by_what_travels():
    one, other = Request("GET", "/", "a=1"), Request("GET", "/", "a=1")
    assert one.parameters
    assert one == other
    response = Response(200)
    response.wire = b"HTTP/1.1 200 OK\r\n\r\n"
    assert response == Response(200)
