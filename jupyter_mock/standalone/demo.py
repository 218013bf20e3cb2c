"""`jupyter mock demo`: the first notebook in JupyterLab, its mock server live."""

from __future__ import annotations

import shlex
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import MockError
from jupyter_mock.core.saved_path import path_of
from jupyter_mock.standalone import sources
from jupyter_mock.standalone.console import tell, warn
from jupyter_mock.standalone.jupyter import Jupyter

if TYPE_CHECKING:
    import argparse

    from jupyter_mock.core.definition import MockDefinition

FIRST = "01_first_mock.ipynb"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `demo`."""
    parser.add_argument("--no-browser", action="store_true", help="open no browser")
    parser.add_argument("--port", type=int, metavar="PORT", help="port of JupyterLab (default: 8888 or the next free)")


def run(options: argparse.Namespace) -> int:
    """Run the demo until somebody ends it; returns the exit code."""
    notebook = put_first_notebook(Path.cwd())
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with Jupyter(notebook, port=options.port, browser=not options.no_browser) as jupyter:
        if not jupyter.wait_until_ready(ended):
            return 0
        # asking for the demo is consent: this user wants this mock server to run
        _announce(jupyter, notebook, jupyter.start_mocks(notebook.name))
        jupyter.wait(ended)
    return 0


def shipped_notebooks() -> Path:
    """Return the folder of the notebooks: in an installed package beside this module, in a checkout at its top."""
    here = Path(__file__).parent
    folders = (here / "notebooks", here.parents[1] / "notebooks")
    return next((folder for folder in folders if (folder / FIRST).is_file()), folders[0])


def put_first_notebook(folder: Path) -> Path:
    """Put the first notebook into a folder, never over another file; an earlier copy is opened again as it is."""
    source = shipped_notebooks() / FIRST
    if not source.is_file():
        raise MockError("the first notebook is missing from this installation", hint="install jupyter-mock again")
    content = source.read_bytes()
    number = 1
    while True:
        name = FIRST if number == 1 else f"{source.stem}-{number}.ipynb"
        path = folder / name
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            if _is_earlier_copy(path, source):
                return path
            number += 1
            continue
        return path


def _is_earlier_copy(path: Path, source: Path) -> bool:
    """Tell whether a file is a first notebook of before, whatever its user did with it."""
    wanted = {mock.id for mock in sources.read(source).mocks}
    try:
        return wanted <= {mock.id for mock in sources.read(path).mocks}
    except (MockError, OSError):
        return False


def _announce(jupyter: Jupyter, notebook: Path, addresses: dict[str, str]) -> None:
    tell(f"{notebook} is at {jupyter.page(notebook.name)}")
    for mock in sources.read(notebook).mocks:
        address = addresses.get(mock.id)
        if address is None:
            warn(f"the mock server {mock.name!r} could not be started; its notebook says how")
        else:
            tell(f"its mock server answers: curl {shlex.quote(address + first_path(mock))}")
    tell("Ctrl-C ends it")


def first_path(mock: MockDefinition) -> str:
    """Return a path that an example answers a GET for, `/` if all of them have variables."""
    for item in mock.requests():
        path = path_of(item.request.path)
        if item.request.method == "GET" and item.examples and not set(path) & set(":{}<>*"):
            return path
    return "/"
