"""A JupyterLab of our own, as a child process: started, asked over its management API, ended."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from jupyter_mock.core.errors import MockError

if TYPE_CHECKING:
    import threading

PATIENCE = 60.0
"""Seconds JupyterLab may take to start; a first start on a slow disk takes long."""
GRACE = 10.0
"""Seconds it may take to end."""
LOOK = 0.05
SHOWN = 30
"""Lines of its log that are shown when it did not start."""


class JupyterFailed(MockError):
    """JupyterLab did not start, or ended by itself."""


class Jupyter:
    """JupyterLab in the folder of a notebook, in a session of its own so that Ctrl-C reaches us alone."""

    def __init__(self, notebook: Path, *, port: int | None, browser: bool) -> None:
        """Prepare to start it on a notebook."""
        self._notebook = notebook
        self._options = [
            f"--ServerApp.root_dir={notebook.parent}",
            f"--ServerApp.open_browser={browser}",
            "--ServerApp.jpserver_extensions=jupyter_mock=True",
        ]
        if port is not None:
            self._options += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # Jupyter refuses to run as root unless told; in a container there is nobody else
            self._options.append("--ServerApp.allow_root=True")
        self._server: dict[str, Any] = {}

    def __enter__(self) -> Self:
        """Start it."""
        self._log = tempfile.TemporaryFile()
        command = [sys.executable, "-m", "jupyterlab", *self._options, str(self._notebook)]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own options
            command, stdin=subprocess.DEVNULL, stdout=self._log, stderr=subprocess.STDOUT, start_new_session=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        """End it, with its kernels."""
        self._process.terminate()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def wait_until_ready(self, ended: threading.Event) -> bool:
        """Wait until mock servers can be asked for; False when somebody ended it first; raises `JupyterFailed`."""
        deadline = time.monotonic() + PATIENCE
        while not ended.wait(LOOK):
            if self._is_ready():
                return True
            if self._process.poll() is not None or time.monotonic() > deadline:
                lines = self._last_lines()
                raise JupyterFailed(f"JupyterLab did not start:\n{lines}", hint=_advice(lines))
        return False

    def wait(self, ended: threading.Event) -> None:
        """Wait until somebody ends it; raises `JupyterFailed` if it ends by itself with an error."""
        while not ended.wait(LOOK):
            if self._process.poll() is not None:
                if self._process.returncode:
                    raise JupyterFailed(f"JupyterLab ended by itself:\n{self._last_lines()}")
                return

    def page(self, name: str) -> str:
        """Return the address of a notebook in JupyterLab, with the token that opens it."""
        token = self._server.get("token", "")
        return f"{self._server['url']}lab/tree/{name}" + (f"?token={token}" if token else "")

    def start_mocks(self, notebook: str) -> dict[str, str]:
        """Start the mock servers of a notebook; return their addresses by the ids in the notebook."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            mocks = [mock for mock in self._ask("GET", "mocks")["mocks"] if mock.get("notebook") == notebook]
            if mocks:
                return {mock.get("copyOf", mock["id"]): self._start(mock["id"]) for mock in mocks}
            time.sleep(LOOK)
        return {}

    def _start(self, mock_id: str) -> str:
        address: str = self._ask("POST", f"mocks/{mock_id}/start")["mock"]["mockUrl"]
        return address

    def _is_ready(self) -> bool:
        """Read what Jupyter tells about its server when it runs, then ask it."""
        from jupyter_core.paths import jupyter_runtime_dir  # noqa: PLC0415 - only the demo needs it

        if not self._server:
            told = Path(jupyter_runtime_dir(), f"jpserver-{self._process.pid}.json")
            with contextlib.suppress(OSError, ValueError):
                self._server = json.loads(told.read_text(encoding="utf-8"))
        if not self._server:
            return False
        try:
            self._ask("GET", "mocks")
        except (OSError, ValueError):
            return False
        return True

    def _ask(self, method: str, path: str) -> Any:
        request = urllib.request.Request(  # noqa: S310 - the address of our own child
            f"{self._server['url']}mock/api/{path}",
            method=method,
            data=b"{}" if method == "POST" else None,
            headers={"Authorization": f"token {self._server['token']}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=GRACE) as response:  # noqa: S310 - the same
            return json.load(response)

    def _last_lines(self) -> str:
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").splitlines()
        return "\n".join(lines[-SHOWN:])


def _advice(lines: str) -> str:
    if "already in use" in lines:
        return "choose another port by --port, or leave it out"
    return "install it: pip install 'jupyter-mock[lab]'" if "No module named" in lines else ""
