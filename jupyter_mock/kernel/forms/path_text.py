"""A path as a person types it into a form."""

from __future__ import annotations

import re

from jupyter_mock.formats.wording import quoted

_WHOLE = ("/", "{{", "http://", "https://")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def completed(typed: str) -> str:
    """Return a path with the slash it begins with, if that was left out: `user/home` is `/user/home`.

    Addresses, templates such as `{{url}}/user`, and nothing stay as they are.
    """
    path = typed.strip()
    return path if not path or path.startswith(_WHOLE) or _SCHEME.match(path) else f"/{path}"


def path_fault(path: str) -> str:
    """Say what is wrong with a completed path, empty when nothing is."""
    if not path:
        return "The path is empty: write / for the root."
    return "" if path.startswith(_WHOLE) else f"{quoted(path)} is no path: begin it with /, http:// or https://."
