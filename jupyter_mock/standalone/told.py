"""`jupyter mock serve -`: serve what is told on the standard input, and end with it."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import MockError
from jupyter_mock.standalone.console import tell, warn
from jupyter_mock.standalone.directions import number_of, read_directions
from jupyter_mock.standalone.events import tell_calls, write_event

if TYPE_CHECKING:
    from jupyter_mock.standalone.site import Site


async def follow_input(site: Site, ended: asyncio.Event, *, events: bool) -> None:
    """Serve what every line tells until the input ends; then set `ended`."""
    lines: asyncio.Queue[bytes] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        """Read in a thread: an input may be a file, a terminal or a pipe."""
        with contextlib.suppress(RuntimeError):  # the loop has ended first
            for line in sys.stdin.buffer:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, b"")

    threading.Thread(target=read, name="input", daemon=True).start()
    telling = asyncio.create_task(tell_calls(site.traffic, site.mocks)) if events else None
    try:
        while line := await lines.get():
            if line.strip():
                _take(site, line, events=events)
    finally:
        if telling is not None:
            telling.cancel()
        ended.set()


def _take(site: Site, line: bytes, *, events: bool) -> None:
    number = number_of(line)
    try:
        site.direct(read_directions(line))
    except MockError as error:
        if events:
            write_event("problem", n=number, message=str(error))
        else:
            warn(f"what was told last is not served, what was told before still is:\n{error}")
        return
    if events:
        mocks = [{"id": mock.id, "name": mock.definition.name, "url": f"{site.url(mock.id)}/"} for mock in site.mocks]
        write_event("serving", n=number, mocks=mocks)
    else:
        for address in site.addresses():
            tell(address)
