"""How forms look: one style sheet that takes its colours from the theme, wherever the theme has any."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import ipywidgets

FORM = "jp-MockForm"
"""Class of a whole form; the rules below hold inside it only. `ROW`, `GROW`, ... go with `add_class`."""
ROW = "jp-MockForm-row"
"""Widgets side by side, on a new line where the room ends."""
GROW = "jp-MockForm-grow"
"""Takes the room that is left in a row."""
SMALL = "jp-MockForm-small"
"""As narrow as a number or a method needs."""
BOX = "jp-MockForm-box"
"""A group with a thin border, such as one request."""
CODE = "jp-MockForm-code"
"""Text in a fixed width, such as a body."""
TITLE = "jp-MockForm-title"
"""A heading within a form."""
_FILES = ("style.css", "parts.css")


@cache
def css() -> str:
    """Return the rules."""
    return "\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in _FILES)


def style_sheet() -> ipywidgets.HTML:
    """Return a widget that brings the rules; every form holds one."""
    return ipywidgets.HTML(f"<style>{css()}</style>", layout=ipywidgets.Layout(display="none"))
