"""The body of an answer: typed with a live check of its JSON, laid out on demand, bytes left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets

from jupyter_mock.formats.json_check import json_fault, looks_like_json
from jupyter_mock.formats.json_layout import laid_out
from jupyter_mock.formats.lines import split_lines
from jupyter_mock.formats.wording import visible
from jupyter_mock.kernel.forms import line_ends
from jupyter_mock.kernel.forms.fields import Field, Note, button
from jupyter_mock.kernel.forms.style import CODE

if TYPE_CHECKING:
    from jupyter_mock.kernel.forms.items import Item

LONGEST = 200_000
"""Characters that are edited in a form: the whole body travels with every key."""
_ROWS = range(4, 20)


class BodyField(ipywidgets.VBox):
    """The text of a body. What is no text, or too long for a form, is told and kept as it is."""

    def __init__(self, label: str = "Body") -> None:
        """Show an empty body."""
        self._saved: Item = {}
        self._text = ""
        self.expects_json = False
        """Whether a header says that it is JSON."""
        self.field = Field(label, ipywidgets.Textarea(rows=6))
        self.field.add_class(CODE)
        self._kept = Note()
        self._state = Note()
        self.format = button("Format", self._format, title="Lay the JSON out anew; every value stays as it is typed")
        self.field.control.observe(lambda _: self.check(), "value")
        super().__init__([self._kept, self.field, self._state, self.format])
        self.check()

    @property
    def is_kept(self) -> bool:
        """Whether the body cannot be edited here."""
        return bool(self._kept.value)

    def show(self, saved: Item) -> None:
        """Show the body of an example as the document has it."""
        self._saved = {name: saved[name] for name in ("body", "language") if name in saved}
        body = saved.get("body", [])
        self._text = "" if isinstance(body, dict) else "".join(body)
        kept = _kept_note(body, self._text)
        self._kept.show(kept)
        for part in (self.field, self.format):
            part.layout.display = "none" if kept else ""
        self.field.value = "" if kept else line_ends.shown(self._text)
        self.field.control.rows = min(max(_ROWS[0], self.field.value.count("\n") + 2), _ROWS[-1])
        self.check()

    def members(self) -> Item:
        """Return the members of an example that hold the body."""
        if self.is_kept:
            return self._saved
        text = line_ends.restored(self.field.value, self._text)
        language = {name: self._saved[name] for name in ("language",) if name in self._saved}
        return {**({"body": split_lines(text)} if text else {}), **language}

    def check(self) -> None:
        """Say whether the text is JSON, or where it is not; a body may be anything."""
        text = self.field.value
        fault = json_fault(text)
        if fault is None and self.expects_json and text.strip() and not looks_like_json(text):
            fault = json_fault(f"[\n{text}\n]", first_line=0)  # a single value, which JSON allows too
        self.field.warning = f"This is no JSON: {visible(fault)}. That is allowed." if fault else ""
        is_json = not fault and looks_like_json(text)
        self._state.show("This is JSON." if is_json else "", "help")
        self.format.disabled = not is_json

    def _format(self) -> None:
        self.field.value = laid_out(self.field.value)


def _kept_note(body: object, text: str) -> str:
    if isinstance(body, dict):
        size = sum(len(line.rstrip("\n=")) for line in body.get("base64", [])) * 3 // 4
        kind = f" of type {visible(str(body['type']))}" if body.get("type") else ""
        return f"The body is {size:,} bytes{kind}, no text: it is kept as it is."
    if len(text) > LONGEST:
        return f"The body of {len(text):,} characters is too long for this form: it is kept as it is."
    return ""
