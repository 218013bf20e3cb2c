"""The call log of a mock server: bounded by entries and by bytes, cheap to append to, formatted when somebody looks."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Literal, NamedTuple

from jupyter_mock.app.call_counts import CallCounts
from jupyter_mock.core.http import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jupyter_mock.core.http import Request
    from jupyter_mock.core.match import Answer

ENTRIES = 1_000
BYTES = 32 * 1024 * 1024
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
        self.counts = CallCounts()
        """Of all calls since it was cleared, those that made room included."""
        self.cleared = 0
        """The id of the latest call that was forgotten on demand."""

    def __len__(self) -> int:
        """Count the calls that are kept."""
        return len(self._calls)

    def __iter__(self) -> Iterator[Call]:
        """Walk over the calls, oldest first."""
        return iter(self._calls)

    def append(self, call: Call) -> None:
        """Record a call, dropping the oldest ones beyond the bounds."""
        calls = self._calls
        calls.append(call)
        self.counts.add(call.served_at, call.answer.response.status)
        if call.request.body or call.request.query:
            call.request.forget()
        size = call.size
        self._sizes.append(size)
        self._size += size
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
