from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mock.core import target


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/", "/"),
        ("", "/"),
        ("users", "/users"),
        ("/a%20b", "/a b"),
        ("/a/%C3%A9", "/a/é"),
        ("/c%2Fd", "/c%2Fd"),
        ("/c%252Fd", "/c%252Fd"),
        ("/caf\u00c3\u00a9", "/café"),
        ("/caf\u00e9", "/café"),
        ("/a//b/", "/a//b/"),
    ],
)
def test_a_path_is_decoded_segment_by_segment_into_one_spelling(path, key):
    assert target.request_key(path) == key


@pytest.mark.parametrize("path", ["/%", "/%zz", "/a%2", "/%ff", "/%ED%A0%80", "/ok/%C3"])
def test_a_path_that_is_not_percent_encoded_utf8_has_no_key(path):
    assert target.request_key(path) == ""


@given(st.lists(st.text(), min_size=1))
def test_keys_are_equal_only_for_equal_segments(segments):
    assert target.key_segments(target.path_key(segments)) == segments


def test_an_encoded_slash_stays_inside_its_segment():
    assert target.key_segments(target.request_key("/a%2Fb/c%25")) == ["a/b", "c%"]


@pytest.mark.parametrize(
    ("query", "pairs"),
    [
        ("", ()),
        ("a=1&b=2&a=1", (("a", "1"), ("b", "2"), ("a", "1"))),
        ("flag&empty=", (("flag", ""), ("empty", ""))),
        ("q=a+b%26c", (("q", "a b&c"),)),
        ("&&a=1&", (("a", "1"),)),
        ("a=1=2;b", (("a", "1=2;b"),)),
        ("x=%ff&%zz=%", (("x", "\udcff"), ("%zz", "%"))),
    ],
)
def test_a_query_is_read_kindly_and_repeated_keys_stay(query, pairs):
    assert target.read_query(query) == pairs


@given(st.text(), st.text())
def test_reading_never_fails(path, query):
    target.request_key(path)
    target.read_query(query)
