"""The way of a call: from a scrubbed request to an answer in the call log (the hot path)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from inspect import isawaitable
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from jupyter_mock.app.call_log import Call
from jupyter_mock.app.state import MemoryState
from jupyter_mock.core import answers
from jupyter_mock.core.access import is_authorised
from jupyter_mock.core.cors import is_refused, preflight, with_cors
from jupyter_mock.core.errors import TemplateError
from jupyter_mock.core.match import Answer, Context, Match, Mismatch, Needs

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping
    from datetime import datetime
    from random import Random

    from jupyter_mock.app.clock import Clock
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.app.state import StateStore
    from jupyter_mock.core.http import Request

T = TypeVar("T")
_log = logging.getLogger(__name__)

IN_FLIGHT = 256
WAITING = 1_000
ATTEMPTS = 16
"""How often a call is decided again when others changed the state it read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A door of the traffic: its name in the call log, and the address it gives to mock servers."""

    name: str
    url_for: Callable[[str], str]
    """Configured address of a mock server by its id, without a trailing slash; never taken from `Host`."""
    own_origins: Collection[str] = ()
    """Origins beside loopback that may read answers: Jupyter's own."""
    trusted: bool = False
    """The caller is logged in: a private mock server asks for no key (*Try it*)."""


class Traffic:
    """Answers calls. A lane scrubs the request, then goes through `enter`, `answer`, perhaps `pause`, `leave`."""

    def __init__(
        self,
        mocks: Mapping[str, LiveMock],
        *,
        clock: Clock,
        random: Random,
        state: StateStore | None = None,
        in_flight: int = IN_FLIGHT,
        waiting: int = WAITING,
    ) -> None:
        """Answer for these mock servers, by the id in their address."""
        self._mocks = mocks
        self._now: Callable[[], datetime] = clock.now
        self._timer: Callable[[], float] = clock.monotonic
        self._random = random
        self._state: StateStore = MemoryState() if state is None else state
        self._room = in_flight
        self._waiting_room = waiting
        self._ids = count(1)
        self._bell: Callable[[], None] | None = None

    # --- how many at once -----------------------------------------------------------------------------

    def enter(self) -> bool:
        """Take a place among the calls in flight; False when all are taken: send `overload()` and do not `leave`."""
        if self._room == 0:
            return False
        self._room -= 1
        return True

    def leave(self) -> None:
        """Give the place back, once the answer is sent or the client is gone."""
        self._room += 1

    def pause(self) -> bool:
        """Change into the waiting room for the time of a delay; False when it is full: send `overload()`, `leave`."""
        if self._waiting_room == 0:
            return False
        self._waiting_room -= 1
        self._room += 1
        return True

    def resume(self) -> None:
        """Come back from the waiting room; there is always a place in flight, if need be one above the bound."""
        self._waiting_room += 1
        self._room -= 1

    def overload(self) -> Answer:
        """Return the 503 with `Retry-After` of a server that has too much to do."""
        return answers.overload_answer()

    # --- one call -------------------------------------------------------------------------------------

    def answer(self, mock_id: str, request: Request, lane: Lane) -> Answer | Awaitable[Answer]:
        """Return the answer to a scrubbed request and record the call; never raises.

        The order of checks: preflight, mock server exists and is live, privacy, active server response,
        matching. Awaitable only when the state store is not immediate and the answer depends on state.
        """
        raise NotImplementedError

    def on_calls(self, bell: Callable[[], None] | None) -> None:
        """Ring `bell` once at the next call; the listener then collects from the call logs and asks again."""
        self._bell = bell
