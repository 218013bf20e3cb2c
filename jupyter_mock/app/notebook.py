"""One notebook as this server knows it: its mock servers, what its file holds, and what waits to be written."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw

from jupyter_mock.app.journal_records import ABSENT
from jupyter_mock.core.errors import MockError
from jupyter_mock.core.snapshot import compile_mock
from jupyter_mock.formats.notebook import VERSION, digest, read_document, secrets_removed, spelled_mock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jupyter_mock.app.journal import Journal
    from jupyter_mock.app.journal_records import Pending
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.app.writers import Writers
    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.core.snapshot import Snapshot
    from jupyter_mock.formats.notebook import FoundKey

OVERTAKEN = (
    "Another program changed the notebook's file while it is open here; what is open goes on being served. "
    "Revert (File > Reload Notebook from Disk) takes the file's version, saving keeps the open one."
)
HEAVY = 1_000_000
"""Bytes of mock servers a notebook should not exceed."""


class Overtaken(Exception):
    """The notebook holds something the pending edits were not made on; it has to be read again."""


@dataclass(frozen=True, slots=True)
class Read:
    """`metadata.jupyter_mock` as it was read from a file or a page."""

    value: Any
    """The raw value without secrets; None when the notebook has none."""
    definitions: dict[str, MockDefinition]
    digests: dict[str, str]
    keys: tuple[FoundKey, ...] = ()
    """Secrets that stood in it."""
    drafts: dict[str, Snapshot] = field(default_factory=dict)
    """Definitions nobody knew, compiled until they are served; those that cannot be served are not among them."""

    def raw(self, name: str, wanted: str) -> Any:
        """Return a mock server as it was spelled, as a value or as its text, if it has the digest that is wanted."""
        if self.digests.get(name) != wanted:
            return None
        return self.value["mocks"][list(self.definitions).index(name)]


def read(value: Any) -> Read:
    """Read a raw document strictly; raises `DocumentError`."""
    clean, found = secrets_removed(value)
    definitions = {mock.id: mock for mock in read_document(clean).mocks}
    return Read(clean, definitions, {name: digest(mock) for name, mock in definitions.items()}, found)


def read_apart(value: list[Any], known: Mapping[str, MockDefinition]) -> Read:
    """Read and compile the raw document that is the one entry of `value`, keeping as little of it as can be.

    The entry is taken out, so that what it holds is freed here, in the thread of this work. Definitions that are
    `known` by their digest are kept instead of what equals them. Raises `DocumentError`.
    """
    found = read(value.pop())
    if not found.definitions:
        return found
    mocks = [Raw(msgspec.json.encode(mock)) for mock in found.value["mocks"]]
    definitions = {name: known.get(found.digests[name], one) for name, one in found.definitions.items()}
    drafts = dict(_compiled(one for name, one in definitions.items() if found.digests[name] not in known))
    return Read({**found.value, "mocks": mocks}, definitions, found.digests, found.keys, drafts)


def _compiled(definitions: Iterable[MockDefinition]) -> Iterator[tuple[str, Snapshot]]:
    for one in definitions:
        with suppress(MockError):  # said when it is to be served
            yield one.id, compile_mock(one)


def merged(value: Any, pending: Mapping[str, Pending]) -> Any:
    """Put the pending edits into a notebook's raw document; what they do not concern stays as it is.

    Returns None for a document nothing is left of. Raises `Overtaken`, and `DocumentError` for a document that
    cannot be read and so is never overwritten.
    """
    present = read(value)
    document = {"version": VERSION, **(present.value or {})}
    mocks = list(document.get("mocks", ()))
    for name, edits in pending.items():
        found = present.digests.get(name, ABSENT)
        if found != edits.base and found not in edits.chain:
            raise Overtaken(name)
        place = next((at for at, mock in enumerate(mocks) if mock["id"] == name), len(mocks))
        mocks[place : place + 1] = [] if edits.definition is None else [edits.value()]
    document["mocks"] = mocks
    return _unless_empty(document)


def _unless_empty(document: dict[str, Any]) -> Any:
    return document if document["mocks"] or document.keys() > {"version", "mocks"} else None


@dataclass(slots=True, eq=False, kw_only=True)
class Notebook:
    """What is known of one notebook; changed in the thread of the event loop alone."""

    path: str
    home: str
    writers: Writers
    mocks: dict[str, LiveMock] = field(default_factory=dict)
    """By their id in the notebook, in document order."""
    on_file: Read = field(default_factory=lambda: Read(None, {}, {}))
    """What the file held when it was read last."""
    journal: Journal | None = None
    """Open once this process edits the notebook."""
    held: str = ""
    """Why another server has the journal, else empty."""
    overtaken: set[str] = field(default_factory=set)
    """Mock servers that another program changed in the file while a page has the notebook open."""
    file_problem: MockError | None = None
    """Why the file, or what it says about mock servers, cannot be read."""
    page_problem: MockError | None = None
    """Why what the elected page's model says about mock servers cannot be read."""
    failure: str = ""
    """Why the last write failed, else empty."""
    stamp: object = None
    gone_at: float | None = None
    """When its file was first seen to be away, None while it is there."""
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by whoever reads or writes the file and acts on it."""
    users: int = 0
    """How many are at it, or wait for their turn: it is not dropped meanwhile."""
    written_at: float = float("-inf")
    """When this server wrote it last, in seconds of a monotonic clock."""
    weights: dict[str, int] = field(default_factory=dict)
    """Bytes of the mock servers that were edited."""
    on_page: Read | None = None
    """What the elected page's model holds, or was asked to hold, None when no page is elected."""
    reminders: int = 0
    """How often the page was asked again to save what waits; a page may lose a request in the turmoil of a restart."""
    reminded_at: float = float("-inf")
    """When it was asked, in seconds of a monotonic clock."""
    keys: tuple[FoundKey, ...] = ()
    """Secrets that stand in the notebook and are taken out, and hashed, with the first edit."""

    @property
    def problem(self) -> MockError | None:
        """Why the notebook is read-only and never overwritten, if it is."""
        return self.file_problem or self.page_problem

    @property
    def pending(self) -> dict[str, Pending]:
        """The edits that wait to be written, by the id of their mock server."""
        return self.journal.pending if self.journal else {}

    def holds(self, name: str) -> bool:
        """Tell whether the notebook, with the edits that wait, has a mock server of this id."""
        edits = self.pending.get(name)
        return edits.definition is not None if edits else name in (self.on_page or self.on_file).definitions

    def is_written(self, name: str) -> bool:
        """Tell whether the file holds what is served under this id."""
        return name not in self.pending and self.is_alike(name)

    def is_alike(self, name: str) -> bool:
        """Tell whether file and service have the same definition, or neither has one."""
        return self.on_file.digests.get(name, ABSENT) == self.served(name)

    def served(self, name: str) -> str:
        """Return the digest of what is known under this id, started or not."""
        return self.mocks[name].digest if name in self.mocks else ABSENT

    def base(self, name: str) -> str:
        """Return the digest of what a first edit is made on: the file's definition, or that of the open page."""
        return self.served(name) if name in self.overtaken else self.on_file.digests.get(name, ABSENT)

    def document(self) -> Any:
        """Return the document the notebook should hold, None for none at all; what nobody edited stays as spelled.

        What was edited stands in it as text (`msgspec.Raw`), to be put into a message as it is.
        """
        seen = self.on_page or self.on_file
        document = {"version": VERSION, **(seen.value or {})}
        document["mocks"] = [
            seen.raw(name, mock.digest) or Raw(spelled_mock(mock.definition)) for name, mock in self.mocks.items()
        ]
        return _unless_empty(document)

    def is_on_page(self) -> bool:
        """Tell whether the elected page holds what is served, or was asked to."""
        served = [(name, mock.digest) for name, mock in self.mocks.items()]
        return self.on_page is not None and list(self.on_page.digests.items()) == served

    def note(self) -> str:
        """Say what a person should know about the way of their edits into the file, if anything."""
        if self.held or self.problem or self.failure:
            return self.held or (str(self.problem) if self.problem else self.failure)
        if self.overtaken:
            return OVERTAKEN
        if not self.pending:
            size = sum(self.weights.values())
            return f"Its {size / 1_000_000:.1f} MB make the notebook slow to save." if size > HEAVY else ""
        match self.writers.openness:
            case "open elsewhere":
                return "It is stored when this notebook is closed here, or press Write now."
            case "perhaps open":
                return "It is stored when the page that had this notebook open comes back, at the latest in 10 minutes."
            case _:
                return ""
