"""What somebody who tries a mock server is shown: the whole answer, and how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.app.shown_response import PHRASES, body_text
from jupyter_mock.core.active_profile import compiled, profile_for
from jupyter_mock.core.match import Match, Mismatch
from jupyter_mock.core.snapshot import compile_mock
from jupyter_mock.formats.wire import SentCall

if TYPE_CHECKING:
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.core.definition import Example, ServerResponse
    from jupyter_mock.core.http import Request
    from jupyter_mock.core.match import Answer, Lost
    from jupyter_mock.core.route import Route


def explained(mock: LiveMock, request: Request) -> dict[str, Any] | None:
    """Explain who would answer a request, also of a mock server that is not live."""
    snapshot, active = mock.snapshot, mock.answering
    if snapshot is None:
        snapshot = compile_mock(mock.definition)
        active = compiled(mock.profile, snapshot) if mock.profile is not None else None
    profile = profile_for(request, active, snapshot)
    if isinstance(profile, Mismatch):
        return explanation(profile, request)
    outcome = snapshot.explain(request)
    if profile is None:
        return explanation(outcome, request)
    if profile.server_response is not None:
        winner = {"winner": _example(profile.server_response), "step": "profile", "score": None, "captures": {}}
        return {**winner, "profile": profile.name}
    if isinstance(outcome, Match):
        outcome = profile.choose(outcome, request)
    return explanation(outcome, request, profile.name)


def explanation(outcome: Match | Mismatch | None, request: Request, profile: str = "") -> dict[str, Any] | None:
    """Return winner, score, step and runner-up, or the nearest examples and why each lost; and the profile, if any."""
    found = _outcome(outcome, request)
    return {**found, "profile": profile} if found is not None and profile else found


def _outcome(outcome: Match | Mismatch | None, request: Request) -> dict[str, Any] | None:
    if isinstance(outcome, Match):
        return _won(outcome, request)
    if isinstance(outcome, Mismatch):
        nearest = [_near(*near) for near in outcome.nearest]
        missed: dict[str, Any] = {"winner": None, "kind": outcome.kind, "nearest": nearest}
        if outcome.kind == "no-profile":
            known = [{"id": profile.id, "name": profile.name} for profile in outcome.profiles]
            missed |= {"wanted": outcome.wanted, "profiles": known}
        return missed
    return None


def _near(lost: Lost, actual: str) -> dict[str, Any]:
    return {
        "id": lost.id,
        "name": lost.name,
        "status": lost.status,
        "request": lost.request,
        "method": lost.method,
        "path": lost.path,
        "reasons": [{"step": lost.step, "expected": lost.expected, "actual": actual}],
    }


def _won(match: Match, request: Request) -> dict[str, Any]:
    found: dict[str, Any] = {
        "winner": _example(match.example) | _place(match.route),
        "step": match.step,
        "score": match.score,
    }
    if match.points is not None:
        points = match.points
        found["points"] = {"path": points.path, "parameters": points.parameters, "body": points.body}
    if match.decided_by:
        found["decidedBy"] = match.decided_by
    if match.runner_up is not None:
        runner_up = _example(match.runner_up) | _place(match.runner_up_route)
        found["runnerUp"] = {**runner_up, "score": match.runner_up_score}
    return {**found, "captures": dict(match.captured(request))}


def _place(route: Route | None) -> dict[str, Any]:
    """Return where an example stands: the id of its request, the method and the saved path it answers."""
    if route is None:
        return {}
    return {"request": route.item.id, "method": route.method, "path": route.request.path}


def _example(example: Example | ServerResponse) -> dict[str, Any]:
    return {"id": example.id, "name": example.name, "status": example.status}


def sent_call(answer: Answer, duration: float) -> SentCall:
    """Return a whole answer, as the one who tried it sees it; `duration` is in ms."""
    response = answer.response
    body, encoding = body_text(response.body)
    return SentCall(
        status=response.status,
        reason=response.reason or PHRASES.get(response.status, ""),
        headers=list(response.headers),
        body=body,
        encoding=encoding,
        name=answer.name,
        type="error" if answer.is_error else "success",
        duration=round(duration, 3),
        delay=answer.delay,
        profile=answer.profile,
    )
