"""The Jupyter server extension: builds the parts, registers the handlers, follows the life of the server."""

from __future__ import annotations

import os
import random
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jupyter_server.extension.application import ExtensionApp
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop

from jupyter_mock.app.clock import SystemClock
from jupyter_mock.app.ledger import Ledger
from jupyter_mock.app.notebooks import Notebooks
from jupyter_mock.app.premises import Premises
from jupyter_mock.app.traffic import Lane, Traffic
from jupyter_mock.app.viewer_links import ViewerLinks
from jupyter_mock.app.workspace import Workspace
from jupyter_mock.core.scrub import Secrets
from jupyter_mock.server.addresses import first_rules, handlers
from jupyter_mock.server.config import MockSettings
from jupyter_mock.server.contents import ContentsEvents, Watch
from jupyter_mock.server.hosts import allowed_hosts
from jupyter_mock.server.kernels import KernelAccess
from jupyter_mock.server.lane_a import LaneA
from jupyter_mock.server.live_feed import LiveFeed
from jupyter_mock.server.login_names import LoginNames
from jupyter_mock.server.notebook_places import notebooks_of
from jupyter_mock.server.parts import SETTING, Parts
from jupyter_mock.server.ports import REMOTE, Ports, PortSettings
from jupyter_mock.server.reach import Reach
from jupyter_mock.server.read_tokens import ReadTokens
from jupyter_mock.web.budget import UNFINISHED, Budget
from jupyter_mock.web.hosts import AllowedHosts

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_server.serverapp import ServerApp

HUB_PREFIX = "JUPYTERHUB_SERVICE_PREFIX"
HUB_TOKEN = "JUPYTERHUB_API_TOKEN"  # noqa: S105 - the name of a variable


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
        self._reach = Reach(server, self.allow_origins)
        self._secrets = _secrets(server)
        hosts = allowed_hosts(settings, unix_socket=bool(server.sock))
        self._names = LoginNames(self._ledger, self._secrets, urlsplit(server.connection_url).hostname or "", hosts)
        self.bodies = Budget(max(UNFINISHED, self.max_body_size))
        self.parts = settings[SETTING] = self._build(server)
        base = str(settings["base_url"])
        lane_a = LaneA(
            self.parts,
            prefix=url_path_join(base, "mock/"),
            hosts=hosts,
            max_body=self.max_body_size,
            secrets=self._secrets,
            budget=self.bodies,
        )
        server.web_app.add_handlers(".*$", handlers(base))
        server.web_app.default_router.rules[:0] = first_rules(base, lane_a, self._names)

    async def _start_jupyter_server_extension(self, serverapp: ServerApp) -> None:
        """Serve what was live before; tell kernels where to find us, now that the port is known."""
        self._reach.settle()
        self.parts.kernels.announce(self._reach.kernel_url(), serverapp.certfile)
        await self.parts.notebooks.open()
        self._watch.start()

    async def stop_extension(self) -> None:
        """Finish the writes that may be finished; everything else waits in the journals."""
        if not hasattr(self, "parts"):
            return  # it could not be loaded
        await self._watch.stop()
        self._events.close()
        await self.parts.ports.close_all()
        await self.parts.notebooks.close()
        self._ledger.close()

    def _build(self, server: ServerApp) -> Parts:
        clock = SystemClock()
        url_for = self._reach.mock_url
        workspace = Workspace(ledger=self._ledger, clock=clock, random_bytes=secrets.token_bytes, url_for=url_for)
        traffic = Traffic(workspace.mocks, clock=clock, random=random.SystemRandom())
        workspace.forget = traffic.forget
        kernels = KernelAccess(server.session_manager)
        premises = Premises(
            store=notebooks_of(server, locks=self.data_folder() / "locks"),
            ledger=self._ledger,
            folder=self.data_folder() / "journal",
            root=server.root_dir,
            clock=clock,
        )
        notebooks = Notebooks(workspace, premises, written=self._written)
        self._events = ContentsEvents(server.event_logger, notebooks, self.log)
        self._watch = Watch(notebooks, kernels, seconds=self.look_seconds, log=self.log)
        feed = LiveFeed(workspace, traffic, url_for=url_for, clock=clock, later=_later)
        notebooks.on_defined(feed.broadcast)
        tokens = ReadTokens()
        workspace.on_change(lambda: tokens.keep(workspace.mocks))
        return Parts(
            workspace=workspace,
            notebooks=notebooks,
            traffic=traffic,
            lane=Lane(
                name="A", url_for=url_for, own_origins=self._reach.own_origins, guarded=self._asks_for_keys(server)
            ),
            kernels=kernels,
            feed=feed,
            tokens=tokens,
            viewers=ViewerLinks(self._ledger, clock, secrets.token_bytes),
            ports=Ports(workspace, traffic, self._names, self._port_settings(server), self.log),
            url_for=url_for,
            private_by_default=_is_hub(),
        )

    def _port_settings(self, server: ServerApp) -> PortSettings:
        return PortSettings(
            secrets=self._secrets,
            budget=self.bodies,
            max_body=self.max_body_size,
            own_origins=self._reach.own_origins,
            guarded=self._asks_for_keys(server),
            refusal=self._no_ports(server),
            wished=self.ports,
        )

    def _no_ports(self, server: ServerApp) -> str:
        """Say why mock servers may have no ports of their own, if that does not depend on who logs in how."""
        if not self.allow_ports:
            return "c.JupyterMock.allow_ports says no"
        if _is_hub():
            return "under JupyterHub nobody reaches a port of this computer"
        is_loopback = AllowedHosts().allows(f"[{server.ip}]" if ":" in server.ip else server.ip)
        return "" if is_loopback and not server.sock else REMOTE

    def _written(self, path: str) -> None:
        self._events.written(path)

    def _asks_for_keys(self, server: ServerApp) -> bool:
        """Tell whether public mock servers ask for a key as well: the admin wants nobody to come in unknown."""
        allow_public = not _is_hub() if self.allow_public is None else self.allow_public
        return not (allow_public and server.allow_unauthenticated_access)


def _is_hub() -> bool:
    return bool(os.environ.get(HUB_PREFIX))


def _secrets(server: ServerApp) -> Secrets:
    """Return what no mock server may see beside the names everybody knows."""
    identity = server.identity_provider
    tokens = (getattr(identity, "token", ""), os.environ.get(HUB_TOKEN))
    cookie = getattr(identity, "cookie_name", "")
    return Secrets(
        tokens=tuple(str(token) for token in tokens if token),
        cookies=(str(cookie),) if cookie else (),
        is_hub=_is_hub(),
    )


def _later(seconds: float, function: Callable[[], None]) -> Any:
    return IOLoop.current().call_later(seconds, function)


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Tell Jupyter what to load."""
    return [{"module": "jupyter_mock", "app": JupyterMock}]
