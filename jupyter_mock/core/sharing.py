"""Definitions that were read at different times share what is equal: only the rest is compiled, and kept twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jupyter_mock.core.definition import Folder
from jupyter_mock.core.snapshot import compile_mock
from jupyter_mock.core.tree import requests_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jupyter_mock.core.definition import MockDefinition, RequestItem
    from jupyter_mock.core.snapshot import Snapshot
    from jupyter_mock.core.tree import Items


def compile_again(definition: MockDefinition, previous: Snapshot | None) -> Snapshot:
    """Compile a definition that was read anew, with what equals the previous one taken from that.

    Raises what `compile_mock` does.
    """
    if previous is None:
        return compile_mock(definition)
    return compile_mock(sharing(definition, previous.definition), previous)


def sharing(new: MockDefinition, old: MockDefinition) -> MockDefinition:
    """Return the new definition with the requests of the old one in the place of those that equal them.

    It is for serving, not for writing: what is equal in Python, such as `1` and `true` in a member nobody knows, may
    be spelled otherwise.
    """
    known = {item.id: item for item in requests_in(old.items)}
    return replace(new, items=_shared(new.items, known))


def _shared(items: Items, known: Mapping[str, RequestItem]) -> Items:
    return tuple(
        [
            replace(item, items=_shared(item.items, known)) if isinstance(item, Folder) else _same(item, known)
            for item in items
        ]
    )


def _same(new: RequestItem, known: Mapping[str, RequestItem]) -> RequestItem:
    old = known.get(new.id)
    return old if old is not None and old == new else new
