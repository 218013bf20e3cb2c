"""`jupyter mock serve` as a process of its own, clients that call it, and what the system knows of its connections."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

DEADLINE = 30


class Serving:
    """A running command, its port, and its workers."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.first = said = process.stdout.readline()
        while (found := re.search(r"http://127\.0\.0\.1:(\d+)/", said)) is None:
            assert said, process.stderr.read()
            said = process.stdout.readline()
        self.port = int(found[1])

    @property
    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def get(self, path: str = "/home", **headers: str) -> tuple[int, str]:
        client = Client(self.port)
        try:
            return client.get(path, **headers)
        finally:
            client.connection.close()

    def wait_until(self, holds) -> None:
        end = time.monotonic() + DEADLINE
        while not holds():
            assert time.monotonic() < end
            time.sleep(0.01)


class Client:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=DEADLINE)

    def get(self, path: str = "/home", **headers: str) -> tuple[int, str]:
        self.connection.request("GET", path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()


class Load:
    """Clients that call as fast as they can, each on a connection it keeps as long as that lives."""

    def __init__(self, port: int, clients: int) -> None:
        self.port = port
        self.answers: list[tuple[int, str]] = []
        self.errors: list[str] = []
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._call) for _ in range(clients)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def wait_for(self, more: int) -> None:
        """Wait until so many more calls are answered."""
        wanted, end = len(self.answers) + more, time.monotonic() + DEADLINE
        while len(self.answers) < wanted:
            assert time.monotonic() < end, self.errors
            time.sleep(0.01)

    def _call(self) -> None:
        client = Client(self.port)
        while not self._ended.is_set():
            try:
                self.answers.append(client.get())
            except (OSError, http.client.HTTPException) as error:
                self.errors.append(repr(error))
                client.connection.close()
                client = Client(self.port)
        client.connection.close()


@contextmanager
def serving(*arguments: object, workers: int = 2):
    line = [sys.executable, "-m", "jupyter_mock.standalone.cli", "serve", *map(str, arguments)]
    line += ["--port", "0", "--workers", str(workers)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(line, env=environment, **pipes) as process:
        try:
            yield Serving(process)
        finally:
            process.terminate()
            try:
                process.wait(DEADLINE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def connections_of(pid: int, port: int) -> int:
    """Count the open connections of a process at a port, those that wait to be accepted left out."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ours = {f"socket:[{line[9]}]" for line in lines if line[1].endswith(f":{port:04X}") and line[3] == "01"}
    return sum(_target(link) in ours for link in Path(f"/proc/{pid}/fd").iterdir())


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except FileNotFoundError:  # closed meanwhile
        return ""
