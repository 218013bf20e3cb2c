"""A real JupyterLab of its own: server process, folders, and what a test asks of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conftest import free_port

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).parents[2]
TOKEN = "a-token-for-tests"
DEADLINE = 60.0


def wait_until(look: Callable[[], Any], *, what: str, deadline: float = DEADLINE) -> Any:
    """Look again and again until there is something; fail saying what was waited for."""
    end = time.monotonic() + deadline
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < end, f"waited {deadline} s for {what}"
        time.sleep(0.05)


def new_notebook(*sources: str, document: Any = None) -> dict[str, Any]:
    """Return a notebook of code cells, with mock servers in its metadata."""
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{at}",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
            "source": source,
        }
        for at, source in enumerate(sources)
    ]
    metadata = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}
    if document is not None:
        metadata["jupyter_mock"] = document
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


class Lab:
    """One JupyterLab on a port of its own, with nothing of the user's own settings."""

    def __init__(self, folder: Path, *, collaborative: bool = False) -> None:
        self._collaborative = collaborative
        self.root = folder / "root"
        self.root.mkdir()
        self._written: set[str] = set()
        self._folder = folder
        self._log = folder / "log.txt"
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}/"
        extensions = folder / "labextensions"
        extensions.mkdir()
        (extensions / "jupyter-mock").symlink_to(REPOSITORY / "jupyter_mock" / "labextension")
        if not collaborative:
            self._disable("@jupyter/collaboration-extension", "@jupyter/docprovider-extension")
        self.token = TOKEN
        self._process: subprocess.Popen[bytes] | None = None

    # --- life -----------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser"),
            f"--ServerApp.port={self._port}",
            "--ServerApp.port_retries=0",
            f"--ServerApp.root_dir={self.root}",
            f"--IdentityProvider.token={TOKEN}",
            "--ServerApp.jpserver_extensions=jupyter_mock=True",
            f"--ServerApp.jpserver_extensions=jupyter_server_ydoc={self._collaborative}",
            f"--LabApp.extra_labextensions_path={self._folder / 'labextensions'}",
            "--LabApp.extension_manager=readonly",
            f"--JupyterNotebookApp.extra_labextensions_path={self._folder / 'labextensions'}",
            "--JupyterNotebookApp.expose_app_in_browser=True",
            "--JupyterMock.look_seconds=1",
        ]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, env=self._environment(), stdout=log, stderr=log, cwd=self.root)
        wait_until(self._answers, what=f"JupyterLab to start; its log is {self._log}")

    def kill(self) -> None:
        """Kill the server with no chance to tidy up, as a power cut would."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """End the server as Ctrl-C does."""
        if self._process is not None and self._process.poll() is None:
            with suppress(OSError, AssertionError):
                self.api("POST", "api/shutdown")
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
            self._process.kill()
            self._process.wait()

    def log(self) -> str:
        """Return what the server wrote."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    # --- files ----------------------------------------------------------------------------------------

    def write(self, name: str, notebook: dict[str, Any]) -> Path:
        """Put a notebook into the root, under a name of its own: the server knows what others held."""
        assert name not in self._written, f"{name} was another test's already"
        self._written.add(name)
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook, indent=1), encoding="utf-8")
        return path

    def document(self, name: str) -> Any:
        """Return what a notebook's file holds of mock servers, None while it holds nothing."""
        return self.notebook(name)["metadata"].get("jupyter_mock")

    def notebook(self, name: str) -> Any:
        """Return what a notebook's file holds; JupyterLab's own save leaves it half-written for a moment."""

        def read() -> Any:
            with suppress(ValueError):
                return json.loads((self.root / name).read_bytes())

        return wait_until(read, what=f"{name} to be whole")

    def bodies(self, name: str) -> list[str]:
        """Return the bodies of all examples in a notebook's file."""
        document = self.document(name) or {"mocks": []}
        return [
            "".join(example.get("body", []))
            for mock in document["mocks"]
            for item in mock.get("items", [])
            for example in item.get("examples", [])
        ]

    # --- HTTP -----------------------------------------------------------------------------------------

    def api(self, method: str, path: str, value: Any = None) -> Any:
        """Call Jupyter's or our own interface as the logged-in user; returns the JSON, None for nothing."""
        status, answer = self._ask(method, path, value)
        assert status < 400, f"{method} {path}: {status} {answer}"
        return json.loads(answer) if answer else None

    def _ask(self, method: str, path: str, value: Any = None) -> tuple[int, str]:
        body = None if value is None else json.dumps(value).encode()
        headers = {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"}
        return self._open(urllib.request.Request(self.url + path, body, headers, method=method))

    def call(self, path: str, method: str = "GET") -> tuple[int, str]:
        """Call a mock server as anybody; returns status and body."""
        return self._open(urllib.request.Request(f"{self.url}mock/{path}", method=method))

    def mocks(self, notebook: str) -> list[dict[str, Any]]:
        """Return the mock servers of a notebook as the server lists them."""
        return [mock for mock in self.api("GET", "mock/api/mocks")["mocks"] if mock["notebook"] == notebook]

    def save_example(self, mock: str, path: str, body: str) -> None:
        """Save an example as a form would, over REST."""
        example = {"name": "200", "status": 200, "headers": [], "body": [body]}
        operation = {"op": "save-example", "method": "GET", "path": path, "example": example}
        self.api("PATCH", f"mock/api/mocks/{mock}", {"operations": [operation]})

    def end_kernels(self) -> None:
        """End all kernels; one may end by itself meanwhile."""
        for session in self.api("GET", "api/sessions"):
            status, answer = self._ask("DELETE", f"api/sessions/{session['id']}")
            assert status in {204, 404}, answer

    # --- steps ----------------------------------------------------------------------------------------

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self.log()
        with suppress(OSError, AssertionError):
            self.api("GET", "mock/api/mocks")
            return True
        return False

    def _disable(self, *extensions: str) -> None:
        """Leave out parts of JupyterLab that are installed."""
        settings = self._folder / "config" / "labconfig"
        settings.mkdir(parents=True)
        value = {"disabledExtensions": dict.fromkeys(extensions, True)}
        (settings / "page_config.json").write_text(json.dumps(value))

    def _environment(self) -> dict[str, str]:
        own = {f"JUPYTER_{kind}_DIR": str(self._folder / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
        own["IPYTHONDIR"] = str(self._folder / "ipython")
        own["PYTHONPATH"] = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH", "")]))
        return {**os.environ, **own}

    @staticmethod
    def _open(request: urllib.request.Request) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(request, timeout=DEADLINE) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
