"""The notebooks a server knows: those with mock servers, and those a page has open."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from jupyter_mock.app.errors import UnknownNotebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_mock.app.notebook import Notebook
    from jupyter_mock.app.premises import Premises


class Shelf:
    """Notebooks by their home."""

    def __init__(self, premises: Premises) -> None:
        """Know no notebook yet."""
        self._store = premises.store
        self._notebooks: dict[str, Notebook] = {}

    def __iter__(self) -> Iterator[Notebook]:
        """Walk over all notebooks; the walk is not disturbed by what comes and goes meanwhile."""
        return iter(tuple(self._notebooks.values()))

    def find(self, home: str) -> Notebook | None:
        """Return the notebook of a home, None when it is not known."""
        return self._notebooks.get(home)

    def at(self, path: str) -> Notebook | None:
        """Return the notebook at a path, None when it is not known."""
        return self._notebooks.get(self._store.home(path))

    def known(self, path: str) -> Notebook:
        """Return the notebook at a path; raises `UnknownNotebook`."""
        notebook = self.at(path)
        if notebook is None:
            raise UnknownNotebook(f"there is no notebook {path!r}", hint="save it first")
        return notebook

    def below(self, path: str) -> list[Notebook]:
        """Return the notebook at a path, or all notebooks in that folder."""
        return [notebook for notebook in self if notebook.path == path or notebook.path.startswith(path + "/")]

    def add(self, notebook: Notebook) -> None:
        """Know a notebook from now on."""
        self._notebooks[notebook.home] = notebook

    def move_journal(self, notebook: Notebook, home: str) -> None:
        """Let the journal of a notebook follow to a home, if it is not there; raises `HeldElsewhere`, `NotKept`."""
        if notebook.journal is not None and notebook.journal.home != home:
            notebook.journal.move(home)

    def close_journal(self, notebook: Notebook) -> None:
        """Give the journal of a notebook back."""
        if notebook.journal is not None:
            notebook.journal.close()
            notebook.journal = None

    def move(self, notebook: Notebook, home: str) -> None:
        """Let a notebook and its mock servers follow to a new home."""
        del self._notebooks[notebook.home]
        self._notebooks[home] = notebook
        notebook.home = home
        notebook.stamp = self._store.stamp(home)
        for mock in notebook.mocks.values():
            mock.home = home

    @contextmanager
    def held(self, notebook: Notebook) -> Iterator[None]:
        """Keep a notebook from being dropped as empty by one while another waits to put something into it."""
        notebook.users += 1
        try:
            yield
        finally:
            notebook.users -= 1

    def drop(self, notebook: Notebook) -> None:
        """Know a notebook no longer and give its journal back."""
        self.close_journal(notebook)
        if self._notebooks.get(notebook.home) is notebook:
            del self._notebooks[notebook.home]

    def drop_if_empty(self, notebook: Notebook) -> None:
        """Drop a notebook that nobody has open and that has nothing to do with mock servers."""
        is_used = notebook.users or notebook.mocks or notebook.pending or notebook.problem
        if not is_used and notebook.writers.openness == "closed":
            self.drop(notebook)
