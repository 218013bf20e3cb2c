"""A profile at work: which example of the matched request answers, and after how many ms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.core import profiles, target
from jupyter_mock.core.match import Match, Mismatch
from jupyter_mock.core.steering import PROFILE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jupyter_mock.core.definition import Profile
    from jupyter_mock.core.http import Request
    from jupyter_mock.core.route import Route
    from jupyter_mock.core.snapshot import Snapshot

LONGEST_NAME = 200
"""Characters of a name that is not known which the answer repeats."""


class ActiveProfile:
    """A profile with all it starts from, compiled for one snapshot; `id` and `name` are those of the profile."""

    __slots__ = ("_choices", "delay", "id", "name", "server_response")

    def __init__(self, profile: Profile, snapshot: Snapshot) -> None:
        """Resolve what it starts from, and find the routes of its examples."""
        definition = snapshot.definition
        profile = profiles.whole(profile, definition.profiles)
        self.id = profile.id
        self.name = profile.name or profile.id
        self.delay = profile.delay
        responses = definition.server_responses
        self.server_response = next((one for one in responses if one.id == profile.server_response), None)
        self._choices: Mapping[str, tuple[Route, int | None]] = {
            answer.request: (route, self.delay if answer.delay is None else answer.delay)
            for answer in profile.answers
            if (route := snapshot.route_of(answer.example)) is not None
        }

    def choose(self, match: Match, request: Request) -> Match:
        """Return the match as this profile wants it: another example of its request, another delay.

        What the request captured stays. A header that selects an example wins over a profile.
        """
        choice = None if _is_selecting(request) else self._choices.get(match.item.id)
        if choice is None:
            if self.delay is None:
                return match
            return _with_delay(match, self.delay)
        route, delay = choice
        chosen = Match(
            example=route.example,
            item=match.item,
            score=None,
            step="profile",
            captures={**route.captures(request, path_matches=False), **match.captured(request)},
            delay=delay,
            route=route,
        )
        if match.example is not route.example:
            chosen.runner_up = match.example
            chosen.runner_up_route = match.route
            chosen.runner_up_score = match.score
        return chosen


def profile_for(request: Request, active: ActiveProfile | None, snapshot: Snapshot) -> ActiveProfile | Mismatch | None:
    """Return the profile that a request is answered under: the one its header names, else the active one."""
    wanted = request.lookup.get(PROFILE)
    if wanted is None:
        return active
    wanted = wanted.strip()
    if not wanted:
        return None
    known = snapshot.definition.profiles
    profile = profiles.profile_named(known, wanted)
    if profile is None:
        return Mismatch(kind="no-profile", wanted=target.as_utf8(wanted)[:LONGEST_NAME], profiles=known)
    return compiled(profile, snapshot)


def compiled(profile: Profile, snapshot: Snapshot) -> ActiveProfile:
    """Return a profile of a snapshot's definition, compiled when it is first asked for."""
    known: ActiveProfile | None = snapshot.profiles.get(profile.id)
    if known is None:
        known = snapshot.profiles[profile.id] = ActiveProfile(profile, snapshot)
    return known


def _is_selecting(request: Request) -> bool:
    lookup = request.lookup
    return "x-mock-response-id" in lookup or "x-mock-response-name" in lookup or "x-mock-response-code" in lookup


def _with_delay(match: Match, delay: int) -> Match:
    return Match(
        example=match.example,
        item=match.item,
        score=match.score,
        step=match.step,
        captures=match.captures,
        runner_up=match.runner_up,
        runner_up_score=match.runner_up_score,
        points=match.points,
        decided_by=match.decided_by,
        delay=delay,
        route=match.route,
        runner_up_route=match.runner_up_route,
    )
