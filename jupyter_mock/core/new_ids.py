"""Ids for what is new in a mock server: those somebody wished for if they are free, else made from names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jupyter_mock.core import tree
from jupyter_mock.core.definition import Folder, RequestItem
from jupyter_mock.core.identity import slug, unique

if TYPE_CHECKING:
    from jupyter_mock.core.definition import MockDefinition


def new_id(definition: MockDefinition, wished: str, name: str, default: str) -> str:
    """Return the id of something new: the wished one if it is free, else one made from its name."""
    taken = tree.ids_of(definition)
    if not wished:
        return unique(slug(name, default), taken)
    if wished in taken:
        raise tree.refuse(f"the id “{wished}” is taken", "id", "ids are unique in a mock server")
    return wished


def identified(items: tree.Items, taken: set[str]) -> tree.Items:
    """Give an id to every item and example without one; raises `DocumentError` for ids that stand twice.

    `taken` are the ids in use elsewhere in the mock server. Of several preferred examples of one request
    the first stays preferred.
    """
    given: list[str] = [*taken]
    for item in tree.walk(items):
        given.append(item.id)
        if isinstance(item, RequestItem):
            given.extend(example.id for example in item.examples)
    given = [identifier for identifier in given if identifier]
    used = set(given)
    if len(used) != len(given):
        twice = sorted({identifier for identifier in given if given.count(identifier) > 1})
        raise tree.refuse(f"the id “{twice[0]}” stands more than once", "items", "ids are unique in a mock server")
    return tuple(_identified(item, used) for item in items)


def _identified(item: Folder | RequestItem, used: set[str]) -> Folder | RequestItem:
    identifier = item.id or _unused(item.name, "folder" if isinstance(item, Folder) else "request", used)
    if isinstance(item, Folder):
        return replace(item, id=identifier, items=tuple(_identified(inner, used) for inner in item.items))
    examples = tuple(
        example if example.id else replace(example, id=_unused(example.name, "example", used))
        for example in item.examples
    )
    preferred = next((example.id for example in examples if example.preferred), None)
    return replace(item, id=identifier, examples=tree.with_preferred(examples, preferred))


def _unused(name: str, default: str, used: set[str]) -> str:
    identifier = unique(slug(name, default), used)
    used.add(identifier)
    return identifier
