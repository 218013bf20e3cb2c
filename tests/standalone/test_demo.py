"""`demo`: the first notebook in a JupyterLab of its own."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import signal
import socket
import threading
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.notebook import read_mock
from jupyter_mock.standalone import demo
from jupyter_mock.standalone.jupyter import Jupyter, JupyterFailed
from tests.conftest import need
from tests.standalone.conftest import mock, notebook

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "01_first_mock.ipynb"


@pytest.fixture
def shipped(tmp_path, monkeypatch) -> Path:
    """A folder with a first notebook as an installation has it."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / FIRST).write_text(json.dumps(notebook(mock(body="hello from the demo"))))
    monkeypatch.setattr(demo, "shipped_notebooks", lambda: folder)
    return folder


@pytest.fixture
def lab():
    """Skip where there is no JupyterLab."""
    need("jupyterlab", present=importlib.util.find_spec("jupyterlab") is not None, how="pip install jupyterlab")


# The notebook


def test_the_first_notebook_is_put_where_none_is(own_user, shipped):
    path = demo.put_first_notebook(own_user)

    assert path == own_user / FIRST
    assert path.read_bytes() == (shipped / FIRST).read_bytes()


def test_an_unchanged_copy_is_used_again_and_a_changed_one_left_alone(own_user, shipped):
    first = demo.put_first_notebook(own_user)
    assert demo.put_first_notebook(own_user) == first
    first.write_text("my work")
    second = demo.put_first_notebook(own_user)
    second.write_text("more work")
    third = demo.put_first_notebook(own_user)

    assert [path.name for path in (second, third)] == ["01_first_mock-2.ipynb", "01_first_mock-3.ipynb"]
    assert first.read_text() == "my work"
    assert third.read_bytes() == (shipped / FIRST).read_bytes()
    assert demo.put_first_notebook(own_user) == third


@pytest.mark.usefixtures("shipped")
def test_an_earlier_copy_is_opened_again_with_what_its_user_made_of_it(own_user):
    first = demo.put_first_notebook(own_user)
    worked_on = first.read_text().replace("hello from the demo", "my own words")
    first.write_text(worked_on)

    assert demo.put_first_notebook(own_user) == first
    assert first.read_text() == worked_on


def test_an_installation_without_notebooks_says_so(own_user, shipped):
    (shipped / FIRST).unlink()
    with pytest.raises(MockError, match="install jupyter-mock again"):
        demo.put_first_notebook(own_user)


def test_a_checkout_has_its_notebooks_at_the_top():
    assert demo.shipped_notebooks().name == "notebooks"


def test_the_line_to_try_calls_an_example_without_variables():
    def item(number: int, method: str, path: str):
        examples = [{"id": f"e{number}", "name": "e", "status": 200}]
        return {"id": f"i{number}", "name": "i", "method": method, "path": path, "examples": examples}

    paths = [("POST", "/a"), ("GET", "/b/:id"), ("GET", "{{url}}/c/{{id}}"), ("GET", "{{url}}/d")]
    items = [item(number, *path) for number, path in enumerate(paths)]

    assert demo.first_path(read_mock({"id": "m", "name": "m", "items": items})) == "/d"
    assert demo.first_path(read_mock({"id": "m", "name": "m", "items": items[:3]})) == "/"


# JupyterLab


@pytest.mark.usefixtures("lab", "shipped", "signals")
def test_the_demo_prints_a_line_that_works_and_ends_on_ctrl_c(run, monkeypatch):
    said: list[str] = []
    answers: list[bytes] = []
    monkeypatch.setattr(demo, "tell", said.append)

    def call() -> None:
        end = time.monotonic() + 90
        while "Ctrl-C ends it" not in said and time.monotonic() < end:
            time.sleep(0.02)
        try:
            url = shlex.split(said[1])[-1]
            answers.append(urllib.request.urlopen(url, timeout=60).read())
        finally:
            os.kill(os.getpid(), signal.SIGINT)

    client = threading.Thread(target=call)
    client.start()
    code, _, complaint = run("demo", "--no-browser")
    client.join()

    assert (code, complaint, answers) == (0, "", [b"hello from the demo"])
    assert re.fullmatch(rf"\S+/{FIRST} is at http://\S+/lab/tree/{FIRST}\?token=\w+", said[0])
    assert re.fullmatch(r"its mock server answers: curl http://\S+/mock/shop/home", said[1])


@pytest.mark.usefixtures("lab")
def test_a_taken_port_is_an_error_with_the_reason(own_user, shipped):
    path = demo.put_first_notebook(own_user)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(JupyterFailed, match=f"JupyterLab did not start:[\\s\\S]*{port}"),
            Jupyter(path, port=port, browser=False) as jupyter,
        ):
            jupyter.wait_until_ready(threading.Event())
    assert shipped


@pytest.mark.usefixtures("lab")
def test_a_demo_that_is_ended_before_it_began_ends_jupyter_too(own_user, shipped):
    ended = threading.Event()
    ended.set()
    with Jupyter(shipped / FIRST, port=None, browser=False) as jupyter:
        assert not jupyter.wait_until_ready(ended)
        jupyter.wait(ended)
        process = jupyter._process

    assert process.returncode is not None
    assert own_user


@pytest.mark.usefixtures("lab")
def test_a_jupyter_that_ends_by_itself_ends_the_demo(shipped):
    with Jupyter(shipped / FIRST, port=None, browser=False) as jupyter:
        jupyter._process.kill()
        with pytest.raises(JupyterFailed, match="JupyterLab ended by itself"):
            jupyter.wait(threading.Event())
        jupyter._process.returncode = 0

        assert jupyter.wait(threading.Event()) is None
