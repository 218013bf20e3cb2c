"""Locks between processes, one per notebook, given back by the system when their holder dies."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from jupyter_mock.app.errors import HeldElsewhere, NotKept

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 10.0
"""Seconds a write waits for another process that is writing the same notebook."""


def file_name(home: str) -> str:
    """Return the name under which things about a notebook are filed: the hash of its real path."""
    return hashlib.sha256(os.fsencode(home)).hexdigest()[:40]


class HeldLock:
    """The right to be the one server that edits a notebook, held until it is released or the process ends."""

    def __init__(self, folder: Path, home: str, *, root: str) -> None:
        """Take the lock at once; raises `HeldElsewhere` naming the holder, `NotKept` when locking is impossible."""
        base = folder / file_name(home)
        self._lock = _lock(base)
        holder = base.with_suffix(".holder")
        try:
            self._lock.acquire()
            _tell(holder, root)
        except Timeout:
            raise _held(home, holder) from None
        except OSError as error:
            self.release()
            raise NotKept(
                f"no lock could be taken for {home!r}: {error}", hint=f"check the folder {str(folder)!r}"
            ) from error

    def release(self) -> None:
        """Let others have it."""
        self._lock.release()


@contextmanager
def held_for_a_moment(base: Path) -> Iterator[bool]:
    """Hold the lock of a notebook, known by its file name alone, if nobody else does; tells whether it is held."""
    lock = _lock(base)
    try:
        lock.acquire()
    except (Timeout, OSError):
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def is_held(folder: Path, home: str) -> bool:
    """Tell whether a server that runs holds the lock of a notebook."""
    if not folder.is_dir():
        return False
    with held_for_a_moment(folder / file_name(home)) as is_free:
        return not is_free


def _lock(base: Path) -> FileLock:
    return FileLock(base.with_suffix(".lock"), timeout=0, mode=0o600, thread_local=False)


def _tell(holder: Path, root: str) -> None:
    """Write down who holds the lock, for the message others show."""
    descriptor = os.open(holder, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    try:
        os.write(descriptor, json.dumps({"pid": os.getpid(), "root": root}).encode())
    finally:
        os.close(descriptor)


def _held(home: str, holder: Path) -> HeldElsewhere:
    try:
        who = json.loads(holder.read_bytes())
        name = f"the Jupyter server with process id {who['pid']} and root {who['root']!r}"
    except (OSError, ValueError, KeyError, TypeError):
        name = "another Jupyter server"
    return HeldElsewhere(
        f"{Path(home).name!r} is edited by {name}; here it is read-only", hint="edit it there, or stop that server"
    )


@contextmanager
def writing(folder: Path, home: str) -> Iterator[None]:
    """Keep other processes from writing this notebook for the time of one write."""
    # polled, because a lock that waits in the system cannot be given up
    lock = FileLock((folder / file_name(home)).with_suffix(".write"), timeout=PATIENCE, mode=0o600, poll_interval=0.002)
    try:
        lock.acquire()
    except Timeout:
        raise NotKept(f"{home!r} is being written by another process for more than {PATIENCE:.0f} s") from None
    except OSError as error:
        raise NotKept(f"no lock could be taken to write {home!r}: {error}", hint=f"check {str(folder)!r}") from error
    try:
        yield
    finally:
        lock.release()
