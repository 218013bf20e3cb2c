"""What somebody who tries a mock server is shown: the whole answer, and how it came about."""

from __future__ import annotations

import base64
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.match import Match, Mismatch
from jupyter_mock.formats.wire import SentCall

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Example
    from jupyter_mock.core.match import Answer

_PHRASES = {status.value: status.phrase for status in HTTPStatus}


def explanation(outcome: Match | Mismatch | None) -> dict[str, Any] | None:
    """Return winner, score, step and runner-up, or the nearest examples and why each lost."""
    if isinstance(outcome, Match):
        found: dict[str, Any] = {"winner": _example(outcome.example), "step": outcome.step, "score": outcome.score}
        if outcome.runner_up is not None:
            found["runnerUp"] = {**_example(outcome.runner_up), "score": outcome.runner_up_score}
        return {**found, "captures": dict(outcome.captures)}
    if isinstance(outcome, Mismatch):
        nearest = [
            {
                **_example(near.example),
                "method": near.method,
                "path": near.path,
                "reasons": [
                    {"step": reason.step, "expected": reason.expected, "actual": reason.actual}
                    for reason in near.reasons
                ],
            }
            for near in outcome.nearest
        ]
        return {"winner": None, "kind": outcome.kind, "nearest": nearest}
    return None


def _example(example: Example) -> dict[str, Any]:
    return {"id": example.id, "name": example.name, "status": example.status}


def sent_call(answer: Answer, duration: float) -> SentCall:
    """Return a whole answer, as the one who tried it sees it; `duration` is in ms."""
    response = answer.response
    call = SentCall(
        status=response.status,
        reason=response.reason or _PHRASES.get(response.status, ""),
        headers=list(response.headers),
        name=answer.name,
        type="error" if answer.is_error else "success",
        duration=round(duration, 3),
        delay=answer.delay,
    )
    try:
        call.body = response.body.decode()
    except UnicodeDecodeError:
        call.body = base64.b64encode(response.body).decode()
        call.encoding = "base64"
    return call
