"""Kernels of this server: how they find it, how they prove that they are its own, and which notebook is theirs."""

from __future__ import annotations

import hmac
import os
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from jupyter_mock.formats.wire import KERNEL_HEADER, SECRET_HEADER

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from tornado.httputil import HTTPServerRequest

URL_VARIABLE = "JUPYTER_MOCK_URL"
SECRET_VARIABLE = "JUPYTER_MOCK_SECRET"  # noqa: S105 - the name of a variable
CAFILE_VARIABLE = "JUPYTER_MOCK_CAFILE"


class KernelAccess:
    """The secret that this server's kernels inherit through their environment; worth what a login is, here only."""

    def __init__(self, session_manager: Any) -> None:
        """Make a new secret; the manager is Jupyter's."""
        self._secret = secrets.token_urlsafe(32)
        self._sessions = session_manager

    def announce(self, url: str, cafile: str, environment: MutableMapping[str, str] | None = None) -> None:
        """Put address and secret where every kernel started from now on inherits them."""
        environment = os.environ if environment is None else environment
        environment[URL_VARIABLE] = url
        environment[SECRET_VARIABLE] = self._secret
        if cafile:
            environment[CAFILE_VARIABLE] = cafile
        else:
            environment.pop(CAFILE_VARIABLE, None)

    def admits(self, request: HTTPServerRequest) -> bool:
        """Tell whether a request comes from one of this server's kernels."""
        sent = request.headers.get(SECRET_HEADER, "")
        return hmac.compare_digest(sent.encode("latin-1", "replace"), self._secret.encode())

    async def notebook_of(self, kernel_id: str) -> str | None:
        """Return the path of the notebook a kernel belongs to, None where no session says so.

        Jupyter's sessions follow renames, the kernel's own environment does not.
        """
        for session in await self._sessions.list_sessions():
            kernel = session.get("kernel") or {}
            if kernel.get("id") == kernel_id and session.get("type", "notebook") == "notebook":
                return str(session["path"])
        return None

    async def open_paths(self) -> set[str]:
        """Return the paths of all notebooks with a running session."""
        sessions = await self._sessions.list_sessions()
        return {str(session["path"]) for session in sessions if session.get("type") == "notebook"}


def kernel_id_of(request: HTTPServerRequest) -> str:
    """Return the kernel a request says it comes from, empty if it says none."""
    return unquote(request.headers.get(KERNEL_HEADER, ""))
