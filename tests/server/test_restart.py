"""Servers in processes of their own: killed at any moment, started again, two of them side by side."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from jupyter_mock.kernel import http_client
from tests.kernel.jupyter import PATIENCE, TOKEN, JupyterServer, jupyter_server, until
from tests.server.jupyter import document, example, items, mock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOOK = "--JupyterMock.look_seconds=0.1"


@pytest.fixture(autouse=True)
def jp_server_cleanup():
    """Nothing of these servers runs in this process."""


def save(body: str) -> dict[str, Any]:
    return {"op": "save-example", "method": "GET", "path": "/hello", "example": example(body)}


def call(server: JupyterServer, target: str = "demo/hello") -> tuple[int, str]:
    answer = http_client.send(server.url, "GET", f"/mock/{target}", {}, None, timeout=PATIENCE)
    return answer.status, answer.body.decode()


def manage(server: JupyterServer, method: str, path: str, value: Any = None) -> tuple[int, Any]:
    headers = {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"}
    body = None if value is None else json.dumps(value).encode()
    answer = http_client.send(server.url, method, f"/mock/api/{path}", headers, body, timeout=PATIENCE)
    return answer.status, json.loads(answer.body)


def shown(server: JupyterServer) -> Any:
    return manage(server, "GET", "mocks/demo")[1]["mock"]


def bodies(document: Any) -> list[str]:
    mocks = (document or {}).get("mocks", [])
    return ["".join(each["body"]) for one in mocks for item in one["items"] for each in item["examples"]]


class Tab:
    """A browser page that has one notebook open, whichever server runs."""

    def __init__(self) -> None:
        self.model: Any = None
        self.is_dirty = False
        self._socket: Any = None

    def open(self, server: JupyterServer, notebook: str) -> None:
        """Connect, also after the server went, and claim."""
        self.leave()
        self._socket = server.websocket("mock/api/ws?page=tab")
        self.send("claim", path=notebook, document=self.model, dirty=self.is_dirty)
        self.hear("defined")

    def leave(self) -> None:
        """Close the socket, as a browser does that is closed."""
        if self._socket is not None:
            self._socket.shutdown()

    def send(self, op: str, **members: Any) -> None:
        self._socket.send(json.dumps({"op": op, **members}))

    def hear(self, op: str) -> Any:
        """Do what the server asks until a message of this kind comes."""
        while True:
            message = json.loads(self._socket.recv())
            if message["op"] == "please-write":
                self.model = message["document"]
                self.is_dirty = True
            if message["op"] == op:
                return message


class User:
    """Somebody who works on, whatever happens to the server; every step is one thing they do."""

    def __init__(self) -> None:
        self.notebook = "shop.ipynb"
        self.tab = Tab()
        self.has_tab = False
        self.expected = ""

    def make_a_mock(self, server: JupyterServer) -> None:
        server.notebook(self.notebook)
        wish = {"id": "demo", "collection": items(("GET", "/hello", example("first"))), "notebook": self.notebook}
        assert manage(server, "POST", "mocks", {"mock": wish})[0] == 201
        self.expected = "first"

    def save_an_example(self, server: JupyterServer) -> None:
        assert manage(server, "PATCH", "mocks/demo", {"operations": [save("second")]})[0] == 200
        self.expected = "second"

    def open_the_notebook(self, server: JupyterServer) -> None:
        self.tab.model = server.metadata(self.notebook)
        self.has_tab = True
        self.tab.open(server, self.notebook)

    def edit_in_the_tab(self, server: JupyterServer) -> None:
        del server
        self.tab.send("edit", n=1, mock="demo", operations=[save("third")])
        self.tab.hear("ack")
        self.expected = "third"

    def edit_beside_the_tab(self, server: JupyterServer) -> None:
        assert manage(server, "PATCH", "mocks/demo", {"operations": [save("fourth")]})[0] == 200
        self.expected = "fourth"

    def close_the_notebook(self, server: JupyterServer) -> None:
        del server
        self.tab.send("release", path=self.notebook, discarded=False)
        self.tab.send("edit", n=2, mock="none", operations=[])
        self.tab.hear("refused")  # messages are handled in their order, so the release was heard
        self.has_tab = False

    def rename_the_notebook(self, server: JupyterServer) -> None:
        server.call("PATCH", f"api/contents/{self.notebook}", {"path": "market.ipynb"})
        self.notebook = "market.ipynb"

    def save_another_example(self, server: JupyterServer) -> None:
        assert manage(server, "PATCH", "mocks/demo", {"operations": [save("fifth")]})[0] == 200
        self.expected = "fifth"

    def come_back(self, server: JupyterServer) -> None:
        """Do what happens by itself after a server was started again: open tabs connect."""
        if self.has_tab:
            self.tab.open(server, self.notebook)

    @property
    def steps(self) -> list[Callable[[JupyterServer], None]]:
        return [
            self.make_a_mock,
            self.save_an_example,
            self.open_the_notebook,
            self.edit_in_the_tab,
            self.edit_beside_the_tab,
            self.close_the_notebook,
            self.rename_the_notebook,
            self.save_another_example,
        ]


@pytest.fixture
def user() -> Iterator[User]:
    somebody = User()
    yield somebody
    somebody.tab.leave()


def test_a_server_that_is_killed_after_every_step_loses_nothing_and_serves_again_by_itself(tmp_path, user):
    for step in [*user.steps, None]:
        with jupyter_server(tmp_path, LOOK) as server:
            until(lambda: not user.expected or call(server) == (200, user.expected), what=f"serving before {step}")
            user.come_back(server)
            if step is not None:
                step(server)
                assert call(server) == (200, user.expected)
                server.process.kill()
            else:
                until(lambda: bodies(server.metadata(user.notebook)) == ["fifth"], what="the last edit in the file")
                assert not (server.folder / "shop.ipynb").exists()
                until(lambda: shown(server)["stored"] == "stored", what="nothing left to write")


def test_an_open_notebook_is_not_written_behind_its_page_after_a_restart(tmp_path, user):
    with jupyter_server(tmp_path, LOOK) as server:
        user.make_a_mock(server)
        until(lambda: bodies(server.metadata("shop.ipynb")) == ["first"], what="the first write")
        user.open_the_notebook(server)
        user.edit_in_the_tab(server)
        before = (server.folder / "shop.ipynb").read_bytes()
        server.process.kill()
    with jupyter_server(tmp_path, LOOK) as server:
        until(lambda: call(server) == (200, "third"), what="serving the journalled edit")
        assert shown(server)["stored"] == "waiting"
        assert (server.folder / "shop.ipynb").read_bytes() == before
        user.tab.model = json.loads(before)["metadata"]["jupyter_mock"]
        user.come_back(server)
        until(lambda: bodies(user.tab.model) == ["third"] or user.tab.hear("please-write"), what="the page is asked")
        assert (server.folder / "shop.ipynb").read_bytes() == before
        user.close_the_notebook(server)
        until(lambda: bodies(server.metadata("shop.ipynb")) == ["third"], what="the write after the release")


def test_what_was_stopped_or_never_approved_does_not_come_back_live(tmp_path):
    with jupyter_server(tmp_path, LOOK) as server:
        User().make_a_mock(server)
        assert manage(server, "POST", "mocks/demo/stop")[0] == 200
        server.notebook("strange.ipynb", metadata={"jupyter_mock": document(mock("strange"))})
        server.process.kill()
    with jupyter_server(tmp_path, LOOK) as server:
        states = {"demo": "stopped", "strange": "waiting"}
        listed = lambda: {one["id"]: one["state"] for one in manage(server, "GET", "mocks")[1]["mocks"]}  # noqa: E731
        until(lambda: listed() == states, what=f"{states}")
        assert {call(server)[0], call(server, "strange/hello")[0]} == {404}
        assert "Traceback" not in server.log.read_text()


def test_keys_and_the_active_server_response_survive(tmp_path):
    with jupyter_server(tmp_path, LOOK) as server:
        User().make_a_mock(server)
        down = {"name": "down", "statusCode": 503, "body": "down"}
        response = manage(server, "POST", "mocks/demo/server-responses", down)[1]["id"]
        change = {"private": True, "config": {"serverResponseId": response}}
        assert manage(server, "PUT", "mocks/demo", {"mock": change})[0] == 200
        key = manage(server, "POST", "mocks/demo/api-keys", {})[1]["apiKey"]["key"]
        server.process.kill()
    with jupyter_server(tmp_path, LOOK) as server:
        until(lambda: call(server)[0] == 401, what="a private mock server")
        answer = http_client.send(server.url, "GET", "/mock/demo/hello", {"x-api-key": key}, None, timeout=PATIENCE)
        assert (answer.status, answer.body) == (503, b"down")


def test_the_active_profile_survives(tmp_path):
    with jupyter_server(tmp_path, LOOK) as server:
        User().make_a_mock(server)
        down = {"op": "put-server-response", "serverResponse": {"id": "down", "name": "down", "statusCode": 503}}
        outage = {"op": "put-profile", "profile": {"name": "Outage", "serverResponse": "down"}}
        assert manage(server, "PATCH", "mocks/demo", {"operations": [down, outage]})[0] == 200
        assert manage(server, "PUT", "mocks/demo", {"mock": {"config": {"profileId": "outage"}}})[0] == 200
        server.process.kill()
    with jupyter_server(tmp_path, LOOK) as server:
        until(lambda: call(server)[0] == 503, what="an outage")
        assert manage(server, "GET", "mocks/demo")[1]["mock"]["config"] == {"profileId": "outage"}


def test_of_two_servers_on_one_data_directory_one_edits_and_the_other_serves_and_names_it(tmp_path):
    with jupyter_server(tmp_path, LOOK) as first:
        User().make_a_mock(first)
        until(lambda: bodies(first.metadata("shop.ipynb")) == ["first"], what="the first write")
        with jupyter_server(tmp_path, LOOK) as second:
            until(lambda: call(second) == (200, "first"), what="the second server serves too")
            status, answer = manage(second, "PATCH", "mocks/demo", {"operations": [save("mine")]})
            assert (status, answer["error"]["name"]) == (409, "heldElsewhereError")
            assert str(first.process.pid) in answer["error"]["message"]
            assert manage(first, "PATCH", "mocks/demo", {"operations": [save("theirs")]})[0] == 200
            until(lambda: call(second) == (200, "theirs"), what="the second server follows the file")
            first.process.kill()
            first.process.wait()
            until(
                lambda: manage(second, "PATCH", "mocks/demo", {"operations": [save("mine")]})[0] == 200,
                what="the second server takes over",
            )
            until(lambda: bodies(second.metadata("shop.ipynb")) == ["mine"], what="its edit in the file")


def test_a_server_that_is_stopped_writes_what_it_may_before_it_ends(tmp_path):
    with jupyter_server(tmp_path) as server:
        User().make_a_mock(server)
        for number in range(5):
            assert manage(server, "PATCH", "mocks/demo", {"operations": [save(f"edit {number}")]})[0] == 200
    assert bodies(server.metadata("shop.ipynb")) == ["edit 4"]
