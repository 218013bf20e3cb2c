"""Find what a JSON text breaks, with line and column; slow, because it runs only on broken texts."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import Problem
from jupyter_mock.formats.places import line_and_column, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

HALF_PAIR = "half of a surrogate pair is not a character"
NAME = 1_000
"""The longest name of a member, in characters."""
DIGITS = 4_000
"""The longest integer, a little shorter than the longest one Python reads and writes (4,300)."""
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]:,]|[^\s{}\[\]:,"]++', re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")
_CONSTANTS = {"NaN", "Infinity", "-Infinity"}


def long_name(length: int) -> str:
    """Say that a member's name is too long."""
    return f"a name of {length:,} characters is longer than {NAME:,}"


def find(text: str, *, values: int, depth: int) -> Iterator[Problem]:
    """Name the faults of a text that the parser took or gave up on, in their order."""
    names: list[set[str] | None] = []
    """The names so far of every open object; None for an open list."""
    count = 0
    is_name = False
    for token in _TOKEN.finditer(text):
        word = token[0]
        place = token.start()
        if word in "{[":
            if len(names) >= depth:
                yield Problem(f"this is nested deeper than {depth} levels", line_and_column(text, place))
                return
            names.append(set() if word == "{" else None)
            count += 1
            is_name = word == "{"
        elif word in "}]":
            if names:
                names.pop()
        elif word == ",":
            is_name = bool(names) and names[-1] is not None
        elif word == ":":
            is_name = False
        else:
            taken = names[-1] if is_name and names else None
            count += taken is None
            for message in _word_faults(word, taken):
                yield Problem(message, line_and_column(text, place))
    if count > values:
        yield Problem(f"{count:,} values are more than the {values:,} that are read")


def _word_faults(word: str, taken: set[str] | None) -> Iterator[str]:
    """Name what is wrong with a string, a name among those taken, or a scalar."""
    if word in _CONSTANTS:
        yield f"{word} is not a number of JSON"
    elif word[0] == '"':
        yield from _text_faults(word, taken)
    elif word[0] in "-0123456789":
        yield from _number_faults(word)


def _text_faults(word: str, taken: set[str] | None) -> Iterator[str]:
    try:
        text = json.loads(word)
    except ValueError:  # the parser had not come so far
        return
    if _HALF_PAIR.search(text):
        yield HALF_PAIR
    if taken is None:
        return
    if len(text) > NAME:
        yield long_name(len(text))
    if text in taken:
        yield f"the name {quoted(text)} stands twice in one object"
    taken.add(text)


def _number_faults(word: str) -> Iterator[str]:
    if len(word) > DIGITS and word.lstrip("-").isdigit():
        yield f"a number of {len(word):,} digits is longer than {DIGITS:,}"
    elif _NUMBER.fullmatch(word) and not math.isfinite(float(word)):
        yield f"{quoted(word)} is too large for a number"
