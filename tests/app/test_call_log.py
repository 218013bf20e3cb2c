from __future__ import annotations

from datetime import UTC, datetime

from jupyter_mock.app.call_log import OVERHEAD, Call, CallLog
from jupyter_mock.app.views import MASK, call_entry, call_view
from jupyter_mock.core.answers import unknown_mock_answer
from jupyter_mock.core.http import Request, Response
from jupyter_mock.core.match import Answer

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
    log = CallLog(size=3 * (OVERHEAD + 2))
    for number in range(1, 4):
        log.append(call(number))
    assert len(log) == 3
    log.append(call(4, body=b"x" * 10_000))
    assert [entry.id for entry in log] == [4]
    log.append(call(5))
    assert [entry.id for entry in log] == [5]


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
