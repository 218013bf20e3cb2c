"""Reading notebooks, writing those that are open nowhere, and telling the pages of the others."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from jupyter_mock.app.apart import apart
from jupyter_mock.app.errors import HeldElsewhere, NotKept, UnknownNotebook, UnreadableNotebook
from jupyter_mock.app.journal import Journal, peek
from jupyter_mock.app.journal_records import Pending
from jupyter_mock.app.notebook import Overtaken, merged, read, read_apart
from jupyter_mock.core.errors import DocumentError, MockError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from jupyter_mock.app.news import News
    from jupyter_mock.app.notebook import Notebook, Read
    from jupyter_mock.app.premises import Premises
    from jupyter_mock.app.reconciliation import Reconciliation
    from jupyter_mock.app.shelf import Shelf

ABSENCE = 1.0
"""Seconds a file may be away before it is taken for deleted: that it was renamed is told a moment after it was done."""


class Desk:
    """Where notebooks are read and written, each by one at a time (its `busy` lock)."""

    def __init__(
        self,
        premises: Premises,
        *,
        shelf: Shelf,
        reconciliation: Reconciliation,
        news: News,
        written: Callable[[str], None],
        pause: float,
    ) -> None:
        """Write a notebook at most once in `pause` seconds, and tell `written` its path."""
        self._premises = premises
        self._store = premises.store
        self._clock = premises.clock
        self._shelf = shelf
        self._reconciliation = reconciliation
        self._news = news
        self._written = written
        self._pause = pause
        self._writing: dict[Notebook, asyncio.Task[None]] = {}
        self._started: set[asyncio.Task[object]] = set()

    def changed(self, notebook: Notebook, *, save: bool = False) -> None:
        """Show, tell and, when it is open nowhere, write what is known anew about a notebook."""
        self._reconciliation.refresh(notebook)
        self._news.tell(notebook, save=save)
        if notebook.writers.openness == "closed" and not notebook.failure and not notebook.problem:
            self.write_soon(notebook)

    async def settle(self) -> None:
        """Wait until nothing is on its way to a notebook that may be written."""
        while waiting := [task for task in (*self._writing.values(), *self._started) if not task.done()]:
            await asyncio.gather(*waiting)
        self._writing.clear()

    # --- reading --------------------------------------------------------------------------------------

    async def read(self, notebook: Notebook) -> bool:
        """Read the file and follow it, whoever holds `busy`; False when there is no such notebook."""
        stamp = self._store.stamp(notebook.home)
        try:
            found = await self._read(notebook)
        except UnknownNotebook:
            self._lose(notebook)
            return False
        except (UnreadableNotebook, DocumentError) as problem:
            self._refuse(notebook, problem, stamp)
        else:
            notebook.stamp = stamp
            notebook.gone_at = None
            self._follow(notebook, found)
        self.changed(notebook)
        return True

    async def _read(self, notebook: Notebook) -> Read:
        return await self._read_value(notebook, await self._store.read(notebook.path))

    async def _read_value(self, notebook: Notebook, value: Any) -> Read:
        """Read a document apart from the loop; what is served already is kept instead of what equals it."""
        known = {mock.digest: mock.definition for mock in notebook.mocks.values()}
        return read(None) if value is None else await apart(read_apart, [value], known)

    async def heard(self, notebook: Notebook, document: Any) -> Read | DocumentError:
        """Read what a page's model holds; returns the problem of one that cannot be read."""
        try:
            return await self._read_value(notebook, document)
        except DocumentError as problem:
            return problem

    def _refuse(self, notebook: Notebook, problem: MockError, stamp: object) -> None:
        """Leave a file alone that cannot be read; one that may only be half-written is looked at again."""
        notebook.file_problem = problem
        notebook.stamp = None if isinstance(problem, UnreadableNotebook) else stamp

    def _follow(self, notebook: Notebook, found: Read) -> None:
        try:
            self._recover(notebook)
            self._reconciliation.follow_file(notebook, found)
            self._follow_moves()
            if not notebook.pending:
                notebook.failure = ""
        except NotKept as error:
            notebook.failure = str(error)
            notebook.stamp = None  # to be looked at again

    async def read_alone(self, notebook: Notebook) -> bool:
        """Read the file and follow it when nobody else is busy with it; False when there is no such notebook."""
        with self._shelf.held(notebook):
            async with notebook.busy:
                is_there = await self.read(notebook)
        if not is_there:
            self._shelf.drop_if_empty(notebook)
        return is_there

    def start(self, work: Coroutine[Any, Any, object]) -> None:
        """Do something in the background; `settle` waits for it."""
        task = asyncio.get_running_loop().create_task(work)
        self._started.add(task)
        task.add_done_callback(self._started.discard)

    def take_over(self, notebook: Notebook) -> bool:
        """Take the journal of a notebook and serve what another server left in it; True when there was something.

        Raises `HeldElsewhere`, `NotKept`.
        """
        if notebook.journal is not None:
            return False
        self._hold(notebook)
        if not notebook.pending:
            return False
        self._reconciliation.follow_file(notebook, notebook.on_file)
        self.changed(notebook)
        return True

    def _lose(self, notebook: Notebook) -> None:
        """Follow a file that stays away: its mock servers are gone too, unless a page still has them."""
        now = self._clock.monotonic()
        if notebook.gone_at is None:
            notebook.gone_at = now
        if now - notebook.gone_at >= ABSENCE:
            notebook.stamp = notebook.gone_at = None
            if notebook.writers.openness != "open":
                self._reconciliation.withdraw(notebook)

    def _recover(self, notebook: Notebook) -> None:
        """Hold what an earlier server left in the journal, unless another one holds it."""
        if notebook.journal is None and peek(self._premises.folder, notebook.home):
            with suppress(HeldElsewhere, NotKept):
                self._hold(notebook)

    def _hold(self, notebook: Notebook) -> None:
        try:
            notebook.journal = Journal(self._premises.folder, notebook.home, root=self._premises.root)
        except HeldElsewhere as error:
            notebook.held = str(error)
            raise
        notebook.held = ""
        # they were accepted from this user, or they would not be here
        self._premises.ledger.approve([edits.digest for edits in notebook.pending.values() if edits.digest])

    def _follow_moves(self) -> None:
        """Take over the journals of notebooks that were moved while no server looked, or while one was killed."""
        while self._reconciliation.moved:
            old, new = self._reconciliation.moved.popitem()
            notebook = self._shelf.find(new)
            if notebook is not None and peek(self._premises.folder, old):
                with suppress(HeldElsewhere, NotKept):
                    self._inherit(notebook, Journal(self._premises.folder, old, root=self._premises.root))

    def _inherit(self, notebook: Notebook, journal: Journal) -> None:
        if notebook.journal is None:
            try:
                journal.move(notebook.home)
            except MockError:
                journal.close()
                raise
            notebook.journal = journal
            self._reconciliation.follow_file(notebook, notebook.on_file)
        else:
            # it had been moved, and only its old file was left
            for name in list(journal.pending):
                journal.discard(name)
            journal.close()

    # --- writing --------------------------------------------------------------------------------------

    def write_soon(self, notebook: Notebook) -> None:
        """Write what waits, now or when the pause since the last write is over."""
        task = self._writing.get(notebook)
        if notebook.pending and (task is None or task.done()):
            self._writing[notebook] = asyncio.get_running_loop().create_task(self._write_while_closed(notebook))

    async def _write_while_closed(self, notebook: Notebook) -> None:
        is_going = True
        while is_going and notebook.pending:
            await asyncio.sleep(max(0.0, notebook.written_at + self._pause - self._clock.monotonic()))
            async with notebook.busy:
                is_going = notebook.writers.openness == "closed" and await self.write(notebook)
        self._shelf.drop_if_empty(notebook)

    async def write(self, notebook: Notebook) -> bool:
        """Write the pending edits, whoever holds `busy`; False when that failed and is tried again later."""
        pending = {
            name: Pending(edits.base, edits.chain[:], edits.definition) for name, edits in notebook.pending.items()
        }
        notebook.failure = ""
        try:
            await self._store.update(notebook.path, lambda value: merged(value, pending))
        except Overtaken:
            return await self.read(notebook) and notebook.pending != pending
        except (UnreadableNotebook, DocumentError) as problem:
            self._refuse(notebook, problem, None)
        except (NotKept, UnknownNotebook) as error:
            notebook.failure = str(error)
        else:
            notebook.written_at = self._clock.monotonic()
            self._written(notebook.path)
            return await self.read(notebook) and notebook.pending != pending
        self.changed(notebook)
        return False
