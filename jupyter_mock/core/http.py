"""What travels: a request as a lane read it, a response as a lane writes it."""

from __future__ import annotations

from dataclasses import dataclass

Header = tuple[str, str]
Headers = tuple[Header, ...]


@dataclass(frozen=True, slots=True)
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

    def header(self, name: str) -> str | None:
        """Return the first value of a header, its name compared without regard to case."""
        name = name.lower()
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Response:
    """One answer; an empty `reason` means the standard phrase of the status (RFC 9110)."""

    status: int
    headers: Headers = ()
    body: bytes = b""
    reason: str = ""
