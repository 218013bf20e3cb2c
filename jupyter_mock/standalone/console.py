"""What the command line says: results on the standard output, everything else beside it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.core.errors import Problem


def tell(text: str) -> None:
    """Write one line of the result, at once."""
    sys.stdout.write(_printable(text, sys.stdout.encoding) + "\n")
    sys.stdout.flush()


def warn(text: str) -> None:
    """Write one line that is no result: a warning, an error, a note."""
    sys.stderr.write(_printable(text, sys.stderr.encoding) + "\n")
    sys.stderr.flush()


def report_losses(name: str, losses: Iterable[Problem]) -> None:
    """Say what a file told and a mock server cannot keep."""
    from jupyter_mock.formats.imported import summarise  # noqa: PLC0415 - only who has losses waits for it

    for loss in summarise(losses):
        warn(f"{name}: note: {loss}")


def _printable(text: str, encoding: str | None) -> str:
    """Keep what comes out of files from steering the terminal, and what it cannot show from ending the program."""
    text = "".join(
        character if character.isprintable() or character in "\n\t" else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )
    return text.encode(encoding or "utf-8", "backslashreplace").decode(encoding or "utf-8")
