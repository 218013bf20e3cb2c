"""A request in the tree: one button, and once it is open its examples with all that can be done to them."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Protocol

import ipywidgets

from jupyter_mock.formats.markup import element, joined
from jupyter_mock.formats.wording import shortened, visible
from jupyter_mock.kernel.forms.example_editor import ExampleEditor
from jupyter_mock.kernel.forms.fields import Note, button, close, row
from jupyter_mock.kernel.forms.items import answers_first
from jupyter_mock.kernel.forms.naming import body_preview
from jupyter_mock.kernel.forms.order_buttons import OrderButtons, named
from jupyter_mock.kernel.forms.request_editor import RequestEditor
from jupyter_mock.kernel.forms.status import phrase_of
from jupyter_mock.kernel.forms.style import GROW, ROW

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.kernel.forms.editor import Editor
    from jupyter_mock.kernel.forms.items import Item
    from jupyter_mock.kernel.forms.session import FormSession
    from jupyter_mock.kernel.forms.tree_rows import Line

_NAME = 120
_ACTIONS = "jp-MockForm-actions"


class Tree(Protocol):
    """The tree a row stands in, and what its buttons do."""

    session: FormSession
    look_only: str
    on_try: Callable[[str], None] | None

    def doing(self, action: Callable[[], object]) -> Callable[..., None]:
        """Return a callback that shows what goes wrong."""

    def free(self, widget: Any) -> None:
        """Let buttons be pressed, or not while nothing can be changed."""

    def refresh(self) -> None:
        """Show everything as it is now."""

    def toggle(self, identifier: str) -> None:
        """Open or shut an item."""

    def try_it(self, request: str) -> None:
        """Choose a request for sending."""

    def prefer(self, example: str) -> None:
        """Let an example answer first."""

    def move(self, identifier: str, by: int) -> None:
        """Move an item among its siblings."""

    def duplicate(self, identifier: str) -> None:
        """Put a copy behind an item."""

    def delete(self, identifier: str) -> None:
        """Delete an item."""


class TreeRow(ipywidgets.VBox):
    """A folder or request: a button that opens and shuts it."""

    children: Any

    def __init__(self, part: Tree, line: Line) -> None:
        """Show a line."""
        self.part = part
        self.line = line
        self.toggle = button("", part.doing(lambda: part.toggle(self.line.item["id"])))
        self.toggle.add_class("jp-MockForm-line")
        super().__init__([self.toggle])

    def update(self, line: Line) -> None:
        """Show the line as it is now."""
        self.line = line
        self.toggle.description = line.text
        self.toggle.tooltip = f"{'Close' if line.is_open else 'Open'} {named(line.item)}"
        self.layout.margin = f"0 0 0 {line.depth * 20}px"

    @property
    def is_busy(self) -> bool:
        """Whether something is being typed in it."""
        return False

    def notice(self) -> None:
        """Tell the open editors that the mock server changed."""


class FolderRow(TreeRow):
    """A folder; once it is open, what can be done to it stands below its name."""

    def __init__(self, part: Tree, line: Line) -> None:
        """Show a line."""
        super().__init__(part, line)
        self._order: OrderButtons | None = None

    def update(self, line: Line) -> None:
        """Show the folder as it is now."""
        super().update(line)
        if line.is_open and self._order is None:
            self._order = OrderButtons(self.part, line.item["id"])
            actions = row(*self._order.all)
            actions.add_class(_ACTIONS)
            self.children = [self.toggle, actions]
        elif not line.is_open and self._order is not None:
            self._order = None
            gone = self.children[1:]
            self.children = [self.toggle]
            for child in gone:
                close(child)
        if self._order is not None:
            self._order.follow(named(line.item), line.at, line.siblings)


class RequestRow(TreeRow):
    """A request with its examples."""

    def __init__(self, part: Tree, line: Line) -> None:
        """Show a line."""
        super().__init__(part, line)
        self.editor: RequestEditor | None = None
        self.adding: ExampleEditor | None = None
        self.examples: dict[str, ExampleRow] = {}
        self._actions: RequestActions | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an editor is open in it."""
        return any(editor is not None for editor in self._editors())

    def notice(self) -> None:
        """Tell the open editors that the mock server changed."""
        for editor in self._editors():
            if editor is not None:
                editor.notice()

    def update(self, line: Line) -> None:
        """Show the request as it is now."""
        super().update(line)
        if line.is_open or self.is_busy:
            self._open(line.item)
        else:
            self._shut()

    def edit(self) -> None:
        """Open the form of the request itself."""
        if self.editor is None:
            look_only = bool(self.part.look_only)
            request = self.line.item["id"]
            self.editor = RequestEditor(self.part.session, request, self._edited, look_only=look_only)
            self.update(self.line)

    def add_example(self, new: Item | None = None) -> None:
        """Open the form of a new example."""
        if self.adding is None:
            self.adding = ExampleEditor(self.part.session, self.line.item, self._added, new=new)
            self.update(self.line)

    def drop(self, example: str) -> None:
        """Close what is open of an example that was deleted here."""
        gone = self.examples.pop(example, None)
        if gone is not None:
            self.children = [child for child in self.children if child is not gone]
            close(gone)

    def _editors(self) -> list[Editor | None]:
        return [self.editor, self.adding, *(example.editor for example in self.examples.values())]

    def _edited(self) -> None:
        ended, self.editor = self.editor, None
        self._end(ended)

    def _added(self) -> None:
        ended, self.adding = self.adding, None
        self._end(ended)

    def _end(self, editor: Editor | None) -> None:
        if editor is not None:
            self.children = [child for child in self.children if child is not editor]
            close(editor)
        self.part.refresh()

    def _open(self, request: Item) -> None:
        if self._actions is None:
            self._actions = RequestActions(self)
        first = answers_first(request.get("examples", []))
        saved = {example["id"]: example for example in request.get("examples", [])}
        for at, (identifier, example) in enumerate(saved.items()):
            if identifier not in self.examples:
                self.examples[identifier] = ExampleRow(self, identifier)
            self.examples[identifier].update(example, at, len(saved), is_first=identifier == first)
        for identifier in [one for one in self.examples if one not in saved]:
            if self.examples[identifier].editor is None:  # what is typed stays until its author decides
                close(self.examples.pop(identifier))
        self._actions.follow(self.line)
        order = [*saved, *(one for one in self.examples if one not in saved)]
        rows = [self.examples[identifier] for identifier in order]
        shown = [self.toggle, self._actions, self.editor, *rows, self.adding]
        self.children = [child for child in shown if child is not None]

    def _shut(self) -> None:
        gone = self.children[1:]
        self.children = [self.toggle]
        for child in gone:
            close(child)
        self._actions = None
        self.examples.clear()


class RequestActions(ipywidgets.HBox):
    """What can be done to a request."""

    def __init__(self, request: RequestRow) -> None:
        """Act on the request of a row."""
        self._part = part = request.part
        identifier = request.line.item["id"]
        self._try = button("Try it", part.doing(lambda: part.try_it(identifier)))
        self._edit = button("Edit request", part.doing(request.edit))
        self._add = button("Add example", part.doing(request.add_example))
        self._order = OrderButtons(part, identifier)
        super().__init__([self._try, self._edit, self._add, *self._order.all])
        self.add_class(ROW)
        self.add_class(_ACTIONS)
        self._try.layout.display = "" if part.on_try else "none"

    def follow(self, line: Line) -> None:
        """Show what can be done now."""
        self._part.free(self)
        name = named(line.item)
        self._order.follow(name, line.at, line.siblings)
        self._try.tooltip, self._edit.tooltip = f"Send {name}", f"Edit {name}"
        self._add.tooltip = f"Add an example to {name}"


class ExampleRow(ipywidgets.VBox):
    """An example below its request."""

    children: Any

    def __init__(self, request: RequestRow, identifier: str) -> None:
        """Stand below a request."""
        self.identifier = identifier
        self.editor: ExampleEditor | None = None
        self._request = request
        part = request.part
        self._title = Note()
        self._title.add_class(GROW)
        self.edit_button = button("Edit", part.doing(self.edit))
        self.first = button("Answer first", part.doing(lambda: part.prefer(identifier)))
        self._order = OrderButtons(part, identifier)
        self._buttons = row(self.edit_button, self.first, *self._order.all)
        self._buttons.add_class(_ACTIONS)
        super().__init__([row(self._title, self._buttons)])
        self.add_class("jp-MockForm-example")

    def update(self, example: Item, at: int, count: int, *, is_first: bool) -> None:
        """Show the example as it is now: one of so many, at this place among them."""
        told = _told(example) + (_rank(example, is_first=is_first) if count > 1 else "")
        preview = element("code", body_preview(example.get("body")), **{"class": "jp-MockForm-preview"})
        self._title.show(joined([element("span", told), preview]))
        look_only = bool(self._request.part.look_only)
        self._request.part.free(self._buttons)
        self.edit_button.description = "Show" if look_only else "Edit"
        self.edit_button.disabled = False
        name = named(example)
        self._order.follow(name, at, count)
        self.edit_button.tooltip = f"{self.edit_button.description} {name}"
        self.first.tooltip = f"Let {name} answer first, {_FIRST}"
        self.first.layout.display = "none" if is_first or example.get("preferred") else ""

    def edit(self) -> None:
        """Open the form of the example."""
        if self.editor is None:
            self.editor = ExampleEditor(
                self._request.part.session,
                self._request.line.item,
                self._edited,
                example=self.identifier,
                look_only=bool(self._request.part.look_only),
            )
            self.children = [*self.children, self.editor]

    def _edited(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            self.children = self.children[:1]
            close(editor)
            self.edit_button.focus()
        self._request.part.refresh()


_FIRST = "where several examples match equally; among those one with status 200 goes first"


def _told(example: Item) -> str:
    """Write status and name of an example; a name that says the status alone is left out."""
    status = f"{example['status']} {example.get('reason') or phrase_of(example['status'])}".rstrip()
    name = shortened(visible(example["name"]).replace("\n", " "), _NAME)
    return status if name == str(example["status"]) else f"{status} · {name}"


def _rank(example: Item, *, is_first: bool) -> str:
    if is_first:
        return " · answers first"
    is_beaten = example.get("preferred") and example["status"] != HTTPStatus.OK
    return " · preferred, but one with status 200 goes first" if is_beaten else ""
