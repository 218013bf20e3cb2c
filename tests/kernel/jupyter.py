"""A real Jupyter server in a process of its own, and its real kernels."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import websocket

from jupyter_mock.kernel import http_client
from tests.conftest import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "a-token-for-tests"
PATIENCE = 60.0
KEPT = ("PATH", "HOME", "LANG", "PYTHONPATH", "VIRTUAL_ENV", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")


def until(condition: Any, *, seconds: float = PATIENCE, what: str = "it") -> Any:
    """Wait for a condition to give something; fails after a deadline."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, f"{what} did not happen within {seconds} s"
        time.sleep(0.02)
    return found


@dataclass
class Executed:
    """What running a cell gave."""

    outputs: list[dict[str, Any]] = field(default_factory=list)
    status: str = ""

    @property
    def data(self) -> dict[str, Any]:
        """The renderings of the result; of a cell without one, nothing."""
        return next((out["data"] for out in self.outputs if "data" in out), {})

    @property
    def plain(self) -> str:
        return self.data.get("text/plain", "")

    @property
    def printed(self) -> str:
        return "".join(out["text"] for out in self.outputs if out.get("name") in {"stdout", "stderr"})

    @property
    def error(self) -> dict[str, Any] | None:
        return next((out for out in self.outputs if "ename" in out), None)


class Kernel:
    """One running kernel, spoken to over the server's own websocket."""

    def __init__(self, server: JupyterServer, session: dict[str, Any]) -> None:
        self.id = session["kernel"]["id"]
        self.session = session
        self._socket = server.websocket(f"api/kernels/{self.id}/channels")

    def run(self, code: str) -> Executed:
        """Run a cell and collect its outputs, until the kernel is idle again."""
        done = Executed()
        number = self._send("execute_request", {"code": code, "stop_on_error": True})
        idle = replied = False
        while not (idle and replied):
            message = json.loads(self._socket.recv())
            if message["parent_header"].get("msg_id") != number:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind in {"execute_result", "display_data", "stream", "error"}:
                done.outputs.append(content)
            idle = idle or (kind == "status" and content["execution_state"] == "idle")
            if kind == "execute_reply":
                replied, done.status = True, content["status"]
        return done

    def value(self, expression: str) -> Any:
        """Return the value of a Python expression, by way of JSON; fails when it raises."""
        done = self.run(f"import json as _json; print(_json.dumps({expression}))")
        assert done.status == "ok", done.outputs
        return json.loads(done.printed)

    def complete(self, code: str, *, at: int | None = None) -> list[str]:
        """Return the completions at a place, the end of the code by default."""
        place = len(code) if at is None else at
        number = self._send("complete_request", {"code": code, "cursor_pos": place})
        while True:
            message = json.loads(self._socket.recv())
            if message["parent_header"].get("msg_id") == number and message["msg_type"] == "complete_reply":
                found = message["content"]
                start, end = found["cursor_start"], found["cursor_end"]
                return [code[:start] + match + code[end:] for match in found["matches"]]

    def close(self) -> None:
        self._socket.close()

    def _send(self, kind: str, content: dict[str, Any]) -> str:
        number = uuid.uuid4().hex
        header = {"msg_id": number, "msg_type": kind, "session": "tests", "username": "", "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        self._socket.send(json.dumps(message))
        return number


@dataclass
class JupyterServer:
    """A running server, its folder, and calls to it."""

    folder: Path
    url: str
    process: subprocess.Popen[bytes]
    log: Path
    cafile: str = ""

    @property
    def port(self) -> int | None:
        """The TCP port it listens on."""
        return urlsplit(self.url).port

    def call(self, method: str, path: str, value: Any = None) -> Any:
        """Call Jupyter's own API, or the management of the mock servers."""
        headers = {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"}
        body = None if value is None else json.dumps(value).encode()
        answer = http_client.send(self.url, method, f"/{path}", headers, body, cafile=self.cafile, timeout=PATIENCE)
        assert answer.status < 400, answer.body.decode()
        return json.loads(answer.body) if answer.body else None

    def websocket(self, path: str) -> websocket.WebSocket:
        """Open a websocket."""
        parts = urlsplit(self.url)
        options: dict[str, Any] = {"timeout": PATIENCE, "header": {"Authorization": f"token {TOKEN}"}}
        if parts.scheme == "https":
            options["sslopt"] = {"context": http_client.trusting(self.cafile)}
        if parts.scheme == http_client.UNIX:
            options["socket"] = socket.socket(socket.AF_UNIX)
            options["socket"].connect(http_client.socket_path(self.url))
        host = "localhost" if parts.scheme == http_client.UNIX else parts.netloc
        scheme = "wss" if parts.scheme == "https" else "ws"
        return websocket.create_connection(f"{scheme}://{host}{parts.path}/{path}", **options)

    def notebook(self, name: str, *, metadata: dict[str, Any] | None = None) -> Path:
        """Make an empty notebook."""
        kernelspec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        document = {"cells": [], "metadata": kernelspec | (metadata or {}), "nbformat": 4, "nbformat_minor": 5}
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(document, indent=1) + "\n")
        return path

    def metadata(self, name: str) -> Any:
        """Return what a notebook file says about mock servers now."""
        return json.loads((self.folder / name).read_text())["metadata"].get("jupyter_mock")

    @contextmanager
    def kernel(self, notebook: str = "") -> Iterator[Kernel]:
        """Start a kernel, for a notebook if one is named."""
        kind = {"path": notebook, "type": "notebook"} if notebook else {"path": "a console", "type": "console"}
        session = self.call("POST", "api/sessions", {**kind, "name": notebook, "kernel": {"name": "python3"}})
        kernel = Kernel(self, session)
        try:
            yield kernel
        finally:
            kernel.close()
            self.call("DELETE", f"api/sessions/{session['id']}")

    def is_up(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            self.call("GET", "api/status")
        except http_client.Failure:
            return False
        return True


@contextmanager
def jupyter_server(
    folder: Path, *options: str, certificate: str = "", unix_socket: str = "", base: str = "", beside: str = ""
) -> Iterator[JupyterServer]:
    """Run a Jupyter server on a folder of notebooks, with a data folder of its own; `beside` is another extension."""
    extensions = {"jupyter_mock": True} | ({beside: True} if beside else {})
    root = folder / "notebooks"
    root.mkdir(parents=True, exist_ok=True)
    homes = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("DATA", "CONFIG", "RUNTIME")}
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    port = free_port()
    log = folder / "server.log"
    address = ["--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command = [
        *(sys.executable, "-m", "jupyter_server", "--no-browser", f"--ServerApp.root_dir={root}"),
        *([] if unix_socket else address),
        *(f"--IdentityProvider.token={TOKEN}", "--allow-root", *options),
        f"--ServerApp.jpserver_extensions={extensions}",
    ]
    with log.open("wb") as output:
        ipython = {"IPYTHONDIR": str(folder / "ipython")}
        process = subprocess.Popen(command, env=kept | homes | ipython, stdout=output, stderr=output, cwd=root)
    url = f"{'https' if certificate else 'http'}://127.0.0.1:{port}"
    if unix_socket:
        url = f"http+unix://{quote(unix_socket, safe='')}"
    server = JupyterServer(root, url + base, process, log, certificate)
    try:
        until(server.is_up, what="the start of the server")
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(PATIENCE)
