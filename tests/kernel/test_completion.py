from __future__ import annotations

import pytest

from jupyter_mock.kernel.completion import METHODS, STATUSES, Asked, ask_server, asked, candidates
from jupyter_mock.kernel.grammar import SUBCOMMANDS

ASKED = {"MOCK": ["shop", "bank"], "PATH": ["/user/home", "/users/:id"], "PROFILE": ["outage", "slow"]}


def complete(line: str, *, is_first_line: bool = True) -> list[str] | None:
    question = asked(line, is_first_line=is_first_line)
    assert question is not None
    found = candidates(question, lambda kind, _: ASKED[kind])
    return None if found is None else [word for word in found if word.startswith(question.start)]


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("%mock ", Asked((), "", is_cell=False)),
        ("  %mock sh", Asked((), "sh", is_cell=False)),
        ("%mock send GET ", Asked(("send", "GET"), "", is_cell=False)),
        ("%mock send -H 'A: b' G", Asked(("send", "-H", "'A: b'"), "G", is_cell=False)),
        ("%mock send -H 'A: ", Asked(("send", "-H"), "'A: ", is_cell=False)),
        ("%%mock GET /a", Asked(("GET",), "/a", is_cell=True)),
    ],
)
def test_a_line_is_read_up_to_the_cursor(line, question):
    assert asked(line, is_first_line=True) == question


@pytest.mark.parametrize(
    ("line", "is_first"), [("%mock", True), ("%mockery a", True), ("x = 1", True), ("%%mock G", False)]
)
def test_other_lines_are_left_alone(line, is_first):
    assert asked(line, is_first_line=is_first) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("%mock ", [*SUBCOMMANDS, "--help"]),
        ("%mock st", ["start", "stop"]),
        ("%mock nothing ", []),
        ("%mock show ", ASKED["MOCK"]),
        ("%mock show b", ["bank"]),
        ("%mock show shop ", []),
        ("%mock list ", []),
        ("%mock help s", ["show", "share", "send", "start", "serve", "stop"]),
        ("%mock send ", list(METHODS)),
        ("%mock send P", ["POST", "PUT", "PATCH"]),
        ("%mock send GET /user", ASKED["PATH"]),
        ("%mock send -H 'A: b' GET /users/", ["/users/:id"]),
        ("%mock send --unknown GET /users/", ["/users/:id"]),
        ("%mock send GET /a ", ["--header", "--data", "--mock"]),
        ("%mock send GET /a --m", ["--mock"]),
        ("%mock send GET /a --mock ", ASKED["MOCK"]),
        ("%mock send GET /a -d ", []),
        ("%mock log --s", ["--status"]),
        ("%mock log --status 4", [code for code in STATUSES if code[0] == "4"]),
        ("%mock log --clear ", ASKED["MOCK"]),
        ("%mock profile s", ["slow"]),
        ("%mock profile --mock shop ", ASKED["PROFILE"]),
        ("%mock profile outage ", ["--off", "--mock"]),
        ("%mock import ", None),
        ("%mock export a.json --f", ["--force"]),
        ("%%mock G", ["GET"]),
        ("%%mock GET /users", ["/users/:id"]),
        ("%%mock GET /a 20", ["200", "201", "202", "204"]),
        ("%%mock GET /a 200 --", ["--name", "--header", "--mock", "--request-name", "--help"]),
    ],
)
def test_exactly_the_words_that_may_follow_are_offered(line, found):
    assert complete(line) == found


@pytest.mark.usefixtures("no_server")
def test_without_a_server_nothing_is_offered():
    assert ask_server("MOCK", ()) == []


def test_the_server_knows_mock_servers_and_paths(shop):
    from jupyter_mock.kernel.api import mock_server

    shop.request("GET", "/a")
    mock_server("bank").request("GET", "/b")

    assert list(dict.fromkeys(ask_server("MOCK", ()))) == ["shop", "bank"]
    assert ask_server("PATH", ("GET", "--mock", "bank")) == ["/b"]
    assert ask_server("PATH", ("GET",)) == []

    mock_server("bank").profile("Slow network", delay=5)
    assert ask_server("PROFILE", ("--mock", "bank")) == ["slow-network"]


def test_a_kernel_completes_our_words_and_nothing_else(place, shop):
    shop.request("GET", "/user/home")

    assert place.kernel.complete("%mock ") == [f"%mock {name}" for name in [*SUBCOMMANDS, "--help"]]
    assert place.kernel.complete("%mock url sh") == ["%mock url shop"]
    assert place.kernel.complete("%mock send GET /us") == ["%mock send GET /user/home"]
    assert place.kernel.complete("%mock send GET /x --mo") == ["%mock send GET /x --mock"]


def test_the_first_line_of_a_cell_is_completed_whatever_stands_below(place):
    cell = '%%mock P /a 200\n{"a": 1}'

    assert place.kernel.complete(cell, at=8) == [
        f"%%mock {method} /a 200\n" + '{"a": 1}' for method in ("POST", "PUT", "PATCH")
    ]
