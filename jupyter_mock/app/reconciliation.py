"""When file, page and journal say different things about a notebook: what is served, and what is set aside."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from jupyter_mock.app.errors import NotKept
from jupyter_mock.app.journal_records import ABSENT
from jupyter_mock.core.identity import unique
from jupyter_mock.formats.notebook import read_mock

if TYPE_CHECKING:
    from jupyter_mock.app.journal import Journal
    from jupyter_mock.app.journal_records import Pending
    from jupyter_mock.app.notebook import Notebook, Read
    from jupyter_mock.app.premises import Premises
    from jupyter_mock.app.workspace import Workspace
    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.core.snapshot import Snapshot
    from jupyter_mock.formats.wire import State

NEW_HERE = "It is new to you, so it answers nobody until you start it."
COPY = "Another notebook has a mock server with this id; once you start it, this one is served at another address."


class Reconciliation:
    """Brings the mock servers of a notebook in line with what was read."""

    def __init__(self, workspace: Workspace, premises: Premises) -> None:
        """Serve through `workspace`, ask the ledger what this user wants to run."""
        self._workspace = workspace
        self._ledger = premises.ledger
        self._store = premises.store
        self.moved: dict[str, str] = {}
        """New homes of notebooks that were moved while no server looked, by their old ones."""

    def follow_file(self, notebook: Notebook, found: Read) -> None:
        """Follow the file that was read: strike out what it holds, set aside what it contradicts, serve what it says.

        While a page has the notebook open the page's document is served, and its edits wait for its next save.
        """
        is_open = notebook.writers.openness == "open"
        _note_overtaking(notebook, found, is_open=is_open)
        notebook.on_file = found
        notebook.file_problem = None
        if not is_open:
            notebook.on_page = notebook.page_problem = None
            notebook.keys = found.keys
        for name in _names(notebook, found):
            edits = self._strike(notebook, name, found.digests.get(name, ABSENT), keep=is_open)
            if edits is not None:
                self._serve(
                    notebook, name, None if edits.definition is None else read_mock(edits.value()), edits.digest
                )
            elif not is_open:
                self._serve_found(notebook, name, found)
        found.drafts.clear()
        if not is_open:
            _sort(notebook, found)

    def follow_page(self, notebook: Notebook, found: Read, *, is_claim: bool, dirty: bool = True) -> None:
        """Follow what the elected page's model holds: it is served, under the edits the page does not have yet.

        A document that is not `dirty`, in a claim, is merely old: what is served stays. A model that changed
        otherwise wins, and the edits it does not have are set aside: a revert and an edit may cross on their way.
        """
        notebook.on_page = found
        notebook.page_problem = None
        notebook.keys = found.keys
        if is_claim and not dirty:
            found.drafts.clear()
            return
        for name in _names(notebook, found):
            seen = found.digests.get(name, ABSENT)
            edits = notebook.pending.get(name)
            if edits is not None and notebook.journal is not None:
                if seen in edits.chain or (is_claim and seen == edits.base):
                    continue
                self.set_aside(notebook, name)
            self._serve_found(notebook, name, found)
        found.drafts.clear()
        _sort(notebook, found)

    def discard(self, notebook: Notebook, *, keep: bool = False) -> None:
        """Throw away all edits of a notebook whose user closed it without saving; `keep` sets them aside instead."""
        for name in list(notebook.pending):
            if keep:
                with suppress(NotKept):  # then they stay, and are written
                    self.set_aside(notebook, name)
            elif notebook.journal is not None:
                _discard(notebook.journal, name)

    def set_aside(self, notebook: Notebook, name: str, home: str = "") -> None:
        """Keep the edits of one mock server apart from the notebook, which may lie elsewhere now, for 30 days."""
        edits = notebook.pending.get(name)
        if edits is not None and notebook.journal is not None:
            self._ledger.set_aside(home or notebook.home, name, edits.digest, edits.value())
            _discard(notebook.journal, name)

    def withdraw(self, notebook: Notebook) -> None:
        """Take all mock servers of a notebook out of service."""
        self._workspace.withdraw(notebook.mocks.values())
        notebook.mocks.clear()

    def refresh(self, notebook: Notebook) -> None:
        """Let the mock servers show where their notebook is, and whether it holds them."""
        notebook.overtaken = {name for name in notebook.overtaken if not notebook.is_alike(name)}
        note = notebook.note()
        for name, mock in notebook.mocks.items():
            mock.notebook = notebook.path
            mock.manner = self._store.manner
            mock.stored = "stored" if notebook.is_written(name) else "waiting"
            if mock.state != "waiting":
                mock.note = note
        self._workspace.announce()

    def _strike(self, notebook: Notebook, name: str, seen: str, *, keep: bool) -> Pending | None:
        """Return the edits that still wait after the file was seen to hold `seen`."""
        edits = notebook.pending.get(name)
        if edits is None or notebook.journal is None:
            return None
        if seen in edits.chain:
            with suppress(NotKept):  # struck out when the file is read next
                if seen == edits.digest == ABSENT:
                    self._let_go(notebook, name)
                notebook.journal.strike(name, seen)
        elif seen != edits.base and not keep:
            self.set_aside(notebook, name)
        return notebook.pending.get(name)

    def _let_go(self, notebook: Notebook, name: str) -> None:
        """Forget a mock server that its file does not hold any more, also when its removal was cut short."""
        address = self._ledger.address(notebook.home, name)
        if address not in {None, name} and notebook.holds(str(address)):
            self._ledger.adopt(notebook.home, name, notebook.home, str(address))  # it goes on as a separate one
        else:
            self._ledger.forget(notebook.home, name)

    def _serve_found(self, notebook: Notebook, name: str, found: Read) -> None:
        seen = found.digests.get(name, ABSENT)
        self._serve(notebook, name, found.definitions.get(name), seen, draft=found.drafts.get(name))

    def _serve(
        self,
        notebook: Notebook,
        name: str,
        definition: MockDefinition | None,
        seen: str,
        *,
        draft: Snapshot | None = None,
    ) -> None:
        mock = notebook.mocks.get(name)
        if definition is None:
            if mock is not None:
                del notebook.mocks[name]
                self._workspace.withdraw([mock])
            return
        if mock is not None and mock.digest == seen:
            return
        address = mock.id if mock else self._address(notebook, name, seen)
        state, note = self._state(notebook, name, seen, address)
        if state != "waiting" and self._ledger.address(notebook.home, name) != address:
            with suppress(NotKept):  # it is served there all the same, and remembered next time
                self._ledger.take(address, notebook.home, name)
        if mock is not None:
            self._workspace.redefine(mock, definition, state=state, note=note, new_digest=seen, snapshot=draft)
        else:
            notebook.mocks[name] = self._workspace.serve(
                definition,
                home=notebook.home,
                notebook=notebook.path,
                state=state,
                address=address,
                note=note,
                snapshot=draft,
            )

    def _state(self, notebook: Notebook, name: str, seen: str, address: str) -> tuple[State, str]:
        if not self._ledger.is_approved(seen):
            return "waiting", NEW_HERE
        if address != name and self._ledger.address(notebook.home, name) is None:
            return "waiting", COPY
        return ("stopped" if self._ledger.is_stopped(notebook.home, name) else "live"), ""

    def _address(self, notebook: Notebook, name: str, seen: str) -> str:
        """Return the id to serve a mock server under: the one it had, its own, or `<id>-2`, ..."""
        mocks = self._workspace.mocks
        owner = self._ledger.owner(name)
        if owner and owner != (notebook.home, name) and self._ledger.is_approved(seen):
            self._inherit(notebook, name, owner)
        known = self._ledger.address(notebook.home, name)
        taken = {*mocks, *self._ledger.addresses()}
        if known is None:
            return unique(name, taken)
        if known in mocks:
            # whoever has it was only listed there, and waits
            self._workspace.move(mocks[known], address=unique(known, taken))
        return known

    def _inherit(self, notebook: Notebook, name: str, owner: tuple[str, str]) -> None:
        """Take over the address, and all that is known, of a mock server that goes on as this one."""
        if owner[0] == notebook.home:
            if not notebook.holds(owner[1]):  # it was made a separate one, and that was cut short
                self._ledger.adopt(*owner, notebook.home, name)
        elif not self._is_alive(name, owner[0]):
            # the notebook was moved while no server looked: what is known of it moves along
            self._ledger.adopt(*owner, notebook.home, name)
            self.moved[owner[0]] = notebook.home

    def _is_alive(self, address: str, home: str) -> bool:
        mock = self._workspace.mocks.get(address)
        return (mock is not None and mock.home == home) or self._store.exists(home)


def _discard(journal: Journal, name: str) -> None:
    """Forget edits in any case: if that cannot be written, a restart finds them again and sets them aside."""
    try:
        journal.discard(name)
    except NotKept:
        journal.pending.pop(name, None)


def _note_overtaking(notebook: Notebook, found: Read, *, is_open: bool) -> None:
    """Note which mock servers are other ones in the file than any its open page ever had."""
    if not is_open:
        notebook.overtaken.clear()
        return
    for name in _names(notebook, found):
        seen = found.digests.get(name, ABSENT)
        edits = notebook.pending.get(name)
        known = [notebook.served(name), *([edits.base, *edits.chain] if edits else [])]
        if seen in known:
            notebook.overtaken.discard(name)
        elif seen != notebook.on_file.digests.get(name, ABSENT):
            notebook.overtaken.add(name)


def _names(notebook: Notebook, found: Read) -> list[str]:
    return list(dict.fromkeys([*notebook.mocks, *found.definitions, *notebook.pending]))


def _sort(notebook: Notebook, found: Read) -> None:
    """Follow the order of the document; what it does not hold yet comes last."""
    order = {name: at for at, name in enumerate(found.definitions)}
    for name in sorted(notebook.mocks, key=lambda name: order.get(name, len(order))):
        notebook.mocks[name] = notebook.mocks.pop(name)
