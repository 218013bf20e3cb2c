"""What every editor of a saved thing does: keep what is typed, save it, and say when somebody else changed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_mock.kernel.connection import Refused
from jupyter_mock.kernel.forms.fields import Field, Message, PairRows, button, row
from jupyter_mock.kernel.forms.items import is_conflict
from jupyter_mock.kernel.forms.part import guarded
from jupyter_mock.kernel.forms.style import BOX, TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jupyter_mock.core.errors import Problem
    from jupyter_mock.kernel.forms.items import Item
    from jupyter_mock.kernel.forms.session import FormSession

_PLACE = re.compile(r"(?:operations\[\d+\]\.)?(?:(?:example|request)\b\.?)?(\w*)(?:\[(\d+)\](?:\[(\d)\])?)?")
_TRIES = 5


class Editor(ipywidgets.VBox):
    """A form for one saved thing. Nothing that is typed is overwritten, nothing that others saved is lost unasked."""

    def __init__(
        self, session: FormSession, title: str, done: Callable[[], object], *, look_only: bool = False
    ) -> None:
        """Prepare the frame; `done` is called when the editor may go. A subclass calls `_begin` with its fields."""
        self.session = session
        self.message = Message()
        self.fields: Mapping[str, Field | PairRows] = {}
        self._loaded: Item | None = None
        self._done = done
        self._theirs = Message()
        self.load_theirs = button("Load theirs", self.doing(self._load_theirs), title="Show what is saved now instead")
        self.save_mine = button("Save mine", self.doing(self._save_mine), title="Save what is typed here over it")
        self._question = row(self._theirs, self.load_theirs, self.save_mine)
        self.save = button("Save", self.doing(self._save), style="primary")
        self.cancel = button("Close" if look_only else "Cancel", self.doing(done))
        self._title = title
        self._look_only = look_only
        self._is_saving = False
        super().__init__()
        self.add_class(BOX)
        self._question.layout.display = "none"

    # --- for the kinds of editors -------------------------------------------------------------------------

    def look_up(self) -> Item | None:
        """Return what is saved now, None when it is gone."""
        raise NotImplementedError

    def show(self, saved: Item) -> None:
        """Put what is saved into the fields."""
        raise NotImplementedError

    def operations(self) -> Sequence[Item]:
        """Return the operations that save what is typed; raises `MockError`."""
        raise NotImplementedError

    def _begin(self, fields: Mapping[str, Field | PairRows], *content: ipywidgets.Widget, new: Item) -> None:
        self.fields = fields
        self._loaded = self.look_up()
        self.show(new if self._loaded is None else self._loaded)
        self.children = [heading(self._title), *content, self._question, self.message, row(self.save, self.cancel)]
        if self._look_only:
            self.save.layout.display = "none"
            for part in content:
                _disable(part)

    # --------------------------------------------------------------------------------------------------

    def doing(self, action: Callable[[], object]) -> Callable[..., None]:
        """Return a callback that shows what goes wrong in this editor."""
        return guarded(self.session, self.message, action)

    def notice(self) -> None:
        """Compare with what is saved now, after a change of the mock server."""
        if not self._is_saving:
            self._compare()

    def _compare(self) -> None:
        saved = self.look_up()
        if saved == self._loaded:
            self._ask("")
        elif saved is None:
            self._ask("This was deleted elsewhere: Save mine brings it back as it stands here.")
        else:
            self._ask("This was changed elsewhere while it is open here.")

    def _ask(self, question: str) -> None:
        self._theirs.warning(question)
        self._question.layout.display = "" if question else "none"
        self.load_theirs.layout.display = "none" if self.look_up() is None else ""
        self.save.disabled = bool(question)

    def _load_theirs(self) -> None:
        saved = self.look_up()
        if saved is None:
            self._done()
            return
        self._loaded = saved
        self._clear_errors()
        self.show(saved)
        self._ask("")

    def _save_mine(self) -> None:
        self._loaded = self.look_up()
        self._save()

    def _save(self) -> None:
        """Save on the state of the mock server that was compared last; what is refused stays typed."""
        self._clear_errors()
        self._is_saving = True
        try:
            operations = self.operations()
            for left in reversed(range(_TRIES)):
                if self.look_up() != self._loaded:
                    self._compare()
                    return
                if self._saved(operations, is_last=not left):
                    break
        except Refused as refusal:
            self._show_problems(refusal)
        else:
            self._done()
        finally:
            self._is_saving = False

    def _saved(self, operations: Sequence[Item], *, is_last: bool) -> bool:
        try:
            self.session.edit(*operations, base=self.session.view.digest)
        except Refused as refusal:
            if not is_conflict(refusal) or is_last:
                raise
            self.session.read()
            return False
        return True

    def _clear_errors(self) -> None:
        self.message.clear()
        for field in self.fields.values():
            for part in _parts(field):
                part.error = ""

    def _show_problems(self, refusal: Refused) -> None:
        """Show each problem beside the field it concerns, and the others below."""
        left = [problem for problem in refusal.problems if not self._placed(problem)]
        if left or not refusal.problems:
            self.message.error("\n".join(_told(problem) for problem in left) or str(refusal))

    def _placed(self, problem: Problem) -> bool:
        found = _PLACE.match(problem.place)
        field = self.fields.get(found[1]) if found else None
        part = None if field is None or found is None else _part(field, found[2], found[3])
        if part is None:
            return False
        part.error = _told(problem)
        return True


def heading(text: str) -> ipywidgets.Label:
    """Return the heading of some fields."""
    made = ipywidgets.Label(text)
    made.add_class(TITLE)
    return made


def _part(field: Field | PairRows, at: str | None, side: str | None) -> Field | None:
    """Return the field of a header by its position, that of its value for side 1."""
    if isinstance(field, Field):
        return field
    filled = [pair for pair in field.rows if pair.pair[0]]
    if at is None or int(at) >= len(filled):
        return None
    return filled[int(at)].value if side == "1" else filled[int(at)].key


def _parts(field: Field | PairRows) -> list[Field]:
    if isinstance(field, Field):
        return [field]
    return [part for pair in field.rows for part in (pair.key, pair.value)]


def _told(problem: Problem) -> str:
    return f"{problem.message} ({problem.hint})" if problem.hint else problem.message


def _disable(widget: Any) -> None:
    for child in getattr(widget, "children", ()):
        _disable(child)
    if widget.has_trait("disabled"):
        widget.disabled = True
