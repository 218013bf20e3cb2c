from __future__ import annotations

import pytest

from jupyter_mock.formats import wording


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        ("Zoë 日本\n\t", "Zoë 日本\n\t"),
        ("a\u202eb", "a\\u202eb"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\U000e0041", "\\U000e0041"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("\ud800", "\\ud800"),
    ],
)
def test_characters_that_deceive_the_eye_are_spelled_out(text, seen):
    assert wording.visible(text) == seen


def test_a_quoted_text_is_one_short_line():
    assert wording.quoted("a\nb\tc") == r"'a\nb\tc'"
    assert wording.quoted("x" * 100) == "'" + "x" * 59 + "…'"


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_listed_as_a_person_does(words, text):
    assert wording.listed(words) == text


def test_things_are_counted_as_a_person_does():
    assert [wording.counted(number, "call") for number in (0, 1, 2000)] == ["0 calls", "1 call", "2,000 calls"]
