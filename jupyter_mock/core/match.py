"""The outcome of finding and answering, as values (plain slotted classes, see `core.http`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from datetime import datetime
    from random import Random

    from jupyter_mock.core.definition import Example, Profile, RequestItem
    from jupyter_mock.core.http import Request, Response


@dataclass(slots=True, kw_only=True)
class Lost:
    """An example that came near, the step at which it lost, and what it wanted there: the same for many requests.

    It is texts and numbers alone, so that a call log which keeps it keeps nothing else of a definition.
    """

    id: str
    name: str
    status: int
    request: str
    """The id of its request."""
    method: str
    path: str
    """Its own method and path, as compared."""
    step: str
    """`method`, `path`, `header`, `body`, `name`, ..."""
    expected: str
    wire: bytes = field(default=b"", repr=False, compare=False)
    """`core.answers` may keep its encoded form here."""


Nearest = tuple[Lost, str]
"""An example that came near to a request, and what that has instead of what the example wanted."""


@dataclass(slots=True, kw_only=True)
class Points:
    """What a score is made of."""

    path: float
    parameters: float
    body: float


@dataclass(slots=True, kw_only=True)
class Match:
    """The example that answers, how it won, and what came second."""

    example: Example
    item: RequestItem
    score: float | None
    """Postman's score, base 100; None when chosen by id, name or profile."""
    step: str
    """How the path matched: `exact`, `slash`, `case`, `slash and case`, `wildcard`, `ids`, `slash and ids`,
    `distance`; or `id`, `name` for a selector header, `profile` for what a profile says of the matched request."""
    captures: Mapping[str, str] | None = None
    """What the route captured, None where the request still has it: such a match may be that of many requests."""
    runner_up: Example | None = None
    """What came second; where a profile chose, what would have answered without it."""
    runner_up_score: float | None = None
    points: Points | None = None
    """What the score is made of; told by `Snapshot.explain` alone."""
    decided_by: str = ""
    """What decided between the winner and the others: `only`, `score`, or among equals `status`, `preferred`, `id`,
    `order`; told by `Snapshot.explain` alone, empty where the winner was chosen by id, name or profile."""
    delay: int | None = None
    """ms a profile wants, None leaves it to the settings."""
    route: Any = field(default=None, repr=False, compare=False)
    """The compiled route; for `Snapshot.answer`, and for who tells its method and path."""
    runner_up_route: Any = field(default=None, repr=False, compare=False)
    """That of the runner-up."""
    ready: Answer | None = field(default=None, repr=False, compare=False)
    """The whole answer, where it depends on nothing but this match; for `Snapshot.answer` alone."""

    def captured(self, request: Request) -> Mapping[str, str]:
        """Return what the path and query of the request that is matched give to names."""
        if self.captures is not None:
            return self.captures
        found: dict[str, str] = self.route.captures(request, path_matches=True)
        return found


@dataclass(slots=True, kw_only=True)
class Mismatch:
    """Nothing answers; `kind` picks the error the client reads.

    `bad-path` is a path nobody can decode, `no-profile` a request for a profile that does not exist.
    """

    kind: Literal["no-match", "no-examples", "bad-path", "no-profile"]
    nearest: tuple[Nearest, ...] = ()
    wanted: str = ""
    """The profile that was asked for and does not exist."""
    profiles: tuple[Profile, ...] = ()
    """Those there are instead."""
    ready: Answer | None = field(default=None, repr=False, compare=False)
    """The error that says so, once `answers.mismatch_answer` made it."""


@dataclass(slots=True)
class Needs:
    """State that has to be read before the request can be decided; ask again with it."""

    keys: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Context:
    """What the engine may not fetch itself: time, chance, the address and the state it reads."""

    now: Callable[[], datetime]
    """Returns the time, with its time zone."""
    random: Random
    url: str
    """The configured address of the lane, without a trailing slash: what `{{url}}` becomes."""
    state: Mapping[str, object] | None = None
    number: int = 1
    """What `{{$callNumber}}` becomes."""


@dataclass(slots=True, kw_only=True)
class Answer:
    """What a lane must do: wait `delay` ms, then send `response`; `writes` is applied to the state."""

    response: Response
    delay: int = 0
    outcome: Match | Mismatch | None = None
    """None when the answer was not matched: preflight, refusal, server response, limit."""
    name: str = ""
    """What the call log shows: the example's or server response's name, or the error's message."""
    is_error: bool = False
    """True when nothing a person saved answered: a miss, a refusal, a limit."""
    writes: tuple[tuple[str, object], ...] = ()
    profile: str = ""
    """The name of the profile under which the call was answered, empty without one."""
    variants: dict[Hashable, Answer] | None = field(default=None, repr=False, compare=False)
    """Where one response serves many calls: what lanes made of it, a few; None for a response to this call alone.

    Delay, outcome and profile in there may be those of another call.
    """
    door: Hashable = field(default=None, repr=False, compare=False)
    """The lane and origin for which it is complete and kept (`Snapshot.keep`), None for one that is not."""
