from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mock.core.identity import is_made_from, is_mock_id, slug, unique


@pytest.mark.parametrize(
    ("name", "made"),
    [("One user", "one-user"), ("  Café / 200 ", "cafe-200"), ("日本", "item"), ("", "item"), ("a" * 99, "a" * 63)],
)
def test_an_id_is_made_from_the_letters_and_digits_of_a_name(name, made):
    assert slug(name) == made


def test_a_taken_id_gets_the_next_free_number():
    assert unique("a", {"b"}) == "a"
    assert unique("a", {"a", "a-2"}) == "a-3"
    assert unique("a" * 63, {"a" * 63}) == "a" * 61 + "-2"


@pytest.mark.parametrize(
    ("identifier", "name", "made"),
    [
        ("one-user", "One user", True),
        ("one-user-2", "One user", True),
        ("one-2", "One user", False),
        ("t0", "OK early", False),
        ("a" * 61 + "-2", "a" * 99, True),
        ("example-2", "日本", True),
        ("x", "日本", False),
    ],
)
def test_an_id_made_from_a_name_is_told_from_a_given_one(identifier, name, made):
    assert is_made_from(identifier, name) == made


@given(st.text(), st.integers(1, 30))
def test_a_made_id_is_always_recognised(name, count):
    taken: set[str] = set()
    for _ in range(count):
        identifier = unique(slug(name, "example"), taken)
        taken.add(identifier)
        assert is_made_from(identifier, name)
        assert is_mock_id(identifier) or identifier == "api"


@pytest.mark.parametrize("identifier", ["", "api", "-a", "A", "a_b", "a" * 64, "é", "a/b"])
def test_the_id_of_a_mock_is_a_short_slug(identifier):
    assert not is_mock_id(identifier)
