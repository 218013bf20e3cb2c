"""The way between a page and our websocket, which a test can pull."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PREPARE = """
window.cable = {isPulled: false, sockets: []};
window.WebSocket = class extends WebSocket {
  constructor(url, protocols) {
    const isOurs = String(url).includes('/mock/api/ws');
    super(isOurs && cable.isPulled ? 'ws://127.0.0.1:9/' : url, protocols);
    if (isOurs) {
      cable.sockets.push(this);
    }
  }
};
"""


class Cable:
    """The way between a page and our websocket, which can be pulled."""

    def __init__(self, page: Page) -> None:
        page.add_init_script(_PREPARE)
        self._page = page

    def pull(self) -> None:
        """Lose the socket, and every one the page opens from now on."""
        self._page.evaluate("cable.isPulled = true; cable.sockets.forEach(socket => socket.close())")

    def plug(self) -> None:
        """Let the page connect again."""
        self._page.evaluate("cable.isPulled = false")
