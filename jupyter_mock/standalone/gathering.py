"""Calls, gathered from the call logs of a process and handed on in batches."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from jupyter_mock.app.call_log import ENTRIES
from jupyter_mock.app.state import StateUnavailable
from jupyter_mock.app.views import call_view
from jupyter_mock.formats.wire import CallView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.app.state import StateStore
    from jupyter_mock.app.traffic import Traffic

PAUSE = 0.05
"""Seconds calls are gathered before they are handed on."""
RECORDED = 100
"""Calls a process records at most in that time, the latest: a store all processes share is no place for a flood."""

Takes = Callable[[list[CallView]], Awaitable[None]]


async def gather_calls(traffic: Traffic, mocks: Iterable[LiveMock], take: Takes, most: int = ENTRIES) -> None:
    """Hand on calls as they come, until cancelled: the latest, if there are more than `most` at a time."""
    rung = asyncio.Event()
    latest = 0
    while True:
        rung.clear()
        traffic.on_calls(rung.set)
        found = [(call, mock.id) for mock in mocks for call in mock.log.since(latest)]
        if found:
            found.sort(key=lambda pair: pair[0].id)
            latest = found[-1][0].id
            await take([call_view(call, mock_id) for call, mock_id in found[-most:]])
        await rung.wait()
        await asyncio.sleep(PAUSE)


def recording(state: StateStore) -> Takes:
    """Return what puts calls into the records of a store; while it is away they are not recorded."""

    async def record(calls: list[CallView]) -> None:
        entries: dict[str, list[bytes]] = {}
        for call in calls:
            entries.setdefault(call.mock, []).append(msgspec.json.encode(call))
        with suppress(StateUnavailable):
            for mock, encoded in entries.items():
                await state.record(mock, encoded)

    return record


def both(tell: Takes, record: Takes) -> Takes:
    """Return what tells all calls and records the latest of them."""

    async def take(calls: list[CallView]) -> None:
        await tell(calls)
        await record(calls[-RECORDED:])

    return take
