"""What `jupyter mock serve` tells a program: JSON, one object a line (`--events`)."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from typing import TYPE_CHECKING, Any

import msgspec

from jupyter_mock.app.call_log import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.formats.wire import CallView
    from jupyter_mock.standalone.site import Site


def write_event(event: str, **members: Any) -> None:
    """Write one event, at once."""
    sys.stdout.buffer.write(msgspec.json.encode({"event": event, **members}) + b"\n")
    sys.stdout.buffer.flush()


def write_serving(site: Site, number: int = 0) -> None:
    """Tell what is served where."""
    mocks = [{"id": mock.id, "name": mock.definition.name, "url": f"{site.url(mock.id)}/"} for mock in site.mocks]
    write_event("serving", n=number, mocks=mocks)


class TellCalls:
    """Tells calls as somebody reads them: the latest, if there are more than that."""

    def __init__(self) -> None:
        """Have nothing to tell yet."""
        self._calls: deque[CallView] = deque(maxlen=ENTRIES)
        self._rung = asyncio.Event()

    async def __call__(self, calls: Iterable[CallView]) -> None:
        """Take calls."""
        self._calls.extend(calls)
        self._rung.set()

    async def run(self) -> None:
        """Tell, until cancelled."""
        while True:
            await self._rung.wait()
            self._rung.clear()
            calls = list(self._calls)
            self._calls.clear()
            await asyncio.to_thread(write_event, "calls", calls=calls)  # whoever reads slowly does not stop the answers
