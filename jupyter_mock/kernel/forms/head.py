"""The head of a card: what the mock server is called, how it stands, where it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets

from jupyter_mock.core.variables import URL
from jupyter_mock.formats.markup import element, table
from jupyter_mock.kernel.forms.chosen import NO_ENVIRONMENT
from jupyter_mock.kernel.forms.copying import Copied
from jupyter_mock.kernel.forms.fields import Field, Note, button, row
from jupyter_mock.kernel.forms.once import newman_line
from jupyter_mock.kernel.forms.part import Part
from jupyter_mock.kernel.forms.style import GROW
from jupyter_mock.kernel.place import read_only_reason
from jupyter_mock.kernel.starting import start

if TYPE_CHECKING:
    from jupyter_mock.formats.wire import MockView
    from jupyter_mock.kernel.forms.session import FormSession

_STATES = {
    "live": "live: it answers",
    "stopped": "stopped: it does not answer until it is started",
    "waiting": "waiting: it came with a file, and nobody here has started it yet",
}
_STORED = {
    "stored": "saved in {notebook}",
    "waiting": "on its way into {notebook}",
    "nowhere": "in no notebook: it ends with this Jupyter server",
}


class Head(Part):
    """Name, state with Start and Stop, and the address with its Copy button."""

    def __init__(self, session: FormSession) -> None:
        """Show the mock server as it is now."""
        super().__init__(session)
        self.state = ipywidgets.HTML()
        self.state.add_class("jp-MockForm-note")
        self.state.add_class(GROW)
        self.note = Note()
        self.start = button("Start", self.doing(self._start), style="success", title="Let it answer")
        self.stop = button("Stop", self.doing(self._stop), title="Let it answer no more")
        self.url = Copied("Mock URL", session.view.mock_url)
        self.newman = newman_line(session.mock_id)
        self.children = [row(self.state, self.start, self.stop), self.url, self.newman, self.note, self.message]
        self._follow()
        self.follow(self._follow)

    def _follow(self) -> None:
        view, is_gone = self.session.view, self.session.is_gone
        self.state.value = _state(view, is_gone=is_gone)
        reason = read_only_reason()
        self.note.show("" if is_gone else "\n".join(filter(None, [view.note, reason])), "warning")
        can_act = not (is_gone or reason)
        self.start.layout.display = "" if can_act and view.state != "live" else "none"
        self.stop.layout.display = "" if can_act and view.state == "live" else "none"
        self.url.layout.display = "" if view.mock_url and not is_gone else "none"
        is_served = self.session.management.connection.is_server
        self.newman.layout.display = "" if can_act and is_served else "none"
        self.url.show(view.mock_url)

    def _start(self) -> None:
        self.message.clear()
        start(self.session.management, self.session.mock_id, shown=self.session.view.digest)
        self.session.read()

    def _stop(self) -> None:
        self.message.clear()
        self.session.management.act(self.session.mock_id, "stop")
        self.session.read()


class EnvironmentPicker(Part):
    """Which environment Try it resolves variables by, and what they are."""

    def __init__(self, session: FormSession) -> None:
        """Choose the mock server's own; the others are looked up now, and again with every look at the variables."""
        super().__init__(session)
        chosen = session.environment
        self.choice = Field("Environment", ipywidgets.Dropdown())
        self.choice.add_class(GROW)
        self.look = ipywidgets.ToggleButton(description="Show variables", tooltip="Show the variables", icon="eye")
        self.look.add_class("jp-MockForm-beside")
        self.variables = ipywidgets.HTML()
        self.variables.add_class("jp-MockForm-note")
        self.children = [row(self.choice, self.look), self.variables, self.message]
        self.choice.control.observe(self.doing(self._choose), "value")
        self.look.observe(self.doing(self._look), "value")
        chosen.on_change(self.doing(self._show))
        self._is_filling = False
        self.doing(self._fill)()
        self._show()
        self.follow(self._show)

    def _fill(self) -> None:
        """Fill in all that can be chosen; what is chosen stays, as long as it is there."""
        choices = self.session.environment.choices()
        chosen = self.session.environment.mock_id
        self._is_filling = True
        try:
            self.choice.control.options = choices
            self.choice.value = chosen if chosen in {mock_id for _, mock_id in choices} else NO_ENVIRONMENT
        finally:
            self._is_filling = False
        if self.choice.value != chosen:
            self._choose()

    def _look(self) -> None:
        self.message.clear()
        self._fill()
        self._show()

    def _choose(self) -> None:
        if not self._is_filling:
            self.session.environment.choose(str(self.choice.control.value))
            self.message.clear()

    def _show(self) -> None:
        self.look.description = "Hide variables" if self.look.value else "Show variables"
        self.look.tooltip = "Hide the variables" if self.look.value else "Show the variables"
        self.variables.layout.display = "" if self.look.value else "none"
        rows = [(element("code", f"{{{{{key}}}}}"), element("code", value)) for key, value in self._rows()]
        empty = "No environment is chosen, so that variables stay as they are typed."
        self.variables.value = table(("variable", "value"), rows) if rows else element("div", empty)

    def _rows(self) -> list[tuple[str, str]]:
        secret = self.session.environment.secrets
        return [
            (key, "•••••• (not kept in the notebook)" if key in secret and key != URL else value)
            for key, value in self.session.environment.variables.items()
        ]


def _state(view: MockView, *, is_gone: bool) -> str:
    name = element("span", view.name, **{"class": "jp-MockForm-name"})
    if is_gone:
        text = "gone: it was deleted, or its notebook went away"
        return element("div", name, element("div", text, **{"class": "jp-MockForm-error"}))
    access = "private: callers need an API key" if view.private else "public"
    stored = _STORED[view.stored].format(notebook=view.notebook or "its notebook")
    state = element("span", "●", **{"class": f"jp-MockForm-{view.state}", "aria-hidden": "true"})
    told = element("div", state, f" {_STATES[view.state]} · {access} · {stored}")
    return element("div", name, told)
