"""The parts of the running extension, as its handlers find them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.app.notebooks import Notebooks
    from jupyter_mock.app.traffic import Lane, Traffic
    from jupyter_mock.app.viewer_links import ViewerLinks
    from jupyter_mock.app.workspace import Workspace
    from jupyter_mock.server.kernels import KernelAccess
    from jupyter_mock.server.live_feed import LiveFeed
    from jupyter_mock.server.ports import Ports
    from jupyter_mock.server.read_tokens import ReadTokens

SETTING = "jupyter_mock"
"""The member of tornado's application settings that holds the parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Built once by the extension, passed to its handlers."""

    workspace: Workspace
    notebooks: Notebooks
    traffic: Traffic
    lane: Lane
    kernels: KernelAccess
    feed: LiveFeed
    tokens: ReadTokens
    viewers: ViewerLinks
    ports: Ports
    url_for: Callable[[str], str]
    private_by_default: bool


def parts_of(settings: dict[str, Any]) -> Parts:
    """Return the parts out of tornado's application settings."""
    parts: Parts = settings[SETTING]
    return parts
