"""One mock server while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jupyter_mock.app.call_log import CallLog
from jupyter_mock.formats.notebook import digest

if TYPE_CHECKING:
    from jupyter_mock.app.keys import ApiKey, FailureLimit
    from jupyter_mock.core.access import KeyHash
    from jupyter_mock.core.active_profile import ActiveProfile
    from jupyter_mock.core.definition import MockDefinition, Profile, ServerResponse
    from jupyter_mock.core.snapshot import Snapshot
    from jupyter_mock.formats.wire import State, Stored


@dataclass(slots=True, eq=False, kw_only=True)
class LiveMock:
    """What lanes read for every call and faces show; changed by `Workspace` alone, in the thread of the loop.

    `snapshot` is swapped by one reference and is None while the mock server is not live, so a lane looks at
    nothing else to know whether it may answer.
    """

    id: str
    """The id in its address; differs from `definition.id` when another notebook owns that one."""
    definition: MockDefinition
    state: State
    home: str
    """Where it is kept: the identity of a notebook, or a home of its own for one that lives in none."""
    notebook: str | None = None
    """Path of the notebook below the server's root, with forward slashes."""
    snapshot: Snapshot | None = None
    stored: Stored = "nowhere"
    note: str = ""
    """A sentence for the person when there is something to do."""
    port_url: str = ""
    """Address of its own port, without a trailing slash, while it has one."""
    manner: str = ""
    """What a person should know about how its notebook is stored, if anything."""
    keys: tuple[ApiKey, ...] = ()
    key_hashes: tuple[KeyHash, ...] = ()
    server_response: ServerResponse | None = None
    """The active one: it answers every call."""
    profile: Profile | None = None
    """The active one."""
    answering: ActiveProfile | None = None
    """The active profile as lanes read it; None without one, or while the mock server is not live."""
    refused_origin: str = ""
    """The latest origin whose browser page was refused, for the card's advice."""
    log: CallLog = field(default_factory=CallLog)
    failures: FailureLimit | None = None
    known_digest: str = ""
    """The digest of the definition, empty until somebody wants to know it."""

    def serve(self, snapshot: Snapshot | None) -> None:
        """Answer by another snapshot, or not at all; of the last one nothing stays in memory but what calls tell."""
        self.snapshot = snapshot
        self.log.settle()

    @property
    def digest(self) -> str:
        """The digest of the definition (`formats.notebook.digest`); of thousands of requests it takes its time."""
        if not self.known_digest:
            self.known_digest = digest(self.definition)
        return self.known_digest

    @property
    def copy_of(self) -> str:
        """The id in the file when this one is served elsewhere, else empty."""
        return self.definition.id if self.definition.id != self.id else ""
