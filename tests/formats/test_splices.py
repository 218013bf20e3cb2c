"""A splice makes one text of another, and holds no more than what differs."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jupyter_mock.formats.splices import Splice, splice, spliced

PIECES = st.lists(st.sampled_from(["a", "b", "ab", "é", "ê", "日本", "😀", "😁", '"', "\\", "x" * 70_000]), max_size=12)


def travelled(change: Splice) -> Splice:
    """The splice after it was stored as JSON."""
    return msgspec.json.decode(msgspec.json.encode(change), type=Splice)


@settings(max_examples=300, deadline=None)
@given(PIECES, PIECES)
@example(["é"], ["ê"])
@example(["😀"], ["😁"])
@example([], [])
def test_a_splice_makes_the_one_text_of_the_other(old: list[str], new: list[str]):
    before, after = "".join(old).encode(), "".join(new).encode()

    assert spliced(before, travelled(splice(before, after))) == after


@pytest.mark.parametrize("size", [10, 65_535, 65_536, 65_537, 1_000_000])
def test_a_splice_holds_no_more_than_what_differs(size: int):
    before = b"a" * size + b"old" + b"b" * size
    after = b"a" * size + b"newer" + b"b" * size

    assert splice(before, after) == Splice(start=size, end=size, text="newer")


def test_what_is_repeated_is_not_counted_as_beginning_and_end_at_once():
    assert splice(b"aaa", b"aaaa") == Splice(start=3, end=0, text="a")
    assert splice(b"aaaa", b"aaa") == Splice(start=3, end=0, text="")


def test_texts_are_cut_between_characters_and_not_within_them():
    assert splice("é".encode(), "ê".encode()) == Splice(start=0, end=0, text="ê")
    assert splice("xéz".encode(), "xĩz".encode()) == Splice(start=1, end=1, text="ĩ")
