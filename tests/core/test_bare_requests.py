"""Requests with nothing but a method and a path are answered from what was found before, and never otherwise."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_mock.core.masks import MOST, Masks
from jupyter_mock.core.match import Match
from jupyter_mock.core.snapshot import compile_mock
from tests.core import oracle
from tests.core.building import body_of, example, found, item, missed, mock, request, saved, snapshot_of

SEGMENTS = ["a", "A", "b", "7", "%25", ""]
SAVED_SEGMENTS = ["a", "b", "7", "%25", ":id", ":id", "{{x}}"]


def paths(segments):
    return st.builds(
        lambda parts, end: "/" + "/".join(parts) + end,
        st.lists(st.sampled_from(segments), min_size=1, max_size=4),
        st.sampled_from(["", "", "/"]),
    )


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(paths(SAVED_SEGMENTS), st.sampled_from(["", "?k=1"])), min_size=1, max_size=6),
    st.lists(paths([*SEGMENTS, ":id"]), min_size=1, max_size=20),
)
def test_what_was_found_before_answers_as_a_scan_does(saved_targets, asked):
    items = [
        item(saved(f"GET {path}{query}"), example(f"{number}", id=f"{number}"), name=f"{number}")
        for number, (path, query) in enumerate(saved_targets)
    ]
    definition = mock(*items)
    snapshot = compile_mock(definition)
    for path in [*asked, *asked]:
        one = request(f"GET {path}")
        expected = oracle.judge(definition, one)
        outcome = snapshot.find(one)
        if expected is None:
            assert not isinstance(outcome, Match)
        else:
            assert isinstance(outcome, Match)
            assert (outcome.example.id, outcome.step, outcome.score) == (
                expected.example,
                expected.step,
                expected.score,
            )
            assert dict(outcome.captured(one)) == expected.captures


def test_each_request_has_its_own_captures():
    snapshot = snapshot_of(item("GET /users/:id", example("one", "user {{id}}")))
    assert [body_of(snapshot, request(f"GET /users/{number}")) for number in (1, 2, 1)] == [
        "user 1",
        "user 2",
        "user 1",
    ]


def test_a_literal_path_wins_over_a_pattern_that_answered_others_before():
    snapshot = snapshot_of(item("GET /users/:id", example("any")), item("GET /users/me", example("me")))
    names = [found(snapshot, request(f"GET /users/{name}")).example.name for name in ("1", "me", "ME", "2")]
    assert names == ["any", "me", "me", "any"]


def test_a_second_pattern_that_matches_is_not_overlooked():
    snapshot = snapshot_of(
        item("GET /a/:id", example("any")), item("GET /:x/b", example("b", id="0")), item("GET /:x/:y", example("z"))
    )
    assert found(snapshot, request("GET /a/c")).runner_up.name == "z"
    assert found(snapshot, request("GET /a/b")).runner_up is not None
    assert found(snapshot, request("GET /q/r")).example.name == "z"


def test_an_empty_segment_matches_no_pattern():
    snapshot = snapshot_of(item("GET /a/:id/c", example("one")))
    assert found(snapshot, request("GET /a/1/c")).example.name == "one"
    assert missed(snapshot, request("GET /a//c")).kind == "no-match"


def test_a_percent_sign_in_a_path_is_no_wildcard():
    snapshot = snapshot_of(item("GET /a/:id", example("one")), item("GET /a/%25/c", example("two")))
    assert missed(snapshot, request("GET /a/1/c")).kind == "no-match"
    assert found(snapshot, request("GET /a/%25/c")).example.name == "two"


def test_after_an_edit_a_pattern_that_is_gone_answers_no_more():
    first, second = item("GET /a/:id", example("one")), item("GET /b/:id", example("two"))
    before = compile_mock(mock(first, second))
    assert found(before, request("GET /a/1")).example.name == "one"
    after = compile_mock(mock(second, item("GET /:x/1", example("three"))), before)
    assert [found(after, request(f"GET /{path}")).example.name for path in ("a/1", "b/2", "b/2")] == [
        "three",
        "two",
        "two",
    ]
    assert missed(after, request("GET /a/2")).kind == "no-match"


@pytest.mark.parametrize("number", [MOST, MOST + 1])
def test_masks_are_tried_up_to_a_bound_and_then_left_to_the_trie(number):
    masks = Masks()
    masks.add(("a", None, *"bcdefghij"))
    for place in range(1, number):
        masks.add(("x", *[None if at == place else "y" for at in range(10)]))
    assert masks.only("/a/1/" + "/".join("bcdefghij")) == ("/a/%/b/c/d/e/f/g/h/i/j" if number <= MOST else None)


def test_a_pattern_that_was_added_twice_stays_until_it_is_taken_out_twice():
    masks = Masks()
    for pattern in (("a", None), ("a", None), (None, "b")):
        masks.add(pattern)
    masks.remove(("a", None))
    copy = masks.copied()
    copy.remove(("a", None))
    assert (masks.only("/a/1"), masks.only("/c/b"), masks.only("/a/b")) == ("/a/%", "/%/b", None)
    assert copy.only("/a/b") == "/%/b"
