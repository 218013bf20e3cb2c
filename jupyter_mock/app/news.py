"""Telling pages what a notebook should hold: the elected one is asked to write it, everybody hears of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from jupyter_mock.app.notebook import Read
from jupyter_mock.app.views import mock_view
from jupyter_mock.formats.wire import Defined, PleaseWrite

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.app.notebook import Notebook
    from jupyter_mock.app.workspace import Workspace


class News:
    """Tells about notebooks once for all that happened in one turn of the event loop."""

    def __init__(self, workspace: Workspace) -> None:
        """Take the addresses people see from `workspace`."""
        self._workspace = workspace
        self._listeners: list[Callable[[Defined], None]] = []
        self._waiting: dict[Notebook, bool] = {}

    def on_defined(self, listener: Callable[[Defined], None]) -> Callable[[], None]:
        """Call `listener` with the document of every notebook that changed; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, notebook: Notebook, *, save: bool) -> None:
        """Tell about a notebook soon; `save` asks its page to save as well."""
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._tell_all)
        self._waiting[notebook] = self._waiting.get(notebook, False) or save

    def _tell_all(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for notebook, save in waiting.items():
            writer = notebook.writers.writer
            if writer is None and not self._listeners:
                continue
            document = notebook.document()
            if writer is not None and notebook.problem is None and not notebook.is_on_page():
                notebook.on_page = Read(
                    document,
                    {name: mock.definition for name, mock in notebook.mocks.items()},
                    {name: mock.digest for name, mock in notebook.mocks.items()},
                )
                writer.send(PleaseWrite(path=notebook.path, document=document, save=save))
            mocks = [mock_view(mock, self._workspace.url_for(mock.id)) for mock in notebook.mocks.values()]
            for listener in tuple(self._listeners):
                listener(Defined(path=notebook.path, document=document, mocks=mocks))
