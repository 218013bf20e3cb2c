"""What pages and kernels hear through their websockets: states, definitions, and calls in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from jupyter_mock.app.views import call_view, mock_view
from jupyter_mock.formats.wire import Calls, CallView, Mocks
from jupyter_mock.server.sampled_feed import SampledFeed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from jupyter_mock.app.clock import Clock
    from jupyter_mock.app.traffic import Traffic
    from jupyter_mock.app.workspace import Workspace
    from jupyter_mock.formats.wire import FromServer, Watch

BATCH_SECONDS = 0.05
MOST_CALLS = 500
"""Calls in one batch; the oldest beyond them are counted as dropped."""


class Listener(Protocol):
    """One websocket, as the feed sees it."""

    watched: Collection[str] | None
    """Mock servers whose calls it wants; None means all."""
    is_sampled: bool
    """Whether it wants counts, and of a flood only a sample."""

    def send(self, message: FromServer) -> None:
        """Send without waiting."""
        ...


class LiveFeed:
    """Collects for a moment, then sends; nothing is collected while nobody listens."""

    def __init__(
        self,
        workspace: Workspace,
        traffic: Traffic,
        *,
        url_for: Callable[[str], str],
        clock: Clock,
        later: Callable[[float, Callable[[], None]], object],
    ) -> None:
        """`later` calls a function after some seconds in the thread of the loop."""
        self._workspace = workspace
        self._traffic = traffic
        self._url_for = url_for
        self._later = later
        self._listeners: set[Listener] = set()
        self._seen: dict[str, int] = {}
        self._is_due = False
        self._sampled = SampledFeed(workspace, clock=clock, began=traffic.began.isoformat(), later=later)
        workspace.on_change(self._changed)

    def join(self, listener: Listener) -> None:
        """Tell a new listener what there is, and everything from now on."""
        if not self._listeners:
            self._seen = {mock.id: mock.log.latest for mock in self._workspace}
            self._traffic.on_calls(self._called)
        self._listeners.add(listener)
        listener.send(self._mocks())

    def leave(self, listener: Listener) -> None:
        """Forget a listener."""
        self._listeners.discard(listener)
        self._sampled.leave(listener)
        if not self._listeners:
            self._traffic.on_calls(None)

    def watch(self, listener: Listener, wish: Watch) -> None:
        """Let a listener hear the calls it wishes; an empty batch tells that from now on it does."""
        listener.watched, listener.is_sampled = wish.mocks, wish.sampled
        if wish.sampled:
            self._sampled.join(listener, wish.after, wish.began)
        else:
            self._sampled.leave(listener)
            listener.send(Calls(calls=[]))

    def cleared(self) -> None:
        """Tell that a call log was cleared."""
        self._sampled.look()

    def broadcast(self, message: FromServer) -> None:
        """Send a message to every listener."""
        for listener in tuple(self._listeners):
            listener.send(message)

    def _mocks(self) -> Mocks:
        return Mocks(mocks=[mock_view(mock, self._url_for(mock.id)) for mock in self._workspace])

    def _changed(self) -> None:
        if not self._is_due and self._listeners:
            self._is_due = True
            self._later(0, self._send_mocks)

    def _send_mocks(self) -> None:
        self._is_due = False
        self.broadcast(self._mocks())

    def _called(self) -> None:
        self._later(BATCH_SECONDS, self._send_calls)

    def _send_calls(self) -> None:
        listeners = [listener for listener in self._listeners if not listener.is_sampled]
        calls, left_out = self._collect(listeners)
        if self._listeners:
            self._traffic.on_calls(self._called)
        for listener in listeners:
            wanted = [call for call in calls if _watches(listener, call.mock)]
            if wanted:
                beyond = max(0, len(wanted) - MOST_CALLS)
                unformatted = sum(number for mock, number in left_out.items() if _watches(listener, mock))
                listener.send(Calls(calls=wanted[beyond:], dropped=beyond + unformatted))
        self._sampled.look()

    def _collect(self, listeners: Collection[Listener]) -> tuple[list[CallView], dict[str, int]]:
        """Return the calls since the last time that somebody wants, and how many more each mock server had.

        Of a flood only as many of the latest ones are formatted as fit into a batch.
        """
        new: list[CallView] = []
        left_out: dict[str, int] = {}
        for mock in self._workspace:
            seen, self._seen[mock.id] = self._seen.get(mock.id, 0), mock.log.latest
            if not any(_watches(listener, mock.id) for listener in listeners):
                continue
            calls = mock.log.since(seen)
            if calls:
                left_out[mock.id] = max(0, len(calls) - MOST_CALLS)
                new.extend(call_view(call, mock.id) for call in calls[-MOST_CALLS:])
        new.sort(key=lambda call: call.id)
        return new, left_out


def _watches(listener: Listener, mock_id: str) -> bool:
    return listener.watched is None or mock_id in listener.watched
