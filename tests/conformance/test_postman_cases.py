"""The outside cases of Postman's semantics, against the engine itself."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from jupyter_mock.core.access import hash_key, is_authorised
from jupyter_mock.core.answers import (
    mismatch_answer,
    server_response_answer,
    unauthorised_answer,
    unknown_mock_answer,
)
from jupyter_mock.core.cors import allowed_origin, preflight, readable
from jupyter_mock.core.dynamic import GENERATORS
from jupyter_mock.core.match import Answer, Context, Match, Mismatch
from jupyter_mock.core.snapshot import Snapshot, compile_mock
from jupyter_mock.core.template import Rendering, compile_template
from tests.conformance import postman_cases as load

URL = "http://127.0.0.1:8888/mock/demo"


@pytest.fixture(scope="session")
def postman(cases) -> load.Cases:
    return load.load(cases)


@pytest.fixture
def context() -> Context:
    return Context(now=lambda: datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC), random=random.Random(1), url=URL)


def answer(snapshot: Snapshot, request, context: Context) -> Answer:
    found = snapshot.find(request)
    assert isinstance(found, Match | Mismatch)
    return mismatch_answer(found) if isinstance(found, Mismatch) else snapshot.answer(found, request, context)


def observed(given: Answer) -> load.Observed:
    example = given.outcome.example.id if isinstance(given.outcome, Match) else None
    response = given.response
    return load.Observed(response.status, response.headers, response.body, given.delay, example)


def test_every_match_case_finds_its_example_with_its_score(postman, context, subtests):
    for case in postman.of("match"):
        with subtests.test(case["id"], title=case["title"]):
            collection = postman.collection(case["collection"])
            definition = load.definition(
                collection, config=case.get("config"), environment=case.get("environment"), url=URL
            )
            expect = dict(case["expect"])
            if expect["example"] is not None:
                expect["example"] = load.example_id(collection, expect["example"])
            given = answer(compile_mock(definition), load.request(case["request"]), context)
            assert not load.problems(expect, observed(given))
            if "score" in expect:
                assert given.outcome.score == expect["score"]


def test_every_render_case_builds_its_text(postman, context, subtests):
    for case in postman.of("render"):
        with subtests.test(case["id"], title=case["title"]):
            captures = {"userId": "7"}
            template = compile_template(case["template"], captures)
            assert (
                template.render(Rendering(load.request(case["request"]), captures, context)) == case["expect"]["body"]
            )


def test_every_dynamic_variable_gives_what_its_pattern_says(postman, context, subtests):
    assert {variable["name"] for variable in postman.dynamic_variables} == set(GENERATORS)
    for variable in postman.dynamic_variables:
        with subtests.test(variable["name"]):
            generate = GENERATORS[variable["name"]]
            wrong = [text for _ in range(400) if not load.matches(variable["pattern"], text := generate(context))]
            assert not wrong


class Mock:
    """A mock server as the lanes see it: the checks in their order, then the engine."""

    def __init__(self, postman: load.Cases, value: dict[str, Any]) -> None:
        collection = postman.collection(value["collection"])
        self.active = value.get("config", {}).get("serverResponseId")
        self.hashes = [hash_key(value["api_key"], b"salt")] if "api_key" in value else []
        self.definition = collection and load.definition(
            collection,
            config=value.get("config"),
            environment=value.get("environment"),
            server_responses=value.get("server_responses"),
            private=value.get("private", False),
            url=URL,
        )

    def act(self, step: dict[str, Any]) -> None:
        match step["action"]:
            case "publish" | "unpublish":
                self.definition = replace(self.definition, private=step["action"] == "unpublish")
            case "update":
                self.active = step["value"]["config"]["serverResponseId"]
            case "edit_example":
                self.definition = replace(
                    self.definition,
                    items=tuple(
                        replace(
                            item,
                            examples=tuple(
                                replace(one, **step["value"]) if one.id == step["id"] else one for one in item.examples
                            ),
                        )
                        for item in self.definition.items
                    ),
                )

    def answer(self, request, context: Context) -> Answer:
        early = preflight(request, any_origin=False)
        if early is not None:
            return early
        if self.definition is None:
            return unknown_mock_answer()
        if self.definition.private and not is_authorised(request, self.hashes):
            return unauthorised_answer()
        snapshot = compile_mock(self.definition)
        active = next((one for one in self.definition.server_responses if one.id == self.active), None)
        if active is not None:
            return server_response_answer(active, delay=snapshot.delay(request))
        given = answer(snapshot, request, context)
        allowed = allowed_origin(request, any_origin=False)
        return given if allowed is None else replace(given, response=readable(given.response, allowed))


def test_every_protocol_case_holds_as_far_as_the_engine_goes(postman, context, subtests):
    beyond = {"call_logs", "create_server_response"}
    for case in postman.of("protocol"):
        if any(step.get("action") in beyond for step in case["steps"]):
            continue
        with subtests.test(case["id"], title=case["title"]):
            mock = Mock(postman, case["mock"])
            for step in case["steps"]:
                if "action" in step:
                    mock.act(step)
                else:
                    given = mock.answer(load.request(step["request"]), context)
                    assert not load.problems(step["expect"], observed(given), url=URL)
