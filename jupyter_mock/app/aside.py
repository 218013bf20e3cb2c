"""Set-aside edits: what lost against a file that was changed elsewhere, to be brought back or thrown away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import UnknownItem
from jupyter_mock.formats.notebook import read_mock, write_mock

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from jupyter_mock.app.ledger import SetAside
    from jupyter_mock.app.premises import Premises
    from jupyter_mock.app.workspace import Workspace


class AsideEdits:
    """The set-aside edits of one server root."""

    def __init__(self, workspace: Workspace, premises: Premises, *, track: Callable[[str], Awaitable[None]]) -> None:
        """List what the ledger keeps; `track` lets the server know a notebook."""
        self._workspace = workspace
        self._track = track
        self._store = premises.store
        self._ledger = premises.ledger

    def listed(self) -> list[tuple[str, SetAside]]:
        """Return the edits with the path of their notebook, newest first."""
        found = [(self._store.path(edit.home), edit) for edit in self._ledger.aside()]
        return [(path, edit) for path, edit in found if path is not None]

    async def apply(self, number: int) -> None:
        """Bring an edit back and serve it; what it replaces is set aside in turn.

        Raises `UnknownItem`, and what editing raises; then the edit stays set aside.
        """
        path, edit = self._find(number)
        await self._track(path)
        mock = next(
            (mock for mock in self._workspace if (mock.home, mock.definition.id) == (edit.home, edit.mock)), None
        )
        if mock is not None:
            self._ledger.set_aside(mock.home, edit.mock, mock.digest, write_mock(mock.definition))
        if edit.definition is None:
            if mock is not None:
                self._workspace.delete(mock.id)
        elif mock is not None:
            self._workspace.put(mock.id, read_mock(edit.definition))
        else:
            self._workspace.create(replace(read_mock(edit.definition), id=edit.mock), notebook=path)
        self._ledger.drop_aside(number)

    def drop(self, number: int) -> None:
        """Throw an edit away; raises `UnknownItem`."""
        self._find(number)
        self._ledger.drop_aside(number)

    def _find(self, number: int) -> tuple[str, SetAside]:
        found = next(((path, edit) for path, edit in self.listed() if edit.id == number), None)
        if found is None:
            raise UnknownItem(f"there is no set-aside edit {number}", hint="it may be older than 30 days")
        return found
