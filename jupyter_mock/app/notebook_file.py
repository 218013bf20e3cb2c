"""One notebook file: read, and rewritten so that a crash at any moment leaves the old or the new file."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_mock.app.durable import replace
from jupyter_mock.app.errors import NotKept, UnknownNotebook, UnreadableNotebook
from jupyter_mock.app.locks import writing
from jupyter_mock.core.errors import DocumentError
from jupyter_mock.formats.notebook_text import get_metadata, set_metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PREFIX = ".jupyter-mock-"
SUFFIX = ".tmp"
STALE = 600.0
"""Seconds after which a temporary file is taken for abandoned whoever seems to own it."""
MARK = b'"jupyter_mock"'
"""A notebook without these bytes carries no mock server; it is not parsed."""
ATTEMPTS = 5
PAUSE = 0.05
"""Jupyter writes in place: a half-written file is read again so many times, so many seconds apart."""

_being_written: set[str] = set()
"""Names of the temporary files this process is writing right now; threads add and discard their own."""


def read_metadata(path: Path) -> Any:
    """Return `metadata.jupyter_mock` of a notebook, None when absent.

    Raises `UnknownNotebook`, and `UnreadableNotebook` when the file stays unreadable for a moment.
    """
    return _metadata(path, _settled(path))


def update_metadata(path: Path, change: Callable[[Any], Any], *, locks: Path) -> None:
    """Replace `metadata.jupyter_mock` by what `change` makes of its present value; None removes it.

    Every other byte stays. Under a lock shared by all writers of this package (its file lies in `locks`), and
    never over a file that somebody else changed meanwhile: then the change is made again on the new one.
    Raises what `change` raises, `UnknownNotebook`, `UnreadableNotebook`, `NotKept`; then the file is unchanged.
    """
    target = Path(os.path.realpath(path))  # a symbolic link stays one
    with writing(locks, str(target)):
        for _ in range(ATTEMPTS):
            old = _settled(target)
            document = change(_metadata(target, old))
            with _unreadable(target):
                new = set_metadata(old, document)
            if new == old or _replace(target, old, new):
                return
    raise NotKept(f"{str(path)!r} is changed by another program all the time", hint="try again when it rests")


def has_mark(path: Path) -> bool:
    """Tell whether a file seems to carry mock servers; without parsing it, and False for one that cannot be read."""
    try:
        return MARK in path.read_bytes()
    except OSError:
        return False


def sweep(folder: Path) -> None:
    """Remove temporary files of writers that died."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            if is_temporary(entry.name) and _is_abandoned(entry):
                with suppress(OSError):
                    Path(entry.path).unlink()


def is_temporary(name: str) -> bool:
    """Tell whether a file name is one of our temporary files'."""
    return name.startswith(PREFIX) and name.endswith(SUFFIX)


def _is_abandoned(entry: os.DirEntry[str]) -> bool:
    process = entry.name[len(PREFIX) :].partition("-")[0]
    if not process.isdigit() or int(process) == os.getpid():
        return entry.name not in _being_written  # of an earlier process with our number
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        pass
    return time.time() - entry.stat().st_mtime > STALE


def _settled(path: Path) -> bytes:
    """Read a file; one that Jupyter is just writing in place is waited for."""
    for attempt in range(ATTEMPTS):
        data = _read(path)
        if data.rstrip().endswith(b"}") or attempt == ATTEMPTS - 1:
            break
        time.sleep(PAUSE)
    return data


def _metadata(path: Path, data: bytes) -> Any:
    if MARK not in data and data.strip():
        return None
    with _unreadable(path):
        return get_metadata(data)


@contextmanager
def _unreadable(path: Path) -> Iterator[None]:
    try:
        yield
    except DocumentError as error:
        raise UnreadableNotebook(
            f"the notebook {path.name!r} cannot be read: {error}", hint="repair or replace the file"
        ) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise UnknownNotebook(f"there is no notebook {str(path)!r}") from None
    except OSError as error:
        raise UnreadableNotebook(f"the notebook {str(path)!r} cannot be read: {error.strerror}") from error


def _replace(target: Path, old: bytes, new: bytes) -> bool:
    """Put `new` in the place of `old`; False when something else lies there by now."""
    beside = target.with_name(f"{PREFIX}{os.getpid()}-{secrets.token_hex(6)}{SUFFIX}")
    _being_written.add(beside.name)
    try:
        return replace(target, new, beside=beside, mode=_mode_of(target), allowed=lambda: _read(target) == old)
    except OSError as error:
        raise NotKept(
            f"the notebook {str(target)!r} could not be written: {error.strerror or error}", hint=_advice(error)
        ) from error
    finally:
        _being_written.discard(beside.name)


def _mode_of(target: Path) -> int:
    mode = stat.S_IMODE(target.stat().st_mode)
    # replacing needs no right to the file itself, but somebody took that right away on purpose
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is read-only", str(target))
    return mode


def _advice(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "make room on the disk; the edit waits in the journal"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "give yourself the right to write the file and its folder; the edit waits in the journal"
        case _:
            return "the edit waits in the journal and is tried again"
