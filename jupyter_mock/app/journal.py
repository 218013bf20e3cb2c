"""The journal of one notebook: every accepted edit, durable before it is served, until the file holds it.

The first line names the notebook; the others are records (`journal_records`). A definition's digest names its
content; the empty digest means that the mock server is not there.
"""

from __future__ import annotations

import os
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jupyter_mock.app.durable import BINARY, replace, sync_folder, write_all
from jupyter_mock.app.errors import NotKept
from jupyter_mock.app.journal_records import LARGE, Text, length, line_of, read_records, record_of, records_of
from jupyter_mock.app.locks import HeldLock, file_name, held_for_a_moment
from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.formats.splices import splice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jupyter_mock.app.journal_records import Pending

COMPACT = 1024 * 1024
"""A journal is written anew when it holds this many bytes that nobody needs."""
LARGEST = 20_000_000
"""Bytes of a definition beyond which an edit is refused."""


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
            self._contents = read_records(self._path)
        except OSError as error:
            self._lock.release()
            raise self._not_kept(error) from error
        self._good = self._contents.good

    @property
    def pending(self) -> dict[str, Pending]:
        """The edits that wait to be written, by the id of their mock server."""
        return self._contents.pending

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

        `base` is the digest in the file, used when nothing of this mock server is pending; `definition` a JSON
        value, in bytes its text, None for a removal. `instead` names mock servers that are removed by the same
        record, with their digests in the file. Raises `DocumentError` for a definition that is too large.
        """
        record: dict[str, Any] = {"mock": mock, "base": self._base(mock, base), "digest": digest}
        if instead:
            record["instead"] = {name: self._base(name, seen) for name, seen in instead.items()}
        line = self._spliced(record, definition) or line_of(record | {"definition": definition})
        size = max(len(line), length(definition))
        if size > LARGEST:
            told = f"the mock server would take {size:,} bytes, more than the {LARGEST:,} a notebook can bear"
            raise DocumentError([Problem(told, hint="leave large bodies out")])
        self._write(line)
        self._contents.note(record, definition)
        self._shorten()  # what is in no notebook is never struck out
        return size

    def hold(self, mock: str, digest: str, text: bytes) -> None:
        """Write down the text of a large definition that is served, so that its next edit is a short record.

        Raises `NotKept`; that edit is a long record then.
        """
        if len(text) >= LARGE:
            self._write(line_of({"mock": mock, "held": digest, "definition": text}))
            self._contents.texts[mock] = Text(digest, text)

    def has_text(self, mock: str) -> bool:
        """Tell whether there is a text of this mock server that its next edit can stand upon."""
        return mock in self._contents.texts

    def _spliced(self, record: Mapping[str, Any], definition: Any) -> bytes | None:
        """Return the line that says only what changed of a large text the file has, None where it is most of it."""
        known = self._contents.texts.get(record["mock"])
        if known is None or not isinstance(definition, bytes):
            return None
        line = line_of({**record, "upon": known.digest, "splice": splice(known.text, definition)})
        return line if len(line) < len(definition) // 2 else None

    def _base(self, mock: str, seen: str) -> str:
        return self.pending[mock].base if mock in self.pending else seen

    def strike(self, mock: str, digest: str) -> None:
        """Record that the file holds the edit with this digest, and so all before it; raises `NotKept`."""
        pending = self.pending.get(mock)
        if pending is None or digest not in pending.chain:
            return
        self._write(line_of({"mock": mock, "strike": digest}))
        self._contents.strike(mock, digest)
        self._tidy()

    def discard(self, mock: str) -> Pending | None:
        """Forget the edits of a mock server and return them; raises `NotKept`."""
        pending = self.pending.get(mock)
        if pending is not None:
            self._write(line_of({"mock": mock, "discard": True}))
            self.pending.pop(mock)
            self._tidy()
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
            self._good = read_records(self._path).good
        self._file = os.open(self._path, os.O_CREAT | os.O_RDWR | BINARY, 0o600)
        if self._good == 0:
            os.ftruncate(self._file, 0)
            head = line_of({"journal": 1, "home": self.home})
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

    def _tidy(self) -> None:
        if self.pending or self._contents.texts:
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
        kept = [len(known.text) for name, known in self._contents.texts.items() if name not in self.pending]
        return sum(kept) + sum(length(pending.definition) for pending in self.pending.values())

    def _rewrite(self) -> None:
        """Write only what is needed to a new file and put it in the place of the old one."""
        lines = [line_of({"journal": 1, "home": self.home}), *map(line_of, records_of(self.pending))]
        beside = self._path.with_suffix(".new")
        # should this fail, nobody knows which file lies there; both hold what is pending
        self._let_go()
        self._good = None
        self._contents.texts = {name: one for name, one in self._contents.texts.items() if name in self.pending}
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
            head = record_of(file.readline())
            if head and isinstance(head.get("home"), str):
                found.append(head["home"])
    return found


def tidy(folder: Path) -> None:
    """Remove journals in which nothing is pending and what a killed process left beside them."""
    for path in sorted([*folder.glob("*.journal"), *folder.glob("*.new")]):
        with held_for_a_moment(path) as is_held, suppress(OSError):
            if is_held and (path.suffix == ".new" or not read_records(path).pending):
                path.unlink()


def peek(folder: Path, home: str) -> dict[str, Pending]:
    """Return what is pending for a notebook without taking its lock."""
    try:
        return read_records(journal_path(folder, home)).pending
    except OSError:
        return {}
