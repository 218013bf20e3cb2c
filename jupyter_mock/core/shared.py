"""Texts and headers that many examples have in common, kept once: with 10,000 requests they are much of the memory."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_mock.core.http import Headers

_REMEMBERED = 256
_FEW = 4
_SHORT = 100


def same(text: str, known: str) -> str:
    """Return the known text where both are equal."""
    return known if text == known else text


def shared_text(text: str) -> str:
    """Return an equal text that others may have got as well: a name, a method, a segment of a path."""
    return _known_text(text) if len(text) <= _SHORT else text


def shared_headers(headers: Headers) -> Headers:
    """Return equal headers that others may have got as well."""
    is_small = len(headers) <= _FEW and all(len(name) + len(value) <= _SHORT for name, value in headers)
    return _known_headers(headers) if is_small else headers


@lru_cache(_REMEMBERED)
def _known_text(text: str) -> str:
    return text


@lru_cache(_REMEMBERED)
def _known_headers(headers: Headers) -> Headers:
    return headers
