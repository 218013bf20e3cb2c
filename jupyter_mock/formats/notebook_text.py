"""One key in the text of a notebook file, put in, replaced and taken out with every other byte kept.

The rule that makes taking out the exact inverse of putting in is in docs/decisions/notebook-text.md.
"""

from __future__ import annotations

from typing import Any


def get_metadata(text: bytes) -> Any | None:
    """Return the value of `metadata.jupyter_mock` in a notebook's text, None when it is absent.

    Fast where the key does not occur: such a text is not even parsed. Raises `DocumentError` for a text
    that is not JSON, is no notebook, or holds a block that breaks the rules of `strict_json`.
    """
    raise NotImplementedError


def set_metadata(text: bytes, document: dict[str, Any] | None) -> bytes:
    """Return the text with `metadata.jupyter_mock` set to a document, or taken out for None.

    Every other byte stays. An equal document gives the same text back. Raises `DocumentError` for a text
    that is not JSON or no notebook, and for a document that would not survive in one.
    """
    raise NotImplementedError
