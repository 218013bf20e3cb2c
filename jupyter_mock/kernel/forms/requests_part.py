"""The requests of a mock server and their examples, in a tree that is quick with hundreds of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_mock.formats.wording import counted
from jupyter_mock.kernel.forms import items
from jupyter_mock.kernel.forms.fields import Field, Note, button, close, row
from jupyter_mock.kernel.forms.new_request import NewRequest
from jupyter_mock.kernel.forms.part import Part, look_only_reason
from jupyter_mock.kernel.forms.request_row import FolderRow, RequestRow
from jupyter_mock.kernel.forms.style import GROW
from jupyter_mock.kernel.forms.tree_rows import PAGE, lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.kernel.forms.items import Found
    from jupyter_mock.kernel.forms.request_row import TreeRow
    from jupyter_mock.kernel.forms.session import FormSession
    from jupyter_mock.kernel.forms.tree_rows import Line

_FEW = 5
"""Requests that are all shown open at first."""
_MOST_UNDONE = 50


class RequestsPart(Part):
    """The tree of folders and requests; what is closed has no widgets but its button."""

    children: Any

    def __init__(self, session: FormSession, *, on_try: Callable[[str], None] | None = None) -> None:
        """Show the requests; `on_try` gets the id of a request that a person wants to send."""
        super().__init__(session)
        self.on_try = on_try
        self.look_only = ""
        """Why nothing can be changed here; empty when it can."""
        self.rows: dict[str, TreeRow] = {}
        """What is shown, and what is being typed in although it is not, by id."""
        self._opened = _opened_at_first(session)
        self._page = 0
        self._removed: list[Found] = []
        self.adding: NewRequest | None = None
        self._note = Note()
        self.filter = Field("Find", ipywidgets.Text(continuous_update=False, placeholder="method, path or name"))
        self.filter.add_class(GROW)
        self.filter.control.observe(self.doing(self._find), "value")
        self.add_request = button("Add request", self.doing(self.add))
        self.undo_button = button("Undo", self.doing(self.undo))
        self._undo_note = Note()
        self._undo = row(self._undo_note, self.undo_button)
        self._undo.add_class("jp-MockForm-center")
        self.tree = ipywidgets.VBox()
        self.previous = button("Previous", self.doing(lambda: self._turn(-1)), title="Previous page")
        self.next = button("Next", self.doing(lambda: self._turn(1)), title="Next page")
        self._pager_note = Note()
        self._pager = row(self.previous, self._pager_note, self.next)
        self._pager.add_class("jp-MockForm-center")
        self.add_request.add_class("jp-MockForm-beside")
        self._head = [self._note, row(self.filter, self.add_request), self.message, self._undo]
        self.refresh()
        self.follow(self._changed)

    # --- what is shown ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show everything as it is now; what is being typed stays."""
        self.look_only = look_only_reason(self.session)
        self._note.show(self.look_only, "warning")
        found = lines(items.items_of(self.session), self._opened, self.filter.value)
        pages = max(1, -(-len(found) // PAGE))
        self._page = min(self._page, pages - 1)
        self._show(found[self._page * PAGE : (self._page + 1) * PAGE])
        self._show_pager(len(found), pages)
        self._show_undo()
        self.free(self.add_request)
        shown = [*self._head, *([self.adding] if self.adding else []), self.tree, self._pager]
        if list(self.children) != shown:
            self.children = shown

    def free(self, widget: Any) -> None:
        """Let the buttons in a widget be pressed, or not while nothing can be changed."""
        for child in getattr(widget, "children", [widget]):
            child.disabled = bool(self.look_only)

    def toggle(self, identifier: str) -> None:
        """Open or shut a folder or request; one in which something is being typed stays open."""
        row_ = self.rows.get(identifier)
        if identifier not in self._opened:
            self._opened.add(identifier)
        elif row_ is None or not row_.is_busy:
            self._opened.discard(identifier)
        self.refresh()

    def _show(self, page: list[Line]) -> None:
        shown = [self._row(line) for line in page]
        here = {line.item["id"] for line in page}
        for identifier in [one for one in self.rows if one not in here]:
            if not self.rows[identifier].is_busy:
                close(self.rows.pop(identifier))
            elif items.find(items.items_of(self.session), identifier) is None:
                shown.append(self.rows[identifier])  # deleted elsewhere: its author decides
        if list(self.tree.children) != shown:
            self.tree.children = shown

    def _row(self, line: Line) -> TreeRow:
        identifier = line.item["id"]
        if identifier not in self.rows:
            self.rows[identifier] = (FolderRow if line.kind == "folder" else RequestRow)(self, line)
        self.rows[identifier].update(line)
        return self.rows[identifier]

    def _show_pager(self, count: int, pages: int) -> None:
        self._pager.layout.display = "" if pages > 1 else "none"
        first = self._page * PAGE
        self._pager_note.show(f"{first + 1}-{min(first + PAGE, count)} of {counted(count, 'line')}" if count else "")
        self.previous.disabled, self.next.disabled = self._page == 0, self._page == pages - 1
        if not count:
            self.message.info("Nothing is found." if self.filter.value else "There is no request yet.")

    def _show_undo(self) -> None:
        self._undo.layout.display = "" if self._removed else "none"
        self._undo_note.show(f"Deleted {items.summary(self._removed[-1])}." if self._removed else "")

    def _find(self) -> None:
        self._page = 0
        self.refresh()

    def _turn(self, by: int) -> None:
        self._page += by
        self.refresh()

    def _changed(self) -> None:
        self.refresh()
        for each in list(self.rows.values()):
            each.notice()

    # --- what a person does -------------------------------------------------------------------------------

    def add(self) -> None:
        """Open the form of a new request."""
        if self.adding is None:
            self.adding = NewRequest(self.session, self._added)
            self.refresh()

    def try_it(self, request: str) -> None:
        """Choose a request for sending."""
        if self.on_try is not None:
            self.on_try(request)

    def save_as_example(self, request: str, new: items.Item) -> None:
        """Open the form of a new example of a request, with what it holds at first."""
        items.needed(self.session, request)
        self._opened.add(request)
        self.refresh()
        shown = self.rows.get(request)
        if isinstance(shown, RequestRow):
            shown.add_example(new)

    def prefer(self, example: str) -> None:
        """Let an example answer where several match equally."""
        self._do(lambda: self.session.edit({"op": "prefer", "id": example}))

    def move(self, identifier: str, by: int) -> None:
        """Move an item among its siblings."""
        self._do(lambda: items.move(self.session, identifier, by))

    def duplicate(self, identifier: str) -> None:
        """Put a copy behind an item."""
        self._do(lambda: items.duplicate(self.session, identifier))

    def delete(self, identifier: str) -> None:
        """Delete an item; `undo` brings it back."""

        def remove() -> None:
            removed = items.remove(self.session, identifier)
            self._removed.append(removed)
            del self._removed[:-_MOST_UNDONE]
            self._drop(removed)

        self._do(remove)
        self.undo_button.focus()

    def undo(self) -> None:
        """Bring back what was deleted here last, with its id, its place and all it held."""

        def put_back() -> None:
            items.put_back(self.session, self._removed[-1])
            self._removed.pop()

        if self._removed:
            self._do(put_back)

    def _do(self, action: Callable[[], object]) -> None:
        self.message.clear()
        action()
        self.refresh()

    def _drop(self, removed: Found) -> None:
        """Close what was open of an item that a person deleted here."""
        owner = self.rows.get(removed.owner or "")
        if isinstance(owner, RequestRow):
            owner.drop(removed.item["id"])
        for found in items.walk([removed.item]) if removed.kind != "example" else ():
            if found.item["id"] in self.rows:
                gone = self.rows.pop(found.item["id"])
                self.tree.children = [child for child in self.tree.children if child is not gone]
                close(gone)

    def _added(self) -> None:
        added, self.adding = self.adding, None
        self.refresh()
        if added is not None:
            close(added)

    def close(self) -> None:
        """Let go of everything, also of what is not on this page."""
        for each in getattr(self, "rows", {}).values():
            close(each)
        super().close()


def _opened_at_first(session: FormSession) -> set[str]:
    requests = [found.item["id"] for found in items.walk(items.items_of(session)) if found.kind == "request"]
    return set(requests) if len(requests) <= _FEW else set()
