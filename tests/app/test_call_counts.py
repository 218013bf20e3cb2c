from __future__ import annotations

from datetime import UTC, datetime, timedelta

from jupyter_mock.app.call_counts import SECONDS, CallCounts
from jupyter_mock.app.call_log import Call, CallLog
from jupyter_mock.app.sampling import sample
from jupyter_mock.core.http import Request, Response
from jupyter_mock.core.match import Answer

NOON = datetime(2026, 1, 1, 12, 0, 0, tzinfo=UTC)
SECOND = int(NOON.timestamp())


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def call(number: int, status: int = 200) -> Call:
    return Call(number, NOON, Request("GET", "/"), Answer(response=Response(status)), 0.1, "A")


def test_calls_are_counted_by_class_in_all_and_by_second() -> None:
    counts = CallCounts()
    for seconds, status in ((0.0, 200), (0.9, 204), (1.0, 404), (3.5, 503), (3.6, 301)):
        counts.add(later(seconds), status)
    assert counts.total == [2, 1, 1, 1]
    assert counts.seconds() == [(SECOND, [2, 0, 0, 0]), (SECOND + 1, [0, 0, 1, 0]), (SECOND + 3, [0, 1, 0, 1])]
    assert counts.seconds(SECOND + 1) == counts.seconds()[1:]


def test_seconds_are_forgotten_after_ten_minutes_and_totals_are_not() -> None:
    counts = CallCounts()
    counts.add(NOON, 200)
    counts.add(later(SECONDS - 1), 200)
    assert len(counts.seconds()) == 2
    counts.add(later(SECONDS), 200)
    assert [second for second, _ in counts.seconds()] == [SECOND + SECONDS - 1, SECOND + SECONDS]
    assert counts.total == [3, 0, 0, 0]


def test_a_clock_that_goes_back_loses_no_call() -> None:
    counts = CallCounts()
    counts.add(later(5), 200)
    counts.add(NOON, 200)
    assert counts.seconds() == [(SECOND + 5, [2, 0, 0, 0])]


def test_the_call_log_counts_what_made_room_and_begins_anew_when_it_is_cleared() -> None:
    log = CallLog(entries=2)
    for number in range(1, 6):
        log.append(call(number))
    assert (len(log), log.counts.total, log.cleared, log.latest) == (2, [5, 0, 0, 0], 0, 5)
    log.clear()
    assert (log.counts.total, log.counts.number, log.counts.seconds()) == ([0, 0, 0, 0], 5, [])
    assert (log.cleared, log.latest) == (5, 5)


def test_few_calls_are_all_shown() -> None:
    calls = [call(number) for number in range(1, 4)]
    assert sample(calls, 3) == calls


def test_of_a_flood_the_newest_are_shown_and_one_failure_is_among_them() -> None:
    calls = [call(number, 503 if number == 10 else 200) for number in range(1, 1001)]
    chosen = sample(calls, 5)
    assert [each.id for each in chosen] == [10, 997, 998, 999, 1000]


def test_a_sample_is_never_larger_than_what_is_allowed() -> None:
    calls = [call(number, 200 + number % 4 * 100) for number in range(1000)]
    assert [len(sample(calls, most)) for most in (0, 1, 3, 4, 50)] == [0, 1, 3, 4, 50]
