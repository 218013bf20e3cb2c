"""Paths and queries of requests: decoded once, segment by segment, and given one spelling to compare."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def decode_text(text: str) -> str | None:
    """Percent-decode strictly; None when an escape is broken or the bytes are not UTF-8."""
    if "%" not in text:
        return text
    if _BROKEN_ESCAPE.search(text):
        return None
    try:
        return unquote_to_bytes(text).decode()
    except UnicodeError:
        return None


def decode_kindly(text: str) -> str:
    """Percent-decode what can be decoded; bytes that are not UTF-8 stay recognisable as surrogates."""
    if "%" not in text:
        return text
    return unquote_to_bytes(text.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogateescape")


def as_utf8(text: str) -> str:
    """Return latin-1 text of a request line or header as the UTF-8 it most likely is, else unchanged."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def path_key(segments: list[str] | tuple[str, ...]) -> str:
    """Spell decoded segments so that equal keys mean equal segments: only `%` and `/` inside one are escaped."""
    return "/" + "/".join([segment.replace("%", "%25").replace("/", "%2F") for segment in segments])


def key_segments(key: str) -> list[str]:
    """Return the decoded segments of a key; the root has one empty segment."""
    if "%" not in key:
        return key[1:].split("/")
    return [segment_text(segment) for segment in key[1:].split("/")]


def segment_text(escaped: str) -> str:
    """Return the decoded text of one segment of a key."""
    return escaped.replace("%2F", "/").replace("%2f", "/").replace("%25", "%") if "%" in escaped else escaped


def request_key(path: str) -> str:
    """Return the key of a raw request path, empty when a segment cannot be decoded (D4)."""
    if not path.startswith("/"):
        path = "/" + path
    if "%" not in path:
        return path if path.isascii() else as_utf8(path)
    segments = [decode_text(segment) for segment in as_utf8(path)[1:].split("/")]
    known = [segment for segment in segments if segment is not None]
    return path_key(known) if len(known) == len(segments) else ""


def read_query(query: str) -> tuple[tuple[str, str], ...]:
    """Decode a raw query: `+` is a space, a bare key has an empty value, repeated keys stay (D10)."""
    pairs = []
    for part in as_utf8(query).split("&"):
        if part:
            key, _, value = part.partition("=")
            pairs.append((decode_parameter(key), decode_parameter(value)))
    return tuple(pairs)


def decode_parameter(text: str) -> str:
    """Decode one key or value of a query or urlencoded form."""
    if "+" in text:
        text = text.replace("+", " ")
    return decode_kindly(text)
