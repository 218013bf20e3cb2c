"""Whoever looks at the calls of this process, for as long as it serves."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from jupyter_mock.app.state import StateUnavailable
from jupyter_mock.standalone.gathering import RECORDED, both, gather_calls, recording

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from jupyter_mock.standalone.events import TellCalls
    from jupyter_mock.standalone.site import Site


@asynccontextmanager
async def watching(site: Site, telling: TellCalls | None) -> AsyncIterator[None]:
    """Hand on the calls of a site: to who is told them, and to the records of a state store that others see."""
    record = None if site.state.immediate else recording(site.state)
    tasks: list[asyncio.Task[None]] = []
    if telling is not None:
        take = telling if record is None else both(telling, record)
        tasks.append(asyncio.create_task(gather_calls(site.traffic, site.mocks, take)))
        tasks.append(asyncio.create_task(telling.run()))
    elif record is not None:
        tasks.append(asyncio.create_task(gather_calls(site.traffic, site.mocks, record, RECORDED)))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()


async def has_state(site: Site, warn: Callable[[str], None]) -> bool:
    """Warn when the state store is away at the start; what needs no state is answered all the same."""
    try:
        await site.state.recorded("", 1)
    except StateUnavailable as gone:
        warn(f"{gone}: calls that need it get a 503 until it is")
        return False
    return True
