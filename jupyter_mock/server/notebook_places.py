"""Which way to notebooks a server takes: the file system itself, its contents manager, or one of each."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jupyter_server.services.contents.filemanager import FileContentsManager

from jupyter_mock.app.notebook_store import LocalNotebooks, NotebookStore
from jupyter_mock.server.contents_store import ContentsNotebooks, NetworkNotebooks
from jupyter_mock.server.file_systems import network_file_system

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp


def notebooks_of(server: ServerApp, *, locks: Path) -> NotebookStore:
    """Return the notebooks below the server's root; decided at their first use.

    Other extensions, jupytext among them, replace the contents manager after ours was loaded.
    """
    return cast("NotebookStore", _AtFirstUse(server, locks))


def is_local(contents: Any) -> bool:
    """Tell whether a contents manager does no more than read and write notebook files as they are."""
    return isinstance(contents, FileContentsManager) and "jupytext" not in type(contents).__module__


class _AtFirstUse:
    def __init__(self, server: ServerApp, locks: Path) -> None:
        self._server = server
        self._locks = locks

    @cached_property
    def _store(self) -> NotebookStore:
        contents = self._server.contents_manager
        if not is_local(contents):
            return ContentsNotebooks(contents)
        root = Path(contents.root_dir)
        kind = network_file_system(root)
        if kind:
            return NetworkNotebooks(root, locks=self._locks, contents_manager=contents, kind=kind)
        return LocalNotebooks(root, locks=self._locks)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)
