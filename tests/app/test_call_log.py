from __future__ import annotations

import gc
import random
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.app import call_log
from jupyter_mock.app.call_log import Call, CallLog
from jupyter_mock.app.call_queries import INCLUDES
from jupyter_mock.app.clock import SystemClock
from jupyter_mock.app.live_mock import LiveMock
from jupyter_mock.app.traffic import Lane, Traffic
from jupyter_mock.app.trials import explanation
from jupyter_mock.app.views import MASK, call_entry, call_view
from jupyter_mock.core.answers import mismatch_answer, unknown_mock_answer
from jupyter_mock.core.definition import Example, MockConfig, Profile, RequestItem, SavedBody
from jupyter_mock.core.http import Request, Response
from jupyter_mock.core.match import Answer, Mismatch
from jupyter_mock.core.route import Route
from jupyter_mock.core.snapshot import Snapshot, compile_mock
from tests.core.building import context, example, item, mock

if TYPE_CHECKING:
    from jupyter_mock.core.definition import MockDefinition

NOON = datetime(2026, 1, 1, 12, 0, 0, 5000, tzinfo=UTC)


def call(number: int, *, body: bytes = b"", headers=(), answer: Answer | None = None, query: str = "") -> Call:
    answer = answer or Answer(response=Response(200, (("Content-Type", "text/plain"),), b"ok"), name="one user")
    return Call(number, NOON, Request("POST", "/users", query, headers, body), answer, 0.1234567, "A")


def test_the_oldest_calls_make_room() -> None:
    log = CallLog(entries=3)
    for number in range(1, 6):
        log.append(call(number))
    assert [entry.id for entry in log] == [3, 4, 5]
    assert len(log) == 3


def test_bodies_count_and_the_latest_call_stays_whatever_its_size() -> None:
    log = CallLog(size=3 * call(1).size)
    for number in range(1, 4):
        log.append(call(number))
    assert len(log) == 3
    log.append(call(4, body=b"x" * 10_000))
    assert [entry.id for entry in log] == [4]
    log.append(call(5))
    assert [entry.id for entry in log] == [5]


FORM = ("Content-Type", "application/x-www-form-urlencoded")
CALLS = {
    "plain": {},
    "with long headers": {"headers": tuple((f"X-{number}", "y" * 200) for number in range(200))},
    "with many tiny headers": {"headers": tuple((f"{number}", "") for number in range(250))},
    "to a long path": {"path": "/users/" + "a/%C3%A4" * 2_000},
    "with many parameters": {"query": "&".join(f"a{number}" for number in range(2_000))},
    "with a form": {"headers": (FORM,), "body": b"&".join(b"a%d=1" % number for number in range(20_000))},
    "with JSON of many values": {"body": b"[" + b"[]," * 20_000 + b"0]"},
}
SHOP = mock(
    item("POST /users", example("saved", "ok")),
    item("POST /users/:rest", example("filled in", "{{rest}} {{$guid}}")),
    config=MockConfig(match_body=True),
)


def arrived(number: int, headers=(), **members: object) -> Request:
    """A request that shares nothing with another one."""
    own = tuple((name.encode().decode(), f"{value}{number}") for name, value in headers)
    request = Request(**{"method": "POST", "path": f"/users/{number}", "body": b"{}", **members}, headers=own)
    request.path = f"{request.path}{number}"
    return request


@pytest.mark.parametrize("kind", CALLS)
def test_a_call_is_counted_with_no_less_memory_than_it_takes(kind: str) -> None:
    snapshot, log, number = compile_mock(SHOP), CallLog(), 40

    def record(at: int) -> None:
        request = arrived(at, **CALLS[kind])
        found = snapshot.find(request)
        answer = mismatch_answer(found) if isinstance(found, Mismatch) else snapshot.answer(found, request, context())
        _ = request.key, request.parameter_counts, request.json, request.form, request.lookup
        log.append(Call(at, NOON, request, answer, 0.1, "A"))

    record(0)
    log.clear()
    gc.collect()
    tracemalloc.start()
    for at in range(number):
        record(at)
    gc.collect()
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()

    assert taken <= sum(entry.size for entry in log)


EDITED = mock(
    item("GET /users", example("one", "ONE" * 900), example("two", "TWO" * 900)),
    item("GET /users/:rest", example("filled in", "{{rest}} {{$guid}}", headers=(("X-Kept", "HEAD" * 900),))),
    profiles=(Profile(id="p", name="P", description="TEXT" * 900),),
)
ASKED = (
    Request("GET", "/users"),
    Request("GET", "/users/7"),
    Request("GET", "/users", headers=(("x-mock-response-name", "two"),)),
    Request("GET", "/nothing"),
    Request("PUT", "/users"),
    Request("GET", "/users", headers=(("x-mock-profile", "none"),)),
    Request("GET", "/users", headers=(("x-mock-profile", "p"),)),
    Request("GET", "/users", headers=(("Origin", "http://localhost:1"),)),
)


def served(definition: MockDefinition) -> LiveMock:
    return LiveMock(id="demo", definition=definition, state="live", home="", snapshot=compile_mock(definition))


def all_that_is_kept_by(root: object) -> list[object]:
    found, todo = {id(root): root}, [root]
    while todo:
        for one in gc.get_referents(todo.pop()):
            if id(one) not in found and not isinstance(one, type | ModuleType | FunctionType):
                found[id(one)] = one
                todo.append(one)
    return list(found.values())


def test_a_call_keeps_nothing_of_a_definition_that_changed_but_what_it_tells() -> None:
    live = served(EDITED)
    calls = Traffic({"demo": live}, clock=SystemClock(), random=random.Random(1))
    for request in ASKED:
        calls.answer("demo", request, Lane(name="A", url_for=str))
    before = [explanation(one.answer.outcome, one.request, one.answer.profile) for one in live.log]
    told = [call_entry(one, INCLUDES) for one in live.log]

    live.serve(compile_mock(replace(EDITED, items=())))
    for call in list(live.log):  # of the answer that was sent all is shown, of the others nothing
        assert not [
            one
            for one in all_that_is_kept_by(call)
            if isinstance(one, Route | Snapshot | SavedBody)
            or (isinstance(one, Example) and (one.body or one.headers))
            or (isinstance(one, RequestItem) and one.examples)
            or (isinstance(one, Profile) and one.description)
        ]
    assert [explanation(one.answer.outcome, one.request, one.answer.profile) for one in live.log] == before
    assert [call_entry(one, INCLUDES) for one in live.log] == told
    assert [one["winner"] and one["winner"]["name"] for one in before] == [
        "one", "filled in", "two", None, None, None, "one", "one",
    ]  # fmt: skip
    assert before[1]["captures"] == {"rest": "7"}


def test_calls_are_counted_with_no_less_than_they_take_once_the_definition_changed() -> None:
    def compiled(number: int) -> Snapshot:
        return compile_mock(mock(item("GET /users/:rest", *(example(f"e{one}-{number}", "x" * 5_000) for one in "ab"))))

    live, number = served(SHOP), 40
    calls = Traffic({"demo": live}, clock=SystemClock(), random=random.Random(1))
    live.serve(compiled(0))
    gc.collect()
    tracemalloc.start()
    for at in range(number):
        calls.answer("demo", Request("GET", f"/users/{at}"), Lane(name="A", url_for=str))
        live.serve(compiled(at))
    live.serve(None)
    gc.collect()
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()

    assert len(live.log) == number
    assert taken <= live.log.size < number * 12_000


def test_of_many_calls_the_oldest_let_their_definition_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_log, "SETTLED", 2)
    live = served(EDITED)
    calls = Traffic({"demo": live}, clock=SystemClock(), random=random.Random(1))
    for _ in range(5):
        calls.answer("demo", Request("GET", "/users/7"), Lane(name="A", url_for=str))
    kept = []
    for _ in range(3):
        live.serve(None)
        kept.append([isinstance(one.answer.outcome.route, Route) for one in live.log])
    assert kept == [[False] * 2 + [True] * 3, [False] * 4 + [True], [False] * 5]


def test_a_log_that_grew_by_a_change_makes_room() -> None:
    live = served(EDITED)
    calls = Traffic({"demo": live}, clock=SystemClock(), random=random.Random(1))
    live.log = CallLog(size=20_000)
    for _ in range(20):
        calls.answer("demo", Request("GET", "/users/7"), Lane(name="A", url_for=str))
    live.serve(None)
    assert 0 < len(live.log) < 20
    assert live.log.size <= 20_000


def test_what_was_worked_out_of_a_body_is_not_kept() -> None:
    log, recorded = CallLog(), call(1, body=b'{"a": 1}', query="b=2")
    known = recorded.request.json

    log.append(recorded)

    assert recorded.request.json == known
    assert recorded.request.json is not known


def test_removing_a_call_gives_its_room_back() -> None:
    log = CallLog(size=3 * call(1).size)
    for number in (1, 2, 3):
        log.append(call(number))

    log.remove(2)
    log.append(call(4))

    assert [entry.id for entry in log] == [1, 3, 4]


def test_calls_are_found_removed_and_cleared() -> None:
    log = CallLog()
    for number in (1, 2, 3):
        log.append(call(number))
    assert log.find(2) is not None
    assert log.remove(2)
    assert not log.remove(2)
    assert log.find(2) is None
    assert [entry.id for entry in log.since(1)] == [3]
    assert log.since(3) == []
    log.clear()
    assert len(log) == 0
    log.append(call(4))
    assert [entry.id for entry in log.since(0)] == [4]


def test_a_call_is_shown_with_its_query_time_and_type() -> None:
    view = call_view(call(7, query="a=1"), "demo")
    assert (view.path, view.served_at, view.type) == ("/users?a=1", "2026-01-01T12:00:00.005Z", "success")
    assert (view.name, view.status, view.duration) == ("one user", 200, 0.123)
    assert call_view(call(8, answer=unknown_mock_answer()), "demo").type == "error"


def test_headers_that_let_somebody_in_are_masked() -> None:
    headers = (("X-Api-Key", "jmk_secret"), ("authorization", "Bearer secret"), ("Cookie", "sid=secret"), ("A", "b"))
    entry = call_entry(call(1, headers=headers), ("request.headers", "response.headers"))
    assert "secret" not in repr(entry)
    assert [header["value"] for header in entry["request"]["headers"]] == [MASK, MASK, MASK, "b"]
    assert entry["response"]["headers"] == [{"key": "Content-Type", "value": "text/plain"}]


def test_bodies_are_shown_when_asked_for() -> None:
    plain = call_entry(call(1, body=b"text"))
    assert plain["request"] == {"method": "POST", "path": "/users"}
    asked = call_entry(call(1, body=b"\xff\x00"), ("request.body", "response.body"))
    assert asked["request"]["body"] == {"mode": "raw", "data": "/wA=", "encoding": "base64"}
    assert asked["response"]["body"] == {"data": "ok"}
