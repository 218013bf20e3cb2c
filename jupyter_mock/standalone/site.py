"""What `jupyter mock serve` serves: the mock servers of some files, as the files are now, on one port."""

from __future__ import annotations

import asyncio
import random
import secrets
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from jupyter_mock.app import active
from jupyter_mock.app.apart import apart
from jupyter_mock.app.clock import SystemClock
from jupyter_mock.app.keys import ApiKey, make_key
from jupyter_mock.app.ledger import Ledger
from jupyter_mock.app.state_address import open_state
from jupyter_mock.app.traffic import Lane, Traffic
from jupyter_mock.app.workspace import Workspace
from jupyter_mock.core.errors import MockError
from jupyter_mock.core.http import Request
from jupyter_mock.core.origin import refuse_service_worker
from jupyter_mock.core.profiles import profile_named
from jupyter_mock.core.scrub import scrub_header, scrub_query
from jupyter_mock.core.sharing import compile_again
from jupyter_mock.standalone import sources
from jupyter_mock.standalone.console import report_losses
from jupyter_mock.standalone.shared_port import not_to_be_had, refuse_state
from jupyter_mock.standalone.sources import stamp
from jupyter_mock.web.hosts import AllowedHosts
from jupyter_mock.web.listener import Listener

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.core.match import Answer
    from jupyter_mock.core.snapshot import Snapshot
    from jupyter_mock.standalone.directions import Directions
    from jupyter_mock.standalone.sources import Stamp

Compiled: TypeAlias = "list[tuple[Directions, Snapshot]]"
"""What somebody tells, ready to be served."""
LOOK_SECONDS = 0.3
"""How often the files are looked at: one system call each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `serve` was asked for."""

    sources: tuple[Path, ...]
    host: str = "127.0.0.1"
    port: int = 4500
    environment: Path | None = None
    private: bool = False
    keys: tuple[str, ...] = ()
    allow_hosts: tuple[str, ...] = ()
    profile: str = ""
    """The id or name of the profile that is active, empty for none."""
    state: str = ""
    """The address of the state store, empty for the memory of this process."""
    workers: int = 1
    """How many processes serve the same; more than one share the port."""
    url: str = ""
    """The address callers know, without a trailing slash, where it is not that of host and port: behind a proxy."""


@dataclass(slots=True, eq=False)
class _Source:
    """A file, the stamp it was read under, and the mock servers it held then, by the id in the file."""

    path: Path
    read: Stamp | None = None
    seen: Stamp | None = None
    mocks: dict[str, LiveMock] = field(default_factory=dict)


class Site:
    """The mock servers of some files: one at the root of the port, several below their ids."""

    def __init__(self, settings: Settings) -> None:
        """Serve nothing yet."""
        clock = SystemClock()
        self._settings = settings
        self._sources = [_Source(path) for path in settings.sources]
        self._told = _Source(Path("-"))
        self._ledger = Ledger(None, clock=clock)
        self._workspace = Workspace(
            ledger=self._ledger, clock=clock, random_bytes=secrets.token_bytes, url_for=self.url
        )
        made_up = random.Random()  # noqa: S311 - invented names and numbers, no secrets
        self.state = open_state(settings.state)
        self.traffic = Traffic(self._workspace.mocks, clock=clock, random=made_up, state=self.state)
        self._lane = Lane(name="serve", url_for=self.url)
        self._listener = Listener(self._answer, self.traffic, hosts=_allowed_hosts(settings), clean=scrub_header)
        self._only: str | None = None
        self._base = ""
        self._keys = settings.keys
        self.made_key = ""
        """The API key that was made because a mock server is private and no key was given."""
        self._reading = asyncio.Lock()
        self.after_change: list[Callable[[], Awaitable[object]]] = []
        """Awaited, in their order, when what is served has changed, before that is told."""

    # --- life -----------------------------------------------------------------------------------------

    async def open(self, port: int | None = None) -> None:
        """Read all files, then listen, unless a port is given at which others do.

        Raises `UnreadableFile`, `DocumentError`, `TemplateError`, and `MockError` for an address that cannot be had.
        """
        found = [(source, stamp(source.path), self._read(source)) for source in self._sources]
        self._check_profile([snapshot.definition for *_, snapshots in found for snapshot in snapshots])
        port = await self._listen() if port is None else port
        self._base = self._settings.url or f"http://{_shown(self._settings.host)}:{port}"
        for source, read, snapshots in found:
            source.read = source.seen = read
            self._serve(source, snapshots)

    async def close(self) -> None:
        """Finish the answers under way."""
        await self._listener.stop()
        await self.state.close()
        self._ledger.close()

    async def _listen(self) -> int:
        host, port = self._settings.host, self._settings.port
        try:
            return await self._listener.start(host, port, reuse_port=self._settings.workers > 1)
        except OSError as error:
            raise not_to_be_had(host, port, error) from error

    async def open_empty(self) -> None:
        """Listen without a mock server; raises `MockError` for an address that cannot be had."""
        port = await self._listen()
        self._base = self._settings.url or f"http://{_shown(self._settings.host)}:{port}"

    async def open_told(self, compiled: Compiled) -> None:
        """Serve what somebody tells, then listen at a port that is known.

        Raises `MockError` for an address that cannot be had.
        """
        self._base = self._settings.url or f"http://{_shown(self._settings.host)}:{self._settings.port}"
        self.direct(compiled)
        await self._listen()

    def compiled(self, told: Iterable[Directions]) -> Compiled:
        """Compile what somebody tells, which may be done in another thread; raises `TemplateError`."""
        return [(directions, self._compiled(self._told, self._adapted(directions.definition))) for directions in told]

    def direct(self, compiled: Compiled) -> None:
        """Serve what somebody tells, in place of what was told before."""
        self._serve(self._told, [snapshot for _, snapshot in compiled])
        for directions, snapshot in compiled:
            mock = self._told.mocks[snapshot.definition.id]
            for key in mock.keys:
                self._ledger.remove_key(key.id)
            for number, known in enumerate(directions.keys):
                key = ApiKey(f"told-{mock.definition.id}-{number}", "", known)
                self._ledger.add_key(mock.home, mock.definition.id, key)
            self._ledger.set_server_response(mock.home, mock.definition.id, directions.server_response)
            self._ledger.set_profile(mock.home, mock.definition.id, directions.profile)
            self._workspace.read_facts(mock)

    # --- addresses ------------------------------------------------------------------------------------

    def url(self, mock_id: str) -> str:
        """Return the address of a mock server."""
        return self._base if self._only == mock_id else f"{self._base}/{mock_id}"

    @property
    def mocks(self) -> Workspace:
        """The mock servers that are served."""
        return self._workspace

    def addresses(self) -> list[str]:
        """Say what is served where."""
        return [f"serving {mock.definition.name} at {self.url(mock.id)}/" for mock in self._workspace]

    def profiles(self) -> list[str]:
        """Say what is served under which profile."""
        found = [(mock.definition.name, mock.profile.name) for mock in self._workspace if mock.profile is not None]
        return [f"{name} answers under the profile {profile}" for name, profile in found]

    # --- calls ----------------------------------------------------------------------------------------

    def _answer(self, request: Request) -> Answer | Awaitable[Answer]:
        refused = refuse_service_worker(request)
        if refused is not None:
            return refused
        if request.query:
            request.query = scrub_query(request.query)
        if self._only is not None:
            return self.traffic.answer(self._only, request, self._lane)
        mock_id, slash, rest = request.path[1:].partition("/")
        below = Request(request.method, slash + rest or "/", request.query, request.headers, request.body)
        return self.traffic.answer(mock_id, below, self._lane)

    # --- files ----------------------------------------------------------------------------------------

    async def follow(self, tell: Callable[[str], None], warn: Callable[[str], None]) -> None:
        """Read files again when they change; one that is broken keeps its old mock servers."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            for source in self._sources:
                now = stamp(source.path)
                # a file that is still being written is left alone until it rests
                rests, source.seen = now == source.seen, now
                if rests and now not in (None, source.read):
                    source.read = now
                    await self._read_again(source, tell, warn)

    async def read_all_again(self, tell: Callable[[str], None], warn: Callable[[str], None]) -> None:
        """Read all files again, whether or not they seem to have changed."""
        for source in self._sources:
            await self._read_again(source, tell, warn)

    async def changed(self) -> None:
        """Let those act who follow what is served."""
        for act in self.after_change:
            await act()

    async def _read_again(self, source: _Source, tell: Callable[[str], None], warn: Callable[[str], None]) -> None:
        async with self._reading:  # what is read last is served last
            await self._read_in_turn(source, tell, warn)

    async def _read_in_turn(self, source: _Source, tell: Callable[[str], None], warn: Callable[[str], None]) -> None:
        before = self.addresses()
        try:
            snapshots = await apart(self._read, source)
        except (MockError, OSError) as error:
            warn(f"{source.path} is broken, what it held before is still served:\n{error}")
            return
        self._serve(source, snapshots)
        await self.changed()
        tell(f"read {source.path} again")
        try:
            self._check_profile([mock.definition for mock in self._workspace])
        except MockError as error:
            warn(f"{error}; no profile is active")
        if self.addresses() != before:
            for line in self.addresses():
                tell(line)

    def _read(self, source: _Source) -> list[Snapshot]:
        """Read the mock servers of a file and compile them, which may be done in another thread."""
        imported = sources.read_mocks(source.path)
        report_losses(source.path.name, imported.losses)
        snapshots = [self._compiled(source, self._adapted(definition)) for definition in imported.mocks]
        if self._settings.workers > 1 and not self._settings.state:
            for snapshot in snapshots:
                refuse_state(snapshot, self._settings.workers)
        return snapshots

    def _compiled(self, source: _Source, definition: MockDefinition) -> Snapshot:
        served = source.mocks.get(definition.id)
        return compile_again(definition, served.snapshot if served is not None else None)

    def _adapted(self, definition: MockDefinition) -> MockDefinition:
        if self._settings.environment is not None:
            definition = replace(definition, environment=sources.read_environment(self._settings.environment))
        return replace(definition, private=definition.private or self._settings.private)

    def _serve(self, source: _Source, snapshots: Iterable[Snapshot]) -> None:
        before, source.mocks = source.mocks, {}
        for snapshot in snapshots:
            definition = snapshot.definition
            mock = before.pop(definition.id, None)
            if mock is None:
                mock = self._workspace.serve(definition, home=str(source.path), snapshot=snapshot)
            else:
                self._workspace.redefine(mock, definition, state="live", snapshot=snapshot)
            source.mocks[definition.id] = mock
            self._use_profile(mock)
            if definition.private and not mock.keys and source is not self._told:
                self._give_keys(mock)
        self._workspace.withdraw(before.values())
        self._only = next(iter(self._workspace.mocks)) if len(self._workspace.mocks) == 1 else None

    def _use_profile(self, mock: LiveMock) -> None:
        """Activate the profile that was asked for where there is one; in others the examples answer as they match."""
        if self._settings.profile:
            found = profile_named(mock.definition.profiles, self._settings.profile)
            self._workspace.activate(mock.id, {active.PROFILE: None if found is None else found.id})

    def _check_profile(self, definitions: Iterable[MockDefinition]) -> None:
        """Raise `MockError` when no mock server has the profile that was asked for."""
        wanted = self._settings.profile
        known = [definition.profiles for definition in definitions]
        if wanted and all(profile_named(profiles, wanted) is None for profiles in known):
            names = dict.fromkeys(profile.name for profiles in known for profile in profiles)
            hint = f"there are {', '.join(map(repr, names))}" if names else "there is none"
            raise MockError(f"no mock server has a profile {wanted!r}", hint=hint)

    def _give_keys(self, mock: LiveMock) -> None:
        if not self._keys:
            self.made_key = make_key(secrets.token_bytes)
            self._keys = (self.made_key,)
        for key in self._keys:
            self._workspace.accept_key(mock, key)


def _is_wildcard(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return not host


def _shown(host: str) -> str:
    """Return the host of the addresses people are shown."""
    if _is_wildcard(host):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _allowed_hosts(settings: Settings) -> AllowedHosts:
    wildcard = _is_wildcard(settings.host)
    ours = [] if wildcard else [settings.host]
    known = urlsplit(settings.url).hostname
    return AllowedHosts([*settings.allow_hosts, *ours, *([known] if known else [])], numeric=wildcard)
