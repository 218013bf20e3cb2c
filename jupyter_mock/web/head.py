"""Request lines and header fields, read strictly: one spelling, so no other reader can see another request.

Refused although often forgiven (RFC 9112 sections 2.2, 3, 5, 6.3): a bare LF, white space before the line or
before a colon, folded lines, control characters, `#` in a target, a missing or repeated Host, a repeated or
signed Content-Length, Content-Length beside Transfer-Encoding, any transfer coding but `chunked`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from jupyter_mock.core.http import FIELD, Header, Lookup
from jupyter_mock.web import refusal
from jupyter_mock.web.limits import LONGEST_TARGET
from jupyter_mock.web.refusal import Refused

if TYPE_CHECKING:
    from jupyter_mock.core.http import Headers
    from jupyter_mock.web.hosts import AllowedHosts
    from jupyter_mock.web.limits import Limits

_TOKEN = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]"
_FIELD = rb"%s++:[\t -~\x80-\xff]*+\r\n" % _TOKEN
_TARGET = rb"[!-\"$-~\x80-\xff]"

LINE: Final = re.compile(rb"(%s{1,64}) (%s{1,%d}) HTTP/1\.([01])\r\n" % (_TOKEN, _TARGET, LONGEST_TARGET))
"""Method, target and minor version of a good request line."""
FIELDS: Final = re.compile(rb"(?:%s)*+\r\n" % _FIELD)
"""The header lines of a request, with the empty line that ends them. The possessive `*+` never tries twice."""

_WHOLE_FIELDS = re.compile(rb"(?:%s)*+" % _FIELD)
_OTHER_VERSION = re.compile(rb"%s++ %s++ HTTP/(?!1\.[01])[0-9]\.[0-9]\r\n" % (_TOKEN, _TARGET))
_LONG_LINE = re.compile(rb"%s{1,64} %s{%d}" % (_TOKEN, _TARGET, LONGEST_TARGET))
_LENGTH = re.compile(r"[0-9]{1,15}")
_ABSOLUTE = re.compile(r"https?://([^/?]*)", re.IGNORECASE)

_SINGLE: Final = frozenset({"content-length", "host", "transfer-encoding"})
_FRAMING: Final = _SINGLE | {"connection", "expect"}

Cleaner = Callable[[Header], Header | None]
"""Takes out of a header what the handler must not see, None for all of it; asked once for a line sent often."""


class Lines(dict[str, tuple[str, str, Header] | None]):
    """Header lines read lately: name in lower case, value, and the pair; None for one the handler must not see.

    Clients send the same lines again and again, so each is taken apart once and its pair shared by many requests.
    """

    _MOST: Final = 512
    _LONGEST: Final = 256

    def __init__(self, clean: Cleaner) -> None:
        """Let `clean` decide what the handler sees."""
        super().__init__()
        self._clean = clean

    def __missing__(self, line: str) -> tuple[str, str, Header] | None:
        """Take a line apart and keep what it says."""
        name, _, value = line.partition(":")
        lower, pair = name.lower(), (name, value.strip(" \t"))
        seen = pair if lower in _FRAMING else self._clean(pair)
        parts = None if seen is None else (lower, seen[1], seen)
        if len(line) <= self._LONGEST:
            if len(self) >= self._MOST:
                self.clear()
            self[line] = parts
        return parts


class Fields:
    """The header of a request: the pairs as they came, and what they say about framing.

    A connection remembers its last one, and reads a block of header lines again only when it differs: a client
    that keeps its connection mostly repeats its header. So many requests can share one `Fields`.
    """

    __slots__ = (
        "block", "chunked", "closes", "continues", "has_body", "headers", "keeps", "length", "lookup", "named", "size",
    )  # fmt: skip

    def __init__(self, block: bytes, lines: Lines, limits: Limits, hosts: AllowedHosts) -> None:
        """Read a block that `FIELDS` matched; raises Refused."""
        self.block = block
        self.size = len(block)
        texts = block.decode("latin-1").split("\r\n")
        if len(texts) - 2 > limits.field_count or self.size > limits.fields:
            raise Refused(refusal.FIELDS_TOO_LARGE)
        parts = [part for text in texts[:-2] if (part := lines[text]) is not None]
        self.headers = tuple([pair for _, _, pair in parts])
        first = {name: value for name, value, _ in reversed(parts)}
        self.lookup = lookup = Lookup(first, self.size + FIELD * len(parts))
        if len(lookup) != len(parts):
            _refuse_repetition([name for name, _, _ in parts])
        host = lookup.get("host")
        self.named = host is not None
        if host is not None:
            check_host(host, hosts)
        self.chunked, self.length = _read_framing(lookup, limits)
        self.has_body = self.chunked or self.length > 0
        self.closes, self.keeps = _read_options(lookup, self.headers)
        self.continues = "expect" in lookup and _read_expectation(lookup["expect"])


class Blocks(dict[bytes, Fields]):
    """Headers read lately: clients send the same few again and again, with another length for another body."""

    _MOST: Final = 256
    _LONGEST: Final = 2_048

    def __init__(self, lines: Lines, limits: Limits, hosts: AllowedHosts) -> None:
        """Read within these limits, for these host names."""
        super().__init__()
        self._read_with = (lines, limits, hosts)

    def find(self, data: bytes, position: int) -> Fields | None:
        """Return what the header lines from there on say, None if not all of them have come; raises Refused."""
        fields = self.get(data[position : data.find(b"\r\n\r\n", position - 2) + 4])
        if fields is not None:
            return fields
        found = FIELDS.match(data, position)
        return None if found is None else self._read(found[0])

    def _read(self, block: bytes) -> Fields:
        fields = Fields(block, *self._read_with)
        if fields.size <= self._LONGEST:
            if len(self) >= self._MOST:
                self.clear()
            self[block] = fields
        return fields


def _refuse_repetition(names: list[str]) -> None:
    if any(names.count(name) > 1 for name in _SINGLE):
        raise Refused(refusal.REPEATED)


def check_host(authority: str, hosts: AllowedHosts) -> None:
    """Raise Refused if a Host value is broken or not ours."""
    allowed = hosts.allows(authority)
    if not allowed:
        raise Refused(refusal.BAD_HOST if allowed is None else refusal.FOREIGN_HOST)


def _read_framing(lookup: dict[str, str], limits: Limits) -> tuple[bool, int]:
    coding, length = lookup.get("transfer-encoding"), lookup.get("content-length")
    if coding is not None:
        if length is not None:
            raise Refused(refusal.TWO_LENGTHS)
        if coding.lower() != "chunked":
            raise Refused(refusal.UNKNOWN_CODING)
        return True, 0
    if length is None:
        return False, 0
    return False, _read_length(length, limits)


def _read_length(length: str, limits: Limits) -> int:
    if not length.isascii() or not length.isdigit():
        raise Refused(refusal.BAD_LENGTH)
    if not _LENGTH.fullmatch(length) or int(length) > limits.body:
        raise Refused(refusal.body_too_large(limits.body))
    return int(length)


def _read_options(lookup: dict[str, str], headers: Headers) -> tuple[bool, bool]:
    """Tell whether `Connection` says close, and whether it says keep-alive."""
    first = lookup.get("connection", "")
    if first in ("", "keep-alive") and len(lookup) == len(headers):
        return False, bool(first)
    values = ",".join(value for name, value in headers if name.lower() == "connection")
    options = [option.strip(" \t").lower() for option in values.split(",")]
    return "close" in options, "keep-alive" in options


def _read_expectation(expectation: str) -> bool:
    if expectation.lower() != "100-continue":
        raise Refused(refusal.BAD_EXPECT)
    return True


def origin_form(method: bytes, target: str, hosts: AllowedHosts) -> str:
    """Return the path and query of a target that does not start with `/` (RFC 9112 section 3.2); raises Refused."""
    if method == b"CONNECT":
        raise Refused(refusal.NO_TUNNEL)
    found = _ABSOLUTE.match(target)
    if found is None:
        raise Refused(refusal.BAD_TARGET)
    check_host(found[1], hosts)
    rest = target[found.end() :]
    return rest if rest.startswith("/") else "/" + rest


def refuse_partial(data: bytes, position: int, limits: Limits) -> None:
    """Raise Refused if a head of which not all has come can no longer become a good one."""
    end = data.find(b"\n", position) + 1
    if not end:
        if len(data) - position > LONGEST_TARGET:
            raise Refused(_bad_line(data[position:]))
    elif LINE.match(data, position) is None:
        raise Refused(_bad_line(data[position:end]))
    else:
        refuse_partial_fields(data, end, limits)


def refuse_partial_fields(data: bytes, position: int, limits: Limits) -> None:
    """Raise Refused if the header lines of which not all have come can no longer become good ones."""
    if len(data) - position > limits.fields or data.count(b"\n", position) > limits.field_count:
        raise Refused(refusal.FIELDS_TOO_LARGE)
    whole = _WHOLE_FIELDS.match(data, position)
    if whole is None or whole.end() != max(data.rfind(b"\n") + 1, position):
        raise Refused(refusal.BAD_FIELDS)


def _bad_line(line: bytes) -> refusal.Refusal:
    if _LONG_LINE.match(line):
        return refusal.TARGET_TOO_LONG
    return refusal.OTHER_VERSION if _OTHER_VERSION.fullmatch(line) else refusal.BAD_LINE
