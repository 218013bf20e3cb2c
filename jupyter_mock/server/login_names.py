"""Under which names of this computer people log in to Jupyter: the names a mock server must not answer under.

Cookies know names, not ports. A browser sends those of `localhost:8888` to every other port of `localhost` too, and
lets its pages set more. A mock server on a port of its own therefore gets the loopback name no login uses.
"""

from __future__ import annotations

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from tornado import routing

from jupyter_mock.app.errors import NotKept
from jupyter_mock.core.scrub import is_login_cookie

if TYPE_CHECKING:
    from collections.abc import Callable

    from tornado.httputil import HTTPServerRequest

    from jupyter_mock.app.ledger import Ledger
    from jupyter_mock.core.scrub import Secrets
    from jupyter_mock.web.hosts import AllowedHosts

CANDIDATES = ("127.0.0.1", "localhost")
DAY = 24 * 3600.0
"""Seconds after which a name is noted again: logins are remembered for a while."""
MOST = 100
"""Names that are noted; a client may send any."""


class LoginNames(routing.Matcher):
    """A rule for tornado that takes no request, and remembers the name in `Host` of those that carry a login.

    What was seen stays in the ledger: a browser keeps its cookies longer than a server runs.
    """

    def __init__(self, ledger: Ledger, secrets: Secrets, first: str, hosts: AllowedHosts) -> None:
        """Read what was seen before.

        `first` is the name in the address that people are shown for Jupyter; a name that is not among `hosts` is
        refused by Jupyter and so no login.
        """
        self._hosts = hosts
        self._ledger = ledger
        self._secrets = secrets
        self._first = first
        self._used = {name for name in ledger.login_names() if name in CANDIDATES}
        self._noted: dict[str, float] = {}
        self._listeners: list[Callable[[], None]] = []

    def on_new(self, listener: Callable[[], None]) -> None:
        """Call `listener` after a name was seen."""
        self._listeners.append(listener)

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Look at a request; it is never taken."""
        cookies = request.headers.get("Cookie")
        if cookies and self._is_news(request) and self._is_login(cookies):
            self._saw(request.host_name)
        return None

    def _is_news(self, request: HTTPServerRequest) -> bool:
        is_old = monotonic() - self._noted.get(request.host_name, -DAY) < DAY
        return not is_old and bool(self._hosts.allows(request.host))

    def _is_login(self, cookies: str) -> bool:
        return any(is_login_cookie(part.partition("=")[0], self._secrets) for part in cookies.split(";"))

    def _saw(self, name: str) -> None:
        if len(self._noted) < MOST:
            self._noted[name] = monotonic()
        if name in CANDIDATES:
            self._used.add(name)
            with suppress(NotKept):  # it holds for this server all the same, and every request of Jupyter comes by here
                self._ledger.add_login_name(name)
        for listener in self._listeners:
            listener()

    @property
    def is_remote(self) -> bool:
        """Whether somebody is logged in to this server under a name that is not this computer's own for itself."""
        return any(name not in CANDIDATES and not name.startswith("127.") and name != "::1" for name in self._noted)

    def free(self) -> str | None:
        """Return the name of this computer that no login uses, None when all are used."""
        left = [name for name in CANDIDATES if name not in self._used]
        return min(left, key=lambda name: name == self._first) if left else None
