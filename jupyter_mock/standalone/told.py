"""`jupyter mock serve -`: serve what is told on the standard input, and end with it."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

from jupyter_mock.app.apart import apart
from jupyter_mock.core.errors import MockError
from jupyter_mock.standalone.console import tell, warn
from jupyter_mock.standalone.directions import number_of, read_directions
from jupyter_mock.standalone.events import write_event, write_serving

if TYPE_CHECKING:
    from jupyter_mock.standalone.site import Site

QUESTION = b"?\n"
"""A line that tells nothing, and asks whether the loop turns: then it is answered by an event, `here`."""


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
            with contextlib.suppress(OSError):  # whoever told it is gone, before it has read all that was answered
                for line in told:
                    if events and line == QUESTION:
                        loop.call_soon_threadsafe(_answer, loop)
                    else:
                        loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, b"")

    threading.Thread(target=read, name="input", daemon=True).start()
    try:
        while line := await lines.get():
            if line.strip():
                await _take(site, line, events=events)
    finally:
        ended.set()


def _answer(loop: asyncio.AbstractEventLoop) -> None:
    with contextlib.suppress(RuntimeError):  # it is ending
        loop.run_in_executor(None, _say_here)  # whoever asks and does not read keeps no call waiting


def _say_here() -> None:
    with contextlib.suppress(OSError):  # whoever asked is gone
        write_event("here")


async def _take(site: Site, line: bytes, *, events: bool) -> None:
    number = number_of(line)
    try:
        # a long one keeps no call waiting
        site.direct(await apart(lambda: site.compiled(read_directions(line))))
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
