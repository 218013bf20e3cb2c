"""How a notebook's JSON is laid out, so that what is added looks like what was there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_mock.formats.json_spans import ObjectSpan, Span

_INDENT = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class Style:
    """A layout. What is put into an empty `metadata` begins with `start` and ends with `end`."""

    newline: str
    """Empty where everything stands on one line."""
    unit: str
    """What one level is indented by."""
    outer: str
    """The indent of the line that holds `metadata`."""
    inner: str
    """The indent of a member of `metadata`."""
    colon: str
    comma: str

    @property
    def start(self) -> str:
        """What stands between the opening brace and our member."""
        return self.newline + self.inner if self.newline else ""

    @property
    def end(self) -> str:
        """What stands between our member and the closing brace."""
        return self.newline + self.outer if self.newline else ""

    def before_start(self, space: str) -> str:
        """Return the white space that stood in the braces before `start` was put behind it."""
        return space[: space.rindex(self.newline)] if self.newline and self.newline in space else space

    def member(self, name: str, value: Any, indent: str) -> str:
        """Spell a member whose line is indented by `indent`."""
        return f'"{name}"{self.colon}{self.spell(value, indent)}'

    def spell(self, value: Any, indent: str) -> str:
        """Spell a value as Jupyter does when it saves: names sorted, characters as they are."""
        if not self.newline:
            return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(self.comma, self.colon))
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", self.colon), indent=self.unit)
        return text.replace("\n", self.newline + indent)


def style_of(text: str, top: ObjectSpan, metadata: ObjectSpan | None) -> Style:
    """Find the layout of a notebook; it is the same before and after something was put in by it."""
    outer = _outer(text, top)
    unit = indent_at(text, top.members[0].start) or " "
    spaced = not text.startswith(":", top.members[0].value - 1)
    return Style(
        newline=_newline(text, top, metadata),
        unit=unit,
        outer=outer,
        inner=outer + unit,
        colon=": " if spaced else ":",
        comma=", " if spaced else ",",
    )


def _newline(text: str, top: ObjectSpan, metadata: ObjectSpan | None) -> str:
    """Return the line end of the file, empty where neither the notebook nor its metadata are broken into lines."""
    begin = text[top.open : top.members[0].start]
    if "\n" not in begin and (metadata is None or "\n" not in _head(text, metadata)):
        return ""
    first = text.index("\n")
    return "\r\n" if text.startswith("\r\n", first - 1) else "\n"


def _head(text: str, metadata: ObjectSpan) -> str:
    """Return the white space after the opening brace."""
    return text[metadata.open + 1 : metadata.members[0].start if metadata.members else metadata.close]


def _outer(text: str, top: ObjectSpan) -> str:
    """Return the indent of the line that holds `metadata`, or will hold it behind the last member."""
    holder = top.last("metadata")
    if holder is not None:
        return indent_at(text, holder.start)
    return indent_behind(text, top)


def indent_behind(text: str, holder: ObjectSpan) -> str:
    """Return the indent of the line that a new last member will stand in, with the white space of the one before."""
    last = holder.members[-1]
    space = space_before(text, holder, last)
    return indent_at(space, len(space)) if "\n" in space else indent_at(text, last.end)


def space_before(text: str, holder: ObjectSpan, span: Span) -> str:
    """Return the white space between a member and the brace or comma before it."""
    index = holder.members.index(span)
    begin = holder.open + 1 if index == 0 else text.index(",", holder.members[index - 1].end) + 1
    return text[begin : span.start]


def indent_at(text: str, position: int) -> str:
    """Return the white space that the line of this position begins with."""
    begin = text.rfind("\n", 0, position) + 1
    found = _INDENT.match(text, begin, position)
    return found[0] if found else ""
