"""The document in the notebook, `metadata.jupyter_mock`, to values and back (docs/notebook-format.md)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import Document, MockDefinition
from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.formats import canonical, checks, migrations
from jupyter_mock.formats.members import Members, Reading
from jupyter_mock.formats.places import member, quoted
from jupyter_mock.formats.saved_example import read_server_response, write_server_response
from jupyter_mock.formats.saved_items import read_items as read_item_list
from jupyter_mock.formats.saved_items import write_items
from jupyter_mock.formats.saved_profiles import check_profiles, read_profile, write_profile
from jupyter_mock.formats.settings import (
    read_config,
    read_environment,
    read_variables,
    write_config,
    write_environment,
    write_variables,
)
from jupyter_mock.formats.strict_json import check_json_value

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Folder, RequestItem

VERSION = migrations.VERSION
KEY = "jupyter_mock"
"""The member of a notebook's metadata."""
SECRETS = ("api_key", "apiKey", "key")
"""Members of a mock server that can only be an API key written there by hand or by another tool."""
_DOCUMENT = frozenset({"version", "mocks"})
_MOCK = frozenset(
    {
        *("id", "name", "description", "private", "config", "environment", "variables"),
        *("serverResponses", "profiles", "items"),
    }
)


class NewerVersion(DocumentError):
    """The document was written by a newer version: it is shown read-only, not served and never overwritten."""

    def __init__(self, version: int) -> None:
        """Keep the version that was found."""
        self.version = version
        problem = Problem(f"version {version} is newer than {VERSION}", "version", "update jupyter-mock to open it")
        super().__init__((problem,))


@dataclass(frozen=True, slots=True)
class FoundKey:
    """An API key another tool left in a notebook, and the mock server it stood on."""

    mock_id: str
    key: str


def read_document(value: Any) -> Document:
    """Read `metadata.jupyter_mock` strictly; None (no such member) gives an empty document.

    Raises `DocumentError` with every problem, each with its place, or its subclass `NewerVersion`.
    """
    if value is None:
        return Document()
    check_json_value(value)
    reading = Reading()
    members = _current(reading.object(value, ""))
    mocks: dict[str, str] = {}
    found = []
    for each, place in members.entries("mocks"):
        mock = _read_mock(each, place, reading)
        if mock.id in mocks:
            reading.refuse(member(place, "id"), f"the id {quoted(mock.id)} is taken by {mocks[mock.id]}", "rename one")
        mocks[mock.id] = place
        found.append(mock)
    reading.end()
    return Document(mocks=tuple(found), version=VERSION, extra=members.unknown(_DOCUMENT))


def _current(members: Members) -> Members:
    """Return the document as this version writes it; an older one is migrated, one without version is taken as ours."""
    version = members.number("version", None, VERSION)
    if version > VERSION:
        raise NewerVersion(version)
    if version == VERSION:
        return members
    if version not in migrations.MIGRATIONS:
        members.refuse("version", f"{version} is no version", f"this version writes {VERSION}")
        return members
    return Members(migrations.migrate(dict(members.value), version), members.place, members.reading)


def write_document(document: Document) -> dict[str, Any]:
    """Write a document: defaults left out, members in one order, so that unchanged means identical."""
    written = {"version": VERSION, "mocks": [write_mock(definition) for definition in document.mocks]}
    return written | dict(document.extra)


def read_mock(value: Any) -> MockDefinition:
    """Read one member of `mocks` strictly; raises `DocumentError` with every problem."""
    check_json_value(value)
    reading = Reading()
    mock = _read_mock(value, "", reading)
    reading.end()
    return mock


def _read_mock(value: Any, place: str, reading: Reading) -> MockDefinition:
    members = reading.object(value, place)
    reading.taken = {}
    responses = tuple(read_server_response(each, where, reading) for each, where in members.entries("serverResponses"))
    reading.taken = {}
    profiles = tuple(read_profile(each, where, reading) for each, where in members.entries("profiles"))
    reading.taken = {}
    identifier = members.needed_text("id", checks.mock_id)
    definition = MockDefinition(
        id=identifier,
        name=members.text("name", checks.name, identifier),
        description=members.text("description"),
        private=members.flag("private", default=False),
        config=read_config(members.object("config")),
        environment=read_environment(members.object("environment")),
        variables=read_variables(members, "variables"),
        server_responses=responses,
        profiles=profiles,
        items=read_item_list(members),
        extra=members.unknown(_MOCK.union(SECRETS)),
    )
    check_profiles(definition, place, reading)
    return definition


def write_mock(definition: MockDefinition) -> dict[str, Any]:
    """Write one member of `mocks`."""
    written: dict[str, Any] = {"id": definition.id, "name": definition.name}
    parts = {
        "description": definition.description,
        "private": definition.private,
        "config": write_config(definition.config),
        "environment": write_environment(definition.environment),
        "variables": write_variables(definition.variables),
        "serverResponses": [write_server_response(response) for response in definition.server_responses],
        "profiles": [write_profile(profile) for profile in definition.profiles],
        "items": write_items(definition.items),
    }
    written |= {name: part for name, part in parts.items() if part}
    return written | {name: part for name, part in definition.extra.items() if name not in SECRETS}


def read_items(value: Any) -> tuple[Folder | RequestItem, ...]:
    """Read the `items` of a mock server strictly; ids that are not given are empty (the core makes them)."""
    check_json_value(value)
    reading = Reading(ids_needed=False)
    items = read_item_list(Members({"items": value}, "", reading))
    reading.end()
    return items


def digest(definition: MockDefinition) -> str:
    """Return the SHA-256 of a definition in hexadecimal: equal definitions have equal digests."""
    return digest_of(spelled_mock(definition))


def digest_of(text: bytes) -> str:
    """Return the digest of the definition that `spelled_mock` spelled like this."""
    return hashlib.sha256(text).hexdigest()


def spelled_mock(definition: MockDefinition) -> bytes:
    """Return what `write_mock` writes as JSON text, in its one canonical spelling."""
    if not definition.items:
        return canonical.spell(write_mock(definition))
    return canonical.spell_with_items(write_mock(replace(definition, items=())), definition.items)


def secrets_removed(value: Any) -> tuple[Any, tuple[FoundKey, ...]]:
    """Return a raw document without `api_key`, `apiKey` and `key` on its mock servers, and what they held.

    The value given is not changed; it is returned itself when there is nothing to remove.
    """
    mocks = value.get("mocks") if isinstance(value, dict) else None
    if not isinstance(mocks, list):
        return value, ()
    found = tuple(
        FoundKey(str(mock.get("id", "")), mock[name])
        for mock in mocks
        if isinstance(mock, dict)
        for name in SECRETS
        if isinstance(mock.get(name), str)
    )
    if not any(isinstance(mock, dict) and not mock.keys().isdisjoint(SECRETS) for mock in mocks):
        return value, ()
    return value | {"mocks": [_without_secrets(mock) for mock in mocks]}, found


def _without_secrets(mock: Any) -> Any:
    if not isinstance(mock, dict):
        return mock
    return {name: value for name, value in mock.items() if name not in SECRETS}
