"""Notebooks that carry mock servers: who has them open, who writes them, what waits to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jupyter_mock.app.clock import Clock
    from jupyter_mock.app.ledger import Ledger
    from jupyter_mock.app.workspace import Workspace
    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.formats.wire import FromServer

RETURN = 600.0
"""Seconds after which a page that lost its socket is taken for closed."""


class Page(Protocol):
    """A browser page behind one websocket; the one that was opened first is elected writer."""

    def send(self, message: FromServer) -> None:
        """Send without waiting; a page whose socket is gone ignores it (`Notebooks.lost` follows)."""
        ...


class NotebookStore(Protocol):
    """Where notebooks lie: the local file system, or another contents manager."""

    def identity(self, path: str) -> str:
        """Return what names this notebook for good: the real path of a local file; raises `UnknownNotebook`."""
        ...

    async def scan(self) -> list[str]:
        """Return the paths of all notebooks that carry `metadata.jupyter_mock`."""
        ...

    async def read(self, path: str) -> Any:
        """Return `metadata.jupyter_mock`, None when it is absent; raises `UnknownNotebook`, `UnreadableNotebook`."""
        ...

    async def update(self, path: str, change: Callable[[Any], Any]) -> None:
        """Replace `metadata.jupyter_mock` by what `change` makes of its present value (None: remove it).

        `change` may raise, then nothing is written. Atomic, never over a file that changed since it was read.
        Raises `UnknownNotebook`, `UnreadableNotebook`, `NotKept`.
        """
        ...


class Notebooks:
    """All notebooks of one server root. Its methods are called in the thread of the event loop."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        store: NotebookStore,
        ledger: Ledger,
        folder: Path,
        root: str,
        clock: Clock,
        written: Callable[[str], None] = lambda path: None,
    ) -> None:
        """Keep journals in `folder`; `written` hears every path this server wrote, for the contents event."""
        raise NotImplementedError

    async def open(self) -> None:
        """Sweep own temporary files, read what the ledger knows, recover the journals, then scan the root."""

    async def close(self) -> None:
        """Finish writes that may be finished, give all locks back."""

    # --- pages ----------------------------------------------------------------------------------------

    async def claim(
        self, page: Page, path: str, document: Any, *, dirty: bool = False, collaborative: bool = False
    ) -> None:
        """A page has this notebook open; `document` is its model's `metadata.jupyter_mock`."""

    async def release(self, page: Page, path: str, *, discarded: bool = False) -> None:
        """A page let go of a notebook; `discarded` throws away what only it knew."""

    async def changed(self, page: Page, path: str, document: Any) -> None:
        """The open model changed by other hands than ours (revert, collaborator, raw edit)."""

    async def lost(self, page: Page) -> None:
        """A page's socket is gone: its notebooks are perhaps still open."""

    # --- contents and sessions ------------------------------------------------------------------------

    async def saved(self, path: str) -> None:
        """A notebook was saved, created, copied to this path, or changed on disk by whomever."""

    async def renamed(self, old: str, new: str) -> None:
        """A notebook or folder was renamed or moved."""

    async def deleted(self, path: str) -> None:
        """A notebook or folder was deleted."""

    def session_started(self, path: str) -> None:
        """A Jupyter session runs for this notebook; without a page of ours that counts as open elsewhere."""

    async def session_ended(self, path: str) -> None:
        """The session of this notebook ended."""

    # --- people ---------------------------------------------------------------------------------------

    async def write_now(self, path: str) -> None:
        """Write what waits although somebody may have the notebook open."""

    async def look(self) -> None:
        """Notice notebooks that changed on disk unannounced (git, editors); call it every few seconds."""

    def document(self, path: str) -> Any:
        """Return the document a notebook should hold, as the server knows it; None without mock servers."""
        raise NotImplementedError

    def set_aside(self) -> list[SetAside]:
        """List edits that lost against a changed file, newest first; they are kept for 30 days."""
        raise NotImplementedError

    async def apply(self, aside_id: int) -> None:
        """Bring a set-aside edit back; what it replaces is set aside in turn."""

    def drop(self, aside_id: int) -> None:
        """Throw a set-aside edit away."""

    async def settle(self) -> None:
        """Wait until nothing is on its way to a notebook that may be written (for tests and shutdown)."""


class SetAside:
    """An edit that lost against a changed file."""

    id: int
    notebook: str
    definition: MockDefinition
