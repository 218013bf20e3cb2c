"""A body that looks like JSON and is broken: where, so that its author can decide whether that is meant."""

from __future__ import annotations

import json
import re

_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")


def looks_like_json(text: str) -> bool:
    """Tell whether a text starts as a JSON object or list does; one that starts with a template does not."""
    start = text.lstrip()
    return start.startswith(("{", "[")) and not start.startswith("{{")


def is_json(text: str) -> bool:
    """Tell whether a text is a JSON object or list."""
    return looks_like_json(text) and json_fault(text) is None


def json_fault(text: str, *, first_line: int = 1) -> str | None:
    """Say what is wrong with a text that looks like JSON, with line and column; None if nothing is.

    Templates count as values: `{"name": {{$body 'name'}}}` is JSON once it is answered. `first_line` is
    the number of the text's first line where its author sees it.
    """
    if not looks_like_json(text):
        return None
    plain = _TEMPLATE.sub(lambda found: "0".ljust(len(found[0])), text)
    try:
        json.loads(plain)
    except json.JSONDecodeError as error:
        return f"{_worded(error.msg)} in line {error.lineno + first_line - 1}, column {error.colno}"
    except RecursionError:
        return "it is nested too deeply"
    return None


def _worded(message: str) -> str:
    """Let Python's messages read on in a sentence."""
    return message[:1].lower() + message[1:]
