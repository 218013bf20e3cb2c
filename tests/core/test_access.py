from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mock.core.access import hash_key, is_authorised
from jupyter_mock.core.http import Request

KEY = "jmk_0123456789abcdef"
HASHES = [hash_key("other", b"1"), hash_key(KEY, b"salt")]


def with_keys(*values: str) -> Request:
    return Request("GET", "/", headers=tuple(("X-Api-Key", value) for value in values))


def test_the_right_key_opens_a_private_mock():
    assert is_authorised(with_keys(KEY), HASHES)


@pytest.mark.parametrize(
    "value", ["", "jmk_wrong", KEY[:-1], KEY.upper(), f"wrong, {KEY}", f" {KEY}", "*", "a" * 100_000, "é"]
)
def test_any_other_key_does_not(value):
    assert not is_authorised(with_keys(value), HASHES)


def test_a_private_mock_refuses_a_key_given_twice_or_in_another_place():
    assert not is_authorised(with_keys(KEY, KEY), HASHES)
    assert not is_authorised(Request("GET", "/", f"apikey={KEY}", (("Cookie", f"x-api-key={KEY}"),)), HASHES)
    assert not is_authorised(with_keys(KEY), [])


def test_equal_keys_have_other_hashes_under_another_salt():
    assert hash_key(KEY, b"a") != hash_key(KEY, b"b")
    assert KEY.encode() not in hash_key(KEY, b"a").digest


@given(st.text())
def test_no_header_value_breaks_the_check(value):
    assert is_authorised(with_keys(value), [hash_key(value, b"s")]) == bool(value)
