"""Under which addresses this server is reached: configured ones, never those of a request."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jupyter_server.utils import url_path_join

if TYPE_CHECKING:
    from collections.abc import Collection

    from jupyter_server.serverapp import ServerApp

_LOOPBACK = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - to be replaced
HUB_URL = "JUPYTERHUB_PUBLIC_URL"


class Reach:
    """What people and kernels have to write to come here.

    The port may still change until the server listens, so everything is worked out anew until `settle`.
    """

    def __init__(self, server: ServerApp, origins: Collection[str] = ()) -> None:
        """Ask `server`; `origins` are the admin's own additions to `own_origins`."""
        self._server = server
        self._base = ""
        self.own_origins = set(origins)
        """Origins of Jupyter's own pages."""

    def mock_url(self, mock_id: str) -> str:
        """Return the address of a mock server, as people write it."""
        return (self._base or self._people()) + mock_id

    def kernel_url(self) -> str:
        """Return the address of the management, as kernels on this machine write it."""
        parts = urlsplit(self._server.connection_url)
        loopback = _LOOPBACK.get(self._server.ip)
        if loopback is not None and not self._server.sock:
            parts = parts._replace(netloc=f"{loopback}:{self._server.port}")
        return url_path_join(parts.geturl(), "mock/api")

    def settle(self) -> None:
        """Remember the addresses: the server listens now."""
        self._base = self._people()
        urls = (self._base, self._server.connection_url, self._server.public_url)
        self.own_origins |= {f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, urls)}

    def _people(self) -> str:
        server = self._server
        base = os.environ.get(HUB_URL) or server.custom_display_url or server.connection_url
        return url_path_join(base.partition("?")[0], "mock/")
