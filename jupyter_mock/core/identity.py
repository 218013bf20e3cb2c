"""Ids: slugs made from names, unique in their mock, the same ones whenever the same acts are done again."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_LONGEST = 63
_OTHER = re.compile(r"[^a-z0-9]+")
MOCK_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
RESERVED = frozenset({"api"})


def slug(name: str, default: str = "item") -> str:
    """Make an id of a name: `One user` gives `one-user`; `default` where no letter or digit is left."""
    plain = unicodedata.normalize("NFKD", name[:1000]).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", plain).strip("-")[:_LONGEST].strip("-") or default


def unique(wished: str, taken: Container[str]) -> str:
    """Return the wished id, or the first of `wished-2`, `wished-3`, ... that is free."""
    if wished not in taken:
        return wished
    number = 2
    while (candidate := numbered(wished, number)) in taken:
        number += 1
    return candidate


def numbered(wished: str, number: int) -> str:
    """Return an id with a number behind it, cut so that it stays an id."""
    return f"{wished[: _LONGEST - len(str(number)) - 1]}-{number}"


def is_made_from(identifier: str, name: str) -> bool:
    """Tell whether `slug` and `unique` would make this id of the name: then nobody gave it on purpose."""
    stem, dash, number = identifier.rpartition("-")
    made = slug(name, "")
    if not made:
        return re.fullmatch(r"(?:example|request|folder|item)(?:-\d+)?", identifier) is not None
    return identifier == made or (bool(dash) and number.isdigit() and stem == made[: _LONGEST - len(number) - 1])


def is_mock_id(identifier: str) -> bool:
    """Tell whether a text can be the id of a mock server: `[a-z0-9][a-z0-9-]{0,62}`, not `api`."""
    return MOCK_ID.fullmatch(identifier) is not None and identifier not in RESERVED
