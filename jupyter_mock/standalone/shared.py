"""What processes that share a state store tell each other: what is active, and that files should be read again."""

from __future__ import annotations

import asyncio
from inspect import isawaitable
from typing import TYPE_CHECKING

from jupyter_mock.app import active
from jupyter_mock.app.state import StateUnavailable
from jupyter_mock.core.profiles import profile_named
from jupyter_mock.core.route import folded_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.app.state import Reads, StateStore
    from jupyter_mock.standalone.said import Words
    from jupyter_mock.standalone.site import Site

RELOAD = "reload"
ACTIVE = "active"
"""The signals; any other is left to later versions."""


class Shared:
    """Follows the store of a site."""

    def __init__(self, site: Site, said: Words) -> None:
        """Follow nothing yet."""
        self._site = site
        self._said = said
        self.hears = asyncio.Event()
        """Set once signals are heard, and what was active before is so here."""

    async def follow(self) -> None:
        """Do what the signals say, until cancelled; while the store was away, each may have been given."""
        async for signal in self._site.state.signals():
            if signal == RELOAD or (signal == "" and self.hears.is_set()):
                await self._site.read_all_again(self._said.tell, self._said.warn)
            if signal in {"", ACTIVE}:
                await self._adopt_all()
            self.hears.set()

    async def _adopt_all(self) -> None:
        changes = await self.adopt()
        if changes:
            await self._site.changed()
        for change in changes:
            self._said.tell(change)

    async def adopt(self) -> list[str]:
        """Activate what the store says is active; returns what has changed, in words."""
        changes = [await self._adopt(mock) for mock in list(self._site.mocks)]
        return [change for change in changes if change]

    async def _adopt(self, mock: LiveMock) -> str:
        try:
            kept = await read_active(self._site.state, mock.id)
        except StateUnavailable:
            return ""
        wanted = {member: self._id(mock, member, name) for member, name in kept.items()}
        before = active.view(mock)
        if all(before.get(member) == found for member, found in wanted.items()):
            return ""
        self._site.mocks.activate(mock.id, wanted)
        names = [one.name for one in (mock.server_response, mock.profile) if one is not None]
        return f"{mock.definition.name} answers {' and '.join(names) or 'as its examples match'}"

    def _id(self, mock: LiveMock, member: str, name: str) -> str | None:
        """Return the id of what is named; what is not there is told, and nothing is active."""
        if not name:
            return None
        found: object
        if member == active.PROFILE:
            profile = profile_named(mock.definition.profiles, name)
            found, kind = profile and profile.id, "profile"
        else:
            kind, same = "server response", folded_name(name)
            responses = mock.definition.server_responses
            ids = [one.id for one in responses if one.id == name or folded_name(one.name) == same]
            found = ids[0] if ids else None
        if found is None:
            self._said.warn(f"{mock.definition.name!r} has no {kind} {name!r}, so none is active")
        return found if isinstance(found, str) else None


async def read_active(state: StateStore, mock: str) -> dict[str, str]:
    """Return what a store says is active of a mock server: names or ids, empty for none."""
    found: Reads | object = state.read(_active_of(mock), active.MEMBERS)
    kept: Mapping[str, object] = await found if isawaitable(found) else found  # type: ignore[assignment]
    return {member: str(value) for member, value in kept.items()}


async def write_active(state: StateStore, mock: str, wanted: Mapping[str, str]) -> None:
    """Say what is active of a mock server, and tell all who share the store."""
    written = state.write(_active_of(mock), {}, tuple(wanted.items()))
    if isawaitable(written):
        await written
    await state.signal(ACTIVE)


def _active_of(mock: str) -> str:
    """Return the name under which a store keeps what is active: to forget calls does not change who answers."""
    return f"{mock}:active"
