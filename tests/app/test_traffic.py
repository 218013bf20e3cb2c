from __future__ import annotations

import asyncio
import json
import random
from dataclasses import replace
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from jupyter_mock.app.keys import FailureLimit, kept
from jupyter_mock.app.live_mock import LiveMock
from jupyter_mock.app.state import MemoryState, StateUnavailable
from jupyter_mock.app.traffic import ATTEMPTS, VARIANTS, Lane, Traffic
from jupyter_mock.core.active_profile import compiled
from jupyter_mock.core.definition import MockConfig, Profile, SavedRequest, ServerResponse
from jupyter_mock.core.http import Request, Response
from jupyter_mock.core.match import Answer, Match, Mismatch, Needs
from jupyter_mock.core.snapshot import compile_mock
from tests.app.world import SteppedClock, definition

if TYPE_CHECKING:
    import pytest

LANE = Lane(name="A", url_for="http://127.0.0.1/mock/{}".format, own_origins={"https://lab.example"})
EVIL = (("Origin", "https://evil.example"),)


def live(**members: Any) -> LiveMock:
    found = definition(**members)
    return LiveMock(
        id="demo", definition=found, state="live", home="", snapshot=compile_mock(found),
        failures=FailureLimit(SteppedClock()),
    )  # fmt: skip


def traffic(mock: LiveMock | None = None, **settings: Any) -> Traffic:
    mocks = {mock.id: mock} if mock else {}
    return Traffic(mocks, clock=SteppedClock(), random=random.Random(1), **settings)


def get(path: str = "/hello", headers: Any = (), method: str = "GET") -> Request:
    return Request(method, path, headers=headers)


def error_name(answer: Answer) -> str:
    return json.loads(answer.response.body)["error"]["name"]


def test_an_example_answers_and_the_call_is_recorded() -> None:
    mock = live()
    answer = traffic(mock).answer("demo", get(), LANE)
    assert answer.response.body == b"hello"
    (call,) = mock.log
    assert (call.id, call.lane, call.kind, call.answer.name) == (1, "A", "success", "hello")


def test_a_miss_says_why_and_is_recorded_as_an_error() -> None:
    mock = live()
    answer = traffic(mock).answer("demo", get("/hallo"), LANE)
    assert answer.response.status == 404
    assert json.loads(answer.response.body)["error"]["details"]["nearest"]
    assert [call.kind for call in mock.log] == ["error"]


def test_unknown_stopped_and_waiting_mock_servers_look_alike() -> None:
    stopped = live()
    stopped.snapshot = None
    answers = [traffic(stopped).answer("demo", get(), LANE), traffic().answer("demo", get(), LANE)]
    assert answers[0] == answers[1]
    assert error_name(answers[0]) == "mockNotFoundError"
    assert len(stopped.log) == 0


def test_the_address_of_the_lane_fills_the_url_variable() -> None:
    answer = traffic(live(body="{{url}}/x")).answer("demo", get(headers=(("Host", "evil"),)), LANE)
    assert answer.response.body == b"http://127.0.0.1/mock/demo/x"


class TestPrivacy:
    def test_a_private_mock_refuses_a_missing_wrong_or_doubled_key(self) -> None:
        mock = live(private=True)
        mock.key_hashes = (kept("right", random.randbytes).hash,)
        door = traffic(mock)
        right = ("x-api-key", "right")
        assert door.answer("demo", get(headers=(right,)), LANE).response.status == 200
        for headers in [(), (("x-api-key", "wrong"),), (right, right)]:
            refusal = door.answer("demo", get(headers=headers), LANE)
            assert refusal.response.status == 401
            assert error_name(refusal) == "AuthenticationError"

    def test_the_eleventh_wrong_key_within_a_second_is_told_to_wait(self) -> None:
        mock = live(private=True)
        mock.key_hashes = (kept("right", random.randbytes).hash,)
        door = traffic(mock)
        statuses = [door.answer("demo", get(), LANE).response.status for _ in range(12)]
        assert statuses == [401] * 10 + [429] * 2
        assert door.answer("demo", get(headers=(("x-api-key", "right"),)), LANE).response.status == 200

    def test_a_mock_without_a_limit_refuses_all_the_same(self) -> None:
        mock = live(private=True)
        mock.failures = None
        assert traffic(mock).answer("demo", get(), LANE).response.status == 401

    def test_somebody_who_is_logged_in_needs_no_key(self) -> None:
        lane = Lane(name="try", url_for=str, trusted=True)
        assert traffic(live(private=True)).answer("demo", get(), lane).response.status == 200

    def test_a_guarded_lane_asks_for_a_key_of_public_mocks_too(self) -> None:
        lane = Lane(name="A", url_for=str, guarded=True)
        assert traffic(live()).answer("demo", get(), lane).response.status == 401

    def test_the_key_is_asked_for_before_the_server_response(self) -> None:
        mock = live(private=True)
        mock.server_response = ServerResponse(id="down", name="down", status=503)
        assert traffic(mock).answer("demo", get(), LANE).response.status == 401


def test_the_active_server_response_answers_every_call() -> None:
    mock = live()
    mock.server_response = ServerResponse(id="down", name="down", status=503, body="away")
    answer = traffic(mock).answer("demo", get("/nothing", (("x-mock-response-delay", "20"),), "DELETE"), LANE)
    assert (answer.response.status, answer.response.body, answer.delay) == (503, b"away", 20)
    assert [call.answer.name for call in mock.log] == ["down"]


class TestProfiles:
    DOWN = ServerResponse(id="down", name="down", status=503, body="away")
    SLOW = Profile(id="slow", name="Slow", delay=70)
    OUTAGE = Profile(id="outage", name="Outage", server_response="down", start_from="slow")

    def live(self, active: Profile | None = None) -> LiveMock:
        mock = live(server_responses=(self.DOWN,), profiles=(self.SLOW, self.OUTAGE))
        mock.profile = active
        mock.answering = compiled(active, mock.snapshot) if active and mock.snapshot else None
        return mock

    def test_the_active_one_answers_and_the_call_names_it(self) -> None:
        mock = self.live(self.SLOW)
        answer = traffic(mock).answer("demo", get(), LANE)
        assert (answer.response.body, answer.delay, answer.profile) == (b"hello", 70, "Slow")
        assert [call.answer.profile for call in mock.log] == ["Slow"]

    def test_its_server_response_answers_everything_after_its_delay(self) -> None:
        answer = traffic(self.live(self.OUTAGE)).answer("demo", get("/nothing", method="DELETE"), LANE)
        assert (answer.response.status, answer.response.body, answer.delay) == (503, b"away", 70)
        assert (answer.name, answer.profile) == ("down", "Outage")

    def test_the_header_names_one_for_a_call_and_none_is_named_by_an_empty_one(self) -> None:
        door = traffic(self.live(self.OUTAGE))
        slow = door.answer("demo", get(headers=(("X-Mock-Profile", "Slow"),)), LANE)
        assert (slow.response.body, slow.delay, slow.profile) == (b"hello", 70, "Slow")
        none = door.answer("demo", get(headers=(("X-Mock-Profile", ""),)), LANE)
        assert (none.response.body, none.delay, none.profile) == (b"hello", 0, "")

    def test_what_is_kept_for_other_calls_never_names_it(self) -> None:
        door = traffic(self.live())
        for path in ("/hello", "/nothing"):
            for headers in ((), (("x-mock-profile", "slow"),)):
                answer = door.answer("demo", get(path, headers), LANE)
                assert answer.profile == ("Slow" if headers else "")
        from_a_page = (("Origin", "http://localhost:3000"), ("x-mock-profile", "slow"))
        assert door.answer("demo", get(headers=from_a_page), LANE).profile == "Slow"
        assert door.answer("demo", get(headers=from_a_page[:1]), LANE).profile == ""

    def test_one_that_does_not_exist_is_a_miss_that_is_recorded(self) -> None:
        mock = self.live()
        answer = traffic(mock).answer("demo", get(headers=(("x-mock-profile", "Fast"),)), LANE)
        assert (answer.response.status, error_name(answer)) == (404, "profileNotFoundError")
        assert [(call.kind, call.answer.profile) for call in mock.log] == [("error", "")]

    def test_the_key_and_an_active_server_response_come_first(self) -> None:
        mock = self.live(self.SLOW)
        mock.server_response = self.DOWN
        assert traffic(mock).answer("demo", get(headers=(("x-mock-profile", "x"),)), LANE).response.status == 503
        private = live(private=True, profiles=(self.SLOW,))
        assert traffic(private).answer("demo", get(headers=(("x-mock-profile", "x"),)), LANE).response.status == 401

    async def test_it_chooses_where_the_answer_depends_on_state_too(self) -> None:
        for is_lost in (False, True):
            mock = self.live(self.SLOW)
            mock.snapshot = Counter(is_lost=is_lost)
            answer = await traffic(mock, state=Delayed()).answer("demo", get(), LANE)
            assert (answer.response.status, answer.profile) == (404 if is_lost else 200, "Slow")


class TestBrowsers:
    PREFLIGHT = (*EVIL, ("Access-Control-Request-Method", "PUT"))

    def test_preflights_are_answered_alike_for_every_mock(self) -> None:
        request = get(headers=self.PREFLIGHT, method="OPTIONS")
        private = live(private=True)
        answers = [door.answer("demo", request, LANE) for door in (traffic(), traffic(private), traffic(live()))]
        assert answers[0] == answers[1] == answers[2]
        assert answers[0].response.status == 204
        assert [call.kind for call in private.log] == ["success"]

    def test_a_page_of_jupyters_own_origin_may_read(self) -> None:
        answer = traffic(live()).answer("demo", get(headers=(("Origin", "https://lab.example"),)), LANE)
        assert ("Access-Control-Allow-Origin", "https://lab.example") in answer.response.headers

    def test_a_refused_origin_is_remembered_for_the_card(self) -> None:
        mock = live()
        answer = traffic(mock).answer("demo", get(headers=EVIL), LANE)
        assert "Access-Control-Allow-Origin" not in dict(answer.response.headers)
        assert mock.refused_origin == "https://evil.example"

    def test_the_same_answer_for_the_same_origin_is_made_once(self) -> None:
        calls = traffic(live())
        origins = ["http://localhost:1", "http://localhost:2", "http://localhost:1"]
        first, other, again = [calls.answer("demo", get(headers=(("Origin", each),)), LANE) for each in origins]
        assert again is first
        assert other is not first
        assert calls.answer("demo", get(), LANE) not in (first, other)

    def test_answers_for_ever_new_origins_are_not_all_kept(self) -> None:
        calls = traffic(live())
        for port in range(1, 200):
            origin = f"http://localhost:{port}"
            answer = calls.answer("demo", get(headers=(("Origin", origin),)), LANE)
            assert dict(answer.response.headers)["Access-Control-Allow-Origin"] == origin
        assert len(calls.answer("demo", get(), LANE).variants) == VARIANTS

    def test_a_miss_that_is_asked_again_has_the_headers_of_its_own_origin(self) -> None:
        calls = traffic(live())
        origins = ["http://localhost:1", "", EVIL[0][1], "http://localhost:2", "http://localhost:1"]
        answers = [calls.answer("demo", get("/no", (("Origin", one),) if one else ()), LANE) for one in origins]
        allowed = [dict(answer.response.headers).get("Access-Control-Allow-Origin", "") for answer in answers]
        assert allowed == ["http://localhost:1", "", "", "http://localhost:2", "http://localhost:1"]
        assert len({answer.response.body for answer in answers}) == 1

    def test_one_switch_opens_a_mock_to_every_origin(self) -> None:
        mock = live(config=MockConfig(open_to_every_origin=True))
        door = traffic(mock)
        answer = door.answer("demo", get(headers=EVIL), LANE)
        assert ("Access-Control-Allow-Origin", "*") in answer.response.headers
        again = door.answer("demo", get(), LANE)
        assert "Access-Control-Allow-Origin" not in dict(again.response.headers)
        assert mock.refused_origin == ""

    def test_an_error_of_an_unknown_mock_can_be_read_by_an_allowed_page(self) -> None:
        answer = traffic().answer("demo", get(headers=(("Origin", "http://localhost:3000"),)), LANE)
        assert ("Access-Control-Allow-Origin", "http://localhost:3000") in answer.response.headers


class TestRoom:
    def test_there_is_room_for_so_many_calls_in_flight(self) -> None:
        door = traffic(in_flight=2)
        assert door.enter()
        assert door.enter()
        assert not door.enter()
        assert door.overload().response.status == 503
        assert ("Retry-After", "1") in door.overload().response.headers
        door.leave()
        assert door.enter()

    def test_calls_that_only_wait_for_their_delay_do_not_count(self) -> None:
        door = traffic(in_flight=1, waiting=1)
        assert door.enter()
        assert door.pause()
        assert door.enter()
        assert not door.pause()
        door.leave()
        door.resume()
        assert not door.enter()
        door.leave()
        assert door.enter()


def test_the_bell_rings_once_until_the_listener_asks_again() -> None:
    rings: list[int] = []
    door = traffic(live())
    door.on_calls(lambda: rings.append(1))
    door.answer("demo", get(), LANE)
    door.answer("demo", get(), LANE)
    assert rings == [1]
    door.on_calls(lambda: rings.append(2))
    door.answer("demo", get(), LANE)
    assert rings == [1, 2]


class Broken:
    """A snapshot with a mistake of ours."""

    def find(self, _request: Request, _reads: Any = None) -> Match:
        raise ZeroDivisionError


def test_a_mistake_of_ours_is_an_answer_and_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    mock = live()
    mock.snapshot = Broken()
    answer = traffic(mock).answer("demo", get(), LANE)
    assert answer.response.status == 500
    assert [call.kind for call in mock.log] == ["error"]
    assert "could not be answered" in caplog.text


def test_a_mistake_before_the_mock_is_known_is_an_answer_too(caplog: pytest.LogCaptureFixture) -> None:
    request = Request("GET", "/", headers=None)
    assert traffic().answer("demo", request, LANE).response.status == 500
    assert "could not be answered" in caplog.text


# --- answers that depend on state -----------------------------------------------------------------------


class Counter:
    """A snapshot that answers how often it was called, out of the state."""

    def __init__(self, *, is_lost: bool = False) -> None:
        self._is_lost = is_lost

    def find(self, _request: Request, reads: Any = None) -> Match | Mismatch | Needs:
        if reads is None or "n" not in reads:
            return Needs(("n",))
        if self._is_lost:
            return Mismatch(kind="no-match")
        item = next(definition().requests())
        return Match(example=item.examples[0], item=item, score=100, step="exact", captures={}, route=reads["n"] or 0)

    def kept(self, *_: Any) -> None:
        return None

    def ready(self, *_: Any) -> None:
        return None

    def counter(self, _match: Match) -> str:
        return ""

    def answer(self, match: Match, _request: Request, _context: Any) -> Answer:
        body = str(match.route + 1).encode()
        return Answer(response=Response(200, (), body), outcome=match, writes=(("n", match.route + 1),))


class Delayed(MemoryState):
    """A store in another process."""

    immediate = False

    async def read(self, mock: str, keys: tuple[str, ...]) -> Any:
        await asyncio.sleep(0)
        return super().read(mock, keys)

    async def write(self, mock: str, read: Any, writes: Any) -> Any:
        await asyncio.sleep(0)
        return super().write(mock, read, writes)

    async def count(self, mock: str, key: str) -> Any:
        await asyncio.sleep(0)
        return super().count(mock, key)


def counting(**settings: Any) -> Traffic:
    mock = live()
    mock.snapshot = Counter(**{name: settings.pop(name) for name in ("is_lost",) if name in settings})
    return traffic(mock, **settings)


def test_state_in_memory_is_read_and_written_without_a_task_switch() -> None:
    door = counting()
    assert [door.answer("demo", get(), LANE).response.body for _ in range(3)] == [b"1", b"2", b"3"]


async def test_calls_through_a_distant_store_count_every_one() -> None:
    door = counting(state=Delayed())
    answers = await asyncio.gather(*[door.answer("demo", get(), LANE) for _ in range(5)])
    assert sorted(answer.response.body for answer in answers) == [b"1", b"2", b"3", b"4", b"5"]


async def test_a_miss_may_depend_on_state() -> None:
    assert counting(is_lost=True).answer("demo", get(), LANE).response.status == 404
    answer = counting(is_lost=True, state=Delayed()).answer("demo", get(), LANE)
    assert isawaitable(answer)
    assert (await answer).response.status == 404


def test_a_state_that_others_change_all_the_time_is_given_up() -> None:
    class Contested(MemoryState):
        writes = 0

        def write(self, *_: Any) -> bool:
            self.writes += 1
            return False

    state = Contested()
    assert counting(state=state).answer("demo", get(), LANE).response.status == 503
    assert state.writes == ATTEMPTS


async def test_a_store_that_fails_is_an_answer(caplog: pytest.LogCaptureFixture) -> None:
    class Gone(Delayed):
        async def read(self, *_: Any) -> Any:
            raise ConnectionError

    answer = await counting(state=Gone()).answer("demo", get(), LANE)
    assert answer.response.status == 500
    assert "could not be answered" in caplog.text


async def test_a_store_that_is_away_is_a_503_for_what_needs_it_and_nothing_else() -> None:
    class Away(Delayed):
        async def count(self, *_: Any) -> Any:
            raise StateUnavailable("the state store is not there")

    for mock, wanted in ((live(body="{{$callNumber}}"), 503), (live(body="{{$randomInt}}"), 200), (live(), 200)):
        found = traffic(mock, state=Away()).answer("demo", get(), LANE)
        answer = await found if isawaitable(found) else found
        assert answer.response.status == wanted
        assert [call.answer.response.status for call in mock.log] == [wanted]
        if wanted == 503:
            assert error_name(answer) == "stateUnavailableError"
            assert b"cannot be read: the state store is not there" in answer.response.body
            assert ("Retry-After", "1") in answer.response.headers


def test_a_request_counts_its_calls() -> None:
    mock = live(body="{{$callNumber}} {{$callNumber}}")
    door = traffic(mock)
    bodies = [door.answer("demo", get(), LANE).response.body for _ in range(3)]
    assert bodies == [b"1 1", b"2 2", b"3 3"]
    assert door.answer("demo", get("/hallo"), LANE).response.status == 404
    assert door.answer("demo", get(), LANE).response.body == b"4 4"
    door.forget("demo")
    assert door.answer("demo", get(), LANE).response.body == b"1 1"


async def test_a_request_counts_its_calls_in_a_distant_store() -> None:
    door = traffic(live(body="{{$callNumber}}"), state=Delayed())
    answers = await asyncio.gather(*[door.answer("demo", get(), LANE) for _ in range(5)])
    assert sorted(answer.response.body for answer in answers) == [b"1", b"2", b"3", b"4", b"5"]


def test_a_store_that_only_says_it_is_immediate_is_told_so(caplog: pytest.LogCaptureFixture) -> None:
    class Boasting(Delayed):
        immediate = True

    assert counting(state=Boasting()).answer("demo", get(), LANE).response.status == 500
    assert "calls itself immediate" in caplog.text


def test_answers_with_one_response_keep_what_is_told_about_each_call() -> None:
    mock = live()
    item = replace(mock.definition.items[0], request=SavedRequest(path="/users/:id"))
    mock.snapshot = compile_mock(replace(mock.definition, items=(item,)))
    answering = traffic(mock)
    headers = (("Origin", "http://localhost:3000"),)
    calls = [Request("GET", f"/users/{number}", "", headers) for number in (1, 2, 1)]
    calls.append(Request("GET", "/users/3", "", (*headers, ("x-mock-response-delay", "7"))))
    answers = [answering.answer("demo", call, LANE) for call in calls]

    captured = [dict(answer.outcome.captured(call)) for call, answer in zip(calls, answers, strict=True)]
    assert captured == [{"id": str(number)} for number in (1, 2, 1, 3)]
    assert [answer.delay for answer in answers] == [0, 0, 0, 7]
    assert len({id(answer.response) for answer in answers}) == 1
    assert ("Access-Control-Allow-Origin", "http://localhost:3000") in answers[0].response.headers


def test_answers_filled_in_for_each_call_have_the_headers_of_its_origin() -> None:
    mock = live()
    example = replace(mock.definition.items[0].examples[0], body="{{$guid}}")
    mock.snapshot = compile_mock(
        replace(mock.definition, items=(replace(mock.definition.items[0], examples=(example,)),))
    )
    answering = traffic(mock)
    origins = ["http://localhost:1", "http://localhost:2", "", "http://localhost:1", EVIL[0][1]]
    answers = [answering.answer("demo", get(headers=(("Origin", one),) if one else ()), LANE) for one in origins]

    allowed = [dict(answer.response.headers).get("Access-Control-Allow-Origin", "") for answer in answers]
    assert allowed == [*origins[:-1], ""]
    assert len({answer.response.body for answer in answers}) == len(answers)
    assert mock.refused_origin == EVIL[0][1]
    assert [call.answer for call in mock.log] == answers
