"""Paths with their wildcards masked: tells by a look-up or a few which pattern a path matches, if it is only one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MASK = "%"
"""Stands for a wildcard: a segment of a key is never this, a `%` in it is escaped (`target.path_key`)."""
MOST = 8
"""Ways to place wildcards in paths of one length that are tried; beyond that the trie is faster."""

Shape = tuple[int, ...]
"""At which segments of a path the wildcards are."""


class Masks:
    """The patterns of one method: as segments in lower case, None for a wildcard."""

    __slots__ = ("_numbers", "_shapes")

    def __init__(self) -> None:
        """Have no pattern."""
        self._numbers: dict[str, int] = {}
        self._shapes: dict[int, dict[Shape, int]] = {}

    def copied(self) -> Masks:
        """Return the same patterns, to be changed."""
        other = Masks()
        other._numbers = dict(self._numbers)
        other._shapes = {length: dict(shapes) for length, shapes in self._shapes.items()}
        return other

    def add(self, pattern: Sequence[str | None]) -> None:
        """Add a pattern, once more if it is there."""
        mask, shape = _masked(pattern)
        self._numbers[mask] = self._numbers.get(mask, 0) + 1
        shapes = self._shapes.setdefault(len(pattern) + 1, {})
        shapes[shape] = shapes.get(shape, 0) + 1

    def remove(self, pattern: Sequence[str | None]) -> None:
        """Take out a pattern that was added, once."""
        mask, shape = _masked(pattern)
        shapes = self._shapes[len(pattern) + 1]
        for numbers, key in ((self._numbers, mask), (shapes, shape)):
            numbers[key] -= 1  # type: ignore[index]
            if not numbers[key]:  # type: ignore[index]
                del numbers[key]  # type: ignore[arg-type]

    def only(self, folded: str) -> str | None:
        """Return the mask of the only pattern that a path may match, None where there are others or none.

        The path is in lower case and without trailing slashes. Where wildcards have one place only in paths of its
        length, a mask is returned without looking whether there is such a pattern.
        """
        segments = folded.split("/")
        shapes = self._shapes.get(len(segments), ())
        if len(shapes) == 1:
            (shape,) = shapes
            return _mask(segments, shape)
        if len(shapes) > MOST:
            return None
        only = None
        for shape in shapes:
            mask = _mask(segments.copy(), shape)
            if mask is not None and mask in self._numbers:
                if only is not None:
                    return None
                only = mask
        return only


def _mask(segments: list[str], shape: Shape) -> str | None:
    """Put wildcards into a path and return it, None where one would stand for an empty segment."""
    for place in shape:
        if not segments[place]:
            return None
        segments[place] = MASK
    return "/".join(segments)


def _masked(pattern: Sequence[str | None]) -> tuple[str, Shape]:
    shape = tuple([place for place, segment in enumerate(pattern, 1) if segment is None])
    return "/" + "/".join([MASK if segment is None else segment for segment in pattern]), shape
