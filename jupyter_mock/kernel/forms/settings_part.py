"""Name, description, privacy, delay and matching of a mock server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_mock.formats.settings import FLAGS
from jupyter_mock.kernel.connection import Refused
from jupyter_mock.kernel.forms.draft import Draft
from jupyter_mock.kernel.forms.fields import Field, Note, blocked, button, row
from jupyter_mock.kernel.forms.part import Part, look_only_reason
from jupyter_mock.kernel.forms.style import GROW, SMALL
from jupyter_mock.kernel.forms.wizard_settings import delay_fault

if TYPE_CHECKING:
    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.core.errors import Problem
    from jupyter_mock.kernel.forms.session import FormSession

_SWITCHES = {
    "matchQueryParams": "Match query parameters",
    "matchWildcards": "Match wildcards such as :id and {{id}}",
    "matchBody": "Match the body",
    "fuzzy": "Match paths that are nearly the same",
    "openToEveryOrigin": "Open to pages of every origin (CORS)",
}


class SettingsPart(Part):
    """The settings as drafts, saved together."""

    def __init__(self, session: FormSession) -> None:
        """Show the settings."""
        super().__init__(session)
        self.name = Field("Name", ipywidgets.Text())
        self.description = Field("Description", ipywidgets.Textarea(rows=2))
        self.private = Field("Private", ipywidgets.Checkbox(), help="Callers need an API key in the header x-api-key.")
        self.delay = Field("Delay in ms", ipywidgets.Text(placeholder="none"))
        self.headers = Field("Headers that must match", ipywidgets.Text(placeholder="such as Accept, X-Tenant"))
        self.switches = {member: Field(label, ipywidgets.Checkbox()) for member, label in _SWITCHES.items()}
        self.name.add_class(GROW)
        self.headers.add_class(GROW)
        self.delay.add_class(SMALL)
        self.save = button("Save settings", self.doing(self._save), style="primary")
        self.undo = button("Undo changes", self.doing(self._reset), title="Show what is saved")
        self._note = Note()
        self._drafts = {name: Draft(self._fields[name], value) for name, value in _values(session.definition).items()}
        self.children = [
            self._note,
            row(self.name, self.delay),
            self.description,
            self.private,
            row(self.headers),
            *self.switches.values(),
            row(self.save, self.undo),
            self.message,
        ]
        self.refresh()
        self.follow(self.refresh)

    def refresh(self) -> None:
        """Follow what others saved; what is typed stays."""
        for name, value in _values(self.session.definition).items():
            self._drafts[name].take(value)
        reason = look_only_reason(self.session)
        self._note.show(reason, "warning")
        for field in self._fields.values():
            field.control.disabled = bool(reason)
        self.save.disabled = self.undo.disabled = bool(reason)

    @property
    def _fields(self) -> dict[str, Field]:
        own = {"name": self.name, "description": self.description, "private": self.private}
        return {**own, "delay": self.delay, "headers": self.headers, **self.switches}

    def _save(self) -> None:
        changed = {name: draft.value for name, draft in self._drafts.items() if draft.is_changed}
        self._clear()
        self.name.error = "" if str(self.name.value).strip() else "The mock server needs a name."
        self.delay.error = delay_fault(str(self.delay.value))
        if self.name.error or self.delay.error:
            self.message.error(blocked(self))
            return
        if not changed:
            self.message.info("Nothing was changed.")
            return
        try:
            self.session.edit({"op": "set-mock", **_members(changed)})
        except Refused as refusal:
            self._tell(refusal)
            return
        for name in changed:
            self._drafts[name].reset()
        self.message.info("Saved.")

    def _reset(self) -> None:
        for draft in self._drafts.values():
            draft.reset()
        self.message.clear()

    def _clear(self) -> None:
        for field in self._fields.values():
            field.error = ""
        self.message.clear()

    def _tell(self, refusal: Refused) -> None:
        unplaced = [problem for problem in refusal.problems if not self._show(problem)]
        self.message.error("\n".join(map(str, unplaced)) if unplaced or refusal.problems else str(refusal))

    def _show(self, problem: Problem) -> bool:
        names = problem.place.replace("[", ".").split(".")
        found = next((field for name, field in self._fields.items() if name in names), None)
        if found is not None:
            found.error = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
        return found is not None


def _values(definition: MockDefinition) -> dict[str, Any]:
    """Return what the fields show, by the names of the document."""
    config = definition.config
    return {
        "name": definition.name,
        "description": definition.description,
        "private": definition.private,
        "delay": str(config.delay.duration) if config.delay else "",
        "headers": ", ".join(config.headers),
        **{member: getattr(config, FLAGS[member]) for member in _SWITCHES},
    }


def _members(values: dict[str, Any]) -> dict[str, Any]:
    """Return the members of `set-mock` for what the fields show."""
    members = {name: values[name] for name in ("name", "description", "private") if name in values}
    config: dict[str, Any] = {name: values[name] for name in _SWITCHES if name in values}
    if "delay" in values:
        typed = str(values["delay"]).strip()
        config["delay"] = {"type": "fixed", "duration": int(typed)} if typed else None
    if "headers" in values:
        config["headers"] = [name.strip() for name in str(values["headers"]).split(",") if name.strip()]
    return members | ({"config": config} if config else {})
