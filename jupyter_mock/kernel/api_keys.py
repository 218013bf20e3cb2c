"""API keys of a private mock server."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_mock.kernel.management import Management


class ApiKey:
    """A key that callers of a private mock server send in the header `x-api-key`.

    It never shows itself: what a cell shows is saved with the notebook.
    """

    __slots__ = ("_management", "_mock_id", "hint", "id", "key")

    def __init__(self, management: Management, mock_id: str, identifier: str, hint: str, key: str = "") -> None:
        """Keep a key; `key` is empty for those that were made earlier, since nobody stores them."""
        self.id = identifier
        self.hint = hint
        """Its end, to recognise it by."""
        self.key = key
        """The key itself, for code; only where it was just made."""
        self._management = management
        self._mock_id = mock_id

    def __repr__(self) -> str:
        """Read as `<API key …4f2a>`."""
        return f"<API key …{self.hint}>"

    @property
    def headers(self) -> dict[str, str]:
        """The headers that a caller sends."""
        return {"x-api-key": self.key}

    def revoke(self) -> None:
        """Let it open nothing any more."""
        self._management.revoke_key(self._mock_id, self.id)
