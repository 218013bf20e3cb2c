"""The nursery, as its supervisor sees it: asked for one thing at a time, and started again when it has ended."""

from __future__ import annotations

import asyncio
import socket
import sys
from contextlib import suppress

import msgspec

from jupyter_mock.core.errors import MockError
from jupyter_mock.standalone.nursery import LONGEST, Ask, Reply

PATIENCE = 60.0
"""Seconds the nursery may take for an answer: to compile what is served."""
_COMMAND = (sys.executable, "-m", "jupyter_mock.standalone.nursery")


class NurseryProcess:
    """Starts workers, and knows how they ended."""

    def __init__(self, *, stateful: bool) -> None:
        """Start nothing yet; workers with a state store need more modules."""
        self._command = (*_COMMAND, "--state") if stateful else _COMMAND
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._control: socket.socket | None = None

    async def open(self) -> socket.socket:
        """Start it, unless it runs; returns the socket to ask it by."""
        if self._runs and self._control is not None:
            return self._control
        await self.close()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(0)
        with theirs:
            # in a process group of its own, with its workers: Ctrl-C in a terminal is for the supervisor
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=theirs.fileno(), stdout=asyncio.subprocess.DEVNULL, process_group=0
            )
        return self._control

    async def close(self) -> None:
        """End it; workers go on."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        self._control = self._process = None

    async def bear(self, theirs: socket.socket) -> int:
        """Start a worker that is told by this socket; returns its process id, raises `MockError`."""
        return await self._ask(Ask(), theirs.fileno())

    async def code_of(self, process: int) -> int | None:
        """Return the exit code of a worker that has ended, None if nobody knows it."""
        try:
            return await self._ask(Ask(ended=process)) if self._runs else None
        except MockError:
            return None

    @property
    def _runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def _ask(self, ask: Ask, *files: int) -> int:
        async with self._turn:
            try:
                async with asyncio.timeout(PATIENCE):
                    control = await self.open()
                    socket.send_fds(control, [msgspec.json.encode(ask)], files)
                    said = await asyncio.get_running_loop().sock_recv(control, LONGEST)
            except OSError:  # a TimeoutError too
                said = b""
            except BaseException:
                await self.close()  # who asks next is not to hear this answer
                raise
            if not said:
                await self.close()
                raise MockError("the process that starts workers has ended")
        reply = msgspec.json.decode(said, type=Reply)
        if reply.problem:
            raise MockError(reply.problem)
        return reply.number
