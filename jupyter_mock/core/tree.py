"""The collection as a tree of folders, requests and examples: looked up and changed as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

from jupyter_mock.core.definition import Folder, RequestItem
from jupyter_mock.core.errors import DocumentError, Problem, UnknownItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_mock.core.definition import Example, MockDefinition

Items = tuple[Folder | RequestItem, ...]
T = TypeVar("T")
Change = Callable[[Items, int], Items]


def refuse(message: str, place: str = "", hint: str = "") -> DocumentError:
    """Make the error of an edit that cannot be."""
    return DocumentError([Problem(message, place, hint)])


def unknown(kind: str, identifier: str) -> UnknownItem:
    """Make the error of an id that does not exist."""
    return UnknownItem(f"there is no {kind} with the id “{identifier}”", hint="list the items of the mock server")


def walk(items: Items) -> Iterator[Folder | RequestItem]:
    """Walk over all folders and requests, in document order."""
    if Folder not in set(map(type, items)):
        yield from items
        return
    for item in items:
        yield item
        if isinstance(item, Folder):
            yield from walk(item.items)


def requests_in(items: Items) -> list[RequestItem]:
    """Return all requests, in document order."""
    if Folder not in set(map(type, items)):
        return cast("list[RequestItem]", list(items))
    found: list[RequestItem] = []
    for item in items:
        if isinstance(item, RequestItem):
            found.append(item)
        else:
            found += requests_in(item.items)
    return found


def ids_of(definition: MockDefinition) -> set[str]:
    """Return every id in use in a mock server: of folders, requests, examples and server responses."""
    ids = {response.id for response in definition.server_responses}
    ids.update([item.id for item in walk(definition.items)])
    ids.update([example.id for item in requests_in(definition.items) for example in item.examples])
    return ids


def item_with(items: Items, identifier: str) -> Folder | RequestItem | None:
    """Return the folder or request with this id."""
    place = _place_of(items, identifier)
    if place is not None:
        return items[place]
    inner = (item_with(folder.items, identifier) for folder in _folders(items))
    return next((found for found in inner if found is not None), None)


def _place_of(items: Items, identifier: str) -> int | None:
    """Return where an item stands among siblings: a plain loop, for there may be ten thousand of them."""
    for place, item in enumerate(items):
        if item.id == identifier:
            return place
    return None


def _folders(items: Items) -> list[Folder]:
    return [item for item in items if isinstance(item, Folder)]


def request_of_example(items: Items, identifier: str) -> RequestItem | None:
    """Return the request that has the example with this id."""
    for item in walk(items):
        if isinstance(item, RequestItem) and any(example.id == identifier for example in item.examples):
            return item
    return None


def change_at(items: Items, identifier: str, change: Change) -> Items:
    """Apply a change to the siblings among which an item stands; raises `UnknownItem`."""
    changed = _change_at(items, identifier, change)
    if changed is None:
        raise unknown("folder or request", identifier)
    return changed


def _change_at(items: Items, identifier: str, change: Change) -> Items | None:
    place = _place_of(items, identifier)
    if place is not None:
        return change(items, place)
    for place, item in enumerate(items):
        if isinstance(item, Folder):
            inner = _change_at(item.items, identifier, change)
            if inner is not None:
                return put_at(items, place, replace(item, items=inner))
    return None


def put_at(values: tuple[T, ...], index: int, value: T) -> tuple[T, ...]:
    """Replace the value at an index."""
    return (*values[:index], value, *values[index + 1 :])


def insert_at(values: tuple[T, ...], at: int | None, value: T) -> tuple[T, ...]:
    """Insert a value at a position, None for the end; a position beyond the end is the end."""
    index = len(values) if at is None else max(0, at)
    return (*values[:index], value, *values[index:])


def replace_item(items: Items, new: Folder | RequestItem) -> Items:
    """Put an item in the place of the one with its id."""
    return change_at(items, new.id, lambda siblings, index: put_at(siblings, index, new))


def remove_item(items: Items, identifier: str) -> Items:
    """Take an item out."""
    return change_at(items, identifier, lambda siblings, index: siblings[:index] + siblings[index + 1 :])


def place_item(items: Items, item: Folder | RequestItem, parent: str | None, at: int | None) -> Items:
    """Insert an item into a folder, None for the top level; raises `UnknownItem` or `DocumentError`."""
    if parent is None:
        return insert_at(items, at, item)
    folder = item_with(items, parent)
    if folder is None:
        raise unknown("folder", parent)
    if not isinstance(folder, Folder):
        raise refuse(f"“{parent}” is a request", hint="only folders hold requests and folders")
    return replace_item(items, replace(folder, items=insert_at(folder.items, at, item)))


def parent_of(items: Items, identifier: str, parent: str | None = None) -> tuple[str | None, int] | None:
    """Return the folder an item stands in (None: the top level), and its position there."""
    place = _place_of(items, identifier)
    if place is not None:
        return parent, place
    inner = (parent_of(folder.items, identifier, folder.id) for folder in _folders(items))
    return next((found for found in inner if found is not None), None)


def with_preferred(examples: tuple[Example, ...], identifier: str | None) -> tuple[Example, ...]:
    """Prefer the example with this id and no other (D23)."""
    return tuple(
        example
        if example.preferred == (example.id == identifier)
        else replace(example, preferred=example.id == identifier)
        for example in examples
    )
