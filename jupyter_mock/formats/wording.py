"""How values that came from outside read in messages and tables: on one line, bounded, without tricks."""

from __future__ import annotations

import unicodedata

_LONGEST = 60
_KEPT = frozenset("\n\t\u200c\u200d")
"""Line ends, tabs, and the joiners without which emoji and some scripts fall apart."""
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Control, format (writing direction!), private and surrogate characters, and separators of lines."""


def visible(text: str) -> str:
    r"""Write characters that cannot be seen, or that turn the writing direction, as `\u202e`; line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(character if _can_be_seen(character) else _escape(character) for character in text)


def quoted(text: str) -> str:
    """Quote a text for a message, shortened to what a person needs to recognise it."""
    return f"'{shortened(visible(text).replace(chr(10), chr(92) + 'n').replace(chr(9), chr(92) + 't'))}'"


def shortened(text: str, length: int = _LONGEST) -> str:
    """Cut a text and say so with an ellipsis."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def listed(words: list[str]) -> str:
    """Join words as a person lists them: `a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def counted(number: int, noun: str) -> str:
    """Say how many: `1 call`, `2 calls`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _can_be_seen(character: str) -> bool:
    return character in _KEPT or unicodedata.category(character) not in _HIDDEN


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x100:  # noqa: PLR2004 - where two digits end
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - where four digits end
