"""Keys of private mock servers: only salted hashes are kept, and they are compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.core.http import Request


@dataclass(frozen=True, slots=True)
class KeyHash:
    """What is kept of an API key."""

    salt: bytes
    digest: bytes


def hash_key(key: str, salt: bytes) -> KeyHash:
    """Return SHA-256 of salt and key; keys are long and random, so no slow hash is needed."""
    return KeyHash(salt, hashlib.sha256(salt + key.encode("utf-8", "surrogatepass")).digest())


def is_authorised(request: Request, hashes: Iterable[KeyHash]) -> bool:
    """Tell whether the request carries exactly one `x-api-key` and it is one of the keys."""
    values = request.header_values("x-api-key")
    if len(values) != 1 or not values[0]:
        return False
    key = values[0]
    # every hash is compared, so that the time does not tell which one was right
    matches = [hmac.compare_digest(hash_key(key, known.salt).digest, known.digest) for known in hashes]
    return any(matches)
