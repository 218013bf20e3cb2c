"""Driving widgets as a person would: find what is shown by its label, press it, read it."""

from __future__ import annotations

import html
import re
from typing import Any

from ipywidgets.widgets.widget import _instances


def shown(widget: Any) -> list[Any]:
    """Return a widget and everything in it that is not hidden."""
    if getattr(widget, "layout", None) is not None and widget.layout.display == "none":
        return []
    return [widget, *(inner for child in getattr(widget, "children", ()) for inner in shown(child))]


def buttons(widget: Any) -> list[str]:
    """Return what the buttons say that can be pressed."""
    return [one.description for one in shown(widget) if hasattr(one, "on_click") and not one.disabled]


def press(widget: Any, text: str, *, at: int = 0) -> None:
    """Press a button by what it says, the first unless `at` says which."""
    found = [one for one in shown(widget) if hasattr(one, "on_click") and one.description == text]
    assert len(found) > at, f"no button {text!r} in {buttons(widget)}"
    assert not found[at].disabled, f"{text!r} cannot be pressed"
    found[at].click()


def text(widget: Any) -> str:
    """Return all that is to be read, without the markup."""
    parts = []
    for one in shown(widget):
        if type(one).__name__ in {"HTML", "Note", "Message"}:
            parts.append(html.unescape(re.sub(r"<[^>]+>", " ", one.value)))
        else:
            parts.append(str(getattr(one, "description", "") or ""))
            parts.append(str(one.value) if isinstance(getattr(one, "value", None), str) else "")
    return "\n".join(part.strip() for part in parts if part.strip())


def count() -> int:
    """Count the widgets, and their layouts and styles, that this process keeps."""
    return len(_instances)
