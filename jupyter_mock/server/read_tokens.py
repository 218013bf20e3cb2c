"""Read-only tokens: whoever has one may fetch the collection and the environment of one mock server, nothing else."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


class ReadTokens:
    """Revocable tokens of this server process; only their hashes are kept."""

    def __init__(self) -> None:
        """Start without tokens."""
        self._hashes: dict[str, dict[str, bytes]] = {}

    def make(self, mock_id: str) -> tuple[str, str]:
        """Return the id of a new token, for revoking it, and the token itself, shown this once."""
        token_id, token = secrets.token_hex(4), f"jmr_{secrets.token_urlsafe(24)}"
        self._hashes.setdefault(mock_id, {})[token_id] = _hash(token)
        return token_id, token

    def revoke(self, mock_id: str, token_id: str) -> bool:
        """Make a token worthless; False when there is none of this id."""
        return self._hashes.get(mock_id, {}).pop(token_id, None) is not None

    def keep(self, mock_ids: Collection[str]) -> None:
        """Make the tokens of all other mock servers worthless: what comes after one under its id is not theirs."""
        for gone in self._hashes.keys() - set(mock_ids):
            del self._hashes[gone]

    def admits(self, mock_id: str, token: str) -> bool:
        """Tell whether a token opens this mock server's documents."""
        sent = _hash(token)
        matches = [hmac.compare_digest(sent, known) for known in self._hashes.get(mock_id, {}).values()]
        return any(matches)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
