"""Tell what a file is and read it."""

from __future__ import annotations

from typing import Any

from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.formats.imported import Imported
from jupyter_mock.formats.notebook import KEY, read_document, secrets_removed
from jupyter_mock.formats.notebook_text import get_metadata
from jupyter_mock.formats.postman_collection import is_collection, is_collection_v1, read_collection
from jupyter_mock.formats.postman_environment import is_environment, read_environment
from jupyter_mock.formats.strict_json import read_json

BYTES = 50_000_000
VALUES = 5_000_000
"""Bounds of files; what comes out of them has to fit into the tighter ones of a document."""
SUPPORTED = "readable are Postman collections v2.0 and v2.1, Postman environments and notebooks with mock servers"
_OTHERS = {
    "openapi": "an OpenAPI document",
    "swagger": "an OpenAPI document",
    "log": "a HAR file",
    "mappings": "a WireMock file",
    "routes": "a Mockoon file",
    "imposters": "a mountebank file",
    "httpRequest": "a MockServer file",
}
"""A member that tells a format which cannot be read."""


def read_file(name: str, data: bytes) -> Imported:
    """Read a Postman collection or environment, a notebook, or the document of one.

    Raises `DocumentError`: with line and column where the text is broken, else naming what can be read.
    """
    if name.lower().endswith(".ipynb"):
        return _read_notebook(data)
    if not name.lower().endswith(".json") and not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise _refusal(f"the file {name!r} is not JSON")
    return _read_value(read_json(data, limit=BYTES, values=VALUES), data)


def _read_value(value: Any, data: bytes) -> Imported:
    if isinstance(value, dict) and "nbformat" in value:
        return _read_notebook(data)
    if isinstance(value, dict) and isinstance(value.get("mocks"), list):
        return _read_mocks(value)
    if is_collection(value) or is_collection_v1(value):
        return read_collection(value)
    if is_environment(value):
        return read_environment(value)
    seems = next((what for mark, what in _OTHERS.items() if isinstance(value, dict) and mark in value), None)
    raise _refusal(
        f"this seems to be {seems}, which cannot be read" if seems else "this JSON is no file that can be read"
    )


def _refusal(message: str) -> DocumentError:
    return DocumentError((Problem(message, "", SUPPORTED),))


def _read_notebook(data: bytes) -> Imported:
    value = get_metadata(data)
    if value is None:
        read_json(data, limit=BYTES, values=VALUES)  # what is broken should be called so
        raise DocumentError((Problem("this notebook holds no mock server", f"metadata.{KEY}"),))
    imported = _read_mocks(value)
    return Imported(kind="notebook", mocks=imported.mocks, losses=imported.losses)


def _read_mocks(value: Any) -> Imported:
    cleaned, keys = secrets_removed(value)
    losses = tuple(
        Problem("an API key in a notebook is left out", key.mock_id, "make a new one for this mock server")
        for key in keys
    )
    return Imported(kind="document", mocks=read_document(cleaned).mocks, losses=losses)
