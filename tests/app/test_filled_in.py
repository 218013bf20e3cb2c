"""Answers filled in for each call: what is kept of the first makes no later one another than it would have been."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.app.live_mock import LiveMock
from jupyter_mock.app.traffic import Lane, Traffic
from jupyter_mock.core import blank
from jupyter_mock.core.definition import MockConfig
from jupyter_mock.core.http import Request
from jupyter_mock.core.snapshot import compile_mock
from tests.app.world import SteppedClock
from tests.core.building import example, item, mock, request

if TYPE_CHECKING:
    from jupyter_mock.core.match import Answer

LANE = Lane(name="A", url_for="http://127.0.0.1/mock/{}".format, own_origins={"https://lab.example"})
OTHER = Lane(name="B", url_for="http://127.0.0.1:{}".format)
PAGE = {"origin": "http://localhost:3000"}
TEMPLATE = '{"id":"{{id}}","at":"{{url}}","uuid":"{{$guid}}","from":"{{$headers \'x-from\' \'nobody\'}}"}'
ITEMS = (
    item("GET /users/:id", example("user", TEMPLATE)),
    item("GET /words", example("words", "{{$randomFullName}}: {{$randomLoremLines}}", headers=(("X-A", "b"),))),
    item("GET /number", example("number", "{{$callNumber}} {{$randomInt}}")),
    item("GET /named", example("named", "{{$randomInt}}", headers=(("X-Name", "{{$randomFirstName}}"),))),
    item("GET /own", example("own", "{{$guid}}", headers=(("Access-Control-Allow-Origin", "https://own.example"),))),
    item("POST /echo", example("echo", "{{$body}} {{$guid}}", status=201)),
)  # fmt: skip
ASKED = [
    *((f"GET /users/{number}", headers) for number in (1, 2, "a%2Fb", "Ä") for headers in ({}, PAGE)),
    ("GET /users/3", {**PAGE, "x_from": "me"}),
    ("GET /users/3?a=1", PAGE),
    ("HEAD /users/3", PAGE),
    ("GET /users/3", {**PAGE, "x_mock_response_delay": "7"}),
    ("GET /users/3", {"origin": "https://evil.example"}),
    ("GET /users/3", {"origin": "https://lab.example"}),
    ("GET /words", {}),
    ("GET /words", PAGE),
    ("GET /number", PAGE),
    ("GET /named", PAGE),
    ("GET /own", PAGE),
    ("POST /echo", PAGE),
]


def live(**settings: object) -> LiveMock:
    definition = mock(*ITEMS, config=MockConfig(**settings))
    return LiveMock(id="demo", definition=definition, state="live", home="", snapshot=compile_mock(definition))


def traffic(mock: LiveMock, dice: random.Random) -> Traffic:
    return Traffic({mock.id: mock}, clock=SteppedClock(), random=dice)


def told(answer: Answer) -> object:
    response = answer.response
    outcome = answer.outcome
    return (
        *(response.status, response.headers, response.body, response.reason, answer.delay, answer.name),
        *(answer.is_error, getattr(outcome, "step", ""), getattr(outcome, "score", 0)),
    )


@pytest.mark.parametrize("settings", [{}, {"open_to_every_origin": True}, {"match_query_params": False}])
@pytest.mark.parametrize("lane", [LANE, OTHER])
def test_each_answer_is_what_a_server_that_just_began_gives(settings, lane):
    kept, dice = live(**settings), random.Random(7)
    old = traffic(kept, dice)
    order = random.Random(8).choices([one for one in ASKED if "number" not in one[0]], k=200)

    for target, headers in order:
        state = dice.getstate()
        given = old.answer("demo", request(target, **headers), lane)
        fresh = random.Random()
        fresh.setstate(state)
        assert told(given) == told(traffic(live(**settings), fresh).answer("demo", request(target, **headers), lane))

    assert len(kept.log) == len(order)


def test_calls_are_counted_in_each():
    calls = traffic(live(), random.Random(1))
    numbers = [calls.answer("demo", request("GET /number", **PAGE), LANE).response.body.split()[0] for _ in range(3)]

    assert numbers == [b"1", b"2", b"3"]


def test_a_refused_page_is_noted_each_time():
    mock = live()
    calls = traffic(mock, random.Random(1))
    for _ in range(3):
        mock.refused_origin = ""
        calls.answer("demo", request("GET /users/1", origin="https://evil.example"), LANE)
        assert mock.refused_origin == "https://evil.example"


def test_each_has_its_own_values_and_the_address_of_its_lane_now():
    base = ["http://one"]
    lane = replace(LANE, url_for=lambda _: base[0])
    calls = traffic(live(), random.Random(1))
    first, second = [calls.answer("demo", request("GET /users/1"), lane).response.body for _ in range(2)]
    base[0] = "http://two"
    third = calls.answer("demo", request("GET /users/1"), lane).response.body

    assert first != second
    assert b'"at":"http://one"' in second
    assert b'"at":"http://two"' in third


def test_one_that_grows_too_large_says_so_each_time():
    definition = mock(item("GET /:text", example("a", "{{text}}" * 100)))
    calls = traffic(
        LiveMock(id="demo", definition=definition, state="live", home="", snapshot=compile_mock(definition)),
        random.Random(1),
    )
    statuses = [
        calls.answer("demo", Request("GET", f"/{'a' * length}"), LANE).response.status
        for length in (1, 2, 150_000, 3, 150_000)
    ]

    assert statuses == [200, 200, 413, 200, 413]


def test_what_they_have_in_common_is_made_once(monkeypatch):
    made = []

    class Counted(blank.Blank):
        def __init__(self, *given: object) -> None:
            made.append(given)
            super().__init__(*given)

    monkeypatch.setattr("jupyter_mock.core.snapshot.Blank", Counted)
    calls = traffic(live(), random.Random(1))
    for number in range(20):
        calls.answer("demo", request(f"GET /users/{number}", **PAGE), LANE)

    assert len(made) == 1
