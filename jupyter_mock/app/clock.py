"""Time as a port, so that tests decide how late it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What the application asks about time."""

    def now(self) -> datetime:
        """Return the time of day, in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that only ever grow, for measuring and for deadlines."""
        ...


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """Return the time of day, in UTC."""
        return datetime.now(UTC)

    monotonic = staticmethod(time.perf_counter)
    """Return seconds that only ever grow."""
