"""Which calls of a flood are shown to people: few, but of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jupyter_mock.app.call_log import Call


def sample(calls: Sequence[Call], most: int) -> list[Call]:
    """Return at most so many of the calls, in their order: of each class of status the newest.

    The rarest class has its share first, so one failure among a thousand successes is seen.
    """
    if len(calls) <= most:
        return list(calls)
    classes: dict[int, list[Call]] = {}
    for call in calls:
        classes.setdefault(call.answer.response.status // 100, []).append(call)
    chosen: list[Call] = []
    for at, each in enumerate(sorted(classes.values(), key=len)):
        share = (most - len(chosen)) // (len(classes) - at)
        chosen += each[len(each) - min(share, len(each)) :]
    return sorted(chosen, key=lambda call: call.id)
