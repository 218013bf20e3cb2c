"""Links by which people without a login see the page of one mock server; only salted hashes of them are kept."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from jupyter_mock.app import keys
from jupyter_mock.app.keys import ViewerLink
from jupyter_mock.core.access import hash_key
from jupyter_mock.core.errors import UnknownItem

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.app.clock import Clock
    from jupyter_mock.app.ledger import Ledger
    from jupyter_mock.app.live_mock import LiveMock

PREFIX = "jmv_"
LONGEST_NAME = 100


class ViewerLinks:
    """Made and revoked by the owner, kept in the ledger, so that they outlive the server."""

    def __init__(self, ledger: Ledger, clock: Clock, random_bytes: Callable[[int], bytes]) -> None:
        """Keep them in `ledger`."""
        self._ledger = ledger
        self._clock = clock
        self._random_bytes = random_bytes
        self._failures = keys.FailureLimit(clock)

    def of(self, mock: LiveMock) -> tuple[ViewerLink, ...]:
        """Return the links of a mock server, oldest first."""
        return self._ledger.viewer_links(mock.home, mock.definition.id)

    def make(self, mock: LiveMock, name: str = "") -> tuple[ViewerLink, str]:
        """Make a link; returns what is kept of it and its token, which cannot be shown again."""
        token = keys.make_key(self._random_bytes, PREFIX)
        kept = keys.kept(token, self._random_bytes)
        now = self._clock.now().timestamp()
        link = ViewerLink(kept.id, name.strip()[:LONGEST_NAME], kept.hint, kept.hash, now)
        self._ledger.add_viewer_link(mock.home, mock.definition.id, link)
        return link, token

    def revoke(self, mock: LiveMock, link_id: str) -> None:
        """Let a link open nothing any more; raises `UnknownItem`."""
        if all(link.id != link_id for link in self.of(mock)):
            raise UnknownItem(f"{mock.definition.name!r} has no viewer link {link_id!r}")
        self._ledger.remove_viewer_link(link_id)

    def admits(self, mock: LiveMock | None, token: str) -> bool:
        """Tell whether a token opens the page of this mock server."""
        known = self.of(mock) if mock is not None else ()
        # every hash is compared, so that the time does not tell which one was right
        matches = [hmac.compare_digest(hash_key(token, link.hash.salt).digest, link.hash.digest) for link in known]
        return any(matches)

    def fail(self) -> bool:
        """Note a wrong token; False when there were too many of them within the time."""
        return self._failures.fail()
