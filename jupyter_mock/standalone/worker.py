"""A process that answers at the shared port of `jupyter mock serve --workers`: told by its supervisor, ends with it."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

import msgspec

from jupyter_mock.core.errors import MockError
from jupyter_mock.standalone.console import warn
from jupyter_mock.standalone.directions import number_of, read_directions
from jupyter_mock.standalone.events import TellCalls, write_serving
from jupyter_mock.standalone.loops import loop_factory, many_files, quiet_logs
from jupyter_mock.standalone.site import Settings, Site
from jupyter_mock.standalone.told import follow_input, standard_input
from jupyter_mock.standalone.watching import watching

if TYPE_CHECKING:
    from typing import BinaryIO


class WorkerSettings(msgspec.Struct):
    """The first line a worker is told."""

    host: str
    port: int
    workers: int
    allow_hosts: list[str]
    state: str = ""
    url: str = ""
    events: bool = False
    """Tell the calls."""


def main() -> int:
    """Answer until told to end, or nobody is there to tell."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the supervisor, which ends its workers in turn
    quiet_logs()
    many_files()
    told = standard_input()
    settings, first = told.readline(), told.readline()
    if not first:
        return 0
    given = msgspec.json.decode(settings, type=WorkerSettings)
    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(_answer(given, first, told))
    except MockError as error:
        warn(f"jupyter mock: {error}")
        return 1
    return 0


async def _answer(given: WorkerSettings, first: bytes, told: BinaryIO) -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    settings = Settings(
        sources=(),
        host=given.host,
        port=given.port,
        workers=given.workers,
        allow_hosts=tuple(given.allow_hosts),
        state=given.state,
        url=given.url,
    )
    site = Site(settings)
    # nobody connects to a worker that knows nothing to answer
    await site.open_told(read_directions(first))
    write_serving(site, number_of(first))
    telling = TellCalls() if given.events else None
    following = asyncio.create_task(follow_input(site, ended, told, events=True))
    async with watching(site, telling):
        await ended.wait()
        following.cancel()
        await site.close()


if __name__ == "__main__":
    sys.exit(main())
