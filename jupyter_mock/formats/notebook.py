"""The document in the notebook, `metadata.jupyter_mock`, to values and back (docs/notebook-format.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.errors import DocumentError, Problem

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Document, Folder, MockDefinition, RequestItem

KEY = "jupyter_mock"
VERSION = 1


class NewerVersion(DocumentError):
    """The document was written by a newer version: it is shown read-only, not served and never overwritten."""

    def __init__(self, version: int) -> None:
        """Keep the version that was found."""
        self.version = version
        problem = Problem(f"version {version} is newer than {VERSION}", "version", "update jupyter-mock to open it")
        super().__init__((problem,))


@dataclass(frozen=True, slots=True)
class FoundKey:
    """An API key another tool left in a notebook, and the mock server it stood on."""

    mock_id: str
    key: str


def read_document(value: Any) -> Document:
    """Read `metadata.jupyter_mock` strictly; None (no such member) gives an empty document.

    Raises `DocumentError` with every problem, each with its place, or its subclass `NewerVersion`.
    """
    raise NotImplementedError


def write_document(document: Document) -> dict[str, Any]:
    """Write a document: defaults left out, members in one order, so that unchanged means identical."""
    raise NotImplementedError


def read_mock(value: Any) -> MockDefinition:
    """Read one member of `mocks` strictly; raises `DocumentError` with every problem."""
    raise NotImplementedError


def write_mock(definition: MockDefinition) -> dict[str, Any]:
    """Write one member of `mocks`."""
    raise NotImplementedError


def read_items(value: Any) -> tuple[Folder | RequestItem, ...]:
    """Read the `items` of a mock server strictly; ids that are not given are empty (the core makes them)."""
    raise NotImplementedError


def digest(definition: MockDefinition) -> str:
    """Return the SHA-256 of a definition in hexadecimal: equal definitions have equal digests."""
    raise NotImplementedError


def secrets_removed(value: Any) -> tuple[Any, tuple[FoundKey, ...]]:
    """Return a raw document without `api_key`, `apiKey` and `key` on its mock servers, and what they held."""
    raise NotImplementedError


def unknown_members(document: Document) -> tuple[Problem, ...]:
    """Name every member this version does not know: kept in the file, without effect."""
    raise NotImplementedError
