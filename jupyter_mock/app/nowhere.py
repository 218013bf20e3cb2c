"""Mock servers that live in no notebook: each has a journal of its own, which is all that is kept of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from jupyter_mock.app.errors import HeldElsewhere, NotKept
from jupyter_mock.app.journal import Journal, homes, peek
from jupyter_mock.app.journal_records import ABSENT
from jupyter_mock.core.errors import DocumentError
from jupyter_mock.formats.notebook import read_mock

if TYPE_CHECKING:
    from collections.abc import Collection

    from jupyter_mock.app.journal_records import Pending
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.app.premises import Premises
    from jupyter_mock.app.workspace import Workspace
    from jupyter_mock.core.definition import MockDefinition


class Nowhere:
    """The mock servers of one server root that no notebook carries (made by an API call, nbclient, another editor)."""

    def __init__(self, workspace: Workspace, premises: Premises) -> None:
        """Keep their journals in the folder of the premises."""
        self._workspace = workspace
        self._ledger = premises.ledger
        self._folder = premises.folder
        self._root = premises.root
        self._prefix = f"nowhere:{premises.root}:"
        self._journals: dict[str, Journal] = {}

    def home(self, mock_id: str) -> str:
        """Return the home of a mock server that lives in no notebook."""
        return self._prefix + mock_id

    def has(self, home: str) -> bool:
        """Tell whether a home is one of these."""
        return home.startswith(self._prefix)

    def open(self) -> None:
        """Serve what an earlier server left; what another one holds is served read-only."""
        left = [home for home in homes(self._folder) if self.has(home)]
        self._forget_all_but(left)
        for home in left:
            note = ""
            try:
                self.prepare(home)
                pending = self._journals[home].pending
            except (HeldElsewhere, NotKept) as error:
                pending, note = peek(self._folder, home), str(error)
            self._serve(home, pending, note)

    def close(self) -> None:
        """Give all journals back."""
        for journal in self._journals.values():
            journal.close()
        self._journals.clear()

    def prepare(self, home: str) -> None:
        """Hold the journal of a mock server; raises `HeldElsewhere`, `NotKept`."""
        if home not in self._journals:
            self._journals[home] = Journal(self._folder, home, root=self._root)

    def journal(self, home: str) -> Journal | None:
        """Return the journal of a mock server, None while this process does not hold it."""
        return self._journals.get(home)

    def keep(self, mock: LiveMock, definition: MockDefinition | None, new_digest: str, text: bytes = b"") -> None:
        """Journal a definition, or forget the mock server; raises `NotKept`."""
        journal = self._journals[mock.home]
        if definition is None:
            journal.discard(mock.definition.id)
            journal.close()
            del self._journals[mock.home]
        else:
            old = mock.definition.id
            instead = {old: ABSENT} if old != definition.id else {}
            journal.append(definition.id, base=ABSENT, digest=new_digest, definition=text, instead=instead)

    def _forget_all_but(self, homes: Collection[str]) -> None:
        """Forget mock servers whose removal, or creation, was cut short."""
        with suppress(NotKept):
            for home, _ in self._ledger.addresses().values():
                if self.has(home) and home not in homes:
                    self._ledger.forget(home)

    def _finish_separation(self, home: str, name: str, pending: dict[str, Pending]) -> None:
        """Let what is known of a mock server follow to its new id, if that was cut short."""
        owner = self._ledger.owner(name)
        if owner is not None and owner[0] == home and owner[1] in pending and pending[owner[1]].definition is None:
            with suppress(NotKept):
                self._ledger.adopt(*owner, home, name)

    def _serve(self, home: str, pending: dict[str, Pending], note: str) -> None:
        for name, edits in pending.items():
            if edits.definition is None:
                continue
            self._finish_separation(home, name, pending)
            try:
                definition = read_mock(edits.value())
            except DocumentError:
                continue  # of a newer version; it stays where it is
            is_stopped = self._ledger.is_stopped(home, name)
            self._workspace.serve(
                definition,
                home=home,
                state="stopped" if is_stopped else "live",
                address=self._ledger.address(home, name) or "",
                note=note,
            )
