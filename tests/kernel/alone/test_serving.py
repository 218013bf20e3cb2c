"""Mock servers kept in this process, served by a child process of it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.wire import OUTPUT_TYPE
from jupyter_mock.kernel import live
from jupyter_mock.kernel.alone import notebook
from jupyter_mock.kernel.alone.interface import alone
from jupyter_mock.kernel.api import mock_server
from jupyter_mock.kernel.connection import Refused
from jupyter_mock.kernel.dispatch import carry_out
from jupyter_mock.kernel.magics import read_cell, read_line
from jupyter_mock.kernel.management import management
from tests.conftest import free_port
from tests.kernel.jupyter import until

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("no_server")
KEPT = "kept only in this kernel, not stored in the notebook"


def mock(line: str, cell: str | None = None) -> dict:
    """Run a magic and return the renderings of what its cell shows."""
    shown = carry_out(read_line(line) if cell is None else read_cell(line, cell))
    return shown._repr_mimebundle_() if hasattr(shown, "_repr_mimebundle_") else {"text/plain": repr(shown)}


def plain(line: str, cell: str | None = None) -> str:
    return mock(line, cell)["text/plain"]


def fetch(url: str, **headers: str) -> tuple[int, str]:
    asked = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


# Kept here


def test_every_output_of_a_definition_says_where_it_is_kept():
    assert KEPT in plain("GET /user/home --name welcome", "Welcome")
    assert KEPT in plain("show")
    assert KEPT in plain("list")
    assert KEPT in plain("stop")


def test_an_output_carries_the_definition_since_no_notebook_does():
    saved = mock("GET /user/home --name welcome", "Welcome <b>\n")

    [kept] = saved[OUTPUT_TYPE]["document"]["mocks"]
    [request] = kept["items"]
    [example] = request["examples"]
    assert (request["method"], request["path"], example["body"]) == ("GET", "/user/home", ["Welcome <b>"])
    assert "<table>" in saved["text/html"]
    assert "Welcome &lt;b&gt;" in saved["text/html"]
    whole = management().export("mock", "document")["document"]
    assert mock("show")[OUTPUT_TYPE]["document"] == {"version": 1, "mocks": [whole]}


def test_what_was_saved_is_sent_back_without_a_server():
    mock("GET /user/home --name json", '{"name": "Tutorialspoint"}')

    assert plain("send GET /user/home").endswith('{"name": "Tutorialspoint"}')
    assert "path: '/nowhere' instead of '/user/home'" in plain("send GET /nowhere")
    assert plain("log").splitlines()[1].split()[1:4] == ["GET", "/user/home", "200"]
    assert plain("log --clear") == "No calls yet."


def test_python_works_as_it_does_with_a_server():
    shop = mock_server("My shop")
    shop.request("GET", "/orders/:id").example("paid", json={"state": "paid"})
    shop.environment["currency"] = "EUR"
    shop.configure(delay=1)
    shop.private = True

    assert shop == mock_server("My shop")
    assert (shop.id, shop.state, shop.private, dict(shop.environment)) == (
        "my-shop",
        "live",
        True,
        {"currency": "EUR"},
    )
    assert shop.send("GET", "/orders/7").json() == {"state": "paid"}
    shop.delete()
    assert management().list().mocks == ()


def test_files_come_and_go(tmp_path):
    mock_server("shop").request("GET", "/a").example(text="x")
    file = tmp_path / "shop.postman_collection.json"

    assert "is written" in plain(f"export {file}")
    assert plain(f"import {file}").splitlines()[0].startswith("Collection from")
    assert json.loads(file.read_text())["info"]["name"] == "shop"


def test_refusals_are_those_of_a_server():
    with pytest.raises(Refused) as unknown:
        management().read("nothing")
    mock_server("shop")
    with pytest.raises(Refused) as conflict:
        management().edit("shop", {"op": "set-mock", "name": "x"}, base="0")
    with pytest.raises(Refused, match="needs a Jupyter server"):
        alone().call("POST", "mocks/shop/read-tokens")

    assert (unknown.value.status, unknown.value.name) == (404, "instanceNotFoundError")
    assert (conflict.value.status, conflict.value.name) == (409, "conflictError")


def test_listeners_hear_calls_and_changes():
    shop = mock_server("shop")
    shop.request("GET", "/a").example(text="x")
    calls: list[str] = []
    names: list[str] = []
    called, renamed = threading.Event(), threading.Event()
    stop = shop.on_call(lambda call: (calls.append(f"{call.path} {call.status}"), called.set()))
    live.feed(management().connection).on_mocks(
        lambda mocks: (names.append(mocks[0].name), renamed.set() if mocks[0].name == "bank" else None)
    )

    shop.send("GET", "/a")
    shop.name = "bank"
    assert called.wait(60)
    assert renamed.wait(60)
    stop()
    assert calls == ["/a 200"]


# Served by a child


def test_serve_lets_it_answer_and_follows_edits():
    mock("GET /user/home --name json", "one")
    shop = mock_server()

    assert f"answers at {shop.url}/" in plain("serve")
    assert fetch(f"{shop.url}/user/home") == (200, "one")
    mock("GET /user/home --name json", "two")
    assert fetch(f"{shop.url}/user/home") == (200, "two")
    assert fetch(f"{shop.url}/nothing")[0] == 404


def test_an_address_that_is_asked_for_answers():
    mock("GET /user/home", "hello {{url}}")
    [request] = mock_server().requests

    assert fetch(request.url) == (200, f"hello {mock_server().url}")
    assert str(request.curl) == f"curl {request.url}"


def test_calls_of_a_served_mock_server_are_in_the_log():
    mock("GET /a", "x")
    shop = mock_server()
    heard = threading.Event()
    shop.on_call(lambda call: heard.set() if call.path == "/a?b=1" else None)

    fetch(f"{shop.url}/a?b=1")

    assert heard.wait(60)
    [call] = shop.calls()
    assert (call.method, call.path, call.status, call.name, call.lane) == ("GET", "/a?b=1", 200, "200", "serve")


def test_it_answers_on_the_port_that_was_asked_for_and_moves():
    mock("GET /a", "x")
    first, second = free_port(), free_port()

    mock(f"serve --port {first}")
    mock(f"serve --port {first}")
    assert fetch(f"http://127.0.0.1:{first}/a") == (200, "x")
    mock(f"serve --port {second}")
    assert fetch(f"http://127.0.0.1:{second}/a") == (200, "x")
    with pytest.raises(urllib.error.URLError):
        fetch(f"http://127.0.0.1:{first}/a")


def test_a_port_that_is_taken_is_told_and_nothing_is_lost():
    mock("GET /a", "x")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(MockError, match=f"127.0.0.1 port {port} cannot be had: it is taken"):
            mock(f"serve --port {port}")

    assert plain("send GET /a").endswith("x")
    assert fetch(f"{mock_server().url}/a") == (200, "x")


def test_stop_ends_it_and_start_brings_its_address_back():
    mock("GET /a", "x")
    shop = mock_server()
    url = shop.url
    shop.stop()

    with pytest.raises(urllib.error.URLError):
        fetch(f"{url}/a")
    with pytest.raises(MockError, match="is stopped"):
        shop.url  # noqa: B018 - asking is the act
    shop.start()
    assert shop.url == url
    assert fetch(f"{url}/a") == (200, "x")


def test_a_child_that_was_killed_is_replaced_at_the_next_look():
    mock("GET /a", "x")
    shop = mock_server()
    fetch(f"{shop.url}/a")
    [child] = alone().workshop._children.values()
    os.kill(child._process.pid, signal.SIGKILL)
    child._process.wait()

    mock("GET /a", "y")
    assert fetch(f"{shop.url}/a") == (200, "y")


def test_its_profile_answers_in_the_child_too():
    shop = mock_server("shop")
    orders = shop.request("GET", "/orders")
    orders.example("some", text="some")
    orders.example("none", text="none")
    shop.profile("Happy path", answers={"GET /orders": "some"})
    shop.profile("Empty", answers={"GET /orders": "none"}).use()
    url = shop.serve()

    assert shop.send("GET", "/orders").profile == "Empty"
    assert fetch(f"{url}/orders") == (200, "none")
    shop.use_profile("Happy path")
    until(lambda: fetch(f"{url}/orders") == (200, "some"), what="the other profile")
    assert fetch(f"{url}/orders", x_mock_profile="Empty") == (200, "none")
    until(lambda: len(shop.calls()) > 2, what="the calls of the child")
    assert shop.calls()[-1].profile == "Empty"


def test_a_private_one_asks_for_its_key():
    mock("GET /a", "x")
    shop = mock_server()
    key = shop.create_api_key().key
    shop.private = True

    assert fetch(f"{shop.url}/a")[0] == 401
    assert fetch(f"{shop.url}/a", x_api_key=key) == (200, "x")
    shop.api_keys[0].revoke()
    assert fetch(f"{shop.url}/a", x_api_key=key)[0] == 401


def test_a_file_of_the_user_does_not_replace_a_module_of_ours(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    mock("GET /a", "x")

    assert fetch(f"{mock_server().url}/a") == (200, "x")


def test_a_child_ends_with_a_kernel_that_is_killed(tmp_path):
    code = (
        "import jupyter_mock, time\n"
        "shop = jupyter_mock.mock_server('shop')\n"
        "print(shop.url, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=tmp_path) as kernel:
        url = kernel.stdout.readline().decode().strip()
        assert fetch(url)[0] == 404
        kernel.kill()

    def is_over() -> bool:
        try:
            fetch(url)
        except urllib.error.URLError:
            return True
        return False

    until(is_over, what="the end of the child")


# Where the editor tells its notebook


@pytest.fixture
def opened(tmp_path, monkeypatch) -> Path:
    """A notebook with a mock server in it, open in an editor that tells its path."""
    example = {"id": "x", "name": "x", "status": 200, "body": ["from the file"]}
    item = {"id": "a", "name": "a", "method": "GET", "path": "/a", "examples": [example]}
    metadata = {"jupyter_mock": {"version": 1, "mocks": [{"id": "theirs", "name": "Theirs", "items": [item]}]}}
    path = tmp_path / "theirs.ipynb"
    path.write_text(json.dumps({"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}))

    class Shell:
        user_ns = {notebook.VARIABLE: str(path)}  # noqa: RUF012 - a picture of IPython's

    monkeypatch.setattr("IPython.get_ipython", Shell)
    return path


def test_what_a_file_holds_waits_until_somebody_serves_it(opened):
    before = opened.read_bytes()

    assert plain("list").splitlines()[1].split() == ["theirs", "Theirs", "waiting", "none", "yet", "none"]
    with pytest.raises(MockError, match="waits for your approval"):
        mock("send GET /a")
    assert mock("GET /b", "new")["text/plain"].splitlines()[1].startswith("⚠ it waits for you")
    assert not alone().workshop._children

    mock("serve")
    assert fetch(f"{mock_server().url}/a") == (200, "from the file")
    assert fetch(f"{mock_server().url}/b") == (200, "new")
    assert opened.read_bytes() == before


def test_a_new_one_is_named_after_the_notebook(opened):
    opened.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')

    mock("GET /a", "x")

    assert mock_server().name == "theirs"


@pytest.mark.parametrize("content", ["", "{", '{"metadata": {"jupyter_mock": {"version": 99}}}'])
def test_a_notebook_that_cannot_be_read_is_left_alone(opened, content):
    opened.write_text(content)

    assert plain("list") == "No mock server yet: a %%mock cell makes one."


def test_a_notebook_that_is_gone_is_left_alone(opened):
    opened.unlink()

    assert plain("list") == "No mock server yet: a %%mock cell makes one."
