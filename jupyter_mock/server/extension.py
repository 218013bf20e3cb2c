"""The Jupyter server extension: builds the parts, registers the handlers, follows the life of the server."""

from __future__ import annotations

import os
import random
import secrets
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jupyter_server.extension.application import ExtensionApp
from jupyter_server.services.contents.filemanager import FileContentsManager
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop

from jupyter_mock.app.clock import SystemClock
from jupyter_mock.app.ledger import Ledger
from jupyter_mock.app.notebook_store import LocalNotebooks, NotebookStore
from jupyter_mock.app.notebooks import Notebooks
from jupyter_mock.app.premises import Premises
from jupyter_mock.app.traffic import Lane, Traffic
from jupyter_mock.app.workspace import Workspace
from jupyter_mock.server.addresses import handlers
from jupyter_mock.server.config import MockSettings
from jupyter_mock.server.contents import ContentsEvents, Watch
from jupyter_mock.server.contents_store import ContentsNotebooks
from jupyter_mock.server.hosts import allowed_hosts
from jupyter_mock.server.kernels import KernelAccess
from jupyter_mock.server.lane_a import LaneA
from jupyter_mock.server.live_feed import LiveFeed
from jupyter_mock.server.parts import SETTING, Parts
from jupyter_mock.server.read_tokens import ReadTokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_server.serverapp import ServerApp


class JupyterMock(MockSettings, ExtensionApp):
    """Mock servers that live in notebooks."""

    name = "jupyter_mock"
    load_other_extensions = True

    def initialize_handlers(self) -> None:
        """Build the parts and register every address."""
        server = self.serverapp
        if server is None:
            raise RuntimeError("the extension runs in a Jupyter server alone")
        settings = server.web_app.settings
        self._ledger = Ledger(self.data_folder() / "decisions.sqlite3", clock=SystemClock(), root=server.root_dir)
        self.parts = settings[SETTING] = self._build(server)
        base = str(settings["base_url"])
        lane_a = LaneA(
            self.parts.traffic,
            self.parts.lane,
            prefix=url_path_join(base, "mock/"),
            hosts=allowed_hosts(settings, unix_socket=bool(server.sock)),
            max_body=self.max_body_size,
            tokens=[token for token in (_token(server),) if token],
        )
        server.web_app.add_handlers(".*$", handlers(base, lane_a))

    async def _start_jupyter_server_extension(self, serverapp: ServerApp) -> None:
        """Serve what was live before; tell kernels where to find us, now that the port is known."""
        url = url_path_join(serverapp.connection_url, "mock/api")
        self.parts.kernels.announce(url, serverapp.certfile)
        await self.parts.notebooks.open()
        self._watch.start()

    async def stop_extension(self) -> None:
        """Finish the writes that may be finished; everything else waits in the journals."""
        await self._watch.stop()
        self._events.close()
        await self.parts.notebooks.close()
        self._ledger.close()

    def _build(self, server: ServerApp) -> Parts:
        clock = SystemClock()
        url_for = partial(_mock_url, server)
        workspace = Workspace(ledger=self._ledger, clock=clock, random_bytes=secrets.token_bytes, url_for=url_for)
        traffic = Traffic(workspace.mocks, clock=clock, random=random.SystemRandom())
        kernels = KernelAccess(server.session_manager)
        premises = Premises(
            store=self._store(server),
            ledger=self._ledger,
            folder=self.data_folder() / "journal",
            root=server.root_dir,
            clock=clock,
        )
        notebooks = Notebooks(workspace, premises, written=self._written)
        self._events = ContentsEvents(server.event_logger, notebooks, self.log)
        self._watch = Watch(notebooks, kernels, seconds=self.look_seconds, log=self.log)
        feed = LiveFeed(workspace, traffic, url_for=url_for, later=_later)
        notebooks.on_defined(feed.broadcast)
        tokens = ReadTokens()
        workspace.on_change(lambda: tokens.keep(workspace.mocks))
        return Parts(
            workspace=workspace,
            notebooks=notebooks,
            traffic=traffic,
            lane=self._lane(server, url_for),
            kernels=kernels,
            feed=feed,
            tokens=tokens,
            url_for=url_for,
            private_by_default=_is_hub(),
        )

    def _written(self, path: str) -> None:
        self._events.written(path)

    def _store(self, server: ServerApp) -> NotebookStore:
        """Use the file system itself where the contents manager does no more than that."""
        contents = server.contents_manager
        if isinstance(contents, FileContentsManager) and "jupytext" not in type(contents).__module__:
            return LocalNotebooks(Path(contents.root_dir), locks=self.data_folder() / "locks")
        return ContentsNotebooks(contents)

    def _lane(self, server: ServerApp, url_for: Callable[[str], str]) -> Lane:
        allow_public = not _is_hub() if self.allow_public is None else self.allow_public
        guarded = not allow_public or not server.allow_unauthenticated_access
        own = {_origin(server.connection_url), _origin(server.public_url), *self.allow_origins}
        return Lane(name="A", url_for=url_for, own_origins=frozenset(own), guarded=guarded)


def _is_hub() -> bool:
    return bool(os.environ.get("JUPYTERHUB_SERVICE_PREFIX"))


def _mock_url(server: ServerApp, mock_id: str) -> str:
    """Return the configured address of a mock server; never taken from a request."""
    public = os.environ.get("JUPYTERHUB_PUBLIC_URL", "")
    base = public or server.custom_display_url or server.connection_url
    return url_path_join(base.partition("?")[0], "mock", mock_id)


def _token(server: ServerApp) -> str:
    return str(getattr(server.identity_provider, "token", "") or "")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _later(seconds: float, function: Callable[[], None]) -> Any:
    return IOLoop.current().call_later(seconds, function)


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Tell Jupyter what to load."""
    return [{"module": "jupyter_mock", "app": JupyterMock}]
