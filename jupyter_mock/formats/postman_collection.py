"""Postman collections v2.0 and v2.1 to mock servers and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.core.errors import Problem
    from jupyter_mock.formats.imported import Imported


def read_collection(value: Any) -> Imported:
    """Read a collection, also as `{"collection": ...}`, into one mock server; ids are kept or made from names.

    What a mock server cannot keep is reported as losses. Raises `DocumentError` for what is no collection.
    """
    raise NotImplementedError


def write_collection(definition: MockDefinition) -> dict[str, Any]:
    """Write a collection v2.1; reading it again gives the same folders, requests, examples and variables."""
    raise NotImplementedError


def collection_losses(definition: MockDefinition) -> tuple[Problem, ...]:
    """Name what `write_collection` cannot say in Postman's format."""
    raise NotImplementedError
