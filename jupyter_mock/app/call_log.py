"""The call log of a mock server: bounded by entries and by bytes, cheap to append to, formatted when somebody looks."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from jupyter_mock.app.call_counts import CallCounts
from jupyter_mock.core.http import weight_of
from jupyter_mock.core.told import told
from jupyter_mock.core.told import weight_of as weight_of_told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jupyter_mock.core.http import Request
    from jupyter_mock.core.match import Answer, Match, Mismatch

ENTRIES = 1_000
BYTES = 32 * 1024 * 1024
SETTLED = 500
"""Calls whose definition is let go at a change of it, at most: about 10 µs each."""
OVERHEAD = 1_500
"""Bytes an entry is counted with beside headers, target and bodies: the values that hold them together."""


class Call(NamedTuple):
    """One answered call as it was recorded: references only."""

    id: int
    """Grows over all mock servers of the process."""
    served_at: datetime
    request: Request
    answer: Answer
    duration: float
    """ms spent in the engine; the wished delay is not in it."""
    lane: str

    @property
    def time(self) -> float:
        """How many ms passed from the whole request to the moment its answer could go, the wished delay included."""
        return round(self.duration + self.answer.delay, 3)

    @property
    def size(self) -> int:
        """Bytes this entry is counted with: at least what it takes, if nothing of it is shared with others."""
        answer, response = self.answer, self.answer.response
        size = OVERHEAD + self.request.weight + len(response.body)
        if answer.is_error:  # the reasons of a mismatch say once more what the body says
            size += len(response.body)
        if answer.variants is None and response.head is None:  # made for this call, and encoded once more by the lane
            size += 2 * weight_of(response.headers)
        return size

    @property
    def target(self) -> str:
        """Path and query as they were sent."""
        return f"{self.request.path}?{self.request.query}" if self.request.query else self.request.path

    @property
    def kind(self) -> Literal["success", "error"]:
        """Postman's type: `error` when nothing a person saved answered."""
        return "error" if self.answer.is_error else "success"


class CallLog:
    """The latest calls of one mock server, oldest first."""

    def __init__(self, *, entries: int = ENTRIES, size: int = BYTES) -> None:
        """Keep at most so many entries and bytes; the latest call is kept whatever its size."""
        self._calls: deque[Call] = deque()
        self._sizes: deque[int] = deque()
        self._entries = entries
        self._limit = size
        self._size = 0
        self._settled = 0
        self.counts = CallCounts()
        """Of all calls since it was cleared, those that made room included."""
        self.cleared = 0
        """The id of the latest call that was forgotten on demand."""

    def __len__(self) -> int:
        """Count the calls that are kept."""
        return len(self._calls)

    @property
    def size(self) -> int:
        """Bytes the calls are counted with."""
        return self._size

    def __iter__(self) -> Iterator[Call]:
        """Walk over the calls, oldest first."""
        return iter(self._calls)

    def append(self, call: Call) -> None:
        """Record a call, dropping the oldest ones beyond the bounds."""
        self._calls.append(call)
        self.counts.add(call.served_at, call.answer.response.status)
        if call.request.body or call.request.query:
            call.request.forget()
        size = call.size
        self._sizes.append(size)
        self._size += size
        self._make_room()

    def settle(self) -> None:
        """Keep of the definition that calls were answered with nothing but what is told of it, and count that.

        It is for a change of the definition, of which a call might keep all examples of a request in memory. To do it
        for every call would cost each of them what now those cost that are kept at a change. At each the oldest ones
        are done, so many that it does not take long; others wait for the next.
        """
        first = len(self._calls)
        while first and self._calls[first - 1].id > self._settled:
            first -= 1
        for place in range(first, min(first + SETTLED, len(self._calls))):
            self._settle(place)
        self._make_room()

    def _settle(self, place: int) -> None:
        call = self._calls[place]
        self._settled = call.id
        if call.answer.outcome is not None:
            outcome = told(call.answer.outcome, call.request)
            settled = self._calls[place] = call._replace(answer=_looked_at(call.answer, outcome))
            size = settled.size + weight_of_told(outcome)
            self._size += size - self._sizes[place]
            self._sizes[place] = size

    def _make_room(self) -> None:
        calls = self._calls
        while len(calls) > self._entries or (self._size > self._limit and len(calls) > 1):
            calls.popleft()
            self._size -= self._sizes.popleft()

    @property
    def latest(self) -> int:
        """The id of the latest call, also of one that was forgotten on demand; 0 before the first."""
        return self._calls[-1].id if self._calls else self.cleared

    def find(self, call_id: int) -> Call | None:
        """Return the call with this id, None when it is gone."""
        return next((call for call in self._calls if call.id == call_id), None)

    def remove(self, call_id: int) -> bool:
        """Remove one call; False when it is gone already."""
        place = next((place for place, call in enumerate(self._calls) if call.id == call_id), None)
        if place is None:
            return False
        del self._calls[place]
        self._size -= self._sizes[place]
        del self._sizes[place]
        return True

    def clear(self) -> None:
        """Forget all calls."""
        self.cleared = self.latest
        self._calls.clear()
        self._sizes.clear()
        self._size = 0
        self.counts.clear()

    def since(self, call_id: int) -> list[Call]:
        """Return the calls recorded after the one with this id, oldest first."""
        newer: list[Call] = []
        for call in reversed(self._calls):
            if call.id <= call_id:
                break
            newer.append(call)
        newer.reverse()
        return newer


def _looked_at(answer: Answer, outcome: Match | Mismatch) -> Answer:
    """Return an answer that is only looked at any more: what lanes keep in it goes."""
    return replace(answer, outcome=outcome, writes=(), variants=None, door=None)
