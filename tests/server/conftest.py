"""A Jupyter server with the extension: in the process of the test, below `/a%40b/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pytest_jupyter.jupyter_server import *  # noqa: F403 - its fixtures and hooks, for this folder alone

from tests.server.jupyter import Jupyter

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def jp_server_config(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Settings of the server; a test names its own as the parameter of this fixture."""
    settings = getattr(request, "param", {})
    server = {"jpserver_extensions": {"jupyter_mock": True}, **settings.get("ServerApp", {})}
    return {**settings, "ServerApp": server}


@pytest.fixture
def server(jp_asyncio_loop, jp_serverapp, jp_http_port, http_server, jp_root_dir) -> Iterator[Jupyter]:
    """Start the server, as its event loop would; it ends with the test."""
    del http_server
    jp_asyncio_loop.run_until_complete(jp_serverapp.extension_manager.start_all_extensions())
    running = Jupyter(jp_serverapp, port=jp_http_port, root=jp_root_dir)
    yield running
    jp_asyncio_loop.run_until_complete(running.close())
