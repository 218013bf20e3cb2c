"""Templates: saved texts with a closed list of tags. Data is inserted once and never read as a template (D16).

    {{name}}                       a captured wildcard or path variable
    {{url}}                        the address of the mock server
    {{$randomInt}}                 a dynamic variable, new at each occurrence
    {{$callNumber}}                which call of its request this is, counted by whoever keeps the state
    {{$body 'a.b' 'default'}}      data of the request; also $queryParams, $pathSegments, $headers

Whatever else stands between braces stays as typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jupyter_mock.core import dynamic
from jupyter_mock.core.errors import TemplateError
from jupyter_mock.core.request_values import SOURCES
from jupyter_mock.core.variables import LARGEST, URL

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from jupyter_mock.core.http import Request
    from jupyter_mock.core.match import Context

LONGEST_TAG = 10_000
CALL_NUMBER = "$callNumber"
_ARGUMENT = r"""(?:'([^']*)'|"([^"]*)")"""
_TAG = re.compile(
    r"\{\{(?:\$(body|queryParams|pathSegments|headers)(?:\s+" + _ARGUMENT + r"(?:\s+" + _ARGUMENT + r")?)?\s*"
    r"|([^{}]*))\}\}"
)


@dataclass(slots=True)
class Rendering:
    """What one answer is built from."""

    request: Request
    captures: Mapping[str, str]
    context: Context


Piece = str | Callable[[Rendering], str]
_FEW = 64
"""Pieces that cannot grow an answer beyond its bound, unless one of them is the body of the request."""


class Template:
    """A compiled text: constant pieces and functions that give the others."""

    __slots__ = ("_grows", "_made", "_texts", "constant", "counts")

    def __init__(self, pieces: tuple[Piece, ...], *, grows: bool = False) -> None:
        """Take the pieces in order; `grows` says that the length of one has no bound of its own.

        `constant` is the whole text where none of them is a function; `counts` tells whether one is a call number.
        """
        self._texts = [piece if isinstance(piece, str) else "" for piece in pieces]
        self._made = [(place, piece) for place, piece in enumerate(pieces) if not isinstance(piece, str)]
        self._grows = grows or len(pieces) > _FEW
        self.counts = _call_number in pieces
        self.constant = None if self._made else "".join(self._texts)

    def render(self, rendering: Rendering) -> str:
        """Build the text; raises `TemplateError` when it would be longer than 10,000,000 characters."""
        if self.constant is not None:
            return self.constant
        texts = self._texts.copy()
        if self._grows:
            self._make_in_bounds(texts, rendering)
        else:
            for place, make in self._made:
                texts[place] = make(rendering)
        text = "".join(texts)
        if len(text) > LARGEST:
            raise _too_long()
        return text

    def _make_in_bounds(self, texts: list[str], rendering: Rendering) -> None:
        """Make what is filled in, and stop before what is too long is in memory."""
        room = LARGEST - sum(map(len, texts))
        for place, make in self._made:
            texts[place] = text = make(rendering)
            room -= len(text)
            if room < 0:
                raise _too_long()


def _too_long() -> TemplateError:
    return TemplateError(f"the answer would be longer than {LARGEST:,} characters")


def compile_template(text: str, names: Collection[str] = (), *, in_json: bool = False) -> Template:
    r"""Compile a text whose variables are filled in; `names` are those the route captures.

    In a JSON text, line breaks of random paragraphs are written as `\n`. Raises `TemplateError` for a tag of
    more than 10,000 characters.
    """
    if "{{" not in text:
        return Template((text,))
    pieces: list[Piece] = []
    end = 0
    grows = False
    for tag in _TAG.finditer(text):
        grows = grows or tag[1] == "body"
        if tag.end() - tag.start() > LONGEST_TAG:
            raise TemplateError(f"the tag {tag[0][:30]!r}... is longer than {LONGEST_TAG:,} characters")
        piece = _request_value(tag) if tag[1] else _named(tag[6], tag[0], names, in_json=in_json)
        if piece is not None:
            pieces += [text[end : tag.start()], piece] if tag.start() > end else [piece]
            end = tag.end()
    if end < len(text):
        pieces.append(text[end:])
    return Template(tuple(pieces), grows=grows)


def left_as_typed(text: str, names: Collection[str], rendering: Rendering) -> list[tuple[str, str, str]]:
    """Return what stays as it is typed in a text that is rendered: each tag, its source and its argument or name.

    The source is that of data the request does not have (`body`, ...), empty for a name that means nothing.
    """
    left = []
    for tag in _TAG.finditer(text):
        piece = _request_value(tag) if tag[1] else _named(tag[6], tag[0], names, in_json=False)
        if piece is None or (not isinstance(piece, str) and tag[1] and piece(rendering) == tag[0]):
            name = tag[6] if tag[1] is None else (tag[2] or tag[3] or "")
            left.append((tag[0], tag[1] or "", name))
    return left


def _named(name: str, typed: str, names: Collection[str], *, in_json: bool) -> Piece | None:
    if name == URL:
        return lambda rendering: rendering.context.url
    if name == CALL_NUMBER:
        return _call_number
    if name.startswith("$"):
        return _dynamic(name, in_json=in_json)
    if name in names:
        return lambda rendering: rendering.captures.get(name, typed)
    return None


def _call_number(rendering: Rendering) -> str:
    return str(rendering.context.number)


def _dynamic(name: str, *, in_json: bool) -> Piece | None:
    generate = dynamic.GENERATORS.get(name)
    if generate is None:
        return None
    if in_json and name in dynamic.OF_LINES:
        return lambda rendering: generate(rendering.context).replace("\n", "\\n")
    return lambda rendering: generate(rendering.context)


def _request_value(tag: re.Match[str]) -> Piece | None:
    typed, source = tag[0], tag[1]
    path = tag[2] if tag[2] is not None else tag[3]
    default = tag[4] if tag[4] is not None else tag[5]
    read = SOURCES[source](path)
    if read is None:
        return None
    otherwise = typed if default is None else default

    def value(rendering: Rendering) -> str:
        found = read(rendering.request)
        return otherwise if found is None else found

    return value
