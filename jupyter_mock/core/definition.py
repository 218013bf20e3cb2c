"""What a person saves: a mock server with its collection, environment and settings.

Position in a tuple is the order a person sees. `extra` holds members of the document this version does
not know: they are kept and have no effect.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jupyter_mock.core.http import Headers

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A named value of a query, a form or a path; a disabled one is kept and has no effect."""

    key: str
    value: str = ""
    enabled: bool = True
    kind: Literal["text", "file"] = "text"
    """`file` only in form-data: a named file, whose content is never kept."""
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A variable of an environment or a collection; `type` is Postman's (`default`, `secret`, ...)."""

    key: str
    value: str = ""
    type: str = "default"
    enabled: bool = True
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """A named set of variables."""

    name: str = ""
    values: tuple[Variable, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedBody:
    """The body of a saved request, in one of Postman's modes.

    `raw` and GraphQL keep their text in `text` (GraphQL its variables, JSON text, in `variables`);
    `urlencoded` and `formdata` keep `fields`; `file` keeps nothing but that there was one.
    """

    mode: Literal["raw", "urlencoded", "formdata", "graphql", "file"] = "raw"
    text: str = ""
    language: str = ""
    variables: str = ""
    operation_name: str = ""
    fields: tuple[Parameter, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedRequest:
    """The request as a person saved it.

    `path` is what stands in the address bar without its query: `/users/:id`, or with a base before the
    path: `{{baseUrl}}/users/{{id}}`, `https://api.example.com/v1/users`. Only its path counts in
    matching (step 4 of the matching algorithm). `path_variables` are the saved values of `:name` segments.
    """

    method: str = "GET"
    path: str = "/"
    query: tuple[Parameter, ...] = ()
    path_variables: tuple[Parameter, ...] = ()
    headers: Headers = ()
    body: SavedBody | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A saved response with a name; without `request` it answers its item's request (D2).

    `body` is text, or bytes for a binary answer. `language` is Postman's preview language, used for the
    content type where no header gives one. `preferred` wins among equals (D23). One that is not `enabled`
    is kept and does not answer.
    """

    id: str
    name: str
    status: int = 200
    reason: str = ""
    headers: Headers = ()
    body: str | bytes = ""
    language: str = ""
    media_type: str = ""
    """Content type of a binary body."""
    preferred: bool = False
    enabled: bool = True
    request: SavedRequest | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestItem:
    """A saved request with its examples; none of them answers while it is not `enabled`."""

    id: str
    name: str
    request: SavedRequest
    description: str = ""
    enabled: bool = True
    examples: tuple[Example, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)
    spelled: bytes | None = field(default=None, init=False, compare=False, repr=False)
    """Its JSON text once `formats.canonical` worked it out: remembered here, no part of the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A named group of requests and folders."""

    id: str
    name: str
    description: str = ""
    items: tuple[Folder | RequestItem, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)
    spelled: bytes | None = field(default=None, init=False, compare=False, repr=False)
    """Its JSON text once `formats.canonical` worked it out: remembered here, no part of the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerResponse:
    """A named 5xx that answers every call while it is the active one."""

    id: str
    name: str
    status: int = 500
    headers: Headers = ()
    body: str = ""
    language: str = ""
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileAnswer:
    """Which example answers a request while a profile is active, both by id, and after how many ms if it says so."""

    request: str
    example: str
    delay: int | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A named set of answers, chosen as a whole: which example answers each request, and with what delay.

    `start_from` is the id of another profile, which says what this one leaves open. `delay` is for every answer
    that has none of its own, in ms; None leaves it to the settings, 0 is none. A `server_response`, by its id,
    answers everything while the profile is active.
    """

    id: str
    name: str
    description: str = ""
    start_from: str = ""
    delay: int | None = None
    server_response: str = ""
    answers: tuple[ProfileAnswer, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """A fixed delay in ms, 0 to 180,000; `preset` is Postman's "1" (2G, 300 ms) or "2" (3G, 100 ms)."""

    duration: int
    preset: str = ""
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MockConfig:
    """The settings of a mock server, by Postman's names, and our own two last ones."""

    headers: tuple[str, ...] = ()
    match_body: bool = False
    match_query_params: bool = True
    match_wildcards: bool = True
    delay: Delay | None = None
    fuzzy: bool = False
    """The document-distance step of the matching algorithm (D9)."""
    open_to_every_origin: bool = False
    """Answer browsers of every origin; otherwise loopback and Jupyter's own (design: CORS)."""
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MockDefinition:
    """Everything a person saved about one mock server."""

    id: str
    name: str
    description: str = ""
    private: bool = False
    config: MockConfig = MockConfig()
    environment: Environment = Environment()
    variables: tuple[Variable, ...] = ()
    server_responses: tuple[ServerResponse, ...] = ()
    profiles: tuple[Profile, ...] = ()
    items: tuple[Folder | RequestItem, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)

    def requests(self) -> Iterator[RequestItem]:
        """Walk over the requests of all folders, in document order."""
        waiting: list[Folder | RequestItem] = list(reversed(self.items))
        while waiting:
            item = waiting.pop()
            if isinstance(item, RequestItem):
                yield item
            else:
                waiting.extend(reversed(item.items))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a notebook carries in `metadata.jupyter_mock`."""

    mocks: tuple[MockDefinition, ...] = ()
    version: int = 1
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)
