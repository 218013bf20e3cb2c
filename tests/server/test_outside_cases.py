"""Outside material against a real Jupyter server: bad inputs on lane A and the management, cases of the management."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from jupyter_mock.formats.notebook import write_mock
from tests.conformance import postman_cases as load
from tests.kernel.jupyter import TOKEN, JupyterServer, jupyter_server
from tests.web.bad_inputs import failures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterServer]:
    """A running Jupyter server."""
    with jupyter_server(tmp_path_factory.mktemp("outside")) as running:
        yield running


def item(method: str, path: str, body: str) -> dict[str, Any]:
    """A request with one example."""
    example = {"name": "ok", "status": 200, "headers": [], "body": [body]}
    return {"name": path, "method": method, "path": path, "examples": [example]}


@pytest.mark.timeout(600)
def test_no_bad_input_harms_lane_a_or_the_management(jupyter: JupyterServer, cases: Path):
    items = [item("GET", "/ok", "ok"), item("POST", "/echo", "{{$body}}")]
    for name, private in (("demo", False), ("secret", True)):
        wish = {"id": name, "name": name, "private": private, "collection": {"items": items}}
        jupyter.call("POST", "mock/api/mocks", {"mock": wish})
    key = jupyter.call("POST", "mock/api/mocks/secret/api-keys", {})["apiKey"]["key"]

    sent, failed = failures(
        cases, jupyter.port, "/mock/demo", private="/mock/secret", key=key, api="/mock/api", token=TOKEN
    )

    assert failed == []
    assert sent > 200


@pytest.mark.parametrize("name", ["server-03", "log-01", "log-02"])
def test_the_management_behaves_as_postmans(jupyter: JupyterServer, cases: Path, name: str):
    postman = load.load(cases)
    case = next(case for case in postman.of("protocol") if case["id"] == name)
    definition = load.definition(postman.collection(case["mock"]["collection"]), url="")
    members = write_mock(definition)
    wish = {"id": name, "name": name, "collection": {"items": members["items"]}}
    jupyter.call("POST", "mock/api/mocks", {"mock": wish})

    for step in case["steps"]:
        Management(jupyter, name).take(step)


class Management:
    """Takes the steps of a case over the management of one mock server."""

    def __init__(self, jupyter: JupyterServer, mock: str) -> None:
        self._jupyter = jupyter
        self._mock = mock

    def take(self, step: dict[str, Any]) -> None:
        getattr(self, "_" + step.get("action", "request"))(step)

    def _request(self, step: dict[str, Any]) -> None:
        wanted = {"request": {"method": step["request"]["method"], "path": step["request"]["path"]}}
        answer = self._jupyter.call("POST", f"mock/api/mocks/{self._mock}/try", wanted)
        assert answer["call"]["status"] == step["expect"]["status"]

    def _create_server_response(self, step: dict[str, Any]) -> None:
        address = f"mock/api/mocks/{self._mock}/server-responses"
        before = len(self._jupyter.call("GET", address))
        if step["expect"]["refused"]:
            with pytest.raises(AssertionError, match="error"):
                self._jupyter.call("POST", address, {"serverResponse": step["value"]})
        else:
            self._jupyter.call("POST", address, {"serverResponse": step["value"]})
        assert len(self._jupyter.call("GET", address)) - before == (0 if step["expect"]["refused"] else 1)

    def _call_logs(self, step: dict[str, Any]) -> None:
        query = "&".join(f"{name}={value}" for name, value in step.get("query", {}).items())
        found = self._jupyter.call("GET", f"mock/api/mocks/{self._mock}/call-logs?{query}")["call-logs"]
        if "count" in step["expect"]:
            assert len(found) == step["expect"]["count"]
        for entry, expected in zip(found, step["expect"].get("newest_first", []), strict=False):
            assert entry["responseName"] == expected["responseName"]
            assert entry["request"] | expected["request"] == entry["request"]
            assert entry["response"] | expected["response"] == entry["response"]
