"""Measure the lanes inside Jupyter: `python -m tests.benchmarks.inside`.

One Jupyter server answers on its own port (lane A), on a port of the mock server's own (lane B), and at `/bare`, where
a router target of tornado writes fixed bytes: what tornado leaves at most. Load comes in turns, and what counts is the
processor time the server takes for a request. Meanwhile Jupyter's own `/api/status` is asked again and again, and a
kernel runs `1+1`.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import nan
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.benchmarks.contenders import collection
from tests.benchmarks.load import BROWSER
from tests.benchmarks.workloads import one
from tests.kernel.jupyter import TOKEN, JupyterServer, Kernel, jupyter_server

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

TICKS = os.sysconf("SC_CLK_TCK")
PROBE = 0.02
"""Seconds between two questions to Jupyter."""
PIPELINE = """
local piece
init = function()  -- only now does wrk know the Host header
  piece = string.rep(wrk.format(), %d)
end
request = function()
  return piece
end
"""


@dataclass
class Turns:
    """What a few turns of load on one address gave: requests a second, processor time each (µs), waits (ms).

    `waits` are those for Jupyter's status, `trips` those for a kernel.
    """

    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    trips: list[float] = field(default_factory=list)

    def row(self, name: str, basis: float) -> str:
        """Write a row of the table."""
        times = [quantiles(found, n=100)[at] for found in (self.waits, self.trips) for at in (49, 98)]
        cost = median(self.costs) if self.costs else 0.0
        figures = f"{median(self.rates):,.0f} | {cost:.1f} | {basis / cost:.3f}" if cost else "| | "
        return f"| {name} | {figures} | {' | '.join(f'{time:.1f}' for time in times)} |"


def processor_time(process: int) -> float:
    """Return the seconds a process has worked."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def asking(server: JupyterServer, kernel: Kernel, turns: Turns) -> Iterator[None]:
    """Ask Jupyter for its status and a kernel for a sum again and again, and note how many ms each answer takes."""
    ended = threading.Event()
    connection = http.client.HTTPConnection("127.0.0.1", server.port or 0, timeout=30)

    def ask() -> None:
        while not ended.wait(PROBE):
            begin = time.perf_counter()
            connection.request("GET", "/api/status", headers={"Authorization": f"token {TOKEN}"})
            connection.getresponse().read()
            turns.waits.append((time.perf_counter() - begin) * 1000)

    def run() -> None:
        while not ended.wait(PROBE):
            begin = time.perf_counter()
            kernel.run("1+1")
            turns.trips.append((time.perf_counter() - begin) * 1000)

    threads = [threading.Thread(target=work) for work in (ask, run)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()
        connection.close()


@dataclass(frozen=True)
class Load:
    """How much load there is: for how many seconds, on how many connections, so many requests in one piece."""

    seconds: int
    connections: int = 64
    pipelined: int = 1

    def command(self, url: str, script: Path) -> list[str]:
        """Return the command that puts it on an address; `script` is a file to be written."""
        headers = [part for name, value in BROWSER.items() for part in ("-H", f"{name}: {value}")]
        amount = ["-t1", f"-c{self.connections}", f"-d{self.seconds}s"]
        if self.pipelined > 1:
            script.write_text(PIPELINE % self.pipelined)
            amount += ["-s", str(script)]
        return ["taskset", "-c", str((os.cpu_count() or 1) - 1), "wrk", *amount, *headers, url]


def load(server: JupyterServer, kernel: Kernel, command: list[str], turns: Turns, seconds: int) -> None:
    """Put load on an address, while Jupyter is asked and again undisturbed.

    Raises `RuntimeError` for answers that are no 200.
    """
    with asking(server, kernel, turns):
        subprocess.run(command, capture_output=True, check=True)
    before = processor_time(server.process.pid)
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    spent = processor_time(server.process.pid) - before
    answered = re.search(r"(\d+) requests in", output)
    if answered is None or "Non-2xx" in output:
        raise RuntimeError(f"{command[-1]}: {output}")
    turns.rates.append(int(answered[1]) / seconds)
    turns.costs.append(spent / int(answered[1]) * 1_000_000)


def measure(rounds: int, amount: Load, lanes: Collection[str], write: Callable[[str], None]) -> None:
    """Print the table."""
    document = collection(one())
    with (
        tempfile.TemporaryDirectory() as folder,
        jupyter_server(Path(folder), beside="tests.benchmarks.bare") as server,
        server.kernel() as kernel,
    ):
        kernel.run("1+1")  # the first takes its time
        subprocess.run(["taskset", "-apc", "0", str(server.process.pid)], check=True, capture_output=True)
        server.call("POST", "mock/api/mocks", {"mock": {"id": "bench", "collection": document}})
        port = server.call("POST", "mock/api/mocks/bench/port", {})["mock"]["portUrl"]
        path = urlsplit(one().asked[0].path).path
        urls = {
            "bare tornado": f"{server.url}/bare",
            "lane A": f"{server.url}/mock/bench{path}",
            "lane B": port + path,
        }
        commands = {
            name: amount.command(url, Path(folder, "pipeline.lua"))
            for name, url in urls.items()
            if not lanes or name.rpartition(" ")[2] in lanes
        }
        found = {name: Turns() for name in commands}
        idle = Turns()
        with asking(server, kernel, idle):
            time.sleep(amount.seconds)
        for _ in range(rounds):
            for name, command in commands.items():
                load(server, kernel, command, found[name], amount.seconds)
    basis = median(found["bare tornado"].costs) if "bare tornado" in found else nan
    waits = " | ".join(f"{what} {part} ms" for what in ("status", "kernel") for part in ("p50", "p99"))
    write(f"| address | requests/s | µs each | bare / this | {waits} |\n|---|--:|--:|--:|--:|--:|--:|--:|")
    write(idle.row("none", basis))
    for name, turns in found.items():
        write(turns.row(name, basis))


def main(arguments: list[str] | None = None, write: Callable[[str], None] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.inside", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--pipelined", type=int, default=1, help="requests in one piece")
    parser.add_argument("--only", default="", help="tornado, A, B, with commas between: the others have no load")
    wished = parser.parse_args(arguments)
    os.environ.setdefault("PYTHONPATH", str(Path(__file__).parents[2]))  # for the server to find `bare`
    amount = Load(wished.seconds, wished.connections, wished.pipelined)
    lanes = [lane for lane in wished.only.split(",") if lane]
    measure(wished.rounds, amount, lanes, write or (lambda line: sys.stdout.write(f"{line}\n") and None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
