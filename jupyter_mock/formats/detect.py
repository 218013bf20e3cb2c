"""Tell what a file is and read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_mock.formats.imported import Imported


def read_file(name: str, data: bytes) -> Imported:
    """Read a Postman collection or environment, a notebook, or the document of one.

    Raises `DocumentError`: with line and column where the text is broken, else naming what can be read.
    """
    raise NotImplementedError
