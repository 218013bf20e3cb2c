"""`state`: what processes that share a store are told, and tell."""

from __future__ import annotations

import json

import pytest

from tests.standalone.conftest import mock, notebook
from tests.standalone.serving import serving

DOWN = {"id": "down", "name": "All  down", "statusCode": 503, "body": ["down"]}
OUTAGE = {"id": "outage", "name": "Outage", "serverResponse": "down"}


@pytest.fixture
def source(write):
    return write("shop.ipynb", notebook(mock(serverResponses=[DOWN], profiles=[OUTAGE])))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_activated_is_active_in_every_process(run, source, redis_server, workers):
    state = ("--state", redis_server.url)
    with serving(source, *state, workers=workers) as one, serving(source, *state, workers=1) as other:

        def switch(option: str, name: str, said: str) -> set[tuple[int, str]]:
            assert run("state", "activate", "shop", option, name, *state) == (0, "", "")
            for served in (one, other):
                assert served.process.stdout.readline() == f"Shop answers {said}\n"
            return {served.get() for served in (one, other) for _ in range(8)}

        assert switch("--profile", "Outage", "Outage") == {(503, "down")}
        assert switch("--profile", "", "as its examples match") == {(200, "hello")}
        assert switch("--server-response", "All down", "All  down") == {(503, "down")}

    with serving(source, *state, workers=workers) as later:
        assert later.first == "Shop answers All  down\n"  # before it says that it serves
        assert later.get() == (503, "down")


def test_what_is_active_outlives_a_change_of_the_file_and_a_name_nobody_has_is_told(run, write, source, redis_server):
    state = ("--state", redis_server.url)
    with serving(source, *state, workers=1) as served:
        run("state", "activate", "shop", "--profile", "Outage", *state)
        assert served.process.stdout.readline() == "Shop answers Outage\n"
        write("shop.ipynb", notebook(mock(description="new", serverResponses=[DOWN], profiles=[OUTAGE])))
        assert served.process.stdout.readline() == "read shop.ipynb again\n"
        assert served.get() == (503, "down")

        run("state", "activate", "shop", "--profile", "Party", *state)
        assert served.process.stderr.readline() == "'Shop' has no profile 'Party', so none is active\n"
        assert served.process.stdout.readline() == "Shop answers as its examples match\n"


def test_to_forget_calls_does_not_change_what_is_active(run, source, redis_server):
    state = ("--state", redis_server.url)
    assert run("state", "activate", "shop", "--profile", "Outage", *state)[0] == 0
    assert run("state", "forget", "shop", *state)[0] == 0
    with serving(source, *state, workers=1) as served:
        assert served.first == "Shop answers Outage\n"


def test_files_are_read_again_on_demand(run, source, redis_server):
    state = ("--state", redis_server.url)
    with serving(source, *state) as served:
        assert run("state", "reload", *state)[0] == 0
        assert served.process.stdout.readline() == "read shop.ipynb again\n"


def test_calls_are_shown_and_forgotten_with_their_numbers(run, write, redis_server, monkeypatch):
    monkeypatch.setenv("JUPYTER_MOCK_STATE", redis_server.url)
    with serving(write("shop.ipynb", notebook(mock(body="{{$callNumber}}")))) as served:
        assert [served.get(f"/home?{number}")[1] for number in range(3)] == ["1", "2", "3"]
        served.wait_until(lambda: len(run("state", "calls", "shop")[1].splitlines()) == 3)
        calls = [json.loads(line) for line in run("state", "calls", "shop", "--most", 2)[1].splitlines()]
        assert len(calls) == 2
        assert {(call["mock"], call["status"]) for call in calls} == {("shop", 200)}
        assert run("state", "forget", "shop")[0] == 0
        assert run("state", "calls", "shop") == (0, "", "")
        assert served.get()[1] == "1"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("calls", "shop"), "no state store is named (--state redis://HOST:PORT, or JUPYTER_MOCK_STATE)"),
        (("calls", "--state", "unix:///nowhere"), "no mock server is named (jupyter mock state calls MOCK)"),
        (("activate", "shop", "--state", "unix:///nowhere"), "nothing to activate"),
        (("calls", "shop", "--state", "unix:///nowhere"), "the state store is not there"),
    ],
)
def test_what_cannot_be_done_is_told(run, arguments, complaint):
    code, said, complained = run("state", *arguments)

    assert (code, said) == (1, "")
    assert complaint in complained
