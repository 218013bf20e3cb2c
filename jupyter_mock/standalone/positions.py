"""Where in a JSON text something stands that is named by its place (`mocks[0].items[2].status`)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from jupyter_mock.formats.json_spans import scan_object, skip_space

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP = re.compile(r"\.?([A-Za-z_$][\w$-]*)|\[(\d+)\]|\[(['\"].*?['\"])\]")
_DECODER = json.JSONDecoder()


def position_of(text: str, place: str) -> tuple[int, int] | None:
    """Return line and column, from 1, of a value or its name; None if the text has no such place."""
    try:
        position = _find(text, place)
    except (ValueError, RecursionError):
        return None
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def _find(text: str, place: str) -> int:
    position = named = skip_space(text, 0)
    steps = list(_steps(place))
    for number, step in enumerate(steps, start=1):
        if isinstance(step, int):
            position = named = _entry(text, position, step)
            continue
        member = scan_object(text, position).last(step)
        if member is not None:
            position, named = member.value, member.start
        elif number < len(steps):
            raise ValueError(place)
    # a member that is missing is said to be where its object is
    return named


def _steps(place: str) -> Iterator[str | int]:
    at = 0
    while at < len(place):
        found = _STEP.match(place, at)
        if found is None:
            raise ValueError(place)
        yield found[1] if found[1] is not None else int(found[2]) if found[2] else found[3][1:-1]
        at = found.end()


def _entry(text: str, start: int, index: int) -> int:
    """Return where an entry of the list that begins at `start` stands."""
    if not text.startswith("[", start):
        raise ValueError(start)
    position = skip_space(text, start + 1)
    for _ in range(index):
        position = skip_space(text, _DECODER.raw_decode(text, position)[1])
        if not text.startswith(",", position):
            raise ValueError(start)
        position = skip_space(text, position + 1)
    return position
