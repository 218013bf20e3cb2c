"""What pages hear of calls: exact counts, and of a flood a sample, a few times a second whatever the load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from jupyter_mock.app.sampling import sample
from jupyter_mock.app.views import call_view
from jupyter_mock.formats.wire import CallCounts, Calls, CallView

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from jupyter_mock.app.clock import Clock
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.app.workspace import Workspace
    from jupyter_mock.formats.wire import FromServer

REST_SECONDS = 0.25
"""Between two messages to one page."""
SUSTAINED = 50
"""Calls of a mock server that are sent in each second of a flood."""
BURST = 200
"""Calls that are sent at once after a quiet time."""


class Listener(Protocol):
    """One page, as this feed sees it."""

    watched: Collection[str] | None

    def send(self, message: FromServer) -> None:
        """Send without waiting."""
        ...


@dataclass(slots=True)
class _Told:
    """What pages were told of a mock server last."""

    id: int
    number: int
    cleared: int
    second: int = 0
    allowance: float = BURST


class _News(NamedTuple):
    calls: list[CallView]
    counts: CallCounts


class SampledFeed:
    """Sends to pages that said which mock servers they show."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        clock: Clock,
        began: str,
        later: Callable[[float, Callable[[], None]], object],
    ) -> None:
        """`began` names the numbering of calls; `later` calls a function after some seconds."""
        self._workspace = workspace
        self._clock = clock
        self._began = began
        self._later = later
        self._listeners: set[Listener] = set()
        self._told: dict[str, _Told] = {}
        self._is_resting = False
        self._is_asked = False
        self._last = clock.monotonic()

    def join(self, listener: Listener, after: Mapping[str, int], began: str) -> None:
        """Tell a page what it does not know of the mock servers in `after`, and of those it watches all that comes."""
        self._listeners.add(listener)
        mocks = self._watched()
        for mock in mocks:
            self._told.setdefault(mock.id, _Told(mock.log.latest, mock.log.counts.number, mock.log.cleared))
        self._forget(mocks)
        wanted = [mock for mock in mocks if mock.id in after]
        if wanted:
            known = after if began == self._began else {}
            self._send(listener, [self._missed(mock, known.get(mock.id, 0)) for mock in wanted])

    def leave(self, listener: Listener) -> None:
        """Forget a page."""
        self._listeners.discard(listener)
        self._forget(self._watched())

    def look(self) -> None:
        """Look for news now, or as soon as the pages had their rest."""
        if not self._listeners:
            return
        if self._is_resting:
            self._is_asked = True
            return
        self._tell()
        self._is_resting = True
        self._later(REST_SECONDS, self._rested)

    def _rested(self) -> None:
        self._is_resting = False
        if self._is_asked:
            self._is_asked = False
            self.look()

    def _watched(self) -> list[LiveMock]:
        wanted = [listener.watched for listener in self._listeners]
        return [mock for mock in self._workspace if any(each is None or mock.id in each for each in wanted)]

    def _forget(self, mocks: Collection[LiveMock]) -> None:
        known = {mock.id for mock in mocks}
        self._told = {mock_id: told for mock_id, told in self._told.items() if mock_id in known}

    def _tell(self) -> None:
        now = self._clock.monotonic()
        passed, self._last = now - self._last, now
        news = [found for mock in self._watched() if (found := self._news(mock, passed)) is not None]
        for listener in tuple(self._listeners):
            wanted = [each for each in news if listener.watched is None or each.counts.mock in listener.watched]
            if wanted:
                self._send(listener, wanted)

    def _news(self, mock: LiveMock, passed: float) -> _News | None:
        """Return what happened since pages were told last, None for nothing; `passed` is that time in seconds."""
        log = mock.log
        told = self._told.setdefault(mock.id, _Told(0, 0, 0))
        told.allowance = min(BURST, told.allowance + SUSTAINED * passed)
        if (told.number, told.cleared) == (log.counts.number, log.cleared):
            return None
        calls = sample(log.since(told.id), int(told.allowance))
        told.allowance -= len(calls)
        counts = self._counts(mock, told.second, dropped=log.counts.number - told.number - len(calls))
        told.id, told.number, told.cleared = log.latest, log.counts.number, log.cleared
        told.second = counts.seconds[-1][0] if counts.seconds else 0
        return _News([call_view(call, mock.id) for call in calls], counts)

    def _missed(self, mock: LiveMock, after: int) -> _News:
        """Return all that the call log has after a call."""
        return _News([call_view(call, mock.id) for call in mock.log.since(after)], self._counts(mock))

    def _counts(self, mock: LiveMock, since: int = 0, *, dropped: int = 0) -> CallCounts:
        log = mock.log
        return CallCounts(
            mock=mock.id,
            now=self._clock.now().timestamp(),
            total=list(log.counts.total),
            kept=len(log),
            cleared=log.cleared,
            dropped=max(0, dropped),
            seconds=log.counts.seconds(since),
        )

    def _send(self, listener: Listener, news: list[_News]) -> None:
        calls = sorted((call for each in news for call in each.calls), key=lambda call: call.id)
        counts = [each.counts for each in news]
        dropped = sum(each.dropped for each in counts)
        listener.send(Calls(calls=calls, dropped=dropped, began=self._began, counts=counts))
