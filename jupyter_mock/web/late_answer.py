"""An answer that takes time: to be found, or because of its delay. Neither holds a thread or blocks the loop."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Protocol

from jupyter_mock.core.match import Answer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_log = logging.getLogger(__name__)


class Gate(Protocol):
    """How many calls may take their time at once: `app.Traffic`, or `OpenGate` where nothing is bounded."""

    def enter(self) -> bool:
        """Take a place in flight; False when all are taken."""

    def leave(self) -> None:
        """Give the place back."""

    def pause(self) -> bool:
        """Change into the waiting room; False when it is full."""

    def resume(self) -> None:
        """Come back from the waiting room."""

    def overload(self) -> Answer:
        """Return the answer of a full server."""


class Place:
    """A place in flight, held while a client takes its time to read an answer."""

    __slots__ = ("_gate", "_is_held")

    def __init__(self, gate: Gate) -> None:
        """Hold none yet."""
        self._gate = gate
        self._is_held = False

    def take(self) -> bool:
        """Hold a place, if it is not held already; False when all are taken."""
        self._is_held = self._is_held or self._gate.enter()
        return self._is_held

    def leave(self) -> None:
        """Give it back, if it is held."""
        if self._is_held:
            self._is_held = False
            self._gate.leave()


class LateAnswer:
    """Waits for an answer and its delay, keeps a place at the gate meanwhile, then delivers."""

    __slots__ = ("_deliver", "_gate", "_inside", "_waits", "_work")

    def __init__(self, gate: Gate, deliver: Callable[[Answer | None], None]) -> None:
        """Deliver the answer in the end; None stands for one that failed."""
        self._gate = gate
        self._deliver = deliver
        self._inside = self._waits = False
        self._work: asyncio.Future[Answer] | asyncio.TimerHandle | None = None

    def begin(self, answer: Answer | Awaitable[Answer]) -> Answer | None:
        """Start to wait; the answer that is returned, if any, is to be sent at once instead."""
        if isinstance(answer, Answer):
            return self._enter() or self._delay(answer)
        work = self._work = asyncio.ensure_future(answer)
        full = self._enter()
        if full is None:
            work.add_done_callback(self._found)
        else:
            work.cancel()
        return full

    def _enter(self) -> Answer | None:
        self._inside = self._gate.enter()
        return None if self._inside else self._gate.overload()

    def cancel(self) -> None:
        """Stop waiting: the client is gone."""
        if self._work is not None:
            self._work.cancel()
        self._leave()

    def _found(self, work: asyncio.Future[Answer]) -> None:
        if not self._inside:
            return
        if work.cancelled() or work.exception() is not None:
            _log.error("A request could not be answered", exc_info=None if work.cancelled() else work.exception())
            self._leave()
            self._deliver(None)
            return
        answer = self._delay(work.result())
        if answer is not None:
            self._deliver(answer)

    def _delay(self, answer: Answer) -> Answer | None:
        """Return the answer if it is to be sent at once."""
        if answer.delay and not self._gate.pause():
            answer = self._gate.overload()
        if not answer.delay:
            self._leave()
            return answer
        self._waits = True
        self._sleep(answer, time.monotonic() + answer.delay / 1000)
        return None

    def _sleep(self, answer: Answer, due: float) -> None:
        left = due - time.monotonic()
        self._work = asyncio.get_running_loop().call_later(left, self._wake, answer, due)

    def _wake(self, answer: Answer, due: float) -> None:
        if time.monotonic() < due:
            # uvloop counts whole milliseconds from the beginning of its turn
            self._sleep(answer, due)
            return
        self._leave()
        self._deliver(answer)

    def _leave(self) -> None:
        if self._waits:
            self._waits = False
            self._gate.resume()
        if self._inside:
            self._inside = False
            self._gate.leave()
