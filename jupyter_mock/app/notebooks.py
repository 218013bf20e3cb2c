"""Notebooks that carry mock servers: who has them open, who writes them, what waits to be written."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from jupyter_mock.app.apart import others_first
from jupyter_mock.app.aside import AsideEdits
from jupyter_mock.app.desk import Desk
from jupyter_mock.app.errors import HeldElsewhere, NotKept, UnknownNotebook
from jupyter_mock.app.journal import homes, tidy
from jupyter_mock.app.keeping import NotebookKeeper
from jupyter_mock.app.news import News
from jupyter_mock.app.notebook import Notebook
from jupyter_mock.app.nowhere import Nowhere
from jupyter_mock.app.reconciliation import Reconciliation
from jupyter_mock.app.shelf import Shelf
from jupyter_mock.app.writers import Writers
from jupyter_mock.core.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.app.notebook import Read
    from jupyter_mock.app.premises import Premises
    from jupyter_mock.app.workspace import Workspace
    from jupyter_mock.app.writers import Page
    from jupyter_mock.formats.wire import Defined

REMIND = 5.0
"""Seconds after which a page that did not save what waits is asked again; after each time a little longer."""
REMINDERS = 4
SESSION = "session"
"""Name in the ledger of a program that has a notebook open and tells us nothing."""


class Notebooks:
    """All notebooks of one server root, as the keeper of a workspace; used in the thread of the event loop alone."""

    def __init__(
        self,
        workspace: Workspace,
        premises: Premises,
        *,
        written: Callable[[str], None] | None = None,
        pause: float = 1.0,
    ) -> None:
        """Become the keeper of `workspace`; the folder of the premises is made.

        `written` hears every path this server wrote, for the contents event. A notebook is written at most once
        in `pause` seconds.
        """
        premises.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._workspace = workspace
        self._premises = premises
        self._store = premises.store
        self._ledger = premises.ledger
        self._clock = premises.clock
        self.opened = asyncio.Event()
        """Set once all is served again that was live; calls that come earlier have to wait for it."""
        self._sessions: set[str] = set()
        self._shelf = Shelf(premises)
        self._news = News(workspace)
        self._nowhere = Nowhere(workspace, premises)
        self._reconciliation = Reconciliation(workspace, premises)
        self._desk = Desk(
            premises,
            shelf=self._shelf,
            reconciliation=self._reconciliation,
            news=self._news,
            written=written or (lambda _: None),
            pause=pause,
        )
        self.aside = AsideEdits(workspace, premises, track=self.track)
        """Edits that lost against a file changed elsewhere."""
        self._keeper = NotebookKeeper(workspace, premises, shelf=self._shelf, desk=self._desk, nowhere=self._nowhere)
        workspace.keeper = self._keeper

    # --- life -----------------------------------------------------------------------------------------

    async def open(self) -> None:
        """Serve what is known from before and recover the journals; then look through the root in the background."""
        try:
            await self._open()
        finally:
            self.opened.set()
        self._desk.start(self._scan())

    async def _open(self) -> None:
        tidy(self._premises.folder)
        self._nowhere.open()
        known = [home for home, _ in self._ledger.addresses().values()]
        for home in dict.fromkeys([*known, *homes(self._premises.folder)]):
            path = self._store.path(home)
            if path is not None and self._store.exists(home):
                await self.saved(path)

    async def _scan(self) -> None:
        for path in await self._store.scan():
            await self.saved(path)

    async def close(self) -> None:
        """Finish the writes that may be finished and give all locks back."""
        await self.settle()
        for notebook in self._shelf:
            self._shelf.drop(notebook)
        self._nowhere.close()

    async def settle(self) -> None:
        """Wait until the root is looked through, and nothing is on its way to a notebook that may be written."""
        await self._desk.settle()

    async def track(self, path: str) -> None:
        """Know a notebook from now on as it is on disk, with or without mock servers; raises `UnknownNotebook`."""
        notebook = self._shelf.at(path)
        if notebook is None:
            home = self._store.home(path)
            writers = Writers(self._ledger.opened(home), now=self._clock.monotonic())
            if path in self._sessions:
                writers.start_session()
            notebook = Notebook(path=path, home=home, writers=writers)
            self._shelf.add(notebook)
            is_there = await self._desk.read_alone(notebook)
            self._note_session(notebook)
        else:
            is_there = await self._read_if_changed(notebook)
        if not is_there:
            raise UnknownNotebook(f"there is no notebook {path!r}", hint="save it first")

    async def seen(self, path: str) -> None:
        """Hear that somebody works in a notebook: one that nobody has looked at yet is read."""
        if self._shelf.at(path) is None:
            await self.saved(path)

    async def ready(self, mock_id: str, *, to_edit: bool = False) -> None:
        """Read the notebook of a mock server if it changed unnoticed, so that an edit is made on what it holds.

        What an edit has to do first is done for it, and calls are answered in between; raises what it would raise.
        """
        mock = self._workspace.mocks.get(mock_id)
        notebook = self._shelf.find(mock.home) if mock else None
        if notebook is not None:
            await self._read_if_changed(notebook)
        if to_edit and mock is not None and self._keeper.lay_ground(mock):
            await others_first()

    # --- looking --------------------------------------------------------------------------------------

    def document(self, path: str) -> Any:
        """Return the document a notebook should hold, as the server knows it; None without mock servers."""
        notebook = self._shelf.at(path)
        return notebook.document() if notebook else None

    def problems(self) -> dict[str, str]:
        """Return why notebooks cannot be read, by their paths."""
        return {notebook.path: str(notebook.problem) for notebook in self._shelf if notebook.problem}

    def on_defined(self, listener: Callable[[Defined], None]) -> Callable[[], None]:
        """Call `listener` with the document of every notebook that changed; returns how to stop that."""
        return self._news.on_defined(listener)

    # --- pages ----------------------------------------------------------------------------------------

    async def claim(self, page: Page, path: str, document: Any, *, dirty: bool = False, stale: bool = False) -> None:
        """Hear that a page has this notebook open; `document` is its model's `metadata.jupyter_mock`.

        Of several pages the one with the oldest socket is elected; it alone is asked to write. A `stale` page,
        which cannot save since the file holds more than it knows, comes last. A document is `dirty` when others
        changed it and the page could not say so; any other one is what this server, or the file, said once.
        Claiming never approves. Raises `UnknownNotebook`.
        """
        await self.track(path)
        notebook = self._shelf.known(path)
        with self._shelf.held(notebook):
            heard = await self._desk.heard(notebook, document)
            async with notebook.busy:
                await self._claim(notebook, page, heard, dirty=dirty, stale=stale)

    async def _claim(
        self, notebook: Notebook, page: Page, heard: Read | DocumentError, *, dirty: bool, stale: bool
    ) -> None:
        if self._store.stamp(notebook.home) != notebook.stamp and not notebook.writers.pages:
            await self._desk.read(notebook)
        before = notebook.writers.writer
        notebook.writers.claim(page, stale=stale)
        self._remember(notebook, page.name, is_open=True)
        with suppress(HeldElsewhere, NotKept):  # other servers keep from writing what our page has open
            self._desk.take_over(notebook)
        if notebook.writers.pages == [page]:
            self._hear(notebook, heard, is_claim=True, dirty=dirty)
        elif notebook.writers.writer is page or notebook.writers.writer is not before:
            notebook.on_page = None
        if notebook.pending:
            notebook.on_page = None  # what is in its model alone still has to be saved
        self._desk.changed(notebook, save=bool(notebook.pending))

    async def changed(self, page: Page, path: str, document: Any) -> None:
        """Hear that an open model changed by other hands than ours (revert, collaborator, raw edit)."""
        notebook = self._shelf.at(path)
        if notebook is None or notebook.writers.writer is not page:
            return
        heard = await self._desk.heard(notebook, document)
        async with notebook.busy:
            if notebook.writers.writer is page:
                waited = set(notebook.pending)
                self._hear(notebook, heard, is_claim=False)
                is_crossed = bool(waited - set(notebook.pending))
                if is_crossed:
                    notebook.on_page = None  # it may have been asked to write them while it said this
                self._desk.changed(notebook, save=is_crossed)

    async def release(self, page: Page, path: str, *, discarded: bool = False) -> None:
        """Hear that a page let go of a notebook; `discarded` throws away what is not saved.

        Pages repeat what they let go of after every reconnect. What is discarded that late is set aside: edits may
        be among it that were made since, and that its user never saw.
        """
        notebook = self._shelf.at(path)
        if notebook is None or not notebook.writers.knows(page):
            return
        async with notebook.busy:
            is_late = page not in notebook.writers.pages
            notebook.writers.release(page)
            self._remember(notebook, page.name, is_open=False)
            notebook.on_page = None
            if notebook.writers.openness != "open":
                if discarded:
                    self._reconciliation.discard(notebook, keep=is_late)
                await self._desk.read(notebook)
            self._desk.changed(notebook)
        self._shelf.drop_if_empty(notebook)

    async def lost(self, page: Page) -> None:
        """Hear that a page's socket is gone: its notebooks are perhaps still open."""
        for notebook in self._shelf:
            if page in notebook.writers.pages:
                notebook.writers.lose(page, now=self._clock.monotonic())
                notebook.on_page = None
                self._desk.changed(notebook)

    # --- contents and sessions ------------------------------------------------------------------------

    async def saved(self, path: str) -> None:
        """Hear that a notebook was saved, created, copied to this path, or changed on disk by whomever."""
        notebook = self._shelf.at(path)
        if notebook is not None:
            await self._desk.read_alone(notebook)
        elif path.endswith(".ipynb"):
            with suppress(UnknownNotebook):  # gone again already
                await self.track(path)
                self._shelf.drop_if_empty(self._shelf.known(path))

    async def renamed(self, old: str, new: str) -> None:
        """Hear that a notebook or folder was renamed or moved."""
        moved = []
        for notebook in self._shelf.below(old):
            async with notebook.busy:
                if self._shelf.find(notebook.home) is notebook:
                    self._move(notebook, new + notebook.path[len(old) :])
                    moved.append(notebook)
        self._ledger.move(self._store.home(old), self._store.home(new))
        for notebook in moved:
            for mock in notebook.mocks.values():
                self._workspace.read_facts(mock)
            self._desk.changed(notebook)
        # between the renaming and this event somebody may have looked and taken notebooks for deleted
        if new.endswith(".ipynb"):
            await self.saved(new)
        else:
            self._desk.start(self._scan())

    async def deleted(self, path: str) -> None:
        """Hear that a notebook or folder was deleted: all that is known of it is forgotten."""
        for notebook in self._shelf.below(path):
            async with notebook.busy:
                self._reconciliation.discard(notebook)
                self._reconciliation.withdraw(notebook)
                self._ledger.forget(notebook.home)
                self._shelf.drop(notebook)

    def session_started(self, path: str) -> None:
        """Hear that a Jupyter session runs for a notebook; without a page of ours it counts as open elsewhere."""
        self._sessions.add(path)
        notebook = self._shelf.at(path)
        if notebook is not None:
            notebook.writers.start_session()
            self._note_session(notebook)
            self._desk.changed(notebook)

    async def session_ended(self, path: str) -> None:
        """Hear that the session of a notebook ended."""
        self._sessions.discard(path)
        notebook = self._shelf.at(path)
        if notebook is not None:
            notebook.writers.end_session()
            self._remember(notebook, SESSION, is_open=False)
            await self._desk.read_alone(notebook)

    async def look(self) -> None:
        """Give up pages that did not come back, notice files that changed unannounced; call it every few seconds."""
        now = self._clock.monotonic()
        is_moved = False
        for notebook in self._shelf:
            had_mocks = bool(notebook.mocks)
            with suppress(HeldElsewhere, NotKept):
                self._shelf.move_journal(notebook, notebook.home)
            over = notebook.writers.give_up(now=now)
            for name in over:
                self._remember(notebook, name, is_open=False)
            if over:
                await self._desk.read_alone(notebook)
            else:
                await self._read_if_changed(notebook)
            if notebook.failure and notebook.writers.openness == "closed":
                self._desk.write_soon(notebook)
            self._remind(notebook, now)
            self._shelf.drop_if_empty(notebook)
            is_moved = is_moved or (had_mocks and not notebook.mocks)
        if is_moved:
            self._desk.start(self._scan())  # another program moved it perhaps

    def _remind(self, notebook: Notebook, now: float) -> None:
        """Ask a page once more to save what waits; not for ever, since it may have told its user why it cannot."""
        if not notebook.pending or notebook.writers.writer is None:
            notebook.reminders = 0
            notebook.reminded_at = now
        elif notebook.reminders < REMINDERS and now - notebook.reminded_at >= REMIND * (notebook.reminders + 1):
            notebook.reminders += 1
            notebook.reminded_at = now
            notebook.on_page = None
            self._desk.changed(notebook, save=True)

    async def write_now(self, path: str) -> None:
        """Write what waits although somebody may have the notebook open; raises what prevents it.

        A page of ours that has it open is asked to save it instead.
        """
        notebook = self._shelf.known(path)
        async with notebook.busy:
            if notebook.held:
                raise HeldElsewhere(notebook.held)
            if notebook.writers.writer is not None:
                notebook.on_page = None
                self._desk.changed(notebook, save=True)
            elif notebook.pending:
                await self._desk.write(notebook)
            if notebook.problem is not None:
                raise notebook.problem
            if notebook.failure:
                raise NotKept(notebook.failure)

    # --- steps ----------------------------------------------------------------------------------------

    async def _read_if_changed(self, notebook: Notebook) -> bool:
        if self._store.stamp(notebook.home) == notebook.stamp and notebook.gone_at is None:
            return True
        return await self._desk.read_alone(notebook)

    def _note_session(self, notebook: Notebook) -> None:
        """Remember a program that tells us nothing, and keep others from writing what it has open."""
        if notebook.writers.openness == "open elsewhere":
            self._remember(notebook, SESSION, is_open=True)
            with suppress(HeldElsewhere, NotKept):
                self._desk.take_over(notebook)

    def _remember(self, notebook: Notebook, page: str, *, is_open: bool) -> None:
        """Note for a restart who has a notebook open; a full disk must not keep a page from being heard."""
        with suppress(NotKept):
            self._ledger.set_opened(notebook.home, page, is_open=is_open)

    def _hear(self, notebook: Notebook, heard: Read | DocumentError, *, is_claim: bool, dirty: bool = True) -> None:
        if isinstance(heard, DocumentError):
            notebook.page_problem = heard
        else:
            self._reconciliation.follow_page(notebook, heard, is_claim=is_claim, dirty=dirty)

    def _move(self, notebook: Notebook, path: str) -> None:
        """Follow a notebook to a new path; what lay there was replaced."""
        home = self._store.home(path)
        notebook.path = path
        replaced = self._shelf.find(home)
        if replaced is notebook:
            return
        if replaced is not None:
            self._reconciliation.withdraw(replaced)
            self._shelf.drop(replaced)
        try:
            self._shelf.move_journal(notebook, home)
        except HeldElsewhere as error:
            # here it is read-only from now on: what waits for it can be applied once it is not
            notebook.held = str(error)
            for name in list(notebook.pending):
                self._reconciliation.set_aside(notebook, name, home)
            self._shelf.close_journal(notebook)
        except NotKept as error:
            notebook.failure = str(error)  # and tried again with every look
        self._shelf.move(notebook, home)
