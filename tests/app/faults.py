"""Let the k-th system call that touches a file fail, or kill the process before it."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from jupyter_mock.app.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WRITING = ("open", "write", "fsync", "replace", "ftruncate", "lseek", "unlink", "fchmod", "close")


class Steps:
    """Counts the calls; before number `at` it does `act`."""

    def __init__(self, at: int, act: Callable[[str], None]) -> None:
        self.at = at
        self.act = act
        self.count = 0
        self.name = ""

    def take(self, name: str) -> None:
        self.count += 1
        if self.count == self.at:
            self.name = name
            self.act(name)

    def wrap(self, name: str, function: Any) -> Any:
        def step(*arguments: Any, **named: Any) -> Any:
            self.take(name)
            return function(*arguments, **named)

        return step


def ledger_step(counter: Steps, do: Any) -> Any:
    """A change of the ledger is one step; its failure looks like one of the disk."""

    def step(ledger: Ledger, *commands: Any) -> None:
        with ledger._errors():
            counter.take("ledger")
        do(ledger, *commands)

    return step


@contextmanager
def steps(
    at: int, act: Callable[[str], None], *, calls: tuple[str, ...] = WRITING, reads: bool = True
) -> Iterator[Steps]:
    """Count system calls, reads of files and changes of the ledger."""
    counter = Steps(at, act)
    patches = [patch.object(os, name, counter.wrap(name, getattr(os, name))) for name in calls]
    if reads:
        patches.append(patch.object(Path, "read_bytes", counter.wrap("read_bytes", Path.read_bytes)))
        patches.append(patch.object(Ledger, "_do", ledger_step(counter, Ledger._do)))
    for each in patches:
        each.start()
    try:
        yield counter
    finally:
        for each in patches:
            each.stop()


def failing(number: int) -> Callable[[str], None]:
    """Fail with this error number."""

    def fail(name: str) -> None:
        raise OSError(number, os.strerror(number), name)

    return fail


def die(_: str) -> None:
    """End as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)
