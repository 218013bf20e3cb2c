"""The README does what it says, and so does the page about the notebook: their code is run as it stands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import need
from tests.kernel.jupyter import jupyter_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kernel.jupyter import JupyterServer

ROOT = Path(__file__).parent.parent


def fences(name: str, wanted: str) -> list[str]:
    """Code in a document, of one language."""
    found = re.findall(r"^```(\w+)\n(.*?)^```$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [code for language, code in found if language == wanted]


COMMANDS = [line for code in fences("README.md", "bash") for line in code.splitlines()]


def test_two_commands_are_all_one_needs():
    installing = [command for command in COMMANDS if command.startswith("pip install ")]

    assert installing == [
        "pip install -e '.[lab]' && jupyter mock demo",
        "pip install -e '.[test]' && python -m pytest",
    ]


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterServer]:
    """A Jupyter server in whose notebook the cells of the README were run."""
    with jupyter_server(tmp_path_factory.mktemp("readme")) as running:
        running.notebook("shop.ipynb")
        run_all(running, "shop.ipynb", fences("README.md", "python"))
        yield running


def run_all(jupyter: JupyterServer, notebook: str, cells: list[str]) -> None:
    with jupyter.kernel(notebook) as kernel:
        errors = [done.error for done in map(kernel.run, cells) if done.error]
    assert errors == []
    assert cells


def test_its_call_is_answered_by_its_cell(jupyter: JupyterServer):
    need("curl", present=shutil.which("curl") is not None, how="the call of the README is made with it")
    call = next(command for command in COMMANDS if command.startswith("curl "))
    here = call.replace("http://localhost:8888", jupyter.url)
    answer = subprocess.run(shlex.split(here), capture_output=True, text=True, check=True)

    assert answer.stdout == '{"id": 7, "state": "paid"}'


def test_its_notebook_is_served_without_jupyter(jupyter: JupyterServer):
    command = next(command for command in COMMANDS if command.startswith("jupyter mock serve "))
    arguments = shlex.split(command.removeprefix("jupyter mock "))
    arguments[arguments.index("4500")] = "0"
    serve = [sys.executable, "-m", "jupyter_mock.standalone.cli", *arguments]
    with subprocess.Popen(serve, cwd=jupyter.folder, stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        process.terminate()

    assert re.fullmatch(r"serving shop at http://127\.0\.0\.1:\d+/?\n", line)


def test_the_page_about_the_notebook_runs(jupyter: JupyterServer):
    jupyter.notebook("page.ipynb")

    run_all(jupyter, "page.ipynb", fences("docs/in-the-notebook.md", "python"))
