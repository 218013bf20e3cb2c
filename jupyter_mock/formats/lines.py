"""Texts as lists of lines, as a notebook keeps them: a change of one line is one line in a diff."""

from __future__ import annotations

import base64

_WIDTH = 76


def split_lines(text: str) -> list[str]:
    r"""Split a text into lines that keep their ends, at `\n` only."""
    lines = text.split("\n")
    last = lines.pop()
    kept = [line + "\n" for line in lines]
    return [*kept, last] if last else kept


def encode_base64(data: bytes) -> list[str]:
    """Write bytes as lines of base64 (RFC 4648)."""
    text = base64.b64encode(data).decode("ascii")
    return [text[start : start + _WIDTH] for start in range(0, len(text), _WIDTH)]


def decode_base64(text: str) -> bytes | None:
    """Read base64; None for what is not."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return None
