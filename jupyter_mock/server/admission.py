"""Who may use the management and the websocket: users who are logged in to Jupyter, and this server's kernels."""

from __future__ import annotations

from typing import Any, ClassVar

from jupyter_server.auth import AllowAllAuthorizer, Authorizer, User
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from jupyter_mock.server.parts import Parts, parts_of

KERNEL = User(username="kernel", name="A kernel of this server")
_OWNER = AllowAllAuthorizer()
"""A kernel acts for the owner of the server, about whom Jupyter's authorizer has nothing to decide."""


class Admission(JupyterHandler):
    """Comes first among the bases of a handler."""

    auth_resource: ClassVar[str] = "jupyter_mock"

    @property
    def parts(self) -> Parts:
        """The parts of the extension."""
        return parts_of(self.settings)

    @property
    def is_kernel(self) -> bool:
        """Whether one of this server's kernels calls."""
        return self.parts.kernels.admits(self.request)

    @property
    def authorizer(self) -> Authorizer:
        """Who decides what a user may do."""
        return _OWNER if self.is_kernel else super().authorizer

    async def prepare(self, **_kwargs: Any) -> None:
        """Let kernels in by their secret, everybody else by Jupyter's own rules, once all that was live is served."""
        await self.parts.notebooks.opened.wait()
        if not self.is_kernel:
            await super().prepare()
        elif not self.check_host():
            raise HTTPError(403)
        else:
            self.current_user = self._jupyter_current_user = KERNEL

    def check_xsrf_cookie(self) -> None:
        """Leave kernels alone: no browser can send their header across origins."""
        if not self.is_kernel:
            super().check_xsrf_cookie()
