"""The second step of the wizard: name, environment, privacy and delay of the mock server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_mock.formats.settings import write_environment
from jupyter_mock.formats.wording import quoted
from jupyter_mock.kernel.forms.fields import Field, PairRows
from jupyter_mock.kernel.forms.style import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.core.errors import Problem
    from jupyter_mock.kernel.management import Listing, Management

LONGEST_DELAY = 180_000
_NONE, _NEW = "", "new"
_OPERATION = re.compile(r"\Aoperations\[\d+\]\.")
_ENTRY = re.compile(r"environment\.values\[(\d+)\]\.(key|value)")


class WizardSettings(ipywidgets.VBox):
    """Everything about a new mock server but its requests."""

    def __init__(self, management: Management, listing: Listing, name: str) -> None:
        """Suggest a name; the environments are those of the mock servers in the list."""
        self._management = management
        self.name = Field("Name", ipywidgets.Text(name))
        others = [(f"Copy that of {mock.name}", f"copy {mock.id}") for mock in listing.mocks]
        choices = [("No variables", _NONE), ("New variables", _NEW), *others]
        self.environment = Field(
            "Environment",
            ipywidgets.Dropdown(options=choices),
            help="{{url}} is always the address of the mock server; variables may stand in paths, headers and bodies.",
        )
        self.variables = PairRows(("Variable", "Value"), "Add a variable")
        self.private = Field(
            "Private",
            ipywidgets.Checkbox(listing.private_by_default),
            help="Callers of a private mock server need an API key in the header x-api-key.",
        )
        self.delay = Field("Delay in ms", ipywidgets.Text("", placeholder="none"))
        self.delay.add_class(SMALL)
        self.environment.control.observe(lambda _: self._show_variables(), "value")
        self._show_variables()
        super().__init__([self.name, self.environment, self.variables, self.private, self.delay])

    def check(self) -> bool:
        """Say beside each field what is wrong; True when nothing is."""
        self.name.error = "" if str(self.name.value).strip() else "The mock server needs a name."
        self.delay.error = delay_fault(str(self.delay.value))
        self.environment.error = ""
        for row in self.variables.rows:
            row.key.error = "" if row.pair[0] or not row.pair[1] else "This value has no variable: name it."
            row.value.error = ""
        rows = [field for row in self.variables.rows for field in (row.key, row.value)]
        return not any(field.error for field in (self.name, self.delay, *rows))

    def wish(self) -> dict[str, Any]:
        """Return what the server is asked for; raises what `Management.read` raises."""
        name, delay = str(self.name.value).strip(), str(self.delay.value).strip()
        config = {"config": {"delay": {"type": "fixed", "duration": int(delay)}}} if delay else {}
        environment = self._environment(name)
        return {
            "name": name,
            "private": bool(self.private.value),
            **config,
            **({"environment": environment} if environment else {}),
        }

    def show(self, problem: Problem) -> bool:
        """Show what the server says beside the field it is about; False when it is about none."""
        text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
        fields: dict[str, Callable[[], Field]] = {
            "name": lambda: self.name,
            "config.delay": lambda: self.delay,
            "environment": lambda: self._variable(problem.place) or self.environment,
        }
        place = _OPERATION.sub("", problem.place)
        found = next((field for start, field in fields.items() if place.startswith(start)), None)
        if found is not None:
            found().error = text
        return found is not None

    def _variable(self, place: str) -> Field | None:
        found = _ENTRY.match(place)
        rows = [row for row in self.variables.rows if row.pair[0]]
        if found is None or self.environment.value != _NEW or int(found[1]) >= len(rows):
            return None
        row = rows[int(found[1])]
        return row.key if found[2] == "key" else row.value

    def _environment(self, name: str) -> dict[str, Any] | None:
        choice = str(self.environment.value)
        if choice == _NEW:
            values = [{"key": key, "value": value, "enabled": True} for key, value in self.variables.value]
            return {"name": name, "values": values} if values else None
        if choice != _NONE:
            copied = self._management.read(choice.removeprefix("copy ")).definition.environment
            return {"name": name, "values": [], **write_environment(copied)}
        return None

    def _show_variables(self) -> None:
        is_new = self.environment.value == _NEW
        self.variables.layout.display = "" if is_new else "none"
        if is_new and not self.variables.rows:
            self.variables.add()


def delay_fault(text: str) -> str:
    """Say what is wrong with a delay as it is typed; empty means none."""
    typed = text.strip()
    if not typed or (typed.isascii() and typed.isdigit() and int(typed) <= LONGEST_DELAY):
        return ""
    return f"{quoted(typed)} is no whole number of milliseconds up to {LONGEST_DELAY:,}"
