"""What a cell shows: our own MIME type, which the page can bring to life, a static table, and plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from jupyter_mock.core.definition import Document
from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.markup import element
from jupyter_mock.formats.wire import OUTPUT_TYPE
from jupyter_mock.formats.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.formats.markup import Markup
    from jupyter_mock.formats.wire import Shown
    from jupyter_mock.kernel.management import Management

Bundle = dict[str, Any]
_NO_WRAP = "white-space:pre;word-break:normal;overflow-x:auto"
"""JupyterLab breaks the lines of an output inside words; a table of commands is read line by line."""


class Displayed:
    """Base of everything that a cell may show as its result."""

    def _bundle(self) -> Bundle:
        raise NotImplementedError

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Bundle:  # noqa: ARG002 - IPython's names
        """Return all renderings; what goes wrong on the way is shown instead, since IPython would hide it."""
        try:
            return self._bundle()
        except MockError as error:
            return message(str(error))


class Line(str):
    """A line to copy, such as an address or a curl command: shown as it is, without quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Read as the text itself."""
        return visible(self)


class Text(Displayed):
    """Some lines for a person, in a fixed width."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text

    def __repr__(self) -> str:
        """Read as the text."""
        return visible(self.text)

    def _bundle(self) -> Bundle:
        return message(self.text)


def message(text: str) -> Bundle:
    """Return the renderings of some lines of text."""
    return {"text/plain": visible(text), "text/html": element("pre", text, style=_NO_WRAP)}


def bundle(shown: Shown, html: Markup, plain: str) -> Bundle:
    """Return the three renderings of one thing."""
    return {
        OUTPUT_TYPE: {"version": shown.version, **msgspec.to_builtins(shown)},
        "text/html": html,
        "text/plain": visible(plain),
    }


def unstored(connected: Management, *definitions: MockDefinition) -> dict[str, Any] | None:
    """Return the document an output carries because no server stores it; None where one does."""
    if connected.connection.is_server:
        return None
    from jupyter_mock.formats.notebook import write_document  # noqa: PLC0415 - seldom needed

    return write_document(Document(mocks=definitions))


def plain_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table with aligned columns."""
    lines = [list(columns), *([visible(cell) for cell in row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    written = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "\n".join(line.rstrip() for line in written)
