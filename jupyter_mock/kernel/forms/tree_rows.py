"""Which lines of a collection's tree are shown: those of open folders, or those a filter finds, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jupyter_mock.formats.wording import counted, shortened, visible
from jupyter_mock.kernel.forms.items import walk

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from jupyter_mock.kernel.forms.items import Item

PAGE = 25
"""Lines on a page, which keeps a form of hundreds of requests quick."""
_LONGEST = 120
_OPEN, _SHUT = "▾", "▸"


@dataclass(frozen=True, slots=True)
class Line:
    """A folder or a request on the screen."""

    item: Item
    kind: str
    """`folder` or `request`."""
    depth: int
    is_open: bool
    place: str = ""
    """The folders it is in, where the lines around it do not say so."""
    at: int = 0
    """Its place among its siblings."""
    siblings: int = 1
    """How many they are, itself included."""

    @property
    def text(self) -> str:
        """What its button says."""
        return f"{_OPEN if self.is_open else _SHUT} {self._title}"

    @property
    def _title(self) -> str:
        name = visible(self.item["name"]).replace("\n", " ")
        if self.kind == "folder":
            inside = sum(found.kind == "request" for found in walk(self.item["items"]))
            return f"{shortened(self.place + name, _LONGEST)} ({counted(inside, 'request')})"
        title = typed_title(self.item)
        named = "" if name in {"", title} else f" · {shortened(name, _LONGEST)}"
        place = f" · in {shortened(self.place, _LONGEST)}" if self.place else ""
        examples = len(self.item.get("examples", []))
        return (
            f"{shortened(title, _LONGEST)}{named}{place} · {counted(examples, 'example') if examples else 'no example'}"
        )


def typed_path(request: Item) -> str:
    """Return path and enabled query of a request as a person types them."""
    query = "&".join(
        f"{one['key']}={one['value']}" if one.get("value") else one["key"]
        for one in request.get("query", [])
        if one.get("enabled", True)
    )
    path: str = request["path"]
    return f"{path}?{query}" if query else path


def typed_title(request: Item) -> str:
    """Return method and path, fit to be shown."""
    return visible(f"{request['method']} {typed_path(request)}").replace("\n", " ")


def lines(items: list[Item], opened: Container[str], filtered: str = "") -> list[Line]:
    """List what is to be shown: the open part of the tree, or the requests that hold the text of the filter."""
    wanted = filtered.strip().lower()
    return list(_found(items, opened, wanted) if wanted else _opened(items, opened, 0))


def _opened(items: list[Item], opened: Container[str], depth: int) -> Iterator[Line]:
    for at, item in enumerate(items):
        is_open = item["id"] in opened
        kind = "folder" if "items" in item else "request"
        yield Line(item, kind, depth, is_open, at=at, siblings=len(items))
        if kind == "request":
            continue
        if is_open:
            yield from _opened(item["items"], opened, depth + 1)


def _found(items: list[Item], opened: Container[str], wanted: str, place: str = "") -> Iterator[Line]:
    for at, item in enumerate(items):
        if "items" in item:
            inner = f"{place} / {item['name']}" if place else item["name"]
            yield from _found(item["items"], opened, wanted, visible(inner).replace("\n", " "))
        elif wanted in _searched(item):
            yield Line(item, "request", 0, item["id"] in opened, place, at, len(items))


def _searched(request: Item) -> str:
    names = " ".join(f"{example['status']} {example['name']}" for example in request.get("examples", []))
    return f"{request['method']} {typed_path(request)} {request['name']} {names}".lower()
