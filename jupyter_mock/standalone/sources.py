"""The files the command line is given: read whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import DocumentError, MockError, Problem
from jupyter_mock.formats.detect import BYTES, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from jupyter_mock.core.definition import Environment, MockDefinition
    from jupyter_mock.formats.imported import Imported


class UnreadableFile(MockError):
    """A file that was named is not there or cannot be read."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Tells one version of a file from another without reading it."""

    inode: int
    size: int
    changed: int


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of a file, None when it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns)


def read_bytes(path: Path) -> bytes:
    """Read a file; raises `UnreadableFile`."""
    try:
        if path.stat().st_size > BYTES:
            raise UnreadableFile(f"the file {str(path)!r} is larger than {BYTES:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"the file {str(path)!r} cannot be read: {error.strerror}") from error


def read(path: Path) -> Imported:
    """Read a notebook, a collection or an environment.

    Raises `UnreadableFile`, and `DocumentError` with every problem, its place beginning with the path.
    """
    data = read_bytes(path)
    try:
        return read_file(path.name, data)
    except DocumentError as error:
        problems = [
            replace(found, place=f"{path}: {found.place}" if found.place else str(path)) for found in error.problems
        ]
        raise DocumentError(problems) from error


def read_mocks(path: Path) -> Imported:
    """Read a file that must hold a mock server; raises `UnreadableFile`, `DocumentError`."""
    imported = read(path)
    if not imported.mocks:
        hint = "give an environment by --environment" if imported.environment else "make one with %%mock"
        raise DocumentError([Problem("this file holds no mock server", str(path), hint)])
    return imported


def read_environment(path: Path) -> Environment:
    """Read a Postman environment; raises `UnreadableFile`, `DocumentError`."""
    environment = read(path).environment
    if environment is None:
        raise DocumentError([Problem("this file is no Postman environment", str(path))])
    return environment


def choose(mocks: tuple[MockDefinition, ...], wanted: str | None) -> MockDefinition:
    """Return the mock server that is meant: the one of this id or name, without either the only one."""
    found = [mock for mock in mocks if wanted in (None, mock.id, mock.name)]
    if len(found) == 1:
        return found[0]
    message = f"there is no mock server {wanted!r} here" if wanted else f"there are {len(mocks)} mock servers here"
    raise MockError(message, hint=f"choose one by --mock: {', '.join(mock.id for mock in mocks)}")
