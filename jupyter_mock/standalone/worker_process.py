"""A worker, as its supervisor sees it: a process with a pipe to tell it what to serve and one to hear from it."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.wire import CallView  # noqa: TC001 - msgspec reads it in an annotation
from jupyter_mock.standalone.worker import WorkerSettings

if TYPE_CHECKING:
    from jupyter_mock.standalone.gathering import Takes
    from jupyter_mock.standalone.site import Settings

LINE = 64 * 1024 * 1024
"""Bytes of the longest line a worker says: a thousand calls with the longest paths."""
_COMMAND = (sys.executable, "-m", "jupyter_mock.standalone.worker")


class _Event(msgspec.Struct):
    event: Literal["serving", "problem", "calls"]
    n: int = 0
    message: str = ""
    calls: list[CallView] = []


class WorkerEnded(MockError):
    """A worker ended before it served what it was told."""


class WorkerProcess:
    """Started by `start`; whoever told it what to serve waits for it to do so."""

    def __init__(self, process: asyncio.subprocess.Process, on_calls: Takes | None) -> None:
        """Hear what it says."""
        self._process = process
        self._on_calls = on_calls
        self._asked: dict[int, asyncio.Future[None]] = {}
        self._hearing = asyncio.create_task(self._hear())

    @classmethod
    async def start(cls, settings: Settings, port: int, on_calls: Takes | None) -> WorkerProcess:
        """Start a worker that serves nothing yet."""
        pipe: Any = asyncio.subprocess.PIPE
        # in a process group of its own: Ctrl-C in a terminal is for the supervisor
        process = await asyncio.create_subprocess_exec(*_COMMAND, stdin=pipe, stdout=pipe, limit=LINE, process_group=0)
        told = WorkerSettings(
            host=settings.host,
            port=port,
            workers=settings.workers,
            allow_hosts=list(settings.allow_hosts),
            state=settings.state,
            url=settings.url,
            events=on_calls is not None,
        )
        worker = cls(process, on_calls)
        await worker._say(msgspec.json.encode(told) + b"\n")
        return worker

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    async def serve(self, line: bytes, number: int) -> None:
        """Let it serve what a line tells; returns when it does; raises `MockError` when it cannot, `WorkerEnded`."""
        answer = self._asked[number] = asyncio.get_running_loop().create_future()
        if self._hearing.done():
            raise self._over()
        await self._say(line)
        await answer

    async def ended(self) -> str:
        """Wait for its end, and tell how it came."""
        code = await self._process.wait()
        await asyncio.wait([self._hearing])
        return f"killed by {_signal_name(-code)}" if code < 0 else f"exit code {code}"

    def end(self) -> None:
        """Ask it to finish its answers and to end."""
        with suppress(ProcessLookupError):
            self._process.terminate()

    def kill(self) -> None:
        """End it now, if it has not ended."""
        with suppress(ProcessLookupError):
            self._process.kill()

    async def _say(self, line: bytes) -> None:
        pipe = self._process.stdin
        if pipe is not None:
            with suppress(ConnectionError):  # it has ended, which `_hear` notices
                pipe.write(line)
                await pipe.drain()

    async def _hear(self) -> None:
        output = self._process.stdout
        try:
            while output is not None and (line := await output.readline()):
                await self._take(msgspec.json.decode(line, type=_Event))
        finally:
            for answer in self._asked.values():
                if not answer.done():
                    answer.set_exception(self._over())
            self._asked.clear()

    async def _take(self, event: _Event) -> None:
        if event.event == "calls":
            if self._on_calls is not None:
                await self._on_calls(event.calls)
            return
        answer = self._asked.pop(event.n, None)
        if answer is None or answer.done():
            return
        if event.event == "problem":
            answer.set_exception(MockError(event.message))
        else:
            answer.set_result(None)

    def _over(self) -> WorkerEnded:
        return WorkerEnded(f"a worker (process {self.pid}) ended before it served what it was told")


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
