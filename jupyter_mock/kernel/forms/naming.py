"""How things are told apart in a list: a name that is free, and the beginning of a body."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

from jupyter_mock.formats.wording import shortened, visible

if TYPE_CHECKING:
    from collections.abc import Container

LONGEST = 60
"""Characters of a body that are shown beside its example."""
_LOOKED_AT = 1_000


def free_name(wished: str, taken: Container[str]) -> str:
    """Return the name, with a number where it is taken: `200`, `200 2`."""
    names = chain([wished], (f"{wished} {number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def body_preview(body: object) -> str:
    """Return how the body of an example begins, in one line; `body` is the document's: lines, or bytes in base64."""
    if not isinstance(body, list):
        return "bytes" if body else "no body"
    begin = "".join(body[:_LOOKED_AT])[:_LOOKED_AT]
    return shortened(" ".join(visible(begin).split()), LONGEST) or "no body"
