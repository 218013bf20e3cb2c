"""A process without threads or a loop: it compiles what is served once, and forks a worker when it is asked to.

Its supervisor asks by datagrams, on the socket that is its standard input. Of a new worker they carry the socket, where
the first two lines are for the nursery: the settings, and what is to be served.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from jupyter_mock.core.errors import MockError
from jupyter_mock.core.sharing import compile_again
from jupyter_mock.standalone import worker
from jupyter_mock.standalone.directions import number_of, read_directions
from jupyter_mock.standalone.loops import loop_factory, many_files, quiet_logs

if TYPE_CHECKING:
    from jupyter_mock.standalone.site import Compiled

LONGEST = 65_536
"""Bytes of the longest datagram."""


class Ask(msgspec.Struct):
    """A question: for a worker, or how one ended."""

    ended: int = 0
    """The process id of the worker that is meant, 0 for a new one."""


class Reply(msgspec.Struct):
    """The process id of the new worker, the exit code of the old one, or why there is none."""

    number: int = 0
    problem: str = ""


class Nursery:
    """Answers its supervisor."""

    def __init__(self, control: socket.socket) -> None:
        """Have nothing to serve yet."""
        self._control = control
        self._line = b""
        self._compiled: Compiled = []

    def tend(self) -> worker.Birth | None:
        """Do what is asked until nobody is there to ask: returns None then, and in every worker what it begins with."""
        while True:
            asked, sockets, _, _ = socket.recv_fds(self._control, LONGEST, 1)
            if not asked:
                return None
            ask = msgspec.json.decode(asked, type=Ask)
            if ask.ended:
                self._reply(_wait(ask.ended))
                continue
            born = self._bear(sockets[0])
            os.close(sockets[0])
            if born is not None:
                return born

    def _bear(self, theirs: int) -> worker.Birth | None:
        try:
            with open(theirs, "rb", closefd=False) as told:  # nothing comes after these two until the worker serves
                settings, line = told.readline(), told.readline()
            self._compile(line)
            process = os.fork()
        except (MockError, OSError) as error:
            self._reply(Reply(problem=str(error)))
            return None
        if process:
            self._reply(Reply(process))
            return None
        self._control.close()
        _take_over(theirs)
        return worker.Birth(worker.read_settings(settings), number_of(line), self._compiled)

    def _compile(self, line: bytes) -> None:
        if line == self._line:
            return
        before = {snapshot.definition.id: snapshot for _, snapshot in self._compiled}
        self._compiled = [
            (told, compile_again(told.definition, before.get(told.definition.id))) for told in read_directions(line)
        ]
        self._line = line
        gc.collect()
        gc.freeze()  # whoever looks for garbage touches what it looks at, and pages that are touched are shared no more

    def _reply(self, reply: Reply) -> None:
        self._control.send(msgspec.json.encode(reply))


def main() -> int:
    """Tend until the supervisor is gone; each worker returns from here too."""
    for number in (signal.SIGINT, signal.SIGTERM):  # they reach the supervisor as well, which ends all in turn
        signal.signal(number, signal.SIG_IGN)
    quiet_logs()
    many_files()
    loop_factory()  # what workers import is best imported once
    if "--state" in sys.argv:
        importlib.import_module("jupyter_mock.app.redis_state")
    born = None
    with suppress(ConnectionError):  # the supervisor is gone, before it has read all replies
        born = Nursery(socket.socket(fileno=sys.stdin.fileno())).tend()
    return 0 if born is None else worker.main(born)


def _wait(process: int) -> Reply:
    try:
        return Reply(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
    except ChildProcessError as error:
        return Reply(problem=str(error))


def _take_over(theirs: int) -> None:
    """Let the standard input and output of this process be those of a worker."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.dup2(theirs, sys.stdin.fileno())
    os.dup2(theirs, sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
