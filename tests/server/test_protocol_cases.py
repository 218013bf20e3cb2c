"""The outside protocol cases of Postman's semantics, over lane A of a running server."""

from __future__ import annotations

import time
from typing import Any

import pytest

from jupyter_mock.formats.notebook import write_mock
from tests.conformance import postman_cases as load
from tests.server.lane_b import call, differences, opened

BY_MANAGEMENT = {"call_logs", "create_server_response"}
"""Steps that `test_outside_cases` takes over the management."""


@pytest.fixture
def postman(cases) -> load.Cases:
    return load.load(cases)


class Mock:
    """One mock server, made and changed over the management, called over lane A."""

    def __init__(self, server: Any, mock_id: str) -> None:
        self._server = server
        self._id = mock_id
        self._url = f"http://localhost:{server.port}{server.base}mock/{mock_id}"

    async def make(self, postman: load.Cases, wish: dict[str, Any]) -> None:
        collection = postman.collection(wish["collection"])
        if collection is None:
            return
        definition = load.definition(collection, config=wish.get("config"), environment=wish.get("environment"))
        written = write_mock(definition)
        config = {name: value for name, value in wish.get("config", {}).items() if name != "serverResponseId"}
        members = {"id": self._id, "private": wish.get("private", False), "config": config}
        members["collection"] = {"items": written.get("items", []), "variables": written.get("variables", [])}
        if "environment" in wish:
            members["environment"] = wish["environment"]
        await self._manage("POST", "mocks", {"mock": members})
        responses = [
            {"op": "put-server-response", "serverResponse": {**value, "headers": pairs(value.get("headers", []))}}
            for value in wish.get("server_responses", [])
        ]
        await self._manage("PATCH", f"mocks/{self._id}", {"operations": responses})
        if "api_key" in wish:
            workspace = self._server.parts.workspace
            workspace.accept_key(workspace.find(self._id), wish["api_key"])
        active = wish.get("config", {}).get("serverResponseId")
        if active is not None:
            await self._manage("PUT", f"mocks/{self._id}", {"mock": {"config": {"serverResponseId": active}}})

    async def act(self, step: dict[str, Any]) -> None:
        match step["action"]:
            case "publish":
                await self._manage("POST", f"mocks/{self._id}/publish")
            case "unpublish":
                await self._manage("DELETE", f"mocks/{self._id}/unpublish")
            case "update":
                await self._manage("PUT", f"mocks/{self._id}", {"mock": step["value"]})
            case "edit_example":
                await self._edit(step["id"], step["value"])

    async def _edit(self, example_id: str, changes: dict[str, Any]) -> None:
        shown = (await self._server.api("GET", f"mocks/{self._id}")).json["mock"]
        item, example = next(
            (item, each) for item in shown["document"]["items"] for each in item["examples"] if each["id"] == example_id
        )
        operation = {"op": "put-example", "requestId": item["id"], "example": {**example, **changes}}
        await self._manage("PATCH", f"mocks/{self._id}", {"operations": [operation]})

    async def problems(self, step: dict[str, Any]) -> list[str]:
        wish = step["request"]
        body = (wish.get("body") or "").encode()
        began = time.perf_counter()
        answer = await self._server.call(
            f"{self._id}{wish['path']}",
            wish["method"],
            body if body or wish["method"] in {"POST", "PUT", "PATCH"} else None,
            wish.get("headers"),
        )
        waited = (time.perf_counter() - began) * 1000
        seen = load.Observed(answer.status, answer.headers, answer.body, waited)
        told = {name: value for name, value in step["expect"].items() if name not in {"example", "max_ms"}}
        return load.problems(told, seen, url=self._url)

    async def _manage(self, method: str, path: str, value: Any = None) -> None:
        answer = await self._server.api(method, path, value)
        assert answer.status < 300, answer.text


def pairs(headers: list[dict[str, str]]) -> list[list[str]]:
    return [[header["key"], header["value"]] for header in headers]


async def test_every_protocol_case_holds_over_lane_a(server, postman, subtests):
    taken = 0
    for case in postman.of("protocol"):
        if any(step.get("action") in BY_MANAGEMENT for step in case["steps"]):
            continue
        taken += 1
        with subtests.test(case["id"], title=case["title"]):
            mock = Mock(server, case["id"])
            await mock.make(postman, case["mock"])
            for step in case["steps"]:
                if "action" in step:
                    await mock.act(step)
                else:
                    assert await mock.problems(step) == []
    assert taken > 10


def as_match_cases(postman: load.Cases) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Every case that asks something of one mock server: how it is made, and what it is asked."""
    found = [(case, [case["request"]]) for case in postman.of("match")]
    for case in postman.of("protocol"):
        asked = [step["request"] for step in case["steps"] if "request" in step]
        if postman.collection(case["mock"]["collection"]) is not None:
            found.append((case["mock"], asked))
    return found


async def test_every_case_is_answered_alike_at_a_port_of_its_own(server, postman, subtests):
    taken = 0
    for number, (mock, asked) in enumerate(as_match_cases(postman)):
        mock_id = f"case-{number}"
        await Mock(server, mock_id).make(postman, mock)
        url = await opened(server, mock_id)
        jupyter = f"http://localhost:{server.port}{server.base}mock/{mock_id}"
        for wish in asked:
            with subtests.test(mock_id, wish=wish):
                headers, body = wish.get("headers") or {}, (wish.get("body") or "").encode()
                at_jupyter = await server.call(f"{mock_id}{wish['path']}", wish["method"], body or None, headers)
                at_port = await call(url, wish["path"], wish["method"], body, **headers)
                assert differences(at_port, at_jupyter, url, jupyter, f"{server.base}mock/{mock_id}") == []
                taken += 1
        await server.api("DELETE", f"mocks/{mock_id}")
    assert taken > 80
