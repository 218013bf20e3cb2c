from __future__ import annotations

import pytest

from jupyter_mock.core.cors import VARIANTS, allowed_origin, is_refused, preflight, readable
from jupyter_mock.core.http import Head, Request, Response
from tests.core.building import request

OWN = {"https://hub.example:8888"}
LOOPBACK = [
    "http://localhost:5173",
    "https://localhost",
    "http://127.0.0.1:3000",
    "http://[::1]:80",
    "http://app.localhost",
]
FOREIGN = [
    "null",
    "http://evil.example",
    "http://localhost.evil.example",
    "http://127.0.0.1.evil.example",
    "file://",
    "",
]


def with_cors(response: Response, request: Request, **rules) -> Response:
    allowed = allowed_origin(request, **rules)
    return response if allowed is None else readable(response, allowed)


def cors(origin: str, *, any_origin: bool = False, headers=()) -> dict[str, str]:
    response = with_cors(
        Response(200, tuple(headers)), request("GET /", origin=origin), any_origin=any_origin, own_origins=OWN
    )
    return dict(response.headers)


@pytest.mark.parametrize("origin", [*LOOPBACK, *OWN])
def test_pages_of_loopback_and_jupyters_own_origin_may_read(origin):
    assert cors(origin)["Access-Control-Allow-Origin"] == origin
    assert cors(origin)["Vary"] == "Origin"
    assert not is_refused(request("GET /", origin=origin), any_origin=False, own_origins=OWN)


@pytest.mark.parametrize("origin", FOREIGN)
def test_pages_of_other_origins_may_not_unless_the_mock_is_open(origin):
    assert cors(origin) == {}
    assert is_refused(request("GET /", origin=origin), any_origin=False, own_origins=OWN)
    assert cors(origin, any_origin=True)["Access-Control-Allow-Origin"] == "*"
    assert not is_refused(request("GET /", origin=origin), any_origin=True)


def test_a_client_without_an_origin_gets_the_response_unchanged():
    response = Response(200)
    assert with_cors(response, request("GET /"), any_origin=True) is response
    assert not is_refused(request("GET /"), any_origin=False)


def test_an_example_with_its_own_header_wins():
    own = [("access-control-allow-origin", "https://app.example")]
    assert cors("http://localhost", headers=own) == dict(own)
    exposed = [("Access-Control-Expose-Headers", "X-A")]
    assert cors("http://localhost", headers=exposed)["Access-Control-Expose-Headers"] == "X-A"


def asked(origin: str, **headers: str) -> dict[str, str]:
    given = preflight(
        request("OPTIONS /users", origin=origin, access_control_request_method="PURGE", **headers), any_origin=False
    )
    assert given is not None
    assert given.response.status == 204
    return dict(given.response.headers)


def test_a_preflight_allows_what_the_browser_asks_for():
    headers = asked("http://localhost:5173", access_control_request_headers="content-type,x-mock-response-code")
    assert headers["Access-Control-Allow-Origin"] == "http://localhost:5173"
    assert headers["Access-Control-Allow-Methods"] == "PURGE"
    assert headers["Access-Control-Allow-Headers"] == "content-type,x-mock-response-code"
    assert "Access-Control-Allow-Credentials" not in headers


def test_a_preflight_never_echoes_what_is_no_list_of_names():
    headers = asked("http://localhost", access_control_request_headers="a: b<script>")
    assert headers["Access-Control-Allow-Headers"] == "*"


def test_a_preflight_from_the_web_to_this_machine_is_allowed_for_allowed_origins():
    headers = asked("http://localhost", access_control_request_private_network="true")
    assert headers["Access-Control-Allow-Private-Network"] == "true"


def test_a_preflight_of_a_refused_origin_gets_no_allowing_header():
    assert not any(name.startswith("Access-Control") for name in asked("null"))


@pytest.mark.parametrize(
    "given",
    [request("OPTIONS /"), request("GET /", access_control_request_method="GET"), request("OPTIONS /", origin="null")],
)
def test_other_requests_are_no_preflight(given):
    assert preflight(given, any_origin=True) is None


def test_responses_that_share_a_head_share_one_for_each_origin_too():
    head = Head(200, (("X-A", "1"),), "Fine")
    for origin in (*LOOPBACK, *LOOPBACK):
        given = request("GET /", origin=origin)
        changed = with_cors(head.response(b"body"), given, any_origin=False)
        assert changed == with_cors(Response(200, head.headers, b"body", "Fine"), given, any_origin=False)
        assert changed.head is with_cors(head.response(b"other"), given, any_origin=False).head
    assert with_cors(head.response(b""), request("GET /", origin=LOOPBACK[0]), any_origin=True).headers[1:] == (
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Expose-Headers", "*"),
    )


def test_the_heads_of_any_number_of_origins_are_not_kept():
    head = Head(200, (), "")
    for number in range(10 * VARIANTS):
        given = request("GET /", origin=f"http://localhost:{number}")
        changed = with_cors(head.response(b""), given, any_origin=False)
        assert changed.headers[0] == ("Access-Control-Allow-Origin", f"http://localhost:{number}")
    assert len(head.variants) == VARIANTS
