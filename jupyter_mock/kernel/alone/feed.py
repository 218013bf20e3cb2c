"""What a kernel that is alone tells its listeners: new calls and changed mock servers, in a thread of its own."""

from __future__ import annotations

import queue
import sys
import threading
from typing import TYPE_CHECKING, Any, Literal, Protocol

from jupyter_mock.app.views import call_view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jupyter_mock.app.traffic import Traffic
    from jupyter_mock.app.workspace import Workspace
    from jupyter_mock.formats.wire import CallView, MockView

_News = Literal["calls", "mocks", "end"]


class Source(Protocol):
    """Where the news come from: mock servers and their calls, used by one thread at a time, which holds `lock`."""

    lock: threading.RLock
    workspace: Workspace
    traffic: Traffic

    def views(self) -> list[MockView]:
        """Show all mock servers."""
        ...

    def collect(self) -> None:
        """Take the calls that other processes answered into the call logs."""
        ...


class AloneFeed:
    """Takes the place of the websocket (`live.LiveFeed`); listeners must not wait."""

    def __init__(self, workshop: Source) -> None:
        """Prepare a feed; its thread starts with the first listener."""
        self._workshop = workshop
        self._lock = workshop.lock
        self._callers: list[tuple[str, Callable[[CallView], object]]] = []
        self._watchers: list[Callable[[list[MockView]], object]] = []
        self._news: queue.SimpleQueue[_News] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._latest = 0
        self.is_open = threading.Event()
        """Always set: there is nothing that could be lost."""
        self.is_open.set()
        workshop.workspace.on_change(self._mocks_changed)

    def on_call(self, mock_id: str, listener: Callable[[CallView], object]) -> Callable[[], None]:
        """Call `listener` with every call of a mock server (`*`: of all); returns how to stop that."""
        return self._listen(self._callers, (mock_id, listener))

    def wait_for_calls(self, mock_id: str) -> bool:  # noqa: ARG002 - a server has to be told which, a kernel has not
        """Return at once: no call is missed here."""
        return True

    def on_mocks(self, listener: Callable[[list[MockView]], object]) -> Callable[[], None]:
        """Call `listener` with all mock servers, now and after every change; returns how to stop that."""
        stop = self._listen(self._watchers, listener)
        self._news.put("mocks")
        return stop

    def ring(self) -> None:
        """Look for new calls soon."""
        if self._thread is not None:
            self._news.put("calls")

    def close(self) -> None:
        """End the thread; the next listener starts it again."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._news.put("end")
            thread.join()

    def _mocks_changed(self) -> None:
        if self._thread is not None:
            self._news.put("mocks")

    def _listen(self, listeners: list[Any], entry: Any) -> Callable[[], None]:
        with self._lock:
            listeners.append(entry)
            if self._thread is None:
                self._workshop.collect()
                self._latest = max((call.id for mock in self._workshop.workspace for call in mock.log), default=0)
                self._workshop.traffic.on_calls(self.ring)
                self._thread = threading.Thread(target=self._run, name="jupyter-mock", daemon=True)
                self._thread.start()

        def stop() -> None:
            with self._lock:
                if entry in listeners:
                    listeners.remove(entry)

        return stop

    # --- in the thread --------------------------------------------------------------------------------

    def _run(self) -> None:
        while (news := self._news.get()) != "end":
            if news == "mocks":
                with self._lock:
                    views, listeners = self._workshop.views(), tuple(self._watchers)
                _tell(listeners, views)
            else:
                for view in self._new_calls():
                    _tell([listener for mock_id, listener in self._callers if mock_id in {view.mock, "*"}], view)

    def _new_calls(self) -> list[CallView]:
        with self._lock:
            self._workshop.collect()
            self._workshop.traffic.on_calls(self.ring)
            found = [(call, mock.id) for mock in self._workshop.workspace for call in mock.log.since(self._latest)]
            self._latest = max((call.id for call, _ in found), default=self._latest)
            return [call_view(call, mock_id) for call, mock_id in sorted(found, key=lambda pair: pair[0].id)]


def _tell(listeners: Sequence[Callable[[Any], object]], value: Any) -> None:
    for listener in listeners:
        try:
            listener(value)
        except Exception:  # noqa: BLE001 - one listener must not silence the others
            sys.excepthook(*sys.exc_info())
