"""`jupyter mock serve` as a child process that answers for one mock server of this kernel, on the loopback address."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import threading
from typing import TYPE_CHECKING, Any

import msgspec

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.wire import CallView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PATIENCE = 30.0
"""Seconds the child may take to answer, and to take in a change."""
GRACE = 5.0
"""Seconds it may take to end."""
_COMMAND = ("-P", "-m", "jupyter_mock.standalone.cli", "serve", "-", "--events", "--host", "127.0.0.1")
"""`-P`: the working folder is full of somebody's files, none of which is a module of ours."""


class Child:
    """A child process; it reads what to serve from a pipe, so it ends with this kernel, however that ends."""

    def __init__(self, directions: Mapping[str, Any], *, port: int, on_call: Callable[[CallView], object]) -> None:
        """Start it and wait until it answers; raises `MockError` when it does not, with the reason."""
        self.url = ""
        self._on_call = on_call
        self._told = threading.Condition()
        self._number = 0
        self._events: dict[int, dict[str, Any]] = {}
        self._is_over = False
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `end`
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own options
            [sys.executable, *_COMMAND, "--port", str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            start_new_session=True,  # interrupting the kernel does not reach it
        )
        self._reader = threading.Thread(target=self._read, name="jupyter-mock-served", daemon=True)
        self._reader.start()
        try:
            self.serve(directions)
        except BaseException:
            self.end()
            raise

    @property
    def is_running(self) -> bool:
        """Whether it still answers."""
        return self._process.poll() is None

    def serve(self, directions: Mapping[str, Any]) -> None:
        """Let it serve this from now on, and wait until it does; raises `MockError` when it refuses or has ended."""
        pipe = self._process.stdin
        self._number += 1
        with contextlib.suppress(OSError):  # it has ended, and says why
            if pipe is not None:
                pipe.write(msgspec.json.encode({**directions, "n": self._number}) + b"\n")
                pipe.flush()
        event = self._event(self._number)
        if event["event"] == "problem":
            raise MockError(event["message"])
        self.url = event["mocks"][0]["url"]

    def end(self) -> None:
        """End it; answers under way are finished first."""
        pipe, output = self._process.stdin, self._process.stdout
        with contextlib.suppress(OSError):
            if pipe is not None:
                pipe.close()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join()
        if output is not None:
            output.close()
        self._log.close()

    def _event(self, number: int) -> dict[str, Any]:
        """Wait for the answer to a change."""
        with self._told:
            self._told.wait_for(lambda: number in self._events or self._is_over, PATIENCE)
            if number in self._events:
                return self._events.pop(number)
        if not self._is_over:
            raise MockError(f"the mock server said nothing within {PATIENCE:g} s")
        self._process.wait()
        raise MockError(self._complaint())

    def _complaint(self) -> str:
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").strip().splitlines()
        said = "\n".join(lines[-10:]).removeprefix("jupyter mock: ")
        return said or f"the process that should answer ended with exit code {self._process.returncode}"

    # --- in the thread --------------------------------------------------------------------------------

    def _read(self) -> None:
        for event in self._said():
            if event.get("event") == "calls":
                for call in msgspec.convert(event["calls"], list[CallView]):
                    self._on_call(call)
            else:
                with self._told:
                    self._events[event.get("n", 0)] = event
                    self._told.notify_all()
        with self._told:
            self._is_over = True
            self._told.notify_all()

    def _said(self) -> Iterator[dict[str, Any]]:
        output = self._process.stdout
        for line in output or ():
            with contextlib.suppress(msgspec.DecodeError):
                yield msgspec.json.decode(line)
