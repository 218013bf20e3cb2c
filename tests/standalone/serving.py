"""`jupyter mock serve` as a process of its own, clients that call it, and what the system knows of its connections."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

DEADLINE = 60


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
    def nursery(self) -> int:
        """The process that starts the workers."""
        return children_of(self.process.pid)[0]

    @property
    def workers(self) -> list[int]:
        return [worker for child in children_of(self.process.pid) for worker in children_of(child)]

    @property
    def processes(self) -> list[int]:
        """The parent, what starts the workers, and the workers."""
        return [self.process.pid, *children_of(self.process.pid), *self.workers]

    def get(self, path: str = "/home", **headers: str) -> tuple[int, str]:
        client = Client(self.port)
        try:
            return client.get(path, **headers)
        finally:
            client.connection.close()

    def calls_told(self, number: int) -> list[dict[str, object]]:
        """Return so many calls, once `--events` has told them."""
        calls: list[dict[str, object]] = []
        while len(calls) < number:
            calls += json.loads(self.process.stdout.readline())["calls"]
        return calls

    def wait_until(self, holds) -> None:
        end = time.monotonic() + DEADLINE
        while not holds():
            assert time.monotonic() < end
            time.sleep(0.01)


class Client:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=DEADLINE)
        self.own_port = 0

    def connect(self) -> int:
        """Connect, and return the port at this end."""
        self.connection.connect()
        self.own_port = self.connection.sock.getsockname()[1]
        return self.own_port

    def get(self, path: str = "/home", **headers: str) -> tuple[int, str]:
        if self.connection.sock is None:
            self.connect()
        self.connection.request("GET", path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()

    def get_all(self) -> list[tuple[int, str]]:
        """Make as many calls as it has on their way at a time."""
        return [self.get()]


class Pipelining(Client):
    """One connection that is kept, with several calls at a time on their way."""

    AT_ONCE = 8

    def get_all(self) -> list[tuple[int, str]]:
        if self.connection.sock is None:
            self.connect()
            self._answers = self.connection.sock.makefile("rb")
        self.connection.sock.sendall(b"GET /home HTTP/1.1\r\nHost: localhost\r\n\r\n" * self.AT_ONCE)
        return [self._read() for _ in range(self.AT_ONCE)]

    def _read(self) -> tuple[int, str]:
        status = self._answers.readline().split()
        if not status:
            raise ConnectionError("closed")
        headers = http.client.parse_headers(self._answers)
        return int(status[1]), self._answers.read(int(headers["Content-Length"])).decode()


class Load:
    """Clients that call as fast as they can, each on a connection it keeps as long as that lives."""

    def __init__(self, port: int, clients: int, kind: type[Client] = Client) -> None:
        self.port = port
        self.clients = clients
        self.kind = kind
        self.answers: list[tuple[int, str]] = []
        self.errors: list[str] = []
        self.lost: list[int] = []
        """The ports of the connections that ended so, at this end."""
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
        client = self.kind(self.port)
        while not self._ended.is_set():
            try:
                self.answers += client.get_all()
            except (OSError, http.client.HTTPException) as error:
                self.errors.append(repr(error))
                self.lost.append(client.own_port)
                client.connection.close()
                client = self.kind(self.port)
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


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def connections_of(pid: int, port: int) -> set[int]:
    """Return the client's ports of the connections of a process at a port, those that wait to be accepted left out."""
    return {int(remote.rpartition(":")[2], 16) for remote in _sockets_of(pid, port, "01").values()}


def queues_of(pid: int, port: int) -> set[str]:
    """Return the sockets of a process that take connections at a port."""
    return set(_sockets_of(pid, port, "0A"))


def _sockets_of(pid: int, port: int, state: str) -> dict[str, str]:
    """Return the other ends of the sockets of a process at a port in a state, by what names the sockets."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    there = {f"socket:[{line[9]}]": line[2] for line in lines if line[1].endswith(f":{port:04X}") and line[3] == state}
    return {name: there[name] for link in Path(f"/proc/{pid}/fd").iterdir() if (name := _target(link)) in there}


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except FileNotFoundError:  # closed meanwhile
        return ""
