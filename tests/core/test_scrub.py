from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mock.core.http import Request
from jupyter_mock.core.scrub import Secrets, scrub
from tests.core.building import request


def headers(*pairs: tuple[str, str], **secrets) -> tuple[tuple[str, str], ...]:
    return scrub(Request("GET", "/", headers=pairs), Secrets(**secrets)).headers


def test_jupyters_cookies_are_taken_out_and_the_mocks_own_stay():
    value = "a=1; _xsrf=SECRET; username-localhost-8888=SECRET; jupyterhub-session-id=SECRET; b=2"
    assert headers(("Cookie", value)) == (("Cookie", "a=1; b=2"),)
    assert headers(("cookie", "_XSRF=SECRET"), ("X-A", "1")) == (("X-A", "1"),)


@pytest.mark.parametrize("value", ["token SECRET", "Token SECRET", " token  SECRET", "TOKEN SECRET"])
def test_jupyters_token_is_taken_out_of_authorization(value):
    assert headers(("Authorization", value)) == ()


def test_other_credentials_are_the_mocks_unless_they_hold_a_known_token():
    bearer = ("Authorization", "Bearer SECRET")
    assert headers(bearer) == (bearer,)
    assert headers(bearer, tokens=("", "other")) == (bearer,)
    assert headers(bearer, tokens=("SECRET",)) == ()


def test_the_token_is_taken_out_of_the_query_and_of_the_referer():
    assert scrub(request("GET /a?token=SECRET&b=1&%74oken=SECRET&TOKEN=SECRET&tokens=2")).query == "b=1&tokens=2"
    assert headers(("Referer", "http://localhost:8888/lab?token=SECRET&a=1")) == (
        ("Referer", "http://localhost:8888/lab?a=1"),
    )
    assert headers(("Referer", "http://localhost:8888/lab")) == (("Referer", "http://localhost:8888/lab"),)


def test_the_cross_site_header_is_taken_out():
    assert headers(("X-XSRFToken", "SECRET")) == ()


def test_a_request_without_secrets_is_passed_on_as_it_is():
    given_one = request("POST /a?b=1", "body", X_A="1")
    assert scrub(given_one) is given_one


@given(
    st.lists(st.sampled_from(["_xsrf", "username-x", "jupyterhub-x", "_XSRF", " _xsrf "]), min_size=1),
    st.lists(st.sampled_from(["a=1", "b", "", " "])),
)
def test_no_sentinel_ever_passes(names, others):
    parts = [f"{name}=LEAKME" for name in names] + others
    clean = scrub(
        Request("GET", "/", "token=LEAKME&a=1", (("Cookie", ";".join(parts)), ("Authorization", "token LEAKME")))
    )
    assert "LEAKME" not in repr(clean)


def test_a_login_cookie_of_another_name_is_dropped_when_it_is_told():
    assert headers(("Cookie", "login=SECRET; mine=1"), cookies=("login",)) == (("Cookie", "mine=1"),)


def test_a_bearer_token_that_looks_like_the_hubs_is_dropped_under_a_hub_alone():
    bearer = ("Authorization", f"Bearer {'0a' * 16}")

    assert headers(bearer) == (bearer,)
    assert headers(bearer, is_hub=True) == ()
    assert headers(("Authorization", "Bearer mine"), is_hub=True) == (("Authorization", "Bearer mine"),)
