"""What HTTP and a notebook allow in the texts of a document; each check returns what is wrong, or None."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jupyter_mock.core.http import TOKEN
from jupyter_mock.core.identity import is_mock_id
from jupyter_mock.formats.places import quoted

LOWEST_STATUS, HIGHEST_STATUS = 200, 599
"""The final answers of HTTP (RFC 9110, section 15): a mock server does not send interim ones."""
LONGEST_PATH = 8_192
LONGEST_ID = 200
LONGEST_DELAY = 180_000
"""Postman's longest delay, in ms."""

SAVED_NAME = re.compile(r"(?:[!#$%&'*+.^_`|~0-9A-Za-z-]|\{\{[^{}\x00-\x1f\x7f]*\}\})+")
"""The name of a header of a saved request: a token that may hold variables."""
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
NOT_IN_NAMES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Control characters but tab and line breaks, which names of real examples hold."""
NOT_IN_VALUES = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
"""What a header value may not hold (RFC 9110, section 5.5)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, and what to do about it; the reader adds the place."""

    message: str
    hint: str = ""


def method(text: str) -> Fault | None:
    """Check a method: a token, as `GET` or `PURGE`."""
    if TOKEN.fullmatch(text):
        return None
    return Fault(f"{quoted(text)} is no method", "use a word like GET or POST, without spaces")


def path(text: str) -> Fault | None:
    """Check the path of a saved request: no query, no control characters, not endless."""
    if "?" in text or "#" in text:
        return Fault(f"{quoted(text)} holds a query or fragment", "write parameters into query, ? as %3F, # as %23")
    return typed_path(text)


def typed_path(text: str) -> Fault | None:
    """Check a path as a person types it, which may hold a query."""
    if not text:
        return Fault("the path is empty", "the shortest path is /")
    if len(text) > LONGEST_PATH:
        return Fault(f"a path of {len(text):,} characters is longer than {LONGEST_PATH:,}")
    found = CONTROL.search(text)
    return Fault(f"{quoted(text)} holds the control character {found[0]!r}", "percent-encode it") if found else None


def name(text: str) -> Fault | None:
    """Check a name that a person gave: anything but control characters."""
    found = NOT_IN_NAMES.search(text)
    return Fault(f"{quoted(text)} holds the control character {found[0]!r}", "remove it") if found else None


def identifier(text: str) -> Fault | None:
    """Check the id of a folder, request, example or server response."""
    if not text:
        return Fault("the id is empty", "leave it out to have one made, or give it a text")
    if len(text) > LONGEST_ID:
        return Fault(f"an id of {len(text):,} characters is longer than {LONGEST_ID}")
    found = CONTROL.search(text)
    return Fault(f"{quoted(text)} holds the control character {found[0]!r}", "remove it") if found else None


def mock_id(text: str) -> Fault | None:
    """Check the id of a mock server, which stands in its address."""
    if is_mock_id(text):
        return None
    if text == "api":
        return Fault("the id 'api' is the address of the management", "choose another id")
    return Fault(f"{quoted(text)} is no id of a mock server", "use up to 63 of a-z, 0-9 and -, not - first")


def header_name(text: str) -> Fault | None:
    """Check the name of a response header."""
    if TOKEN.fullmatch(text):
        return None
    return Fault(f"{quoted(text)} is no name of a header", "use letters, digits and -, without spaces or colons")


def saved_header_name(text: str) -> Fault | None:
    """Check the name of a request header, which may hold variables."""
    return None if SAVED_NAME.fullmatch(text) else header_name(text)


def header_value(text: str) -> Fault | None:
    """Check the value of a header: one line of what HTTP can carry."""
    found = NOT_IN_VALUES.search(text)
    if found:
        return Fault(f"{quoted(text)} holds the control character {found[0]!r}", "a header's value is one line")
    if not text.isascii() and any(character > "\xff" for character in text):
        return Fault(f"{quoted(text)} holds characters that HTTP headers cannot carry", "percent-encode them")
    return None


def status(number: int) -> Fault | None:
    """Check the status of an answer."""
    if LOWEST_STATUS <= number <= HIGHEST_STATUS:
        return None
    return Fault(f"{number} is no status of an answer", f"use {LOWEST_STATUS} to {HIGHEST_STATUS}")


def server_error(number: int) -> Fault | None:
    """Check the status of a server response (postman.md, section 8)."""
    if 500 <= number <= HIGHEST_STATUS:  # noqa: PLR2004 - where the 5xx begin
        return None
    return Fault(f"{number} is no status of a server response", f"use 500 to {HIGHEST_STATUS}")


def delay(number: int) -> Fault | None:
    """Check a delay in ms."""
    if 0 <= number <= LONGEST_DELAY:
        return None
    return Fault(f"a delay of {number} ms is out of bounds", f"use 0 to {LONGEST_DELAY:,}")


def position(number: int) -> Fault | None:
    """Check a position in a list."""
    return Fault(f"{number} is no position", "positions count from 0") if number < 0 else None
