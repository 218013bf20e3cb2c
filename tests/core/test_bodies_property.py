"""What a body equals is looked up; the answers are those of a mock server that never saw a body before."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mock.core.definition import MockConfig, Parameter, SavedBody
from jupyter_mock.core.match import Match
from jupyter_mock.core.snapshot import compile_mock
from tests.core.building import example, item, mock, request, saved

FORM = "application/x-www-form-urlencoded"
BODIES = {
    "none": None,
    "gold": SavedBody(text='{"tier": "gold", "n": 1}'),
    "gold again": SavedBody(text='{"n": 1.0, "tier": "gold"}'),
    "basic": SavedBody(text='{"tier": "basic", "n": 1}'),
    "true": SavedBody(text='{"tier": "basic", "n": true}'),
    "text": SavedBody(text="tier"),
    "form": SavedBody(mode="urlencoded", fields=(Parameter(key="tier", value="gold"),)),
    "graphql": SavedBody(mode="graphql", text="{ tier }"),
    "operation": SavedBody(mode="graphql", text="query A { a } query B { b }", operation_name="A"),
    "file": SavedBody(mode="file"),
}
SENT = [
    ("", ""),
    ('{"tier":"gold","n":1}', ""),
    ('{"tier": "gold", "n": 1}', ""),
    ('{"n":1e0,"tier":"gold"}', ""),
    ('{"tier":"basic","n":1}', ""),
    ('{"tier":"basic","n":true}', ""),
    ('{"tier":"basic","n":2}', ""),
    ("tier", ""),
    ("tier\r\n", ""),
    ("tier=gold", FORM),
    ("tier=gold", "text/plain"),
    ('{"query":"{  tier }"}', "application/json"),
    ('{"query":"query A { a } query B { b }","operationName":"A"}', ""),
    ('{"query":"query A { a } query B { b }","operationName":"B"}', ""),
    ("[broken", ""),
]
PATHS = ["/orders", "/orders", "/orders/", "/Orders", "/{{any}}"]


@st.composite
def definitions(draw):
    names = draw(st.lists(st.sampled_from(sorted(BODIES)), min_size=1, max_size=12))
    requests = [
        item(
            saved(f"POST {draw(st.sampled_from(PATHS))}", body=BODIES[name]),
            example(name, id=f"{name}-{place}", status=draw(st.sampled_from([200, 201]))),
        )
        for place, name in enumerate(names)
    ]
    return mock(*requests, config=MockConfig(match_body=draw(st.sampled_from([False, False, True]))))


@settings(max_examples=200, deadline=None)
@given(definitions(), st.lists(st.sampled_from(SENT), min_size=1, max_size=12))
def test_a_body_is_answered_the_same_whatever_was_asked_before(definition, sent):
    asked_often = compile_mock(definition)
    for body, content_type in [*sent, *sent]:
        expected = compile_mock(definition).explain(request("POST /orders", body, Content_Type=content_type))
        outcome = asked_often.find(request("POST /orders", body, Content_Type=content_type))
        assert isinstance(outcome, Match) == isinstance(expected, Match)
        if isinstance(outcome, Match):
            assert (outcome.example.id, outcome.score, outcome.step) == (
                expected.example.id,
                expected.score,
                expected.step,
            )


def test_bodies_that_nobody_saved_are_not_remembered_one_by_one():
    snapshot = compile_mock(mock(item(saved("POST /a", body=BODIES["gold"]), example("one"))))
    outcomes = [snapshot.find(request("POST /a", f'{{"n":{number}}}')) for number in range(100)]
    assert all(outcome is outcomes[2] for outcome in outcomes[2:])
