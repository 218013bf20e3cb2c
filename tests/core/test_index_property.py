"""The index finds what a scan over all examples finds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_mock.core.definition import Folder, MockConfig, SavedBody
from jupyter_mock.core.match import Match
from jupyter_mock.core.snapshot import compile_mock
from tests.core import oracle
from tests.core.building import example, item, mock, request, saved

UUID = "1f0df51a-8658-4ee8-a2a1-d2567dfa09a9"
SEGMENTS = [
    "a",
    "A",
    "ab",
    "users",
    "Users",
    "user",
    "1",
    "22",
    UUID,
    UUID.upper(),
    "x" * 256,
    "a%20b",
    "50%25",
    "c%2Fd",
    "%C3%A9",
]
SAVED_SEGMENTS = [*SEGMENTS, "{{x}}", "{{y}}", "{{known}}", "{{blank}}", "{{url}}", ":id", ":z", ":id", "{{x}}.json"]
BASES = ["", "", "{{url}}", "https://example.com", "{{base}}", "{{unset}}"]
VALUES = ["1", "2", "a b", "a%20b", "a+b", "A"]

parameters = st.lists(
    st.tuples(st.sampled_from(["k", "K", "l"]), st.sampled_from([*VALUES, "{{x}}", "{{q}}"])), max_size=3
)
bodies = st.sampled_from(
    ["", "", '{"a": 1, "b": true}', '{"b":true,"a":1}', '{"a": 1.0, "b": 1}', "text", "text\n", "{{known}}"]
)
mostly = st.sampled_from([True, True, True, False])
header_values = st.sampled_from(["one", "two"])


@st.composite
def saved_requests(draw):
    path = "/".join(["", *draw(st.lists(st.sampled_from(SAVED_SEGMENTS), max_size=3))])
    path = draw(st.sampled_from(BASES)) + path + draw(st.sampled_from(["", "", "/", "//"]))
    query = "&".join(f"{key}={value}" for key, value in draw(parameters))
    body = draw(bodies)
    headers = [("X-A", draw(header_values))] if draw(st.booleans()) else []
    method = draw(st.sampled_from(["GET", "GET", "POST", "get"]))
    values = draw(
        st.dictionaries(
            st.sampled_from(["id", "z"]), st.sampled_from(["1", "a", "", "<integer>", "{{x}}", "{{known}}"])
        )
    )
    return saved(
        f"{method} {path or '/'}?{query}", headers=headers, body=SavedBody(text=body) if body else None, **values
    )


@st.composite
def definitions(draw):
    requests = draw(st.lists(saved_requests(), min_size=1, max_size=6))
    crowd = draw(st.integers(0, 3))
    requests += [replace(requests[0], query=draw(saved_requests()).query) for _ in range(crowd * 4)]
    items = []
    for number, one in enumerate(requests):
        names = draw(st.lists(st.sampled_from(["ok", "bad", "two  words"]), min_size=1, max_size=2))
        examples = []
        for place, name in enumerate(names):
            identifier = (
                f"{name.replace('  ', '-')}-{number}{place}"
                if draw(st.booleans())
                else f"{draw(st.sampled_from('zk'))}{number}{place}"
            )
            examples.append(
                example(
                    name,
                    id=identifier,
                    status=draw(st.sampled_from([200, 200, 201, 404])),
                    preferred=draw(st.booleans()) and place == 0,
                    enabled=draw(mostly),
                    request=draw(st.none() | saved_requests()),
                )
            )
        items.append(replace(item(one, *examples), enabled=draw(mostly)))
    if draw(st.booleans()):
        items = [Folder(id="folder", name="folder", items=tuple(items))]
    config = MockConfig(
        headers=draw(st.sampled_from([(), (), ("x-a",)])),
        match_body=draw(st.sampled_from([False, False, True])),
        match_query_params=draw(st.sampled_from([True, True, False])),
        match_wildcards=draw(st.sampled_from([True, True, False])),
        fuzzy=draw(st.sampled_from([False, True])),
    )
    variables = {"known": "users", "blank": "", "base": draw(st.sampled_from(["", "/", "https://h/v1", "{{known}}"]))}
    return mock(*items, config=config, variables=variables)


def all_on(definition):
    """The same with nothing switched off."""

    def on(item):
        if isinstance(item, Folder):
            return replace(item, items=tuple(map(on, item.items)))
        return replace(item, enabled=True, examples=tuple(replace(one, enabled=True) for one in item.examples))

    return replace(definition, items=tuple(map(on, definition.items)))


rarely = st.sampled_from([False] * 9 + [True])
OTHER_UUID = "e3d951bf-873f-49ac-a658-b2dcb91d3289"


@st.composite
def near_segments(draw, saved_segment):
    """A segment a client could send where this one is saved."""
    if saved_segment.startswith((":", "{{")) and draw(st.sampled_from([True, True, False])):
        return draw(st.sampled_from([*SEGMENTS, saved_segment, ""]))
    same = saved_segment.replace("{{known}}", "users")
    others = [same, same, same, same.swapcase(), same + "s", draw(st.sampled_from(SEGMENTS))]
    if same.isdigit() or same in {UUID, UUID.upper()}:
        others += ["7", OTHER_UUID, "y" * 256]
    return draw(st.sampled_from(others))


@st.composite
def requests(draw, definition):
    """A request made from one of the saved ones, changed a little."""
    examples = [(own, one) for own in definition.requests() for one in own.examples]
    own, one = draw(st.sampled_from(examples))
    meant = one.request or own.request
    typed = meant.path.removeprefix("https://example.com").split("/")[1:]
    path = "/" + "/".join([draw(near_segments(segment)) for segment in typed])
    if definition.variables[2].value.startswith("https") and meant.path.startswith("{{base}}"):
        path = "/v1" + path
    path = draw(st.sampled_from([path, path, path, path + "/", path.rstrip("/") or "/"]))
    pairs = [(pair.key, draw(st.sampled_from([pair.value, pair.value, *VALUES]))) for pair in meant.query]
    pairs = draw(st.sampled_from([pairs, pairs, pairs[::-1], pairs[1:], [*pairs, ("k", "2")]]))
    query = "&".join(f"{key}={value}" for key, value in pairs if "{" not in value)
    sent = draw(st.sampled_from([meant.body.text if meant.body else "", draw(bodies)])).replace("{{known}}", "users")
    headers = draw(st.sampled_from([{}, {}, {"X_A": "one"}, {"X_A": "two"}]))
    headers = headers | {
        name: value
        for name, value in (
            ("x_mock_response_code", draw(st.sampled_from(["200", "404", "x"]))),
            ("x_mock_match_request_headers", draw(st.sampled_from(["x-a", "X-A, x-b", ""]))),
            ("x_mock_match_request_body", draw(st.sampled_from(["true", "false"]))),
            ("x_mock_response_name", draw(st.sampled_from([one.name, "two words", "none"]))),
            ("x_mock_response_id", draw(st.sampled_from([one.id, f"12-{one.id}", "none"]))),
        )
        if draw(rarely)
    }
    method = draw(st.sampled_from([meant.method.upper()] * 6 + ["POST"]))
    return request(f"{method} {path}?{query}", sent, **headers)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_the_index_finds_what_a_scan_of_the_documented_algorithm_finds(data):
    definition = data.draw(definitions())
    snapshot = compile_mock(definition)
    again = compile_mock(definition, snapshot)
    for _ in range(4):
        one = data.draw(requests(definition))
        expected = oracle.judge(definition, one)
        for outcome, whole in ((snapshot.find(one), False), (again.explain(one), True), (snapshot.find(one), False)):
            if expected is None:
                assert not isinstance(outcome, Match), outcome
                switched_on = oracle.judge(all_on(definition), one)
                told = [lost.id for lost, _ in outcome.nearest if lost.step == "enabled"]
                assert told == ([switched_on.example] if switched_on else [])
                continue
            assert isinstance(outcome, Match), expected
            assert (outcome.example.id, outcome.step) == (expected.example, expected.step)
            assert outcome.score == expected.score
            assert dict(outcome.captured(one)) == expected.captures
            if whole:
                assert (outcome.runner_up.id if outcome.runner_up else None) == expected.runner_up
