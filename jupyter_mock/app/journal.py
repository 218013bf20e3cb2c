"""The journal of one notebook: every accepted edit, durable before it is served, until the file holds it.

One line per record: the CRC-32 of its JSON text, a space, the JSON text. The first line names the notebook.
A definition's digest names its content; the empty digest means that the mock server is not there.
"""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec

from jupyter_mock.app.durable import BINARY, replace, sync_folder, write_all
from jupyter_mock.app.errors import NotKept
from jupyter_mock.app.locks import HeldLock, file_name, held_for_a_moment
from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.formats.large_json import read_patiently

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ABSENT = ""
"""Digest of a mock server that is not there."""
COMPACT = 1024 * 1024
"""A journal is written anew when it holds this many bytes that nobody needs."""
LARGEST = 20_000_000
"""Bytes of a definition beyond which an edit is refused."""

CHAIN = 1_000
"""So many edits back a page or file that lags behind is recognised."""


@dataclass(slots=True)
class Pending:
    """The edits of one mock server that its file does not hold yet."""

    base: str
    """Digest of the definition in the file, on which the first of these edits was made."""
    chain: list[str] = field(default_factory=list)
    """Digests after each edit, oldest first; the last one is being served."""
    definition: Any = None
    """The definition being served, as a JSON value or, as `msgspec.Raw`, as its text; None for a removal."""

    @property
    def digest(self) -> str:
        """Digest of what is being served."""
        return self.chain[-1]

    def value(self) -> Any:
        """Return the definition being served as a JSON value."""
        is_text = isinstance(self.definition, msgspec.Raw)
        return read_patiently(bytes(self.definition).decode()) if is_text else self.definition

    def strike(self, digest: str) -> None:
        """Forget the edits up to the one with this digest: the file holds it."""
        last = len(self.chain) - self.chain[::-1].index(digest)
        self.base = digest
        del self.chain[:last]


class Journal:
    """What waits to be written into one notebook; open for as long as this process edits it."""

    def __init__(self, folder: Path, home: str, *, root: str) -> None:
        """Take the lock of the notebook and read what an earlier process left.

        Raises `HeldElsewhere` when another process has it open, `NotKept` when the folder cannot be used.
        """
        self.home = home
        self._folder = folder
        self._root = root
        self._path = journal_path(folder, home)
        self._lock = HeldLock(folder, home, root=root)
        self._file = -1
        self._good: int | None = None
        """Bytes up to the end of the last whole record, None when the file has to be asked."""
        try:
            self.pending, good = _read(self._path)
        except OSError as error:
            self._lock.release()
            raise self._not_kept(error) from error
        self._good = good

    def close(self) -> None:
        """Give the notebook back; what is pending stays in the file, an empty file is removed."""
        self._let_go()
        if not self.pending:
            with suppress(OSError):
                self._path.unlink()
        self._lock.release()

    def append(
        self, mock: str, *, base: str, digest: str, definition: Any, instead: Mapping[str, str] = MappingProxyType({})
    ) -> int:
        """Record an edit durably and return its bytes; raises `NotKept`, then it is as if nothing had been recorded.

        `base` is the digest in the file, used when nothing of this mock server is pending. `instead` names mock
        servers that are removed by the same record, with their digests in the file. Raises `DocumentError` for a
        definition that is too large.
        """
        record = {"mock": mock, "base": self._base(mock, base), "digest": digest, "definition": definition}
        if instead:
            record["instead"] = {name: self._base(name, seen) for name, seen in instead.items()}
        line = _line(record)
        if len(line) > LARGEST:
            size = f"the mock server would take {len(line):,} bytes, more than the {LARGEST:,} a notebook can bear"
            raise DocumentError([Problem(size, hint="leave large bodies out")])
        self._write(line)
        _replay(self.pending, record)
        self._shorten()  # what is in no notebook is never struck out
        return len(line)

    def _base(self, mock: str, seen: str) -> str:
        return self.pending[mock].base if mock in self.pending else seen

    def strike(self, mock: str, digest: str) -> None:
        """Record that the file holds the edit with this digest, and so all before it; raises `NotKept`."""
        pending = self.pending.get(mock)
        if pending is None or digest not in pending.chain:
            return
        self._write(_line({"mock": mock, "strike": digest}))
        pending.strike(digest)
        self._tidy(mock)

    def discard(self, mock: str) -> Pending | None:
        """Forget the edits of a mock server and return them; raises `NotKept`."""
        pending = self.pending.get(mock)
        if pending is not None:
            self._write(_line({"mock": mock, "discard": True}))
            self.pending.pop(mock)
            self._tidy(mock)
        return pending

    def move(self, home: str) -> None:
        """Follow the notebook to a new path; what lies there is of a notebook that was replaced."""
        lock = HeldLock(self._folder, home, root=self._root)
        path = journal_path(self._folder, home)
        old = (self.home, self._path, self._lock)
        self.home, self._path, self._lock = home, path, lock
        try:
            self._rewrite()
            old[1].unlink(missing_ok=True)
        except (NotKept, OSError):
            self.home, self._path, self._lock = old
            lock.release()
            raise
        old[2].release()

    # --- the file -------------------------------------------------------------------------------------

    def _write(self, line: bytes) -> None:
        try:
            if self._file < 0:
                self._open()
            write_all(self._file, line)
            os.fsync(self._file)
        except OSError as error:
            self._take_back()
            raise self._not_kept(error) from error
        self._good = (self._good or 0) + len(line)

    def _open(self) -> None:
        if self._good is None:
            self._good = _read(self._path)[1]
        self._file = os.open(self._path, os.O_CREAT | os.O_RDWR | BINARY, 0o600)
        if self._good == 0:
            os.ftruncate(self._file, 0)
            head = _line({"journal": 1, "home": self.home})
            write_all(self._file, head)
            sync_folder(self._folder)
            self._good = len(head)
        # what a killed process left half-written at the end must not swallow the next record
        os.ftruncate(self._file, self._good)
        os.lseek(self._file, self._good, os.SEEK_SET)

    def _let_go(self) -> None:
        """Close the file; it is opened again for the next record."""
        descriptor, self._file = self._file, -1
        if descriptor >= 0:
            with suppress(OSError):
                os.close(descriptor)

    def _take_back(self) -> None:
        """After a failed write go on from the last good record, at the latest when the file is opened again."""
        if self._file >= 0 and self._good is not None:
            with suppress(OSError):
                os.ftruncate(self._file, self._good)
        self._let_go()

    def _tidy(self, mock: str) -> None:
        if mock in self.pending and not self.pending[mock].chain:
            del self.pending[mock]
        if self.pending:
            self._shorten()
        else:
            self._try_to_rewrite()

    def _shorten(self) -> None:
        length = self._good or 0
        if length > COMPACT and length > COMPACT + 4 * self._weight():
            self._try_to_rewrite()

    def _try_to_rewrite(self) -> None:
        with suppress(NotKept):  # a longer journal is no loss
            self._rewrite()

    def _weight(self) -> int:
        return sum(_length(pending.definition) for pending in self.pending.values())

    def _rewrite(self) -> None:
        """Write only what is needed to a new file and put it in the place of the old one."""
        lines = [_line({"journal": 1, "home": self.home}), *map(_line, _records(self.pending))]
        beside = self._path.with_suffix(".new")
        # should this fail, nobody knows which file lies there; both hold what is pending
        self._let_go()
        self._good = None
        try:
            beside.unlink(missing_ok=True)
            replace(self._path, b"".join(lines), beside=beside)
        except OSError as error:
            raise self._not_kept(error) from error
        self._good = sum(map(len, lines))

    def _not_kept(self, error: OSError) -> NotKept:
        return NotKept(
            f"the edit could not be journalled in {str(self._folder)!r}: {error.strerror or error}",
            hint="make room or give yourself the right to write there, then edit again",
        )


def journal_path(folder: Path, home: str) -> Path:
    """Return the file of a notebook's journal."""
    return (folder / file_name(home)).with_suffix(".journal")


def homes(folder: Path) -> list[str]:
    """Return the homes of all journals, read from their first lines."""
    found = []
    for path in sorted(folder.glob("*.journal")):
        with suppress(OSError), path.open("rb") as file:
            head = _record(file.readline())
            if head and isinstance(head.get("home"), str):
                found.append(head["home"])
    return found


def tidy(folder: Path) -> None:
    """Remove journals in which nothing is pending and what a killed process left beside them."""
    for path in sorted([*folder.glob("*.journal"), *folder.glob("*.new")]):
        with held_for_a_moment(path) as is_held, suppress(OSError):
            if is_held and (path.suffix == ".new" or not _read(path)[0]):
                path.unlink()


def peek(folder: Path, home: str) -> dict[str, Pending]:
    """Return what is pending for a notebook without taking its lock."""
    try:
        return _read(journal_path(folder, home))[0]
    except OSError:
        return {}


def _read(path: Path) -> tuple[dict[str, Pending], int]:
    """Return what is pending, and where the last whole record ends; one torn by a crash was never acknowledged."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}, 0
    pending: dict[str, Pending] = {}
    good = offset = 0
    for line in data.splitlines(keepends=True):
        record = _record(line)
        offset += len(line)
        if record is not None:
            good = offset
            _replay(pending, record)
    return pending, good


def _replay(pending: dict[str, Pending], record: dict[str, Any]) -> None:
    mock = record.get("mock")
    if mock is None:
        return
    if "discard" in record:
        pending.pop(mock, None)
    elif "strike" in record:
        if mock in pending and record["strike"] in pending[mock].chain:
            pending[mock].strike(record["strike"])
            if not pending[mock].chain:
                del pending[mock]
    else:
        for digest in (*record.get("chain", ()), record["digest"]):
            _note(pending, mock, record["base"], digest, record["definition"])
        for name, base in record.get("instead", {}).items():
            _note(pending, name, base, ABSENT, None)


def _note(pending: dict[str, Pending], mock: str, base: str, digest: str, definition: Any) -> None:
    entry = pending.setdefault(mock, Pending(base))
    entry.chain.append(digest)
    del entry.chain[:-CHAIN]
    entry.definition = definition


def _records(pending: dict[str, Pending]) -> Iterator[dict[str, Any]]:
    for mock, entry in pending.items():
        *chain, digest = entry.chain
        yield {"mock": mock, "base": entry.base, "chain": chain, "digest": digest, "definition": entry.definition}


def _length(definition: Any) -> int:
    is_text = isinstance(definition, msgspec.Raw)
    return memoryview(definition).nbytes if is_text else len(_line({"definition": definition}))


def _line(record: dict[str, Any]) -> bytes:
    text = msgspec.json.encode(record)  # escapes line breaks
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _record(line: bytes) -> dict[str, Any] | None:
    checksum, _, text = line.rstrip(b"\n").partition(b" ")
    if not line.endswith(b"\n") or checksum != b"%08x" % zlib.crc32(text):
        return None
    record: dict[str, Any] = json.loads(text)
    return record
