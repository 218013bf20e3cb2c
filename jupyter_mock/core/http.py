"""What travels: a request as a lane read it, a response as a lane writes it.

These values are built for every call, so they are plain slotted classes: a frozen dataclass costs 2 µs more
each. Nobody changes one after it was built; only their own caches are filled in later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jupyter_mock.core import content, target
from jupyter_mock.core.steering import STEERING

if TYPE_CHECKING:
    from collections.abc import Hashable

Header = tuple[str, str]
Headers = tuple[Header, ...]
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A token of HTTP (RFC 9110, section 5.6.2): methods and names of headers."""
PRIVATE_HEADERS = frozenset({"x-api-key", "authorization", "proxy-authorization", "cookie"})
"""Request headers whose values let somebody in: no log and no output shows them."""
MASK = "******"
FIELD = 256
"""Bytes a header takes beside its letters, at most: two texts, their pair, and its place in the look-up."""
Pairs = tuple[tuple[str, str], ...]
Counts = tuple[dict[tuple[str, str], int], dict[str, int]]


class Lookup(dict[str, str]):
    """First value of every header, by its name in lower case; many requests with the same headers share one."""

    __slots__ = ("steers", "weight")

    def __init__(self, first: dict[str, str], weight: int) -> None:
        """Take the headers, which take `weight` bytes of memory in all."""
        super().__init__(first)
        self.weight = weight
        self.steers = not STEERING.isdisjoint(first)
        """Whether one of them steers how a request is answered."""


@dataclass(slots=True)
class Request:
    """One call, as it arrived below the mock's address.

    `path` is the raw, still percent-encoded path and starts with `/`; `query` is the raw query without
    its `?`. Header values are latin-1 text without surrounding white space. Jupyter's own cookies and
    tokens are already scrubbed (see `core.scrub`).
    """

    method: str
    path: str
    query: str = ""
    headers: Headers = ()
    body: bytes = b""
    _lookup: Lookup | None = field(default=None, init=False, repr=False, compare=False)
    _key: str | None = field(default=None, init=False, repr=False, compare=False)
    _pairs: Pairs | None = field(default=None, init=False, repr=False, compare=False)
    _json: Any = field(default=content.UNREAD, init=False, repr=False, compare=False)
    _form: Pairs | None = field(default=None, init=False, repr=False, compare=False)
    _counts: Counts | None = field(default=None, init=False, repr=False, compare=False)
    _marks: dict[str, Hashable] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def weight(self) -> int:
        """Bytes of memory it takes, roughly and at most; what was worked out of query and body is not in it."""
        # the path is kept as it came, as it is compared, and in pieces where it has wildcards
        return (self._lookup or self.lookup).weight + 3 * len(self.path) + 2 * len(self.query) + len(self.body)

    def forget(self) -> None:
        """Drop what was worked out of query and body, which may be many times larger than they are."""
        self._pairs = self._counts = self._form = self._marks = None
        self._json = content.UNREAD

    @property
    def lookup(self) -> Lookup:
        """First value of every header, by its name in lower case."""
        found = self._lookup
        if found is None:
            first = {name.lower(): value for name, value in reversed(self.headers)}
            found = self._lookup = Lookup(first, weight_of(self.headers))
        return found

    @property
    def marks(self) -> dict[str, Hashable]:
        """What `core.body_rule` worked out of the body, by kind."""
        marks = self._marks
        if marks is None:
            marks = self._marks = {}
        return marks

    def header(self, name: str) -> str | None:
        """Return the first value of a header, its name compared without regard to case."""
        return self.lookup.get(name.lower())

    def header_values(self, name: str) -> tuple[str, ...]:
        """Return all values of a header, its name compared without regard to case."""
        name = name.lower()
        return tuple(value for key, value in self.headers if key.lower() == name)

    @property
    def key(self) -> str:
        """The path in the one spelling that is compared (`target.path_key`); empty if it cannot be decoded."""
        key = self._key
        if key is None:
            key = self._key = target.request_key(self.path)
        return key

    @property
    def parameters(self) -> Pairs:
        """The decoded query parameters, in order; a bare key has an empty value (D10)."""
        pairs = self._pairs
        if pairs is None:
            pairs = self._pairs = target.read_query(self.query) if self.query else ()
        return pairs

    @property
    def parameter_counts(self) -> Counts:
        """How often each pair, and how often each key, stands in the query."""
        counts = self._counts
        if counts is None:
            pairs: dict[tuple[str, str], int] = {}
            keys: dict[str, int] = {}
            for pair in self.parameters:
                pairs[pair] = pairs.get(pair, 0) + 1
                keys[pair[0]] = keys.get(pair[0], 0) + 1
            counts = self._counts = (pairs, keys)
        return counts

    @property
    def text(self) -> str:
        """The body as UTF-8 text; other bytes stay recognisable as surrogates."""
        return self.body.decode("utf-8", "surrogateescape")

    @property
    def json(self) -> Any:
        """The body read as JSON, `content.NOT_JSON` when it is none."""
        if self._json is content.UNREAD:
            self._json = content.read_json(self.body)
        return self._json

    @property
    def form(self) -> Pairs:
        """The text fields of a form body (urlencoded or multipart), decoded, in order; else nothing."""
        fields = self._form
        if fields is None:
            fields = self._form = content.read_form(self.body, self.lookup.get("content-type", ""))
        return fields


def weight_of(headers: Headers) -> int:
    """Return how many bytes of memory headers take, roughly and at most."""
    return sum([len(name) + len(value) + FIELD for name, value in headers])


@dataclass(slots=True, eq=False)
class Head:
    """What all responses of an example have in common, where only their bodies differ, and what was made of it."""

    status: int
    headers: Headers
    reason: str
    wire: bytes | None = field(default=None, init=False, repr=False)
    """A lane may keep its encoded form here."""
    variants: dict[str, Head] = field(default_factory=dict, init=False, repr=False)
    """The same with the headers that let the pages of an origin read it, for a few origins."""

    def response(self, body: bytes) -> Response:
        """Return the response with this body."""
        return Response(self.status, self.headers, body, self.reason, self)


@dataclass(slots=True)
class Response:
    """One answer; an empty `reason` means the standard phrase of the status (RFC 9110).

    Header values are latin-1 text without line breaks. `body` never goes with 204 and 304; in the answer
    to HEAD it is what a GET would carry, so a lane sends its length and leaves it out.
    """

    status: int
    headers: Headers = ()
    body: bytes = b""
    reason: str = ""
    head: Head | None = field(default=None, repr=False, compare=False)
    """Status, headers and reason once more, where other responses have the same."""
    wire: bytes | None = field(default=None, init=False, repr=False, compare=False)
    """A lane may keep its encoded form here; a response that is served again and again is one object."""
