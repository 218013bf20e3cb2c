"""A process that answers at the shared port of `jupyter mock serve --workers`: told by its supervisor, ends with it."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from jupyter_mock.core.errors import MockError
from jupyter_mock.standalone.console import warn
from jupyter_mock.standalone.events import TellCalls, write_serving
from jupyter_mock.standalone.loops import loop_factory
from jupyter_mock.standalone.site import Settings, Site
from jupyter_mock.standalone.told import follow_input, standard_input
from jupyter_mock.standalone.watching import watching

if TYPE_CHECKING:
    from jupyter_mock.standalone.site import Compiled


class _Settings(msgspec.Struct):
    """The first line about a worker."""

    host: str
    port: int
    workers: int
    allow_hosts: tuple[str, ...]
    state: str
    url: str
    events: bool
    """Tell the calls."""


@dataclass(frozen=True, slots=True)
class Birth:
    """What a worker begins with."""

    settings: _Settings
    number: int
    """The number of what it serves first."""
    compiled: Compiled


def write_settings(settings: Settings, port: int, *, events: bool) -> bytes:
    """Write the line that lets a worker listen as a site would."""
    given = _Settings(
        host=settings.host,
        port=port,
        workers=settings.workers,
        allow_hosts=settings.allow_hosts,
        state=settings.state,
        url=settings.url,
        events=events,
    )
    return msgspec.json.encode(given) + b"\n"


def read_settings(line: bytes) -> _Settings:
    """Read that line."""
    return msgspec.json.decode(line, type=_Settings)


def main(born: Birth) -> int:
    """Answer until told to end, or nobody is there to tell."""
    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(_answer(born))
    except MockError as error:
        warn(f"jupyter mock: {error}")
        return 1
    return 0


async def _answer(born: Birth) -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    given = born.settings
    settings = Settings(
        sources=(),
        host=given.host,
        port=given.port,
        workers=given.workers,
        allow_hosts=given.allow_hosts,
        state=given.state,
        url=given.url,
    )
    site = Site(settings)
    # nobody connects to a worker that knows nothing to answer
    await site.open_told(born.compiled)
    born.compiled.clear()  # what is served later takes its place
    write_serving(site, born.number)
    telling = TellCalls() if given.events else None
    following = asyncio.create_task(follow_input(site, ended, standard_input(), events=True))
    async with watching(site, telling):
        await ended.wait()
        following.cancel()
        await site.close()
