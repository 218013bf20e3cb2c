"""The parent of the workers of `jupyter mock serve --workers`: starts, tells, replaces and ends them."""

from __future__ import annotations

import asyncio
import time
from itertools import count
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import MockError
from jupyter_mock.standalone.directions import write_directions
from jupyter_mock.standalone.nursery_process import NurseryProcess
from jupyter_mock.standalone.shared_port import check_sharing, reserve
from jupyter_mock.standalone.worker import write_settings
from jupyter_mock.standalone.worker_process import WorkerEnded, WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from jupyter_mock.formats.wire import CallView
    from jupyter_mock.standalone.events import TellCalls
    from jupyter_mock.standalone.site import Settings, Site

STEADY = 5.0
"""Seconds after which a worker that ends is replaced at once; one that ends sooner is waited for."""
SHORTEST, LONGEST = 0.1, 5.0
"""Seconds to wait, doubled from one to the next."""
PATIENCE = 60.0
"""Seconds a worker may take to serve what it is told; one that takes longer hangs, and is replaced."""
GRACE = 7.0
"""Seconds workers get to finish their answers: what a listener gives them, and a little."""


class Supervisor:
    """Keeps a number of workers serving what a site holds; the site itself answers nothing."""

    def __init__(
        self, settings: Settings, site: Site, *, warn: Callable[[str], None], telling: TellCalls | None = None
    ) -> None:
        """Start nothing yet."""
        self._settings = settings
        self._site = site
        self._warn = warn
        self._telling = telling
        self._ids = count(1)
        self._number = 0
        self._line = b""
        self._nursery = NurseryProcess(stateful=bool(settings.state))
        self._workers: dict[int, WorkerProcess] = {}
        self._keeping: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Read all files, take the port and start the workers; returns when all of them answer.

        Raises what `Site.open` does, and `MockError` for a worker that does not start.
        """
        check_sharing()
        self._reserved = reserve(self._settings.host, self._settings.port)
        self._port: int = self._reserved.getsockname()[1]
        try:
            await self._nursery.open()  # it gets ready while the files are read
            await self._site.open(port=self._port)
        except BaseException:
            self._reserved.close()
            await self._nursery.close()
            raise
        self._write()
        places = range(1, self._settings.workers + 1)
        try:
            async with asyncio.TaskGroup() as starting:
                for place in places:
                    starting.create_task(self._start(place))
        except ExceptionGroup as errors:
            await self.close()
            raise errors.exceptions[0] from errors
        self._keeping = [asyncio.create_task(self._keep(place)) for place in places]
        self._site.after_change.append(self.spread)

    async def spread(self) -> None:
        """Let every worker serve what the site holds now; returns when they do."""
        self._write()
        told = self._line, self._number  # another change may come before the workers have heard of this one
        found = await asyncio.gather(
            *(self._serve(worker, *told) for worker in self._workers.values()), return_exceptions=True
        )
        for error in found:
            if isinstance(error, MockError) and not isinstance(error, WorkerEnded):
                self._warn(str(error))

    async def close(self) -> None:
        """End the workers: answers under way are finished first."""
        for task in self._keeping:
            task.cancel()
        workers = list(self._workers.values())
        try:
            for worker in workers:
                worker.end()
            if workers:
                await asyncio.wait([asyncio.create_task(worker.ended()) for worker in workers], timeout=GRACE)
        finally:
            for worker in workers:
                worker.kill()
            self._reserved.close()
            await self._nursery.close()
        await self._site.close()

    @property
    def processes(self) -> list[int]:
        """The process ids of the workers."""
        return [worker.pid for worker in self._workers.values()]

    def _write(self) -> None:
        self._number += 1
        self._line = write_directions(self._site.mocks, self._number)

    async def _start(self, place: int) -> None:
        """Start a worker; returns when it answers as the site is by then."""
        told = self._line, self._number
        settings = write_settings(self._settings, self._port, events=self._telling is not None)
        worker = await WorkerProcess.start(self._nursery, settings, told, self._take if self._telling else None)
        try:
            await self._wait(worker, worker.begins)
            while told[1] != self._number:
                told = self._line, self._number
                await self._serve(worker, *told)
        except BaseException:
            worker.kill()
            raise
        self._workers[place] = worker

    async def _serve(self, worker: WorkerProcess, line: bytes, number: int) -> None:
        """Let a worker serve what a line tells; returns when it does, raises `MockError`, `WorkerEnded`."""
        await self._wait(worker, worker.serve(line, number))

    async def _wait(self, worker: WorkerProcess, serving: Awaitable[None]) -> None:
        try:
            await asyncio.wait_for(serving, PATIENCE)
        except TimeoutError:
            worker.kill(f"did not serve what it was told within {PATIENCE:g} s")
            raise WorkerEnded(f"a worker (process {worker.pid}) did not answer within {PATIENCE:g} s") from None

    async def _keep(self, place: int) -> None:
        """Replace the worker of a place whenever it ends."""
        pause = 0.0
        while True:
            began = time.monotonic()
            watching = asyncio.create_task(self._workers[place].watch())
            how = await self._workers[place].ended()
            watching.cancel()
            del self._workers[place]
            while place not in self._workers:
                steady = time.monotonic() - began > STEADY
                pause = 0.0 if steady else min(LONGEST, max(SHORTEST, pause * 2))
                self._warn(f"worker {place} ended: {how}; another one starts" + (f" in {pause:g} s" if pause else ""))
                await asyncio.sleep(pause)
                began = time.monotonic()
                try:
                    await self._start(place)
                except (MockError, OSError) as error:
                    how = str(error)

    async def _take(self, calls: Iterable[CallView]) -> None:
        """Pass on calls of a worker: their numbers grow over all of them."""
        taken = list(calls)
        for call in taken:
            call.id = next(self._ids)
        if self._telling is not None:
            await self._telling(taken)
