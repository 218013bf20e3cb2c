"""Writing so that what was written survives the process and the machine."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BINARY = getattr(os, "O_BINARY", 0)
"""Windows translates line ends unless told not to."""


def write_all(descriptor: int, data: bytes) -> None:
    """Write everything; a system call may write less than it was given."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def sync_folder(folder: Path) -> None:
    """Make durable which files the folder holds; Windows does that by itself."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def replace(
    target: Path, data: bytes, *, beside: Path, mode: int = 0o600, allowed: Callable[[], bool] = lambda: True
) -> bool:
    """Put `data` in the place of `target` by way of the temporary file `beside`: a crash leaves the old or the new.

    `allowed` is asked at the last moment; when it says no, nothing changes and the result is False. Raises
    `OSError`; then the target is the old one, or the new one when only the folder could not be synchronised.
    """
    try:
        descriptor = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY | BINARY, 0o600)
        try:
            write_all(descriptor, data)
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if not allowed():
            beside.unlink()
            return False
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    sync_folder(target.parent)
    return True
