"""Texts with a button that copies them, in the page, where the clipboard is.

The scripts are constants beside this module. Texts reach them as the text of an element, never as code.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import ipywidgets

from jupyter_mock.formats.markup import Markup, element

_COMMENT = re.compile(r"\A/\*.*?\*/\s*", re.DOTALL)


@cache
def script(name: str) -> str:
    """Return a function in JavaScript."""
    source = Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")
    return _COMMENT.sub("", source).strip()


def copied(text: str, label: str) -> Markup:
    """Return a text with its button; `label` says what is copied."""
    attributes = {"class": "jupyter-button jp-MockForm-copy", "type": "button", "aria-label": label, "title": label}
    pressed = element("button", "Copy", onclick=f"({script('copy')})(this)", **attributes)
    code = element("code", text, **{"data-jupyter-mock-text": ""})
    return element("span", code, pressed, **{"class": "jp-MockForm-copied", "aria-live": "polite"})


class Copied(ipywidgets.HTML):
    """A labelled text with a Copy button."""

    def __init__(self, title: str, text: str = "") -> None:
        """Show a text under a title, such as `Mock URL`."""
        super().__init__()
        self._title = title
        self.add_class("jp-MockForm-note")
        self.show(text)

    def show(self, text: str) -> None:
        """Show another text."""
        title = element("b", f"{self._title} ")
        self.value = element("div", title, copied(text, f"Copy the {self._title}"))
