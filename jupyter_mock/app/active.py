"""What a person activates for a while, a server response or a profile: this server keeps it, no notebook does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.active_profile import compiled
from jupyter_mock.core.errors import UnknownItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jupyter_mock.app.ledger import Ledger
    from jupyter_mock.app.live_mock import LiveMock

SERVER_RESPONSE = "serverResponseId"
PROFILE = "profileId"
"""Members of `config`, beside the settings that the notebook keeps: an id, or None for none."""
MEMBERS = (SERVER_RESPONSE, PROFILE)


def settings_of(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return the members of `config` that the notebook keeps."""
    return {name: value for name, value in config.items() if name not in MEMBERS}


def active_of(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return the members of `config` that say what is active."""
    return {name: config[name] for name in MEMBERS if name in config}


def view(mock: LiveMock) -> dict[str, Any]:
    """Return what is active as members of `config`, those that have something."""
    active = {SERVER_RESPONSE: mock.server_response, PROFILE: mock.profile}
    return {name: value.id for name, value in active.items() if value is not None}


def check(mock: LiveMock, active: Mapping[str, Any]) -> None:
    """Raise `UnknownItem` for a server response or profile that the mock server does not have."""
    definition = mock.definition
    if SERVER_RESPONSE in active:
        known = [response.id for response in definition.server_responses]
        _check(mock, "server response", active[SERVER_RESPONSE], known)
    if PROFILE in active:
        _check(mock, "profile", active[PROFILE], [profile.id for profile in definition.profiles])


def _check(mock: LiveMock, kind: str, wanted: Any, known: Iterable[str]) -> None:
    if wanted is not None and wanted not in known:
        hint = f"{kind}s: {', '.join(known) or 'there is none'}"
        raise UnknownItem(f"{mock.definition.name!r} has no {kind} {wanted!r}", hint=hint)


def keep(ledger: Ledger, mock: LiveMock, active: Mapping[str, str | None]) -> None:
    """Remember what is active; raises `NotKept`."""
    name = (mock.home, mock.definition.id)
    if SERVER_RESPONSE in active:
        ledger.set_server_response(*name, active[SERVER_RESPONSE])
    if PROFILE in active:
        ledger.set_profile(*name, active[PROFILE])


def read(ledger: Ledger, mock: LiveMock) -> None:
    """Read what is active, and make the profile ready to answer; what does not exist any more is not active."""
    name = (mock.home, mock.definition.id)
    response, profile = ledger.server_response(*name), ledger.profile(*name)
    mock.server_response = next((one for one in mock.definition.server_responses if one.id == response), None)
    mock.profile = next((one for one in mock.definition.profiles if one.id == profile), None)
    mock.answering = None
    if mock.profile is not None and mock.snapshot is not None:
        mock.answering = compiled(mock.profile, mock.snapshot)
