"""What makes one text of another that is much like it: the part between what both begin and end with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_STEP = 1 << 16
"""Bytes that are compared at once: they fit into a cache of the processor."""
_CONTINUES = 0xC0, 0x80
"""Mask and value of a byte that continues a character in UTF-8."""


class Splice(NamedTuple):
    """A part of a text in UTF-8 that stands in the place of another one."""

    start: int
    """Bytes before it that stay."""
    end: int
    """Bytes after it that stay."""
    text: str


def splice(old: bytes, new: bytes) -> Splice:
    """Return what makes the new text of the old one."""
    most = min(len(old), len(new))
    start = _alike(lambda one, other: old[one:other] == new[one:other], most)
    end = _alike(lambda one, other: old[_backwards(old, one, other)] == new[_backwards(new, one, other)], most - start)
    while start and _is_inside(new, start):
        start -= 1
    while end and _is_inside(new, len(new) - end):
        end -= 1
    return Splice(start, end, new[start : len(new) - end].decode())


def spliced(old: bytes, change: Splice) -> bytes:
    """Return the new text that a splice makes of the old one."""
    return b"".join([old[: change.start], change.text.encode(), old[len(old) - change.end :]])


def _alike(is_alike: Callable[[int, int], bool], most: int) -> int:
    """Return up to where two texts are alike, if `is_alike` tells it of the bytes between two places."""
    at, step = 0, _STEP
    while step:
        if at + step <= most and is_alike(at, at + step):
            at += step
        else:
            step //= 2
    return at


def _backwards(text: bytes, one: int, other: int) -> slice:
    return slice(len(text) - other, len(text) - one)


def _is_inside(text: bytes, at: int) -> bool:
    """Tell whether a character goes on at this byte."""
    mask, value = _CONTINUES
    return at < len(text) and text[at] & mask == value
