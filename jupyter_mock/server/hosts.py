"""The guard against DNS rebinding on Jupyter's port: lane A answers to the names Jupyter itself answers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.web.hosts import AllowedHosts

if TYPE_CHECKING:
    from collections.abc import Mapping


def allowed_hosts(settings: Mapping[str, Any], *, unix_socket: bool) -> AllowedHosts:
    """Allow what `JupyterHandler.check_host` allows; a page cannot reach a unix socket, so there any name will do."""
    if unix_socket or settings.get("allow_remote_access", False):
        return AllowedHosts(["*"])
    return AllowedHosts(settings.get("local_hostnames", ["localhost"]))
