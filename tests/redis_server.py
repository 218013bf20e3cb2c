"""A Redis or Valkey of our own, on a socket in a folder: started, killed and started again by tests."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = {name: found for name in ("redis", "valkey") if (found := shutil.which(f"{name}-server"))}
"""Those that are installed; the first one stands for all where it is not about what they promise."""
PROGRAM = next(iter(PROGRAMS.values()), None)
HOW = "install Redis or Valkey, and the package redis"
DEADLINE = 60


class RedisServer:
    """Keeps an append-only file, so that what it acknowledged survives its end."""

    def __init__(self, folder: Path, *settings: object, program: str | None = None) -> None:
        self.folder = folder
        self.program = program or PROGRAM
        self.settings = settings
        self.socket = folder / "redis.sock"
        self.url = f"unix://{self.socket}"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start, and wait until it answers and has read what it kept."""
        settings = ["--port", "0", "--unixsocket", self.socket, "--dir", self.folder]
        settings += ["--appendonly", "yes", "--save", "", "--logfile", self.folder / "log"]
        settings += ["--appendfsync", "always"]  # every second: what a busy disk keeps waiting is lost with the process
        settings += self.settings  # the last one counts
        self._process = subprocess.Popen([str(self.program), *map(str, settings)])
        end = time.monotonic() + DEADLINE
        while not self._answers():
            assert time.monotonic() < end, (self.folder / "log").read_text()
            assert self._process.poll() is None, (self.folder / "log").read_text()
            time.sleep(0.01)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """End it at once, as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def say(self, *words: object) -> bytes:
        """Send one command and return what comes back first."""
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(DEADLINE)
            client.connect(str(self.socket))
            client.sendall(" ".join(map(str, words)).encode() + b"\r\n")
            return client.recv(65_536)

    def _answers(self) -> bool:
        with suppress(OSError):
            return self.say("PING").startswith((b"+PONG", b"-NOAUTH"))
        return False
