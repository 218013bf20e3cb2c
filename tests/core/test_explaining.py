"""What `explain` tells of a match: what its score is made of, and what decided between equals."""

from __future__ import annotations

import pytest

from jupyter_mock.core.definition import SavedBody
from jupyter_mock.core.match import Match, Points
from tests.core.building import example, item, request, saved, snapshot_of


def explained(snapshot, asked) -> Match:
    match = snapshot.explain(asked)
    assert isinstance(match, Match)
    return match


SHOP = snapshot_of(
    item(saved("POST /orders?page=1&size=2", body=SavedBody(text="one")), example("order")),
    item("GET /users/{{id}}", example("user")),
)


@pytest.mark.parametrize(
    ("asked", "points"),
    [
        (request("POST /orders?page=1&size=2", "one"), (100, 10, 5)),
        (request("POST /orders/?page=1", "two"), (95, 5, 0)),
        (request("POST /orders"), (100, -2, 0)),
        (request("GET /users/7"), (80, 0, 0)),
    ],
)
def test_a_score_is_the_sum_of_its_points(asked, points):
    match = explained(SHOP, asked)
    path, parameters, body = points
    assert match.points == Points(path=path, parameters=parameters, body=body)
    assert match.score == sum(points)
    assert match.decided_by == "only"


@pytest.mark.parametrize(
    ("examples", "winner", "rule"),
    [
        ([example("a", status=404), example("b")], "b", "status"),
        ([example("a", status=201), example("b", status=404, preferred=True)], "b", "preferred"),
        ([example("a", preferred=True), example("b"), example("c", status=404)], "a", "preferred"),
        ([example("One", id="9f"), example("Two", id="1c")], "Two", "id"),
        ([example("One", id="one"), example("Two", id="two")], "One", "order"),
    ],
)
def test_the_rule_that_decided_among_equals_is_told(examples, winner, rule):
    match = explained(snapshot_of(item("GET /a", *examples)), request("GET /a"))
    assert (match.example.name, match.decided_by) == (winner, rule)


def test_more_points_decide_before_any_rule():
    snapshot = snapshot_of(item("GET /a", example("a")), item("GET /{{any}}", example("b", preferred=True)))
    match = explained(snapshot, request("GET /a"))
    assert (match.example.name, match.decided_by, match.runner_up_route.method) == ("a", "score", "GET")


def test_what_a_header_chose_has_no_points():
    match = explained(SHOP, request("GET /users/7", x_mock_response_name="user"))
    assert (match.step, match.points, match.decided_by) == ("name", None, "")
