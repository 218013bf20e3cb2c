"""The card of a mock server: everything a person can see and do about it, in one widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets

from jupyter_mock.kernel.forms.calls_part import CallsPart
from jupyter_mock.kernel.forms.environment_part import EnvironmentPart
from jupyter_mock.kernel.forms.fields import close
from jupyter_mock.kernel.forms.files_part import DeletePart, ExportPart
from jupyter_mock.kernel.forms.head import EnvironmentPicker, Head
from jupyter_mock.kernel.forms.keys_part import KeysPart
from jupyter_mock.kernel.forms.requests_part import RequestsPart
from jupyter_mock.kernel.forms.settings_part import SettingsPart
from jupyter_mock.kernel.forms.try_it import TryItPart

if TYPE_CHECKING:
    from jupyter_mock.kernel.forms.session import FormSession

_REQUESTS, _TRY_IT, _CALLS, _ENVIRONMENT, _SETTINGS = range(5)
TABS = ("Requests", "Try it", "Calls", "Environment", "Settings")


class MockCard(ipywidgets.VBox):
    """Head, environment and tabs; all parts share one session, which the card closes."""

    def __init__(self, session: FormSession) -> None:
        """Show a mock server."""
        self.session = session
        self.head = Head(session)
        self.environment = EnvironmentPicker(session)
        self.requests = RequestsPart(session, on_try=self._try)
        self.try_it = TryItPart(session)
        self.calls = CallsPart(session)
        self.variables = EnvironmentPart(session)
        self.settings = SettingsPart(session)
        self.api_keys = KeysPart(session)
        self.export = ExportPart(session)
        self.delete = DeletePart(session)
        settings = ipywidgets.VBox([self.settings, self.api_keys, self.export, self.delete])
        self.tabs = ipywidgets.Tab([self.requests, self.try_it, self.calls, self.variables, settings], titles=TABS)
        self.tabs.selected_index = _REQUESTS
        self.tabs.observe(self._selected, "selected_index")
        super().__init__([self.head, self.environment, self.tabs])
        self._stop = session.on_change(self._follow)
        self._follow()

    def close(self) -> None:
        """Let go of all parts, and of the session."""
        if self.comm is None:
            return
        self._stop()
        for part in self.children:
            close(part)
        self.session.close()
        self.layout.close()
        super().close()

    def _follow(self) -> None:
        shown = "none" if self.session.is_gone else ""
        self.environment.layout.display = self.tabs.layout.display = shown

    def _selected(self, change: dict[str, object]) -> None:
        if change["new"] == _SETTINGS:
            self.api_keys.doing(self.api_keys.refresh)()

    def _try(self, request_id: str) -> None:
        self.try_it.choose(request_id)
        self.tabs.selected_index = _TRY_IT
