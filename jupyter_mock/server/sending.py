"""A call that starts in the management: answered like any other, its delay waited for."""

from __future__ import annotations

import asyncio
import time
from inspect import isawaitable
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import NotStarted

if TYPE_CHECKING:
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.app.traffic import Lane, Traffic
    from jupyter_mock.core.http import Request
    from jupyter_mock.core.match import Answer


async def send(traffic: Traffic, mock: LiveMock, request: Request, lane: Lane) -> tuple[Answer, float]:
    """Return the answer, and how many ms the engine took; raises `NotStarted` for one that is not live."""
    if mock.snapshot is None:
        waits = "waits for your approval" if mock.state == "waiting" else "is stopped"
        raise NotStarted(f"{mock.definition.name!r} {waits}", hint="start it: %mock start, or its Start button")
    began = time.perf_counter()
    answer = traffic.answer(mock.id, request, lane)
    if isawaitable(answer):
        answer = await answer
    duration = (time.perf_counter() - began) * 1000
    return (await _delayed(traffic, answer) if answer.delay else answer), duration


async def _delayed(traffic: Traffic, answer: Answer) -> Answer:
    if not traffic.enter():
        return traffic.overload()
    try:
        if not traffic.pause():
            return traffic.overload()
        try:
            await asyncio.sleep(answer.delay / 1000)
        finally:
            traffic.resume()
    finally:
        traffic.leave()
    return answer
