"""What a page shows of a mock server, as values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jupyter_mock.core import profiles
from jupyter_mock.core.definition import Folder
from jupyter_mock.core.saved_path import path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jupyter_mock.core.definition import MockDefinition, Profile, RequestItem, SavedRequest, ServerResponse
    from jupyter_mock.formats.wire import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """A mock server as it is presented now, to its owner or to a viewer who was given a link."""

    id: str
    definition: MockDefinition
    url: str
    state: State
    version: str
    """Changes with everything the page shows, apart from the calls."""
    profile: Profile | None = None
    """The one the page shows: the active one, or what the viewer chose."""
    has_own_profile: bool = False
    """Whether the viewer chose it, for this page alone."""
    server_response: ServerResponse | None = None
    """The active one, which answers every call."""
    answering: Mapping[str, str] = field(default_factory=dict)
    """The id of the example that answers each request as it is saved, by the id of the request."""
    is_owner: bool = True
    """Whether the reader manages the mock server: what is switched is switched for everybody."""

    @property
    def outage(self) -> ServerResponse | None:
        """What answers every call now, whatever is asked."""
        if self.server_response is not None or self.profile is None:
            return self.server_response
        named = profiles.whole(self.profile, self.definition.profiles).server_response
        return next((one for one in self.definition.server_responses if one.id == named), None)


def on_show(definition: MockDefinition) -> MockDefinition:
    """Return a definition without what is switched off, which a page that shows what answers leaves out."""
    return replace(definition, items=tuple(_items_on(definition.items)))


def _items_on(items: Iterable[Folder | RequestItem]) -> Iterator[Folder | RequestItem]:
    for item in items:
        if isinstance(item, Folder):
            yield replace(item, items=tuple(_items_on(item.items)))
        elif item.enabled:
            yield replace(item, examples=tuple(example for example in item.examples if example.enabled))


def typed_path(request: SavedRequest) -> str:
    """Return path and enabled query of a saved request, as a person types them."""
    return request.path + _query_of(request)


def shown_path(request: SavedRequest) -> str:
    """Return path and enabled query of a saved request, without the base of its address."""
    return path_of(request.path) + _query_of(request)


def _query_of(request: SavedRequest) -> str:
    query = "&".join(f"{one.key}={one.value}" if one.value else one.key for one in request.query if one.enabled)
    return f"?{query}" if query else ""


def titled(item: RequestItem) -> str:
    """Return the name of a request; one that is nothing but method and path, as cells make it, is no title."""
    name = item.name.strip()
    return "" if name in {"", f"{item.request.method} {item.request.path}", item.request.path} else name
