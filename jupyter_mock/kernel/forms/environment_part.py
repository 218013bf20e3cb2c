"""The variables of a mock server's environment, edited as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_mock.core.variables import URL
from jupyter_mock.formats.settings import SECRET, write_environment
from jupyter_mock.kernel.connection import Refused
from jupyter_mock.kernel.forms.copying import Copied
from jupyter_mock.kernel.forms.fields import Field, Note, blocked, button, close, name_item, row
from jupyter_mock.kernel.forms.part import Part, look_only_reason
from jupyter_mock.kernel.forms.style import CODE, GROW, ROW, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jupyter_mock.kernel.forms.session import FormSession

_TYPES = ("default", SECRET)
_KNOWN = ("key", "value", "type", "enabled")


class VariableRow(ipywidgets.HBox):
    """One variable; the value of a secret one is kept nowhere, so that it cannot be typed."""

    def __init__(self, variable: dict[str, Any], remove: Callable[[VariableRow], object]) -> None:
        """Show a variable as the document has it."""
        kind = str(variable.get("type", "default"))
        self._variable = variable
        self.key = Field("Variable", ipywidgets.Text(str(variable.get("key", ""))))
        self.value = Field("Value", ipywidgets.Text(str(variable.get("value", ""))))
        self.kind = Field("Type", ipywidgets.Dropdown(options=sorted({*_TYPES, kind}), value=kind))
        self.enabled = Field("Enabled", ipywidgets.Checkbox(bool(variable.get("enabled", True))))
        self.remove = button("Remove", lambda: remove(self))
        name_item(self.remove, "Remove this variable", self.key.control)
        for field in (self.key, self.value):
            field.add_class(GROW)
            field.add_class(CODE)
        self.kind.add_class(SMALL)
        for beside in (self.enabled, self.remove):
            beside.add_class("jp-MockForm-beside")
        self.kind.control.observe(lambda _: self._hide(), "value")
        super().__init__([self.key, self.value, self.kind, self.enabled, self.remove])
        self.add_class(ROW)
        self._hide()

    @property
    def fields(self) -> tuple[Field, ...]:
        """Everything that can be typed."""
        return self.key, self.value, self.kind, self.enabled

    @property
    def variable(self) -> dict[str, Any]:
        """The variable as the document has it; members this form does not know are kept."""
        kept = {
            name: value for name, value in self._variable.items() if name not in {"key", "value", "type", "enabled"}
        }
        kind, value = str(self.kind.value), str(self.value.value)
        return {
            "key": str(self.key.value).strip(),
            **({"value": value} if value else {}),
            **({"type": kind} if kind != "default" else {}),
            **({} if self.enabled.value else {"enabled": False}),
            **kept,
        }

    def check(self) -> bool:
        """Say what is wrong; True when nothing is."""
        self.key.error = "" if str(self.key.value).strip() else "Name this variable, or remove it."
        self.key.warning = "It is always the address of the mock server." if self.variable["key"] == URL else ""
        return not self.key.error

    def _hide(self) -> None:
        is_secret = self.kind.value == SECRET
        if is_secret:
            self.value.value = ""
        self.value.control.disabled = is_secret
        self.value.warning = "The value of a secret is not kept in a notebook." if is_secret else ""


class EnvironmentPart(Part):
    """All variables, saved together."""

    def __init__(self, session: FormSession) -> None:
        """Show the variables."""
        super().__init__(session)
        self._note = Note()
        self._url = Copied("{{url}}", session.view.mock_url)
        self._rows = ipywidgets.VBox([])
        self.add = button("Add variable", self.doing(self._add))
        self.save = button("Save environment", self.doing(self._save), style="primary")
        self.undo = button("Undo changes", self.doing(self._undo), title="Show what is saved")
        self._elsewhere = Note()
        buttons = row(self.add, self.save, self.undo)
        self.children = [self._note, self._url, self._rows, buttons, self._elsewhere, self.message]
        self._saved: list[dict[str, Any]] = []
        self._take()
        self._follow()
        self.follow(self._follow)

    @property
    def rows(self) -> Sequence[VariableRow]:
        """The rows as they are shown."""
        return tuple(self._rows.children)

    def _follow(self) -> None:
        """Follow what others saved; what is typed stays, and it is said that it changed."""
        self._url.show(self.session.view.mock_url)
        saved = _saved_variables(self.session)
        if saved != self._saved:
            typed = [each.variable for each in self.rows]
            if typed in (self._saved, saved):
                self._take()
            else:
                text = "The environment was changed elsewhere: Save replaces that, Undo changes shows it."
                self._elsewhere.show(text, "warning")
        self._free()

    def _free(self) -> None:
        reason = look_only_reason(self.session)
        self._note.show(reason, "warning")
        for each in self.rows:
            for field in each.fields:
                is_secret = field is each.value and each.kind.value == SECRET
                field.control.disabled = bool(reason) or is_secret
            each.remove.disabled = bool(reason)
        for pressed in (self.add, self.save, self.undo):
            pressed.disabled = bool(reason)

    def _take(self) -> None:
        self._saved = _saved_variables(self.session)
        self._put([VariableRow(variable, self._remove) for variable in self._saved])
        self._elsewhere.show("")

    def _put(self, rows: Sequence[VariableRow]) -> None:
        old, self._rows.children = self.rows, tuple(rows)
        for gone in old:
            if gone not in rows:
                close(gone)

    def _add(self) -> None:
        self._put([*self.rows, VariableRow({}, self._remove)])

    def _remove(self, gone: VariableRow) -> None:
        self._put([each for each in self.rows if each is not gone])

    def _undo(self) -> None:
        self.message.clear()
        self._take()
        self._free()

    def _save(self) -> None:
        self.message.clear()
        found = [each.check() for each in self.rows]
        if not all(found):
            self.message.error(blocked(self._rows))
            return
        variables = [each.variable for each in self.rows]
        environment = {**write_environment(self.session.definition.environment), "values": variables}
        try:
            self.session.edit({"op": "set-mock", "environment": environment})
        except Refused as refusal:
            self._tell(refusal)
            return
        self._take()
        self._free()
        self.message.info("Saved.")

    def _tell(self, refusal: Refused) -> None:
        unplaced = []
        for problem in refusal.problems:
            at = problem.place.partition("values[")[2].partition("]")[0]
            if at.isdigit() and int(at) < len(self.rows):
                shown = self.rows[int(at)]
                field = shown.value if problem.place.endswith(".value") else shown.key
                field.error = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
            else:
                unplaced.append(str(problem))
        self.message.error("\n".join(unplaced) if unplaced or refusal.problems else str(refusal))


def _saved_variables(session: FormSession) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = write_environment(session.definition.environment).get("values", [])
    return values
