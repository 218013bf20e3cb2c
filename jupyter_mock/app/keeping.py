"""Making edits durable: the keeper of a workspace whose mock servers live in notebooks."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from jupyter_mock.app.errors import NotKept
from jupyter_mock.app.journal_records import ABSENT
from jupyter_mock.core.errors import Conflict
from jupyter_mock.formats.notebook import spelled_mock

if TYPE_CHECKING:
    from jupyter_mock.app.desk import Desk
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.app.notebook import Notebook
    from jupyter_mock.app.nowhere import Nowhere
    from jupyter_mock.app.premises import Premises
    from jupyter_mock.app.shelf import Shelf
    from jupyter_mock.app.workspace import Workspace
    from jupyter_mock.core.definition import MockDefinition

MANY = 1_000
"""Requests of a mock server whose first edit would take too long at once."""


class NotebookKeeper:
    """Journals every definition under its notebook, or under a home of its own, then brings it to the notebook."""

    def __init__(self, workspace: Workspace, premises: Premises, *, shelf: Shelf, desk: Desk, nowhere: Nowhere) -> None:
        """Keep what `workspace` asks to keep."""
        self._workspace = workspace
        self._store = premises.store
        self._shelf = shelf
        self._desk = desk
        self._nowhere = nowhere

    def home_for(self, notebook: str | None, mock_id: str) -> str:
        """Return the home of a new mock server; raises `UnknownNotebook` for a path that is not tracked."""
        return self._nowhere.home(mock_id) if notebook is None else self._shelf.known(notebook).home

    def prepare(self, home: str) -> None:
        """Make sure that this process edits the notebook and knows its newest definitions."""
        notebook = self._shelf.find(home)
        if notebook is None:
            self._nowhere.prepare(home)
            return
        if notebook.problem is not None:
            raise notebook.problem
        if notebook.journal is None:
            if self._store.stamp(home) != notebook.stamp:
                self._desk.start(self._desk.read_alone(notebook))
                raise Conflict(f"{notebook.path!r} changed on disk and is being read", hint="repeat the edit")
            if self._desk.take_over(notebook):
                raise Conflict(f"{notebook.path!r} had edits of another server", hint="look at them, repeat the edit")

    def lay_ground(self, mock: LiveMock) -> bool:
        """Write down what the next edit of many requests starts from; False where nothing is to be done.

        Raises what `prepare` raises.
        """
        if mock.snapshot is None or len(mock.snapshot.table.items) < MANY:
            return False
        self.prepare(mock.home)
        notebook = self._shelf.find(mock.home)
        journal = notebook.journal if notebook is not None else self._nowhere.journal(mock.home)
        if journal is None or journal.has_text(mock.definition.id):
            return False
        with suppress(NotKept):  # the edit says so
            journal.hold(mock.definition.id, mock.digest, spelled_mock(mock.definition))
        return True

    def keep(self, mock: LiveMock, definition: MockDefinition | None, new_digest: str, text: bytes = b"") -> None:
        """Journal a definition, None for a removal; raises `NotKept`."""
        notebook = self._shelf.find(mock.home)
        if notebook is None:
            self._nowhere.keep(mock, definition, new_digest, text)
            return
        self._accept_keys(notebook)
        old = mock.definition.id
        if definition is None:
            _journal(notebook, old, ABSENT, None)
            notebook.mocks.pop(old, None)
            return
        _journal(notebook, definition.id, new_digest, text, old=old)
        names = [definition.id if known is mock else name for name, known in notebook.mocks.items()]
        notebook.mocks = dict(zip(names, notebook.mocks.values(), strict=True)) | {definition.id: mock}

    def kept(self, mock: LiveMock, *, save: bool) -> None:
        """Bring the definition kept last to the notebook."""
        notebook = self._shelf.find(mock.home)
        if notebook is not None:
            notebook.failure = ""
            self._desk.changed(notebook, save=save)

    def _accept_keys(self, notebook: Notebook) -> None:
        """Keep the hashes of keys that stand in the notebook and go with the first write."""
        for found in notebook.keys:
            if found.mock_id in notebook.mocks:
                self._workspace.accept_key(notebook.mocks[found.mock_id], found.key)
        notebook.keys = ()


def _journal(notebook: Notebook, name: str, new_digest: str, value: Any, *, old: str = "") -> None:
    """Record one edit; a mock server that was called `old` is removed by the same record: both or neither."""
    if notebook.journal is not None:
        instead = {old: notebook.base(old)} if old not in {"", name} else {}
        notebook.weights[name] = notebook.journal.append(
            name, base=notebook.base(name), digest=new_digest, definition=value, instead=instead
        )
