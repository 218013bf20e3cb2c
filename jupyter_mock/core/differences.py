"""Where two sequences of values differ, told by which of them are the same object: one walk over both."""

from __future__ import annotations

from itertools import compress, count, pairwise
from operator import is_not
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Gap(NamedTuple):
    """What stands between two values that stay: where the old ones were, and where the new ones are."""

    old: slice
    new: slice


def gaps(old: Sequence[object], new: Sequence[object]) -> list[Gap]:
    """Return where the sequences differ, in order; what was moved does not stay."""
    start, end = _shared_ends(old, new)
    stays = [(start - 1, start - 1), *_staying(old, new, start, end), (len(old) - end, len(new) - end)]
    return [
        Gap(slice(one[0] + 1, other[0]), slice(one[1] + 1, other[1]))
        for one, other in pairwise(stays)
        if other[0] - one[0] > 1 or other[1] - one[1] > 1
    ]


def _shared_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how many values at the beginning, and then at the end, are the same."""
    most = min(len(old), len(new))
    start = _first(map(is_not, old, new), most)
    end = _first(map(is_not, reversed(old), reversed(new)), most)
    return start, min(end, most - start)


def _first(differs: Iterable[bool], default: int) -> int:
    """Return the place of the first true value, found without a step of Python for each of ten thousand."""
    return next(compress(count(), differs), default)


def _staying(old: Sequence[object], new: Sequence[object], start: int, end: int) -> Iterable[tuple[int, int]]:
    """Give the places, before and after, of what stays between the shared ends; what was moved does not stay."""
    at, to = start, start
    at_end, to_end = len(old) - end, len(new) - end
    old_ids, new_ids = set(map(id, old[at:at_end])), set(map(id, new[to:to_end]))
    while at < at_end and to < to_end:
        if old[at] is new[to]:
            yield at, to
            at, to = at + 1, to + 1
        elif id(old[at]) not in new_ids:
            at += 1
        elif id(new[to]) not in old_ids:
            to += 1
        elif to + 1 < to_end and old[at] is new[to + 1]:
            old_ids.discard(id(new[to]))
            new_ids.discard(id(new[to]))
            to += 1
        else:
            old_ids.discard(id(old[at]))
            new_ids.discard(id(old[at]))
            at += 1
