"""What a form leaves in the notebook: the live widget, and beside it what is true without a kernel.

The renderings beside the widget are written anew when the mock server changes and while it is called, so that
a saved notebook tells the story on GitHub and in nbconvert, and in a page whose kernel is gone.
"""

from __future__ import annotations

import threading
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from IPython.core.getipython import get_ipython
from IPython.display import display, update_display

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.markup import element
from jupyter_mock.formats.wire import Shown
from jupyter_mock.kernel.calls import find_calls
from jupyter_mock.kernel.display import bundle, unstored
from jupyter_mock.kernel.page import LAST_CALLS, mock_page, mock_text
from jupyter_mock.kernel.place import read_only_reason

if TYPE_CHECKING:
    import ipywidgets

    from jupyter_mock.kernel.display import Bundle
    from jupyter_mock.kernel.forms.session import FormSession

WIDGET_TYPE = "application/vnd.jupyter.widget-view+json"
AFTER_CHANGE, AFTER_CALLS = 0.1, 10.0
"""Seconds the renderings may be behind; after a change less than the page waits (0.3) before it saves them with it."""


class FormOutput:
    """The outputs that show one form; all have the same display id, and are updated together."""

    def __init__(self, widget: ipywidgets.DOMWidget) -> None:
        """Prepare to show a widget that has no mock server yet."""
        self._model_id = widget.model_id
        self._session: FormSession | None = None
        self._display_id = f"jupyter-mock-{self._model_id}"
        self._shown: Bundle | None = None
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._due = 0.0
        self._is_closed = False

    def follow(self, session: FormSession) -> None:
        """Be about this mock server from now on; a form that is shown already is brought up to date."""
        self._session = session
        session.on_change(lambda: self._soon(AFTER_CHANGE))
        session.on_call(lambda _: self._soon(AFTER_CALLS))
        if self._shown is not None:
            self.refresh()

    def show(self) -> None:
        """Show the form in the cell that runs."""
        self._shown = self.renderings()
        display(self._shown, raw=True, display_id=self._display_id)

    def refresh(self) -> None:
        """Write the renderings anew where the form is shown, if anything of them changed."""
        with self._lock:
            self._timer = None
        if self._is_closed or self._shown is None or read_only_reason():  # what visitors see is saved nowhere
            return
        renderings = self.renderings()
        if renderings != self._shown and not self._is_closed:
            self._shown = renderings
            update_display(renderings, raw=True, display_id=self._display_id)

    def close(self) -> None:
        """Update nothing any more."""
        with self._lock:
            self._is_closed = True
            if self._timer is not None:
                self._timer.cancel()

    def renderings(self) -> Bundle:
        """Return the widget and what stands beside it."""
        view = {"version_major": 2, "version_minor": 0, "model_id": self._model_id}
        return {WIDGET_TYPE: view, **self._beside()}

    def _beside(self) -> Bundle:
        if self._session is None:
            text = read_only_reason() or "New mock server: nothing is created yet. Run the cell to fill in the form."
            return bundle(Shown(kind="form"), element("div", text), text)
        session = self._session
        shown = Shown(kind="form", mock=session.mock_id)
        if session.is_gone:
            text = f"The mock server {session.view.name} is gone."
            return bundle(shown, element("div", text), text)
        try:
            calls = find_calls(session.management, session.mock_id, limit=LAST_CALLS)
        except MockError:  # the page tells what is known all the same
            calls = None
        shown.document = unstored(session.management, session.definition)
        return bundle(shown, mock_page(session.record, calls), mock_text(session.record))

    def _soon(self, seconds: float) -> None:
        """Refresh within some seconds, in a thread of its own: who tells of a change does not wait for it."""
        with self._lock:
            due = monotonic() + seconds
            if self._is_closed or (self._timer is not None and self._due <= due):
                return
            if self._timer is not None:
                self._timer.cancel()
            self._due = due
            self._timer = threading.Timer(seconds, self.refresh)
            self._timer.daemon = True
            self._timer.start()


class RunningCell(NamedTuple):
    """The cell that is run, by its id, and which of its runs it is."""

    id: str
    run: str


def running_cell() -> RunningCell | None:
    """Return the cell that is run, None where the page does not say."""
    kernel = getattr(get_ipython(), "kernel", None)
    parent = kernel.get_parent() if kernel is not None else {}
    cell = parent.get("metadata", {}).get("cellId")
    return RunningCell(str(cell), str(parent["header"]["msg_id"])) if cell else None
