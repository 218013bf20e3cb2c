"""Under which names a listener answers: the guard against DNS rebinding."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_AUTHORITY = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._~!$&'()*+,;=%-]+))(?::([0-9]{0,5}))?")
"""RFC 3986 section 3.2 without user information."""

_REMEMBERED = 64
"""Allowed values kept; refused ones are not, anybody can send any number of them."""


class AllowedHosts:
    """The host names a listener answers to.

    Loopback names are always allowed, as in Jupyter; `*` allows every name. An address bound to a wildcard
    may allow every numeric address: a page that rebinds a name cannot send one.
    """

    def __init__(self, names: Iterable[str] = (), *, numeric: bool = False) -> None:
        """Allow these names beside the loopback ones, and with `numeric` every IP address."""
        self._names = {"localhost", *(name.strip("[]").rstrip(".").lower() for name in names)}
        self._numeric = numeric
        self._known: set[str] = set()

    def allows(self, authority: str) -> bool | None:
        """Tell whether a `Host` value is allowed; None when it is no host at all."""
        if authority in self._known:
            return True
        found = _AUTHORITY.fullmatch(authority)
        if found is None:
            return None
        host = (found[1] or found[2]).rstrip(".").lower()
        allowed = "*" in self._names or host in self._names or self._allows_address(host)
        if allowed and len(self._known) < _REMEMBERED:
            self._known.add(authority)
        return allowed

    def _allows_address(self, host: str) -> bool:
        try:
            address = ip_address(host)
        except ValueError:
            return False
        return self._numeric or address.is_loopback
