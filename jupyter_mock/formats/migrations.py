"""From older versions of the document to the current one, one numbered step each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Step = Callable[[dict[str, Any]], dict[str, Any]]

VERSION = 1
"""What this version of jupyter-mock writes."""

MIGRATIONS: Mapping[int, Step] = {}
"""The step from each older version to the one after it. A step gets a raw document and returns a new one; it may
meet anything, for the document was not checked yet. No step may be changed once it was released."""


def migrate(document: dict[str, Any], version: int, steps: Mapping[int, Step] = MIGRATIONS) -> dict[str, Any]:
    """Take a raw document of an older version step by step to the newest one that `steps` reach."""
    while version in steps:
        document = steps[version](document)
        version += 1
        document["version"] = version
    return document
