from __future__ import annotations

import pytest

from jupyter_mock.core.http import Response
from jupyter_mock.core.origin import POWERFUL, confined, refuse_service_worker
from tests.core.building import request

BASE = "/user/ann/mock/demo"


def kept(*headers: tuple[str, str]) -> list[tuple[str, str]]:
    own = {"Content-Security-Policy": "sandbox allow-scripts", "X-Content-Type-Options": "nosniff"}
    own["Referrer-Policy"] = "no-referrer"
    response = confined(Response(200, (("Content-Type", "text/plain"), *headers)), base_path=BASE)
    for name, value in own.items():
        assert (name, value) in response.headers
    return [pair for pair in response.headers if pair[0] != "Content-Type" and pair not in own.items()]


def test_every_response_is_sandboxed_and_a_policy_of_the_mock_only_adds_to_it():
    lifted = ("Content-Security-Policy", "sandbox allow-scripts allow-same-origin")
    assert kept(lifted) == [lifted]


@pytest.mark.parametrize("name", [*sorted(POWERFUL), "X-Content-Type-Options", "Referrer-Policy", "Clear-Site-Data"])
def test_headers_with_power_over_the_origin_are_dropped(name):
    assert kept((name, "anything")) == []


def test_everything_else_stays_as_it_is():
    others = [("X-A", "1"), ("Access-Control-Allow-Credentials", "true"), ("Location", "/next"), ("ETag", '"1"')]
    assert kept(*others) == others


@pytest.mark.parametrize("value", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "file:///etc/passwd"])
def test_a_redirect_leads_to_web_addresses_only(value):
    assert kept(("Location", value)) == []


@pytest.mark.parametrize("value", ["/a", "b?c", "https://example.com", "http://x", "//host/x", "?q=javascript:x"])
def test_relative_and_web_addresses_stay(value):
    assert kept(("Location", value)) == [("Location", value)]


@pytest.mark.parametrize(
    ("value", "confined_value"),
    [
        ("a=b", "a=b; Path=/user/ann/mock/demo"),
        ("a=b; Domain=localhost; Path=/; Secure; HttpOnly", "a=b; Secure; HttpOnly; Path=/user/ann/mock/demo"),
        ("a=b; path=/; PATH=/x ;domain = y", "a=b; Path=/user/ann/mock/demo"),
    ],
)
def test_a_cookie_is_confined_to_the_mock(value, confined_value):
    assert kept(("Set-Cookie", value)) == [("Set-Cookie", confined_value)]


@pytest.mark.parametrize(
    "value",
    [
        "_xsrf=evil; Path=/",
        " _XSRF =evil",
        "username-localhost-8888=evil",
        "jupyterhub-session-id=evil",
        "__Host-a=b; Secure; Path=/",
        "__Secure-a=b",
        "=_xsrf=evil",
        "_xsrf",
        "",
    ],
)
def test_a_cookie_that_could_be_jupyters_is_dropped(value):
    assert kept(("Set-Cookie", value)) == []


def test_a_response_without_content_type_gets_one_no_browser_opens():
    for headers in ((), (("Content-Type", ""),)):
        response = confined(Response(200, headers, b"<script>"), base_path=BASE)
        assert [value for name, value in response.headers if name == "Content-Type"] == ["application/octet-stream"]
        assert response.body == b"<script>"


def test_the_script_of_a_service_worker_is_refused():
    given = refuse_service_worker(request("GET /sw.js", service_worker="script"))
    assert given is not None
    assert given.response.status == 403
    assert refuse_service_worker(request("GET /sw.js")) is None
