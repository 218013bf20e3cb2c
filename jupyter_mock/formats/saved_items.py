"""Folders and requests in the document, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import Folder, RequestItem
from jupyter_mock.formats import checks
from jupyter_mock.formats.saved_example import read_example, read_id, write_example
from jupyter_mock.formats.saved_request import MEMBERS as REQUEST
from jupyter_mock.formats.saved_request import read_saved_request, write_saved_request

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.formats.members import Members, Reading

_FOLDER = frozenset({"id", "name", "description", "items"})
_ITEM = REQUEST | {"id", "name", "description", "enabled", "examples"}


def read_items(members: Members, name: str = "items") -> tuple[Folder | RequestItem, ...]:
    """Read a list of folders and requests."""
    return tuple(read_item(value, place, members.reading) for value, place in members.entries(name))


def read_item(value: Any, place: str, reading: Reading) -> Folder | RequestItem:
    """Read a folder (it has `items`) or a request."""
    members = reading.object(value, place)
    return _read_folder(members) if "items" in members else read_request_item(members)


def _read_folder(members: Members) -> Folder:
    for name in ("method", "path", "examples"):
        if name in members:
            members.refuse(name, "a folder, which has items, cannot have this", "make it a request beside the items")
    return Folder(
        id=read_id(members),
        name=members.text("name", checks.name),
        description=members.text("description"),
        items=read_items(members),
        extra=members.unknown(_FOLDER),
    )


def read_request_item(members: Members) -> RequestItem:
    """Read a request with its examples."""
    item = RequestItem(
        id=read_id(members),
        name=members.text("name", checks.name),
        request=read_saved_request(members, frozenset(members.value)),
        description=members.text("description"),
        enabled=members.flag("enabled", default=True),
        examples=tuple(read_example(value, place, members.reading) for value, place in members.entries("examples")),
        extra=members.unknown(_ITEM),
    )
    if sum(example.preferred for example in item.examples) > 1:
        members.refuse("examples", "more than one example is preferred", "keep one")
    return item


def write_items(items: Iterable[Folder | RequestItem]) -> list[dict[str, Any]]:
    """Write folders and requests in their order."""
    return [_write_folder(item) if isinstance(item, Folder) else _write_request_item(item) for item in items]


def _write_folder(folder: Folder) -> dict[str, Any]:
    written: dict[str, Any] = {"id": folder.id, "name": folder.name}
    if folder.description:
        written["description"] = folder.description
    written["items"] = write_items(folder.items)
    return written | dict(folder.extra)


def _write_request_item(item: RequestItem) -> dict[str, Any]:
    written: dict[str, Any] = {"id": item.id, "name": item.name, **write_saved_request(item.request)}
    if item.description:
        written["description"] = item.description
    if not item.enabled:
        written["enabled"] = False
    if item.examples:
        written["examples"] = [write_example(example) for example in item.examples]
    return written | dict(item.extra)
