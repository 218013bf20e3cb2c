"""The mock servers of this process and what a person can do with them: every face calls these methods."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from jupyter_mock.app import active, keys
from jupyter_mock.app.errors import AlreadyPublished, AlreadyTaken, NotKept
from jupyter_mock.app.live_mock import LiveMock
from jupyter_mock.core.errors import Conflict, DocumentError, MockError, NotStarted, Problem, UnknownItem, UnknownMock
from jupyter_mock.core.identity import is_mock_id, slug, unique
from jupyter_mock.core.operations import SetMock, apply_operations
from jupyter_mock.core.snapshot import compile_mock
from jupyter_mock.formats.notebook import digest_of, spelled_mock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from jupyter_mock.app.clock import Clock
    from jupyter_mock.app.ledger import Ledger
    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.core.operations import Operation
    from jupyter_mock.core.snapshot import Snapshot
    from jupyter_mock.formats.wire import State


class Keeper(Protocol):
    """Keeps definitions durably: `Notebooks` in a Jupyter server."""

    def home_for(self, notebook: str | None, mock_id: str) -> str:
        """Return where a new mock server of this notebook (None: of none) is kept; raises `UnknownNotebook`."""
        ...

    def prepare(self, home: str) -> None:
        """Make sure that this process may edit here, and knows the newest definitions.

        Raises `HeldElsewhere`, `UnreadableNotebook`, `NotKept`, and `Conflict` when they have to be read first.
        """
        ...

    def keep(self, mock: LiveMock, definition: MockDefinition | None, new_digest: str, text: bytes = b"") -> None:
        """Make a definition (None: the removal) durable before it is served; raises `NotKept`.

        `text` is the definition in JSON, as `spelled_mock` has it.

        Another id in it means that the mock server goes on under that one in its notebook.
        """
        ...

    def kept(self, mock: LiveMock, *, save: bool) -> None:
        """Hear that the definition kept last is served now: bring it to the notebook, which `save` says to save."""
        ...


class Unkept:
    """Keeps nothing: what is served lives as long as the process (`jupyter mock serve`)."""

    def home_for(self, notebook: str | None, mock_id: str) -> str:
        """Name the mock server itself as its home."""
        return notebook or mock_id

    def prepare(self, home: str) -> None:
        """Allow every edit."""

    def keep(self, mock: LiveMock, definition: MockDefinition | None, new_digest: str, text: bytes = b"") -> None:
        """Keep nothing."""

    def kept(self, mock: LiveMock, *, save: bool) -> None:
        """Bring nothing anywhere."""


class Workspace:
    """Mock servers by the id in their address; used in the thread of the event loop alone."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        clock: Clock,
        random_bytes: Callable[[int], bytes],
        url_for: Callable[[str], str] = "/{}".format,
    ) -> None:
        """Start without mock servers; `url_for` gives the address people see, for the id in it."""
        self.mocks: dict[str, LiveMock] = {}
        """For `Traffic` to read; changed here alone."""
        self.keeper: Keeper = Unkept()
        self.url_for = url_for
        self.forget: Callable[[str], object] = bool
        """Told the id of a mock server that is served no longer: what it remembers between calls may go."""
        self._ledger = ledger
        self._clock = clock
        self._random_bytes = random_bytes
        self._listeners: list[Callable[[], None]] = []

    # --- looking --------------------------------------------------------------------------------------

    def __iter__(self) -> Iterator[LiveMock]:
        """Walk over all mock servers, in the order they came."""
        return iter(self.mocks.values())

    def find(self, mock_id: str) -> LiveMock:
        """Return a mock server; raises `UnknownMock` naming those that exist."""
        mock = self.mocks.get(mock_id)
        if mock is None:
            known = ", ".join(sorted(self.mocks)[:10]) or "there is none"
            raise UnknownMock(f"there is no mock server {mock_id!r}", hint=f"mock servers: {known}")
        return mock

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after any mock server came, went or changed; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def announce(self) -> None:
        """Tell the listeners that something changed."""
        for listener in tuple(self._listeners):
            listener()

    # --- definitions ----------------------------------------------------------------------------------

    def create(
        self,
        definition: MockDefinition,
        *,
        notebook: str | None = None,
        save: bool = True,
        draft: Snapshot | None = None,
    ) -> LiveMock:
        """Create a mock server, approved and live; an empty id is made from the name.

        `notebook` is the path of a notebook the keeper knows (see `Notebooks.track`), `draft` what was compiled of it
        before. Raises `AlreadyTaken`, `DocumentError` for an id that cannot be, and what the keeper raises.
        """
        definition = self._with_id(definition, notebook)
        snapshot = compile_mock(definition, draft)
        home = self.keeper.home_for(notebook, definition.id)
        self.keeper.prepare(home)
        mock = LiveMock(
            id=definition.id,
            definition=definition,
            state="stopped",
            home=home,
            notebook=notebook,
            failures=keys.FailureLimit(self._clock),
        )
        self._ledger.forget(home, definition.id)  # keys of one that was deleted open nothing new
        self._ledger.take(mock.id, home, definition.id)
        new_digest = self._keep(mock, definition)
        mock.state = "live"
        self.mocks[mock.id] = mock
        self._swap(mock, definition, new_digest, snapshot)
        self.keeper.kept(mock, save=save)
        self.announce()
        return mock

    def edit(
        self, mock_id: str, operations: Sequence[Operation], base: str | None = None, *, save: bool = True
    ) -> LiveMock:
        """Apply operations: compiled, journalled, then served; what changes nothing is not journalled.

        `save` asks an open notebook to be saved as well. Raises `UnknownMock`, `NotStarted`, `UnknownItem`,
        `DocumentError`, `TemplateError`, `HeldElsewhere`, `NotKept`, and `Conflict` when `base` is given and is
        not the digest of the definition any more; then nothing was changed.
        """
        mock = self._editable(mock_id)
        self.keeper.prepare(mock.home)
        if base is not None and base != mock.digest:
            raise Conflict(f"{mock.definition.name!r} was changed meanwhile", hint="read it again and repeat the edit")
        self._replace(mock, apply_operations(mock.definition, operations), save=save)
        return mock

    def put(self, mock_id: str, definition: MockDefinition) -> LiveMock:
        """Replace the whole definition by one this user made before, and serve it (a set-aside edit)."""
        mock = self.find(mock_id)
        self.keeper.prepare(mock.home)
        self._replace(mock, replace(definition, id=mock.definition.id), save=True)
        return self.start(mock_id)

    def separate(self, mock_id: str) -> LiveMock:
        """Give the copy of another notebook's mock server the id of its own address, in its file too."""
        mock = self._editable(mock_id)
        if mock.copy_of:
            self.keeper.prepare(mock.home)
            self._replace(mock, replace(mock.definition, id=mock.id), save=True)
        owner = self._ledger.owner(mock.id)
        if owner is not None and owner[0] == mock.home and owner[1] != mock.id:
            # keys and the like follow, also after an attempt that failed here
            self._ledger.adopt(*owner, mock.home, mock.id)
            self.read_facts(mock)
        return mock

    def delete(self, mock_id: str, *, save: bool = True) -> None:
        """Remove a mock server from the workspace and from its notebook."""
        mock = self.find(mock_id)
        self.keeper.prepare(mock.home)
        self.keeper.keep(mock, None, "")
        with suppress(NotKept):  # the keeper forgets it too, once the removal is carried out
            self._ledger.forget(mock.home, mock.definition.id)
        self.withdraw([mock])
        self.keeper.kept(mock, save=save)

    # --- what runs, and for whom ----------------------------------------------------------------------

    def start(self, mock_id: str) -> LiveMock:
        """Approve the definition as it is now and serve it; raises `TemplateError` for one that cannot be served."""
        mock = self.find(mock_id)
        snapshot = compile_mock(mock.definition)
        self._ledger.start(mock.id, mock.home, mock.definition.id, mock.digest)
        mock.state = "live"
        mock.note = ""
        self._swap(mock, mock.definition, mock.digest, snapshot)
        self.announce()
        return mock

    def stop(self, mock_id: str) -> LiveMock:
        """Serve it no longer until somebody starts it, also after a restart; one that waits goes on waiting."""
        mock = self.find(mock_id)
        if mock.state == "live":
            self._ledger.set_stopped(mock.home, mock.definition.id, stopped=True)
            mock.state = "stopped"
            mock.serve(None)
            self.forget(mock.id)
            self.announce()
        return mock

    def publish(self, mock_id: str) -> LiveMock:
        """Ask callers for no key any more; raises `AlreadyPublished`."""
        if not self.find(mock_id).definition.private:
            raise AlreadyPublished("This mock is already public.")
        return self.edit(mock_id, [SetMock(private=False)])

    def unpublish(self, mock_id: str) -> LiveMock:
        """Ask callers for a key in `x-api-key`."""
        return self.edit(mock_id, [SetMock(private=True)])

    def make_key(self, mock_id: str) -> tuple[keys.ApiKey, str]:
        """Make an API key; returns what is kept of it and the key, which cannot be shown again."""
        mock = self._editable(mock_id)
        key = keys.make_key(self._random_bytes)
        return self.accept_key(mock, key), key

    def accept_key(self, mock: LiveMock, key: str) -> keys.ApiKey:
        """Let a key open a mock server from now on; only its salted hash is kept."""
        api_key = keys.kept(key, self._random_bytes)
        self._ledger.add_key(mock.home, mock.definition.id, api_key)
        self.read_facts(mock)
        return api_key

    def remove_key(self, mock_id: str, key_id: str) -> None:
        """Revoke an API key; raises `UnknownItem`."""
        mock = self.find(mock_id)
        if all(key.id != key_id for key in mock.keys):
            raise UnknownItem(f"{mock.definition.name!r} has no API key {key_id!r}")
        self._ledger.remove_key(key_id)
        self.read_facts(mock)

    def activate(self, mock_id: str, wanted: Mapping[str, str | None]) -> LiveMock:
        """Activate the server response and the profile of these ids, None: none, by their members of `config`.

        Raises `UnknownItem`, `NotStarted`.
        """
        mock = self.check_active(mock_id, wanted)
        active.keep(self._ledger, mock, wanted)
        self.read_facts(mock)
        self.announce()
        return mock

    def check_active(self, mock_id: str, wanted: Mapping[str, str | None]) -> LiveMock:
        """Return the mock server if all this can be activated; raises `UnknownItem`, `NotStarted`."""
        mock = self._editable(mock_id)
        active.check(mock, wanted)
        return mock

    # --- for definitions that are kept elsewhere ------------------------------------------------------

    def serve(
        self,
        definition: MockDefinition,
        *,
        home: str = "",
        notebook: str | None = None,
        state: State = "live",
        address: str = "",
        note: str = "",
        snapshot: Snapshot | None = None,
    ) -> LiveMock:
        """Take in a definition that was read somewhere; with `state` live it is served (`jupyter mock serve`).

        `address` is the id to serve it under, by default its own, made unique; `snapshot` the definition where it is
        compiled already.
        """
        address = address or unique(definition.id, self.mocks)
        mock = LiveMock(
            id=address,
            definition=definition,
            state=state,
            home=home or address,
            notebook=notebook,
            failures=keys.FailureLimit(self._clock),
        )
        self.mocks[address] = mock
        self.redefine(mock, definition, state=state, note=note, snapshot=snapshot)
        return mock

    def redefine(
        self,
        mock: LiveMock,
        definition: MockDefinition,
        *,
        state: State,
        note: str = "",
        new_digest: str = "",
        snapshot: Snapshot | None = None,
    ) -> None:
        """Follow a definition that was changed elsewhere; one that cannot be served waits and says why."""
        try:
            snapshot = snapshot or compile_mock(definition, mock.snapshot)
        except MockError as error:
            state, note = "waiting", f"It cannot be served: {error}"
        mock.state = state
        mock.note = note
        self._swap(mock, definition, new_digest, snapshot)
        self.announce()

    def withdraw(self, mocks: Iterable[LiveMock]) -> None:
        """Take mock servers out of service without touching what is kept of them."""
        for mock in mocks:
            mock.serve(None)
            if self.mocks.get(mock.id) is mock:
                del self.mocks[mock.id]
                self.forget(mock.id)
        self.announce()

    def move(self, mock: LiveMock, *, address: str) -> None:
        """Serve a mock server under another address."""
        del self.mocks[mock.id]
        mock.id = address
        self.mocks[address] = mock

    def read_facts(self, mock: LiveMock) -> None:
        """Read what the ledger knows about a mock server: its keys, and what is active."""
        mock.keys = self._ledger.keys(mock.home, mock.definition.id)
        mock.key_hashes = tuple(key.hash for key in mock.keys)
        active.read(self._ledger, mock)

    # --- steps ----------------------------------------------------------------------------------------

    def _with_id(self, definition: MockDefinition, notebook: str | None) -> MockDefinition:
        beside = {mock.definition.id for mock in self if mock.notebook == notebook and notebook is not None}
        taken = {*self.mocks, *beside}
        if not definition.id:
            wished = slug(definition.name, "mock")
            remembered = self._remembered_elsewhere(notebook)
            return replace(
                definition, id=unique(wished if is_mock_id(wished) else f"mock-{wished}", taken | remembered)
            )
        if not is_mock_id(definition.id):
            hint = "small letters, digits and hyphens, at most 63, not 'api'"
            raise DocumentError([Problem(f"{definition.id!r} cannot be the id of a mock server", "id", hint)])
        if definition.id in taken:
            raise AlreadyTaken(f"there is a mock server {definition.id!r} already", place="id")
        return definition

    def _remembered_elsewhere(self, notebook: str | None) -> set[str]:
        """Return the addresses of other notebooks, also of those that are away for the moment."""
        home = self.keeper.home_for(notebook, "") if notebook is not None else None
        return {address for address, (owner, _) in self._ledger.addresses().items() if owner != home}

    def _editable(self, mock_id: str) -> LiveMock:
        mock = self.find(mock_id)
        if mock.state == "waiting":
            raise NotStarted(
                f"{mock.definition.name!r} is not approved", hint="start it first: %mock start, or its Start button"
            )
        return mock

    def _replace(self, mock: LiveMock, definition: MockDefinition, *, save: bool) -> None:
        """Compile, approve, journal, serve: in this order, so that a crash in between loses nothing."""
        if definition == mock.definition:
            return
        snapshot = compile_mock(definition, mock.snapshot)
        new_digest = self._keep(mock, definition)
        self._swap(mock, definition, new_digest, snapshot)
        self.keeper.kept(mock, save=save)
        self.announce()

    def _keep(self, mock: LiveMock, definition: MockDefinition) -> str:
        text = spelled_mock(definition)
        new_digest = digest_of(text)
        self._ledger.approve([new_digest])
        self.keeper.keep(mock, definition, new_digest, text)
        return new_digest

    def _swap(self, mock: LiveMock, definition: MockDefinition, new_digest: str, snapshot: Snapshot | None) -> None:
        mock.definition = definition
        mock.known_digest = new_digest
        mock.serve(snapshot if mock.state == "live" else None)
        self.read_facts(mock)
