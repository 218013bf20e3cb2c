"""The buttons that every folder, request and example has: its place, its copy, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from jupyter_mock.formats.wording import shortened, visible
from jupyter_mock.kernel.forms.fields import button

if TYPE_CHECKING:
    from collections.abc import Callable

    import ipywidgets

    from jupyter_mock.kernel.forms.items import Item


class Ordered(Protocol):
    """What the buttons do."""

    look_only: str

    def doing(self, action: Callable[[], object]) -> Callable[..., None]:
        """Return a callback that shows what goes wrong."""

    def move(self, identifier: str, by: int) -> None:
        """Move an item among its siblings."""

    def duplicate(self, identifier: str) -> None:
        """Put a copy behind an item."""

    def delete(self, identifier: str) -> None:
        """Delete an item."""


class OrderButtons:
    """Up, Down, Duplicate and Delete of one item; they say which one it is."""

    def __init__(self, part: Ordered, identifier: str) -> None:
        """Act on the item with this id."""
        self._part = part
        self._identifier = identifier
        self.up = button("Up", part.doing(lambda: self._move(-1)))
        self.down = button("Down", part.doing(lambda: self._move(1)))
        self.duplicate = button("Duplicate", part.doing(lambda: part.duplicate(identifier)))
        self.delete = button("Delete", part.doing(lambda: part.delete(identifier)))
        self.delete.add_class("jp-MockForm-delete")

    @property
    def all(self) -> tuple[ipywidgets.Button, ...]:
        """The buttons in their order."""
        return self.up, self.down, self.duplicate, self.delete

    def follow(self, named: str, at: int, count: int) -> None:
        """Name the item, which is one of so many, and let it be moved where it can go."""
        for pressed in self.all:
            pressed.disabled = bool(self._part.look_only)
        self.up.disabled = self.up.disabled or at == 0
        self.down.disabled = self.down.disabled or at == count - 1
        self.up.tooltip, self.down.tooltip = f"Move {named} up", f"Move {named} down"
        self.duplicate.tooltip = f"Make a copy of {named}"
        self.delete.tooltip = f"Delete {named}; it can be undone"

    def _move(self, by: int) -> None:
        self._part.move(self._identifier, by)
        pressed, other = (self.up, self.down) if by < 0 else (self.down, self.up)
        if pressed.disabled and not other.disabled:
            other.focus()  # the keyboard stood on what cannot be pressed any more


def named(item: Item) -> str:
    """Name an item for the title of a button: `the example “welcome”`."""
    if "method" in item:
        return f"the request {shortened(_plain(item['method'] + ' ' + item['path']))}"
    return f"the {'folder' if 'items' in item else 'example'} “{shortened(_plain(item['name']))}”"


def _plain(text: str) -> str:
    return visible(text).replace("\n", " ")
