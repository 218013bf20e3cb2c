"""API keys of private mock servers, and links for viewers: made here, shown once, kept as salted hashes."""

from __future__ import annotations

import zlib
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jupyter_mock.core.access import KeyHash, hash_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.app.clock import Clock

PREFIX = "jmk_"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SECRET_LENGTH = 43  # 32 bytes in base 62
CHECKSUM_LENGTH = 6  # 32 bits in base 62


@dataclass(frozen=True, slots=True)
class ApiKey:
    """What is kept of a key; `hint` is its last four characters."""

    id: str
    hint: str
    hash: KeyHash


@dataclass(frozen=True, slots=True)
class ViewerLink:
    """What is kept of a link; `hint` is the end of its token, `name` says whom it is for."""

    id: str
    name: str
    hint: str
    hash: KeyHash
    made_at: float
    """Seconds since the epoch."""


def make_key(random_bytes: Callable[[int], bytes], prefix: str = PREFIX) -> str:
    """Return a new key: `jmk_`, 32 random bytes and their CRC-32, in base 62, so that a leaked one is findable."""
    secret = _base62(int.from_bytes(random_bytes(32)), SECRET_LENGTH)
    return prefix + secret + _checksum(secret)


def is_well_formed(text: str) -> bool:
    """Tell whether a text is a key by its shape and checksum; scanners for leaked keys ask this."""
    secret, checksum = text[len(PREFIX) : -CHECKSUM_LENGTH], text[-CHECKSUM_LENGTH:]
    return text.startswith(PREFIX) and len(secret) == SECRET_LENGTH and checksum == _checksum(secret)


def kept(key: str, random_bytes: Callable[[int], bytes]) -> ApiKey:
    """Return what may be stored of a key: an id, the hint, and the hash under a new salt."""
    return ApiKey(random_bytes(8).hex(), key[-4:] if len(key) >= 16 else "", hash_key(key, random_bytes(16)))  # noqa: PLR2004


def _checksum(secret: str) -> str:
    return _base62(zlib.crc32(secret.encode()), CHECKSUM_LENGTH)


def _base62(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, 62)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


class FailureLimit:
    """Ten wrong keys a second and mock server; a right key is let in all the same."""

    def __init__(self, clock: Clock, *, most: int = 10, seconds: float = 1.0) -> None:
        """Count against `clock`."""
        self._clock = clock
        self._seconds = seconds
        self._failures: deque[float] = deque(maxlen=most)

    def fail(self) -> bool:
        """Note a failure; False when there were too many of them within the time."""
        now = self._clock.monotonic()
        full = len(self._failures) == self._failures.maxlen
        if full and now - self._failures[0] < self._seconds:
            return False
        self._failures.append(now)
        return True
