"""Edits of a definition as values: the same operations come from cells, forms, the API and the socket.

`operations.apply_operations` applies them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jupyter_mock.core.definition import (
        Environment,
        Example,
        Folder,
        Profile,
        RequestItem,
        SavedRequest,
        ServerResponse,
        Variable,
    )


class Keep(Enum):
    """The one value that means: leave this as it is."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMock:
    """Replace the given members of the mock server; `config` holds the `MockConfig` fields to change."""

    name: str | Keep = KEEP
    description: str | Keep = KEEP
    private: bool | Keep = KEEP
    config: Mapping[str, Any] = field(default_factory=dict)
    environment: Environment | Keep = KEEP
    variables: tuple[Variable, ...] | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class PutFolder:
    """Make a folder, or change the one with this id, which keeps its items.

    `parent` is the id of a folder, None the top level; `at` is the position there, None the end. A folder
    that exists stays where it is unless one of them is given.
    """

    name: str
    id: str = ""
    description: str | Keep = KEEP
    parent: str | Keep | None = KEEP
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PutRequest:
    """Make a request, or change the one with this id, which keeps its examples; placed like a folder."""

    request: SavedRequest
    id: str = ""
    name: str | Keep = KEEP
    description: str | Keep = KEEP
    enabled: bool | Keep = KEEP
    parent: str | Keep | None = KEEP
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PutExample:
    """Make an example of a request (an empty id is made from the name), or replace the one with its id.

    Without `preferred` it stays the preferred one or not, as it was; the same holds for `enabled`, which a new
    one has of its own.
    """

    request_id: str
    example: Example
    at: int | None = None
    preferred: bool = True
    enabled: bool | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveExample:
    """Save an example by method, path and name, as the cell magic does.

    The first request with this method and path gets it, in whatever folder; where there is none it is
    made. An example of the same name (runs of white space count as one) is replaced in its place. The
    example becomes the preferred one: the last act wins, also where another one was saved in between. It and
    its request are switched on. Saving again what was saved last changes nothing.
    """

    method: str
    path: str
    """May hold a query: `/search?q=1`."""
    example: Example
    request_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddItem:
    """Add a folder or a request with all it holds; empty ids are made, ids that are given must be free.

    `parent` is the id of a folder, None the top level; `at` is the position there, None the end.
    """

    item: Folder | RequestItem
    parent: str | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetItem:
    """Rename a folder, a request or an example, or switch a request or an example on or off."""

    id: str
    name: str | Keep = KEEP
    enabled: bool | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """Remove a folder with all it holds, a request with its examples, or an example."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Move a folder or request into a folder (None: the top level), an example within its request."""

    id: str
    parent: str | Keep | None = KEEP
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefer:
    """Make this example the preferred one of its request."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutServerResponse:
    """Make a server response, or replace the one with its id."""

    server_response: ServerResponse


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveServerResponse:
    """Remove a server response."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutProfile:
    """Make a profile, or replace the one with its id; `at` is its position among them, None leaves it or is the end."""

    profile: Profile
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveProfile:
    """Remove a profile; those that start from it take over what it says."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceItems:
    """Replace the whole collection; empty ids are made."""

    items: tuple[Folder | RequestItem, ...]


Operation = (
    SetMock
    | PutFolder
    | PutRequest
    | PutExample
    | SaveExample
    | AddItem
    | SetItem
    | Remove
    | Move
    | Prefer
    | PutServerResponse
    | RemoveServerResponse
    | PutProfile
    | RemoveProfile
    | ReplaceItems
)
