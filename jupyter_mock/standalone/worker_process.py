"""A worker, as its supervisor sees it: a process with a socket to tell it what to serve and to hear from it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

import msgspec

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.wire import CallView  # noqa: TC001 - msgspec reads it in an annotation
from jupyter_mock.standalone.told import QUESTION

if TYPE_CHECKING:
    from jupyter_mock.standalone.gathering import Takes
    from jupyter_mock.standalone.nursery_process import NurseryProcess

LINE = 64 * 1024 * 1024
"""Bytes of the longest line a worker says: a thousand calls with the longest paths."""
TURN = 2.0
"""Seconds between two looks at whether a worker has answered."""
TURNS = 5
"""Looks that find no answer until a worker counts as hanging: looks, for after a sleep of the machine, or of the
supervisor alone, the clock has gone on, and workers have had no time to answer."""


class _Event(msgspec.Struct):
    event: Literal["serving", "problem", "calls", "here"]
    n: int = 0
    message: str = ""
    calls: list[CallView] = []


class WorkerEnded(MockError):
    """A worker ended before it served what it was told."""


class WorkerProcess:
    """Started by `start`; whoever told it what to serve waits for it to do so."""

    def __init__(
        self, nursery: NurseryProcess, pipe: tuple[asyncio.StreamReader, asyncio.StreamWriter], on_calls: Takes | None
    ) -> None:
        """Hear what it says."""
        self.pid = 0
        """The process id."""
        self._nursery = nursery
        self._output, self._input = pipe
        self._on_calls = on_calls
        self._asked: dict[int, asyncio.Future[None]] = {}
        self._is_here = True
        self._why = ""
        self.begins: asyncio.Future[None]
        """Done when it serves what it began with; fails as `serve` does."""
        self._hearing = asyncio.create_task(self._hear())

    @classmethod
    async def start(
        cls, nursery: NurseryProcess, settings: bytes, told: tuple[bytes, int], on_calls: Takes | None
    ) -> WorkerProcess:
        """Start a worker that is about to serve what a line tells, under its number; raises `MockError`."""
        line, number = told
        ours, theirs = socket.socketpair()
        with theirs:
            worker = cls(nursery, await asyncio.open_connection(sock=ours, limit=LINE), on_calls)
            worker.begins = worker._serves(number)
            worker._input.write(settings + line)
            try:
                worker.pid = await nursery.bear(theirs)
            except BaseException:
                worker.begins.cancel()
                worker._input.close()
                raise
        return worker

    async def serve(self, line: bytes, number: int) -> None:
        """Let it serve what a line tells; returns when it does; raises `MockError` when it cannot, `WorkerEnded`."""
        serving = self._serves(number)
        with suppress(ConnectionError):  # it has ended, which `_hear` notices
            self._input.write(line)
            await self._input.drain()
        await serving

    async def ended(self) -> str:
        """Wait for its end, and tell how it came."""
        await asyncio.wait([self._hearing])
        code = await self._nursery.code_of(self.pid)
        if code is None:
            return "nobody knows how" + self._why
        return (f"killed by {_signal_name(-code)}" if code < 0 else f"exit code {code}") + self._why

    async def watch(self) -> None:
        """Ask it, for as long as it lives, whether it turns, and kill it when it does not answer."""
        turns = 0
        while not self._hearing.done():
            if self._is_here:
                self._is_here, turns = False, 0
                self._input.write(QUESTION)
            elif turns == TURNS:
                self.kill(f"did not answer for {TURN * TURNS:g} s")
            turns += 1
            await asyncio.sleep(TURN)

    def end(self) -> None:
        """Ask it to finish its answers and to end."""
        self._send(signal.SIGTERM)

    def kill(self, why: str = "") -> None:
        """End it now, if it has not ended."""
        self._why = f", for it {why}" if why else ""
        self._send(signal.SIGKILL)

    def _serves(self, number: int) -> asyncio.Future[None]:
        answer = self._asked[number] = asyncio.get_running_loop().create_future()
        if self._hearing.done():
            answer.set_exception(self._over())
        return answer

    def _send(self, number: signal.Signals) -> None:
        # until its end is heard nobody asks how it came, so its number is not given to another process
        if self.pid and not self._hearing.done():
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def _hear(self) -> None:
        try:
            with suppress(ConnectionError):
                while line := await self._output.readline():
                    await self._take(msgspec.json.decode(line, type=_Event))
        finally:
            self._input.close()
            for answer in self._asked.values():
                if not answer.done():
                    answer.set_exception(self._over())
            self._asked.clear()

    async def _take(self, event: _Event) -> None:
        if event.event == "here":
            self._is_here = True
            return
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
