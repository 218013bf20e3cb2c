"""Start one contender, check its answers, and put load on it."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.workloads import Asked, Workload

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.benchmarks.contenders import Contender

BROWSER = {
    "x-api-key": "pmak-0123456789abcdef0123456789abcdef",
    "Origin": "http://localhost:3000",
    "Accept": "application/json, text/plain, */*",
    "Accept-Language": "en-GB,en;q=0.9",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0",
    "Referer": "http://localhost:3000/",
    "Sec-Fetch-Site": "same-site",
    "Sec-Fetch-Mode": "cors",
    "Sec-Fetch-Dest": "empty",
    "Connection": "keep-alive",
}
"""The eleven headers every request carries."""
START = 120.0
"""Seconds a contender may take to start."""
CHECKING = 5.0
"""Seconds after which no more answers are checked."""
SLICE = 8
"""Seconds of load after which a JVM is asked whether it got faster."""
FASTER = 1.03
"""What counts as faster."""
SCRIPT = """
local requests, place = {}, 0
init = function()  -- only now does wrk know the Host header
  for line in io.lines("%s") do
    local method, path, body = line:match("^(%%S+)\t(%%S+)\t(.*)$")
    local headers = {}
    for name, value in pairs(wrk.headers) do headers[name] = value end
    if body ~= "" then headers["Content-Type"] = "application/json" end
    requests[#requests + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
  end
end
request = function()
  place = place %% #requests + 1
  return requests[place]
end
"""


@dataclass(frozen=True)
class Figures:
    """What one contender reached with one workload."""

    rate: float
    """Answers a second."""
    cost: float
    """Processor time of the server for an answer, in µs: other programs on the machine change it little."""
    p99: float
    """The time 99 of 100 answers keep within, in ms, at these connections."""
    idle: float
    """Resident memory in MiB before the load."""
    memory: float
    """Resident memory in MiB after it."""
    errors: int
    """Answers that were no success."""


@dataclass(frozen=True)
class Running:
    """A contender that answers, and the session of its processes."""

    address: str
    """Its host and port."""
    session: int
    folder: Path
    idle: float
    """Its memory before any load, in MiB."""


def free_port() -> int:
    """Return a port that is free, with the next one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(address: str, asked: Asked, headers: Mapping[str, str] = BROWSER) -> tuple[int, str]:
    """Send one request and return status and body."""
    connection = http.client.HTTPConnection(address, timeout=30)
    headers = {**headers, "Connection": "close", "Accept-Encoding": "identity"}
    if asked.body:
        headers["Content-Type"] = "application/json"
    connection.request(asked.method, asked.path, asked.body or None, headers)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


@contextlib.contextmanager
def running(contender: Contender, workload: Workload) -> Iterator[Running]:
    """Run a contender on the first core."""
    folder = Path(tempfile.mkdtemp())
    port = free_port()
    contender.write(workload, folder, port)
    environment = {**os.environ, **{name: value.format(folder=folder) for name, value in contender.environment.items()}}
    command = ["taskset", "-c", "0", *contender.command(folder, port)]
    with (folder / "output").open("w") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    try:
        address = f"127.0.0.1:{port}"
        _wait(contender.ready, address, process, folder)
        address = contender.begin(folder, address, process)
        yield Running(address, process.pid, folder, memory(process.pid))
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(ready: str, address: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if ask(address, Asked("GET", ready), {})[0] == 200:
                return
        time.sleep(0.02)
    raise RuntimeError(f"it did not start: {(folder / 'output').read_text()[-600:]}")


def wrong_answers(address: str, workload: Workload, most: int = 100) -> list[str]:
    """Return what is wrong in the first answers; a fast wrong answer counts for nothing."""
    found = []
    end = time.monotonic() + CHECKING
    for asked in workload.asked[:most]:
        try:
            status, body = ask(address, asked)
        except OSError as error:
            return [f"{asked.method} {asked.path}: {error}"]
        if status != 200 or asked.expected not in re.sub(r'" ?: ', '":', body):
            found.append(f"{asked.method} {asked.path}: {status} {body[:80]}")
        if time.monotonic() > end:
            break
    return found


def warm_up(run: Running, workload: Workload, *, most: int) -> None:
    """Put load on a JVM until it gets no faster, for at most so many seconds; its compilers may use all cores."""
    _spread(run.session, f"0-{(os.cpu_count() or 1) - 1}")
    best, left = 0.0, most
    while left > 0:
        rate = put_load(run, workload, seconds=min(SLICE, left)).rate
        left -= SLICE
        if rate < best * FASTER:
            break
        best = max(best, rate)
    _spread(run.session, "0")


def _spread(session: int, cores: str) -> None:
    for process, _ in _processes(session):
        subprocess.run(["taskset", "-apc", cores, str(process)], check=False, capture_output=True)


def put_load(run: Running, workload: Workload, *, seconds: int, connections: int = 64) -> Figures:
    """Put load on a running contender from the last core."""
    script = run.folder / "asked.lua"
    asked = run.folder / "asked"
    asked.write_text("".join(f"{one.method}\t{one.path}\t{one.body}\n" for one in workload.asked))
    script.write_text(SCRIPT % asked)
    headers = [part for name, value in BROWSER.items() for part in ("-H", f"{name}: {value}")]
    load = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s", *headers]
    first = workload.asked[0]
    if len(workload.asked) > 1 or first.body:  # a script costs the load time, so one request goes without
        load += ["-s", str(script)]
    before = processor_time(run.session)
    url = f"http://{run.address}{first.path}"
    core = str((os.cpu_count() or 1) - 1)
    done = subprocess.run(["taskset", "-c", core, *load, url], capture_output=True, text=True, check=True)
    spent = processor_time(run.session) - before
    return _figures(done.stdout, spent, idle=run.idle, after=memory(run.session))


def _processes(session: int) -> Iterator[tuple[int, list[str]]]:
    """Give the processes of a session, with the fields of `/proc/PID/stat` after the name."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = file.read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                yield int(file.parent.name), fields


def processor_time(session: int) -> float:
    """Return the seconds all processes of a session have worked."""
    ticks = sum(int(fields[11]) + int(fields[12]) for _, fields in _processes(session))
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(session: int) -> float:
    """Return the resident memory of all processes of a session, in MiB."""
    pages = sum(int(fields[21]) for _, fields in _processes(session))
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _figures(output: str, spent: float, *, idle: float, after: float) -> Figures:
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s|m)", output)
    answered = re.search(r"(\d+) requests in", output)
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    if rate is None or p99 is None or answered is None:
        raise RuntimeError(output)
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}[p99[2]]
    cost = spent / max(1, int(answered[1])) * 1_000_000
    return Figures(float(rate[1]), cost, float(p99[1]) * unit, idle, after, int(bad[1]) if bad else 0)
