"""Bodies of requests, read only when something asks, and strictly: what does not parse is simply not that."""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from jupyter_mock.core import target

Pairs = tuple[tuple[str, str], ...]


class _Mark:
    """A value no JSON text gives."""


NOT_JSON: Final = _Mark()
UNREAD: Final = _Mark()


def _number(text: str) -> int | float:
    """Read a number with a point or an exponent; 1.0 is 1, as in JavaScript, and infinity is no number."""
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return int(number) if number.is_integer() and abs(number) < 1 << 53 else number


_DECODER = msgspec.json.Decoder(float_hook=_number)
_PLAIN_DECODER = msgspec.json.Decoder()
_SORTED = msgspec.json.Encoder(order="sorted")


def read_json(text: bytes | str) -> Any:
    """Return the value of a JSON text, `NOT_JSON` when it is none (also when it nests too deeply)."""
    try:
        return _DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeError, ValueError, RecursionError):
        return NOT_JSON


def compact_json(value: Any) -> str:
    """Write a JSON value without spaces, keys in their order."""
    return msgspec.json.encode(value).decode()


def canonical_json(value: Any) -> bytes:
    """Write a JSON value so that equal texts mean equal values: keys sorted, types kept (D13)."""
    return _SORTED.encode(value)


def canonical_text(text: bytes | str) -> bytes | None:
    """Return what `canonical_json` writes of a JSON text, None when it is none.

    A float is looked at one by one only where some number came out with a fraction of zero: each look is a call.
    """
    try:
        written = _SORTED.encode(_PLAIN_DECODER.decode(text))
    except (msgspec.DecodeError, UnicodeError, ValueError, RecursionError):
        return None
    return canonical_json(read_json(text)) if b".0" in written else written


def without_spaces(text: str) -> str:
    """Return a valid JSON text as it was written, but without the spaces between its tokens."""
    return msgspec.json.format(text, indent=-1)


def read_form(body: bytes, content_type: str) -> Pairs:
    """Return the text fields of a form body by its content type; files and other bodies give nothing."""
    kind, _, rest = content_type.partition(";")
    kind = kind.strip().lower()
    if kind == "multipart/form-data":
        return read_multipart(body, rest)
    if kind == "application/x-www-form-urlencoded":
        return target.read_query(body.decode("latin-1"))
    return ()


_BOUNDARY = re.compile(r'(?:^|;)\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))', re.IGNORECASE)
_FIELD_NAME = re.compile(r'(?:^|;)\s*name\s*=\s*(?:"([^"]*)"|([^\s;"]+))', re.IGNORECASE)
_FILE_NAME = re.compile(r"(?:^|;)\s*filename\*?\s*=", re.IGNORECASE)


def read_multipart(body: bytes, parameters: str) -> Pairs:
    """Return the text fields of a multipart body (RFC 7578); parts that are files or broken are left out."""
    found = _BOUNDARY.search(parameters)
    if found is None:
        return ()
    mark = b"--" + (found[1] or found[2]).encode("utf-8", "surrogateescape")
    fields = []
    for part in (b"\r\n" + body).split(b"\r\n" + mark)[1:]:
        if part.startswith(b"--"):
            break
        head, blank, value = part.partition(b"\r\n\r\n")
        name = _text_field(head.decode("utf-8", "surrogateescape"))
        if blank and name is not None:
            fields.append((name, value.decode("utf-8", "surrogateescape")))
    return tuple(fields)


def _text_field(head: str) -> str | None:
    for line in head.split("\r\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-disposition":
            found = _FIELD_NAME.search(value)
            return None if found is None or _FILE_NAME.search(value) else found[1] or found[2] or ""
    return None
