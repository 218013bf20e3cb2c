"""The form of an example on a card, for the tests of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator


def body_of(form: Locator) -> str:
    """Return the text in the body's editor, which draws what can be seen: all of a short one."""
    return "\n".join(line.removesuffix("\n") for line in form.locator(".cm-line").all_inner_texts())
