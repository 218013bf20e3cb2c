"""Folders, requests and examples in a mock server's document: found, taken out, put back, copied."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.errors import UnknownItem
from jupyter_mock.core.identity import is_made_from
from jupyter_mock.kernel.connection import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jupyter_mock.kernel.forms.session import FormSession

Item = dict[str, Any]
"""A folder, request or example as the document has it; one that a session holds is never changed."""
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Found:
    """An item, the list it stands in, and where."""

    item: Item
    siblings: list[Item]
    at: int
    owner: str | None
    """The id of its folder or request, None at the top level."""
    kind: str
    """`folder`, `request` or `example`."""


def walk(items: list[Item], owner: str | None = None) -> Iterator[Found]:
    """Walk over all folders, requests and examples, in the order of the document."""
    for at, item in enumerate(items):
        yield Found(item, items, at, owner, "folder" if "items" in item else "request")
        yield from walk(item.get("items", []), item["id"])
        examples = item.get("examples", [])
        for place, example in enumerate(examples):
            yield Found(example, examples, place, item["id"], "example")


def find(items: list[Item], identifier: str) -> Found | None:
    """Find an item by its id."""
    return next((found for found in walk(items) if found.item["id"] == identifier), None)


def items_of(session: FormSession) -> list[Item]:
    """Return the items of a mock server as it is now."""
    items: list[Item] = session.record.document.get("items", [])
    return items


def needed(session: FormSession, identifier: str) -> Found:
    """Find an item by its id; raises `UnknownItem`."""
    found = find(items_of(session), identifier)
    if found is None:
        raise UnknownItem("this is not there any more: it was deleted elsewhere")
    return found


def answers_first(examples: list[Item]) -> str:
    """Return the id of the example that answers the plain request; empty where none does.

    Of equals one with status 200 goes first, then the preferred one, then the lowest id, or the first in the
    document where ids were made from names.
    """
    equal = [example for example in examples if "request" not in example]
    equal = [example for example in equal if example["status"] == HTTPStatus.OK] or equal
    equal = [example for example in equal if example.get("preferred")] or equal
    if any(is_made_from(example["id"], example["name"]) for example in equal):
        equal = equal[:1]
    return min((str(example["id"]) for example in equal), default="")


def summary(found: Found) -> str:
    """Name an item for a message."""
    if found.kind == "folder":
        inside = sum(one.kind == "request" for one in walk(found.item["items"]))
        return f"the folder “{found.item['name']}” with {inside} request{'' if inside == 1 else 's'}"
    if found.kind == "request":
        count = len(found.item.get("examples", []))
        return f"{found.item['method']} {found.item['path']} with {count} example{'' if count == 1 else 's'}"
    return f"the example “{found.item['name']}”"


def remove(session: FormSession, identifier: str) -> Found:
    """Remove an item and return it as it was, for `put_back`."""
    found = needed(session, identifier)
    session.edit({"op": "remove", "id": identifier})
    return found


def put_back(session: FormSession, removed: Found) -> None:
    """Put a removed item back with its id, its place and all it held."""
    if removed.kind == "example":
        preferred = bool(removed.item.get("preferred"))
        session.edit(
            {
                "op": "put-example",
                "requestId": removed.owner,
                "example": removed.item,
                "at": removed.at,
                "preferred": preferred,
            }
        )
        return

    def insert(items: list[Item]) -> None:
        folder = None if removed.owner is None else find(items, removed.owner)
        siblings = items if folder is None else folder.item["items"]
        siblings.insert(removed.at, deepcopy(removed.item))

    rewrite(session, insert)


def duplicate(session: FormSession, identifier: str) -> None:
    """Put a copy with new ids behind an item."""
    found = needed(session, identifier)
    if found.kind == "example":
        copied = _copy(found.item) | {"name": f"{found.item['name']} copy"}
        copied.pop("preferred", None)
        operation = {"op": "put-example", "requestId": found.owner, "example": copied, "at": found.at + 1}
        session.edit(operation | {"preferred": False})
        return

    def insert(items: list[Item]) -> None:
        original = find(items, identifier)
        if original is None:
            raise UnknownItem("this was deleted elsewhere at the same moment")
        copied = _copy(original.item) | {"name": f"{original.item['name']} copy"}
        original.siblings.insert(original.at + 1, copied)

    rewrite(session, insert)


def move(session: FormSession, identifier: str, by: int) -> None:
    """Move an item up (-1) or down (1) among its siblings; at the end of them nothing happens."""
    found = needed(session, identifier)
    if 0 <= found.at + by < len(found.siblings):
        session.edit({"op": "move", "id": identifier, "at": found.at + by})


def rewrite(session: FormSession, change: Callable[[list[Item]], None]) -> None:
    """Change the items as a whole: the only way that keeps everything of a request with its examples.

    When somebody else changes the mock server in between, it is done again on what they made.
    """
    for left in reversed(range(_TRIES)):
        items = deepcopy(items_of(session))
        change(items)
        try:
            session.edit({"op": "replace-items", "items": items}, base=session.view.digest)
        except Refused as refusal:
            if not is_conflict(refusal) or not left:
                raise
            session.read()
        else:
            return


def is_conflict(refusal: Refused) -> bool:
    """Tell whether an edit was refused because the mock server is another one by now."""
    return refusal.name == "conflictError"


def _copy(item: Item) -> Item:
    """Copy an item without its ids, so that new ones are made."""
    copied = deepcopy(item)
    copied.pop("id", None)
    for name in ("items", "examples"):
        if name in copied:
            copied[name] = [_copy(inner) for inner in copied[name]]
    return copied
