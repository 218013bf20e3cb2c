"""Bodies as people read them: JSON laid out anew and cut into the words that get a colour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from jupyter_mock.formats.json_check import is_json
from jupyter_mock.formats.json_layout import laid_out
from jupyter_mock.formats.markup import Markup, element, joined, plain
from jupyter_mock.formats.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 20_000
"""Characters of a body that are shown."""
Kind = Literal["", "name", "text", "value", "template"]
Word = tuple[Kind, str]
"""What a word is, empty for what gets no colour, and the word."""
_WORD = re.compile(
    r"""
    (?P<template>\{\{[^{}]*\}\})
    | (?P<string>"(?:[^"\\{]|\\.|\{\{[^{}]*\}\}|\{)*+")(?P<colon>\s*:)?
    | (?P<value>-?\d[\d.eE+-]*|\btrue\b|\bfalse\b|\bnull\b)
    """,
    re.VERBOSE | re.DOTALL,
)


def words_of(body: str) -> list[Word]:
    """Return a body as words, JSON a value on each line; any other text is one word. What is too long is cut."""
    if not is_json(body):
        return [("", shortened(body, LONGEST))] if body else []
    return list(_words(shortened(laid_out(body), LONGEST)))


def coloured(body: str) -> Markup:
    """Write a body as HTML, with a class for every word that gets a colour."""
    return joined(_written(kind, word) for kind, word in words_of(body))


def _written(kind: Kind, word: str) -> Markup:
    if not kind:
        return plain(word)
    return element("span", word, class_=kind, title="Filled in with every call" if kind == "template" else None)


def _words(text: str) -> Iterator[Word]:
    at = 0
    for found in _WORD.finditer(text):
        if found.start() > at:
            yield "", text[at : found.start()]
        at = found.end()
        if found["string"]:
            yield ("name" if found["colon"] else "text"), found["string"]
            if found["colon"]:
                yield "", found["colon"]
        else:
            yield ("template" if found["template"] else "value"), found[0]
    if at < len(text):
        yield "", text[at:]
