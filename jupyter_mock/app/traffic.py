"""The way of a call: from a scrubbed request to an answer in the call log (the hot path)."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from inspect import isawaitable
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from jupyter_mock.app.call_log import Call
from jupyter_mock.app.state import MemoryState, StateUnavailable
from jupyter_mock.core import answers
from jupyter_mock.core.access import is_authorised
from jupyter_mock.core.active_profile import profile_for
from jupyter_mock.core.blank import Blank
from jupyter_mock.core.cors import allowed_origin, is_refused, preflight, readable
from jupyter_mock.core.match import Answer, Context, Match, Mismatch, Needs
from jupyter_mock.core.steering import PREFLIGHT, PROFILE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping
    from datetime import datetime
    from random import Random

    from jupyter_mock.app.clock import Clock
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.app.state import StateStore
    from jupyter_mock.core.active_profile import ActiveProfile
    from jupyter_mock.core.http import Request
    from jupyter_mock.core.snapshot import Snapshot

T = TypeVar("T")
_log = logging.getLogger(__name__)

IN_FLIGHT = 256
WAITING = 1_000
ATTEMPTS = 16
"""How often a call is decided again when others changed the state it read."""
VARIANTS = 4
"""Origins for which one answer is kept with its CORS headers: about 1 KB each, for every example."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lane:
    """A door of the traffic: its name in the call log, and the address it gives to mock servers."""

    name: str
    url_for: Callable[[str], str]
    """Configured address of a mock server by its id, without a trailing slash; never taken from `Host`."""
    own_origins: Collection[str] = ()
    """Origins beside loopback that may read answers: Jupyter's own."""
    trusted: bool = False
    """The caller is logged in: a private mock server asks for no key (*Try it*)."""
    guarded: bool = False
    """Every mock server asks for a key here, public ones too (JupyterHub without leave for public ones)."""


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
        self.began = clock.now()
        """When the first call could be numbered: ids mean nothing to another process."""
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
        began = self._timer()
        mock = self._mocks.get(mock_id)
        if mock is not None and mock.snapshot is None:
            mock = None  # stopped or waiting: told apart from an unknown one by nobody outside
        try:
            answer = self._decide(mock, request, lane)
            if isinstance(answer, Answer):
                return self._finish(mock, request, lane, answer, began)
        except Exception:  # noqa: BLE001 - whatever it was, the client gets an answer
            return self._broken(mock, request, lane, began)
        return self._finish_later(mock, request, lane, answer, began)

    def on_calls(self, bell: Callable[[], None] | None) -> None:
        """Ring `bell` once at the next call; the listener then collects from the call logs and asks again."""
        self._bell = bell

    def take_in(self, mock: LiveMock, request: Request, answer: Answer, *, duration: float, lane: str) -> None:
        """Record a call that another process answered; `duration` is in ms."""
        mock.log.append(Call(next(self._ids), self._now(), request, answer, duration, lane))
        self._ring()

    def _ring(self) -> None:
        if self._bell is not None:
            bell, self._bell = self._bell, None
            bell()

    def _decide(self, mock: LiveMock | None, request: Request, lane: Lane) -> Answer | Coroutine[Any, Any, Answer]:
        if request.method == "OPTIONS":
            answer = preflight(request, any_origin=_any_origin(mock), own_origins=lane.own_origins)
            if answer is not None:
                _note_refused_origin(mock, request, lane)
                return answer
        if mock is None or mock.snapshot is None:
            return answers.unknown_mock_answer()
        if (mock.definition.private or lane.guarded) and not (lane.trusted or is_authorised(request, mock.key_hashes)):
            return _refused(mock)
        if mock.server_response is not None:
            return answers.server_response_answer(mock.server_response, delay=mock.snapshot.delay(request))
        if mock.answering is None and (not request.lookup.steers or PROFILE not in request.lookup):
            kept = mock.snapshot.kept((lane, request.lookup.get("origin")), request)
            answer = kept.fill(request, self._context(mock.id, lane)) if isinstance(kept, Blank) else kept
            return answer or self._match(mock.id, mock.snapshot, request, lane)
        return self._match_by_profile(mock, mock.snapshot, request, lane)

    def _match_by_profile(
        self, mock: LiveMock, snapshot: Snapshot, request: Request, lane: Lane
    ) -> Answer | Coroutine[Any, Any, Answer]:
        """Answer under the profile that the request names, else the active one."""
        profile = profile_for(request, mock.answering, snapshot)
        if profile is None:
            return self._match(mock.id, snapshot, request, lane)
        if isinstance(profile, Mismatch):
            return answers.mismatch_answer(profile)
        if profile.server_response is not None:
            delay = snapshot.delay(request, profile.delay)
            return _under(profile, answers.server_response_answer(profile.server_response, delay=delay))
        return self._match(mock.id, snapshot, request, lane, profile)

    def _match(
        self, mock_id: str, snapshot: Snapshot, request: Request, lane: Lane, profile: ActiveProfile | None = None
    ) -> Answer | Coroutine[Any, Any, Answer]:
        found = snapshot.find(request)
        if isinstance(found, Match):
            if profile is not None:
                found = profile.choose(found, request)
            answer = snapshot.ready(found, request)
            if answer is None and not snapshot.counter(found):
                answer = snapshot.answer(found, request, self._context(mock_id, lane))
            if answer is not None and not answer.writes:
                return _under(profile, answer)
        elif isinstance(found, Mismatch):
            return _under(profile, answers.mismatch_answer(found))
        stateful = self._match_by_state(mock_id, snapshot, request, lane, profile)
        return _run(stateful) if self._state.immediate else stateful

    async def _match_by_state(
        self, mock_id: str, snapshot: Snapshot, request: Request, lane: Lane, profile: ActiveProfile | None
    ) -> Answer:
        try:
            return _under(profile, await self._found_by_state(mock_id, snapshot, request, lane, profile))
        except StateUnavailable as gone:
            return _under(profile, answers.state_unavailable_answer(str(gone)))

    async def _found_by_state(
        self, mock_id: str, snapshot: Snapshot, request: Request, lane: Lane, profile: ActiveProfile | None
    ) -> Answer:
        """Find with the state it needs, and store what the answer writes unless others changed that state."""
        number = 0
        for _ in range(ATTEMPTS):
            reads: dict[str, object] = {}
            found = snapshot.find(request)
            while isinstance(found, Needs):
                values = await _value(self._state.read(mock_id, found.keys))
                reads.update({key: values.get(key) for key in found.keys})
                found = snapshot.find(request, reads)
            if isinstance(found, Mismatch):
                return answers.mismatch_answer(found)
            if profile is not None:
                found = profile.choose(found, request)
            counter = snapshot.counter(found)
            if counter and not number:
                number = await _value(self._state.count(mock_id, counter))
            answer = snapshot.answer(found, request, self._context(mock_id, lane, reads, number))
            if not answer.writes or await _value(self._state.write(mock_id, reads, answer.writes)):
                return answer
        return self.overload()

    def forget(self, mock_id: str) -> Awaitable[None] | None:
        """Drop what is remembered of a mock server between calls: its calls are counted from 1 again."""
        return self._state.forget(mock_id)

    def _context(self, mock_id: str, lane: Lane, state: Mapping[str, object] | None = None, number: int = 1) -> Context:
        return Context(now=self._now, random=self._random, url=lane.url_for(mock_id), state=state, number=number)

    async def _finish_later(
        self, mock: LiveMock | None, request: Request, lane: Lane, answer: Coroutine[Any, Any, Answer], began: float
    ) -> Answer:
        try:
            return self._finish(mock, request, lane, await answer, began)
        except Exception:  # noqa: BLE001 - whatever it was, the client gets an answer
            return self._broken(mock, request, lane, began)

    def _finish(self, mock: LiveMock | None, request: Request, lane: Lane, answer: Answer, began: float) -> Answer:
        """Add what a browser asks for, and record the call."""
        if answer.door is None:
            answer = self._complete(mock, request, lane, answer)
        if mock is not None:
            self._record(mock, request, lane, answer, began)
        return answer

    def _complete(self, mock: LiveMock | None, request: Request, lane: Lane, answer: Answer) -> Answer:
        """Add what a browser asks for; what will do for other calls through this door is kept."""
        origin = request.lookup.get("origin")
        complete = answer
        if origin is not None and not request.lookup.get(PREFLIGHT):
            readable_one = self._with_cors(mock, request, lane, answer)
            if readable_one is None:
                return answer  # of a refused origin, which is noted each time
            complete = readable_one
        if (
            mock is not None
            and mock.snapshot is not None
            and mock.answering is None
            and not answer.is_error
            and (answer.variants is not None or answer.response.head is not None)
        ):
            return mock.snapshot.keep((lane, origin), request, answer, complete)
        return complete

    def _with_cors(self, mock: LiveMock | None, request: Request, lane: Lane, answer: Answer) -> Answer | None:
        """Return the answer as a page of its origin may read it, None if it may not."""
        origin = request.lookup["origin"]
        variants = answer.variants
        if variants is not None and (known := variants.get((lane, origin))) is not None:
            return known if known.outcome is answer.outcome and known.delay == answer.delay else _alike(known, answer)
        allowed = allowed_origin(request, any_origin=_any_origin(mock), own_origins=lane.own_origins)
        if allowed is None:
            if mock is not None:
                mock.refused_origin = origin
            return None
        response = readable(answer.response, allowed)
        if answer.response.head is not None and not answer.is_error:  # rendered for this call
            answer.response = response
            return answer
        # an answer may be one of the snapshot's own, so it is never changed
        changed = replace(answer, response=response, variants=None)
        if variants is not None and len(variants) < VARIANTS:
            changed.variants = {}
            variants[lane, origin] = changed
        return changed

    def _record(self, mock: LiveMock, request: Request, lane: Lane, answer: Answer, began: float) -> None:
        duration = (self._timer() - began) * 1000
        mock.log.append(Call(next(self._ids), self._now(), request, answer, duration, lane.name))
        if self._bell is not None:
            self._ring()

    def _broken(self, mock: LiveMock | None, request: Request, lane: Lane, began: float) -> Answer:
        """Answer although we made a mistake, which the log of the server tells us."""
        _log.exception("the call %s %r could not be answered", request.method[:40], request.path[:200])
        answer = answers.error_answer(500, "serverError", "The mock server failed to answer; its log says why.")
        if mock is not None:
            self._record(mock, request, lane, answer, began)
        return answer


def _under(profile: ActiveProfile | None, answer: Answer) -> Answer:
    """Name the profile in an answer, which may be one of the snapshot's own and is never changed."""
    return answer if profile is None else replace(answer, profile=profile.name, variants=None)


def _alike(known: Answer, answer: Answer) -> Answer:
    """Return an answer with the response of one that was made before, and all else of its own."""
    return Answer(
        response=known.response,
        delay=answer.delay,
        outcome=answer.outcome,
        name=answer.name,
        is_error=answer.is_error,
        writes=answer.writes,
        variants=known.variants,
        profile=answer.profile,
    )


def _any_origin(mock: LiveMock | None) -> bool:
    return mock is not None and mock.definition.config.open_to_every_origin


def _note_refused_origin(mock: LiveMock | None, request: Request, lane: Lane) -> None:
    """Remember the page that may not read answers, so that its owner can be told what to do."""
    if mock is not None and is_refused(request, any_origin=_any_origin(mock), own_origins=lane.own_origins):
        mock.refused_origin = request.lookup["origin"]


def _refused(mock: LiveMock) -> Answer:
    if mock.failures is None or mock.failures.fail():
        return answers.unauthorised_answer()
    message = "Too many wrong API keys. Retry after 1 s."
    return answers.error_answer(429, "rateLimitError", message, headers=(("Retry-After", "1"),))


async def _value(value: T | Awaitable[T]) -> T:
    return await value if isawaitable(value) else value


def _run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never suspends."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    coroutine.close()
    raise RuntimeError("a state store that calls itself immediate returned an awaitable")
