"""What `jupyter mock serve` tells a program: JSON, one object a line (`--events`)."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import msgspec

from jupyter_mock.app.views import call_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.app.traffic import Traffic

PAUSE = 0.05
"""Seconds calls are gathered before they are told."""


def write_event(event: str, **members: Any) -> None:
    """Write one event, at once."""
    sys.stdout.buffer.write(msgspec.json.encode({"event": event, **members}) + b"\n")
    sys.stdout.buffer.flush()


async def tell_calls(traffic: Traffic, mocks: Iterable[LiveMock]) -> None:
    """Tell calls as they come, until cancelled: those the call logs still hold, if there are more than can be read."""
    rung = asyncio.Event()
    latest = 0
    while True:
        rung.clear()
        traffic.on_calls(rung.set)
        found = [(call, mock.id) for mock in mocks for call in mock.log.since(latest)]
        if found:
            latest = max(call.id for call, _ in found)
            calls = [call_view(call, mock_id) for call, mock_id in sorted(found, key=lambda pair: pair[0].id)]
            await asyncio.to_thread(write_event, "calls", calls=calls)  # whoever reads slowly does not stop the answers
        await rung.wait()
        await asyncio.sleep(PAUSE)
