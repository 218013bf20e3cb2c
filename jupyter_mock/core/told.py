"""What is told of an outcome, apart from the definition it came about with: so that a log keeps no more of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jupyter_mock.core.definition import Example, Profile, RequestItem, SavedRequest
from jupyter_mock.core.match import Match, Mismatch

if TYPE_CHECKING:
    from jupyter_mock.core.http import Request
    from jupyter_mock.core.route import Route

WEIGHT = 2_000
"""Bytes of memory it takes beside its texts, at most."""
LETTER = 4
"""Bytes of a letter, at most."""


class _Item(NamedTuple):
    id: str


class _Request(NamedTuple):
    path: str


class Place(NamedTuple):
    """Where an example stands: what is told of its route, under the same names."""

    item: _Item
    method: str
    request: _Request


_NO_ITEM = RequestItem(id="", name="", request=SavedRequest())
"""Nothing is told of it that its place does not tell."""


def told(outcome: Match | Mismatch, request: Request) -> Match | Mismatch:
    """Return an outcome without bodies, headers and all that its texts are not in; it answers no request any more."""
    if isinstance(outcome, Mismatch):
        profiles = tuple(Profile(id=one.id, name=one.name) for one in outcome.profiles)
        return Mismatch(kind=outcome.kind, nearest=outcome.nearest, wanted=outcome.wanted, profiles=profiles)
    return Match(
        example=_example(outcome.example),
        item=_NO_ITEM,
        score=outcome.score,
        step=outcome.step,
        captures=dict(outcome.captured(request)),
        runner_up=None if outcome.runner_up is None else _example(outcome.runner_up),
        runner_up_score=outcome.runner_up_score,
        points=outcome.points,
        decided_by=outcome.decided_by,
        delay=outcome.delay,
        route=_place(outcome.route),
        runner_up_route=_place(outcome.runner_up_route),
    )


def weight_of(outcome: Match | Mismatch) -> int:
    """Return how many bytes of memory what is told of an outcome takes, roughly and at most."""
    if isinstance(outcome, Mismatch):
        return sum([WEIGHT + LETTER * (len(one.id) + len(one.name)) for one in outcome.profiles])
    size = WEIGHT
    for key, value in (outcome.captures or {}).items():
        size += LETTER * (len(key) + len(value)) + WEIGHT // 8
    for example, place in ((outcome.example, outcome.route), (outcome.runner_up, outcome.runner_up_route)):
        if example is not None:
            size += LETTER * (len(example.id) + len(example.name))
        if place is not None:
            size += LETTER * (len(place.item.id) + len(place.request.path))
    return size


def _example(example: Example) -> Example:
    return Example(id=example.id, name=example.name, status=example.status)


def _place(route: Route | None) -> Place | None:
    if route is None:
        return None
    return Place(_Item(route.item.id), route.method, _Request(route.request.path))
