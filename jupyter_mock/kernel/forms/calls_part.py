"""The live table of the calls of a mock server, whoever makes them."""

from __future__ import annotations

import threading
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel import live
from jupyter_mock.kernel.calls import find_calls
from jupyter_mock.kernel.forms.call_table import ROWS, CallTable
from jupyter_mock.kernel.forms.fields import Field, button, row
from jupyter_mock.kernel.forms.part import Part, look_only_reason
from jupyter_mock.kernel.forms.style import GROW

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.kernel.calls import Call
    from jupyter_mock.kernel.forms.session import FormSession

INTERVAL = 0.25
"""Seconds between two looks of the table, however many calls there are."""
CATCH_UP = 0.5
"""Seconds after which calls are read that came before the server knew that somebody listens."""


class CallsPart(Part):
    """Calls as they come, the newest first; one widget holds them all."""

    children: Any

    def __init__(self, session: FormSession) -> None:
        """Show the latest calls, and follow."""
        super().__init__(session)
        self.table = ipywidgets.HTML()
        self.table.add_class("jp-MockForm-calls")
        self._calls = CallTable()
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._reader: threading.Timer | None = None
        self._last = 0.0
        self.filter = Field(
            "Find", ipywidgets.Text(continuous_update=False, placeholder="method, path, status or name")
        )
        self.filter.add_class(GROW)
        self.filter.control.observe(self.doing(self.refresh), "value")
        self.pause = ipywidgets.ToggleButton(description="Pause", tooltip="Show no new calls for now")
        self.pause.observe(self.doing(self._pause), "value")
        self.clear_button = button("Clear", self.doing(self.clear), title="Forget all calls of this mock server")
        for one in (self.pause, self.clear_button):
            one.add_class("jp-MockForm-beside")
        buttons = row(self.filter, self.pause, self.clear_button)
        self.children = [buttons, self.message, self.table]
        self.follow(self._changed)
        self._changed()
        self._stops.append(session.on_call(self._hear))
        self._stops.append(live.feed(session.management.connection).on_mocks(lambda _: self._catch_up()))
        self.doing(self._read)()
        self._catch_up()

    def refresh(self) -> None:
        """Show the calls there are now."""
        with self._lock:
            self.table.value = self._calls.html(self.filter.value)
            self._last = monotonic()

    def clear(self) -> None:
        """Forget all calls, in the log of the server too."""
        self.message.clear()
        self.session.management.forget_calls(self.session.mock_id)
        with self._lock:
            self._calls.clear()
        self.refresh()

    def close(self) -> None:
        """Stop listening."""
        for timer in (getattr(self, "_timer", None), getattr(self, "_reader", None)):
            if timer is not None:
                timer.cancel()
        super().close()

    def _changed(self) -> None:
        self.clear_button.disabled = bool(look_only_reason(self.session))

    def _read(self) -> None:
        calls = find_calls(self.session.management, self.session.mock_id, limit=2 * ROWS)
        with self._lock:
            self._calls.merge(calls, calls.total)
        if not self.pause.value:
            self.refresh()

    def _catch_up(self) -> None:
        """Read the log again soon: at the beginning, and when the feed speaks again after it was lost."""
        with self._lock:
            if self._reader is None and not self.is_closed:
                self._reader = _timer(CATCH_UP, self._read_again)

    def _read_again(self) -> None:
        with self._lock:
            self._reader = None
        if not self.is_closed:
            with suppress(MockError):  # gone, or away; what is shown stays
                self._read()

    def _pause(self) -> None:
        self.pause.description = "Go on" if self.pause.value else "Pause"
        if not self.pause.value:
            self.refresh()

    def _hear(self, call: Call) -> None:
        """Take a call, in the thread of the feed, and see that it is shown soon."""
        with self._lock:
            self._calls.add(call)
            if self._timer is None and not self.is_closed:
                wait = max(0.0, self._last + INTERVAL - monotonic())
                self._timer = _timer(wait, self._show)

    def _show(self) -> None:
        with self._lock:
            self._timer = None
        if not self.pause.value and not self.is_closed:
            self.refresh()


def _timer(seconds: float, action: Callable[[], object]) -> threading.Timer:
    timer = threading.Timer(seconds, action)
    timer.daemon = True
    timer.start()
    return timer
