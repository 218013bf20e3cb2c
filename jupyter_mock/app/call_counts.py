"""How many calls a mock server had, by class of status, in all and in each of the last seconds."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 600
CLASSES = 4
"""2xx, 3xx, 4xx and 5xx: no example has another status."""
_SECOND = timedelta(seconds=1)
_NEVER = datetime.min.replace(tzinfo=UTC)


class CallCounts:
    """Counts on the way of every call, so the bounds of the call log and of what is sent to pages leave them exact."""

    __slots__ = ("_end", "_now", "_seconds", "number", "total")

    def __init__(self) -> None:
        """Begin with no call."""
        self.number = 0
        """All calls ever counted; `clear` leaves it as it is."""
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self.total = [0] * CLASSES
        """By class, since the last `clear`."""
        self._seconds: deque[tuple[int, list[int]]] = deque()
        self._now: list[int] = self.total
        self._end = _NEVER

    def add(self, served_at: datetime, status: int) -> None:
        """Count a call; where the clock goes back it counts in the second that was reached."""
        if served_at >= self._end:
            self._begin_second(served_at)
        at = status // 100 - 2
        self.number += 1
        self.total[at] += 1
        self._now[at] += 1

    def seconds(self, since: int = 0) -> list[tuple[int, list[int]]]:
        """Return the counts of each second that had a call, from second `since` of Unix time on, oldest first."""
        return list(self._from(since))[::-1]

    def _from(self, since: int) -> Iterator[tuple[int, list[int]]]:
        for second, counts in reversed(self._seconds):
            if second < since:
                return
            yield second, list(counts)

    def _begin_second(self, served_at: datetime) -> None:
        second = int(served_at.timestamp())
        self._end = served_at.replace(microsecond=0) + _SECOND
        self._now = [0] * CLASSES
        self._seconds.append((second, self._now))
        while self._seconds[0][0] <= second - SECONDS:
            self._seconds.popleft()
