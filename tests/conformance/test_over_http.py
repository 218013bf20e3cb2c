"""The outside cases of Postman's semantics once more, over HTTP/1.1: a mock server on a port of its own."""

from __future__ import annotations

import http.client
import random
import secrets
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from jupyter_mock.app.active import active_of
from jupyter_mock.app.clock import SystemClock
from jupyter_mock.app.ledger import Ledger
from jupyter_mock.app.traffic import Lane, Traffic
from jupyter_mock.app.workspace import Workspace
from jupyter_mock.core.match import Match
from tests.conformance import postman_cases as load
from tests.web.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_mock.core.match import Answer

BEYOND = {"call_logs", "create_server_response"}
"""What the management of a Jupyter server does."""
OF_BODY = {"body", "body_json", "error", "error_header"}


class Port:
    """One mock server after another at the root of one port."""

    def __init__(self) -> None:
        lane = Lane(name="test", url_for=lambda _: self.url)
        self.site = Site(lambda request: self.traffic.answer("mock", request, lane))
        self.url = f"http://127.0.0.1:{self.site.port}"
        self.run(self._open)

    def _open(self) -> None:
        clock = SystemClock()
        self.ledger = Ledger(None, clock=clock)
        self.workspace = Workspace(ledger=self.ledger, clock=clock, random_bytes=secrets.token_bytes)
        self.traffic = Traffic(self.workspace.mocks, clock=clock, random=random.Random(1))

    def close(self) -> None:
        self.run(self.ledger.close)
        self.site.close()

    def run(self, function, *arguments, **options):
        """Call something of the application in the thread it belongs to."""

        async def call():
            return function(*arguments, **options)

        return self.site.run(call())

    def serve(self, postman: load.Cases, value: dict[str, Any]) -> None:
        """Serve the mock server of a case instead of the one before."""
        self.run(self.workspace.withdraw, list(self.workspace))
        self.run(self.ledger.forget, "home", "mock")
        collection = postman.collection(value["collection"])
        if collection is None:
            return
        definition = load.definition(
            collection,
            config=value.get("config"),
            environment=value.get("environment"),
            server_responses=value.get("server_responses"),
            private=value.get("private", False),
            url=self.url,
        )
        mock = self.run(self.workspace.serve, definition, home="home")
        if "api_key" in value:
            self.run(self.workspace.accept_key, mock, value["api_key"])
        self.run(self.workspace.activate, "mock", active_of(value.get("config", {})))

    def act(self, step: dict[str, Any]) -> None:
        match step["action"]:
            case "publish":
                self.run(self.workspace.publish, "mock")
            case "unpublish":
                self.run(self.workspace.unpublish, "mock")
            case "update":
                self.run(self.workspace.activate, "mock", active_of(step["value"]["config"]))
            case "edit_example":
                mock = self.workspace.mocks["mock"]
                items = tuple(
                    replace(item, examples=tuple(_edited(example, step) for example in item.examples))
                    for item in mock.definition.items
                )
                self.run(self.workspace.redefine, mock, replace(mock.definition, items=items), state="live")

    def send(self, value: dict[str, Any]) -> load.Observed:
        """Send the request of a case as it stands there."""
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        began = time.monotonic()
        body = value.get("body")
        connection.putrequest(value["method"], _encoded(value["path"]), skip_accept_encoding=True)
        for name, text in value.get("headers", {}).items():
            connection.putheader(name, text)
        if body:
            connection.putheader("Content-Length", str(len(body.encode())))
        connection.endheaders(body.encode() if body else None)
        response = connection.getresponse()
        seen = response.read()
        milliseconds = (time.monotonic() - began) * 1000
        connection.close()
        headers = tuple(response.getheaders())
        return load.Observed(response.status, headers, seen, milliseconds, self._example(), self._delay())

    def _example(self) -> str | None:
        """Return the id of the example that gave the latest answer, as the call log knows it."""
        answer = self._latest()
        outcome = answer.outcome if answer else None
        return outcome.example.id if isinstance(outcome, Match) else None

    def _delay(self) -> int:
        """Return the delay that was wished for the latest answer, in ms."""
        answer = self._latest()
        return answer.delay if answer else 0

    def _latest(self) -> Answer | None:
        mock = self.workspace.mocks.get("mock")
        calls = list(mock.log) if mock else []
        return calls[-1].answer if calls else None


def _edited(example, step):
    return replace(example, **step["value"]) if example.id == step["id"] else example


def _encoded(path: str) -> str:
    """Percent-encode what cannot stand in a request line, as every client does."""
    return "".join(chr(byte) if 0x21 <= byte <= 0x7E else f"%{byte:02X}" for byte in path.encode())


@pytest.fixture(scope="module")
def port() -> Iterator[Port]:
    port = Port()
    yield port
    port.close()


@pytest.fixture(scope="session")
def postman(cases) -> load.Cases:
    return load.load(cases)


def test_every_match_case_is_answered_over_http(postman, port, subtests):
    for case in postman.of("match"):
        with subtests.test(case["id"], title=case["title"]):
            port.serve(postman, case)
            bodiless = case["request"]["method"] == "HEAD"
            expect = {name: value for name, value in case["expect"].items() if not (bodiless and name in OF_BODY)}
            if expect["example"] is not None:
                expect["example"] = load.example_id(postman.collection(case["collection"]), expect["example"])
            assert not load.problems(expect, port.send(case["request"]), url=port.url)


def test_every_protocol_case_holds_over_http(postman, port, subtests):
    for case in postman.of("protocol"):
        if any(step.get("action") in BEYOND for step in case["steps"]):
            continue
        with subtests.test(case["id"], title=case["title"]):
            port.serve(postman, case["mock"])
            for step in case["steps"]:
                if "action" in step:
                    port.act(step)
                else:
                    assert not load.problems(step["expect"], port.send(step["request"]), url=port.url)
