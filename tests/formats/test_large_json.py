"""Large JSON values are read and compared as small ones."""

from __future__ import annotations

import json

import pytest

from jupyter_mock.formats.large_json import is_same, read_patiently

VALUE = {"a": [1, 1.5, True, None, "é"], "b": {"c": {}, "d": []}}


def test_a_text_is_read_as_json():
    assert read_patiently(json.dumps(VALUE)) == VALUE


def test_the_order_of_members_means_nothing_that_of_a_list_does():
    assert is_same({"a": 1, "b": [1, 2]}, {"b": [1, 2], "a": 1})
    assert not is_same([1, 2], [2, 1])


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, 1.0), (1, True), (0.0, -0.0), ("1", 1), (None, False), ([], {}), ({"a": 1}, {"a": 1, "b": 1}), ([1], [1, 1])],
)
def test_what_is_spelled_otherwise_is_not_the_same(one, other):
    assert not is_same({"x": [one]}, {"x": [other]})
    assert not is_same(other, one)
