"""`jupyter mock serve -`: serve what is told on the standard input, and end with it."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

from jupyter_mock.core.errors import MockError
from jupyter_mock.standalone.console import tell, warn
from jupyter_mock.standalone.directions import number_of, read_directions
from jupyter_mock.standalone.events import write_event, write_serving

if TYPE_CHECKING:
    from jupyter_mock.standalone.site import Site


def standard_input() -> BinaryIO:
    """Return a reader of the standard input that a thread may be left reading: Python waits for its own at the end."""
    return open(sys.stdin.fileno(), "rb", closefd=False)


async def follow_input(site: Site, ended: asyncio.Event, told: BinaryIO, *, events: bool) -> None:
    """Serve what every line tells until the input ends; then set `ended`."""
    lines: asyncio.Queue[bytes] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        """Read in a thread: an input may be a file, a terminal or a pipe."""
        with contextlib.suppress(RuntimeError):  # the loop has ended first
            for line in told:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, b"")

    threading.Thread(target=read, name="input", daemon=True).start()
    try:
        while line := await lines.get():
            if line.strip():
                await _take(site, line, events=events)
    finally:
        ended.set()


async def _take(site: Site, line: bytes, *, events: bool) -> None:
    number = number_of(line)
    try:
        site.direct(await asyncio.to_thread(read_directions, line))  # a long one keeps no call waiting
    except MockError as error:
        if events:
            write_event("problem", n=number, message=str(error))
        else:
            warn(f"what was told last is not served, what was told before still is:\n{error}")
        return
    if events:
        write_serving(site, number)
    else:
        for address in site.addresses():
            tell(address)
