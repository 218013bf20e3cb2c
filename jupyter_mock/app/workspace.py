"""The mock servers of this process and what a person can do with them: every face calls these methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jupyter_mock.app.clock import Clock
    from jupyter_mock.app.ledger import Ledger
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.core.operations import Operation
    from jupyter_mock.formats.wire import State


class Keeper(Protocol):
    """Keeps definitions durably: `Notebooks` in a Jupyter server; without one nothing outlives the process."""

    def home_for(self, notebook: str | None, mock_id: str) -> str:
        """Return where a new mock server of this notebook (None: of none) is kept; raises `MockError`."""
        ...

    def keep(self, mock: LiveMock, definition: MockDefinition | None) -> None:
        """Make a new definition (None: the removal) durable before it is served.

        Raises `HeldElsewhere`, `NotKept` and changes nothing when that cannot be done.
        """
        ...

    def kept(self, mock: LiveMock) -> None:
        """Hear that the definition kept last is served now: bring it to the notebook."""
        ...


class Workspace:
    """Mock servers by the id in their address."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        clock: Clock,
        random_bytes: Callable[[int], bytes],
        url_for: Callable[[str], str] = "/{}".format,
        private_by_default: bool = False,
    ) -> None:
        """Start without mock servers; `url_for` gives the address people see."""
        self.mocks: dict[str, LiveMock] = {}
        """For `Traffic` to read; changed here alone."""
        raise NotImplementedError

    # --- looking --------------------------------------------------------------------------------------

    def __iter__(self) -> Iterator[LiveMock]:
        """Walk over all mock servers, by notebook and by their order there."""
        raise NotImplementedError

    def find(self, mock_id: str) -> LiveMock:
        """Return a mock server; raises `UnknownMock` naming those that exist."""
        raise NotImplementedError

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after any mock server came, went or changed; returns how to stop that."""
        raise NotImplementedError

    # --- use cases ------------------------------------------------------------------------------------

    def create(self, definition: MockDefinition, *, notebook: str | None = None) -> LiveMock:
        """Create a mock server, approved and live; an empty id is made from the name.

        Raises `DocumentError` for an id that is taken, `MockError` for a notebook that is not there.
        """
        raise NotImplementedError

    def edit(self, mock_id: str, operations: Sequence[Operation], base: str | None = None) -> LiveMock:
        """Apply operations: compiled, journalled, then served.

        Raises `UnknownMock`, `NotStarted`, `UnknownItem`, `DocumentError`, `TemplateError`, `HeldElsewhere`,
        `NotKept`, and `Conflict` when `base` is given and is not the digest of the definition any more; then
        nothing was changed.
        """
        raise NotImplementedError

    def start(self, mock_id: str) -> LiveMock:
        """Approve the definition as it is now and serve it."""
        raise NotImplementedError

    def stop(self, mock_id: str) -> LiveMock:
        """Serve it no longer, until somebody starts it, also after a restart."""
        raise NotImplementedError

    def delete(self, mock_id: str) -> None:
        """Remove a mock server from the workspace and from its notebook."""
        raise NotImplementedError

    def publish(self, mock_id: str) -> LiveMock:
        """Ask callers for no key any more."""
        raise NotImplementedError

    def unpublish(self, mock_id: str) -> LiveMock:
        """Ask callers for a key in `x-api-key`."""
        raise NotImplementedError

    def make_key(self, mock_id: str) -> tuple[str, str]:
        """Make an API key; returns its id and the key, which cannot be shown again."""
        raise NotImplementedError

    def remove_key(self, mock_id: str, key_id: str) -> None:
        """Revoke an API key; raises `UnknownItem`."""
        raise NotImplementedError

    def activate(self, mock_id: str, server_response_id: str | None) -> LiveMock:
        """Let a server response answer every call, None: let the examples answer again; raises `UnknownItem`."""
        raise NotImplementedError

    def separate(self, mock_id: str) -> LiveMock:
        """Give the copy of another notebook's mock server the id of its own address, in its file too."""
        raise NotImplementedError

    # --- for what is kept elsewhere -------------------------------------------------------------------

    def serve(
        self,
        definition: MockDefinition,
        *,
        home: str = "",
        notebook: str | None = None,
        state: State = "live",
        address: str | None = None,
    ) -> LiveMock:
        """Put a definition that was read from somewhere into service, without keeping it (`jupyter mock serve`)."""
        raise NotImplementedError

    def withdraw(self, mocks: Iterable[LiveMock]) -> None:
        """Take mock servers out of service without touching what is kept of them."""
        raise NotImplementedError
