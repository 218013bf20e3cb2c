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
    from collections.abc import Iterator

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
START = 240.0
"""Seconds a contender may take to start."""
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
    """Requests a second, p99 in ms at these connections, resident memory in MiB after the load, and errors."""

    rate: float
    cost: float
    """Processor time of the server for a request, in µs: other programs on the machine change it little."""
    p99: float
    memory: float
    errors: int


def free_port() -> int:
    """Return a port that is free, with the next one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, asked: Asked) -> tuple[int, str]:
    """Send one request and return status and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {**BROWSER, "Connection": "close", "Accept-Encoding": "identity"}
    if asked.body:
        headers["Content-Type"] = "application/json"
    connection.request(asked.method, asked.path, asked.body or None, headers)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


@contextlib.contextmanager
def running(contender: Contender, workload: Workload) -> Iterator[tuple[int, int]]:
    """Run a contender on the first core; gives its port and process id."""
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
        _wait(port, process, folder)
        yield port, process.pid
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError, http.client.HTTPException):
            if ask(port, Asked("GET", "/user/home"))[0] == 200:
                return
        time.sleep(0.02)
    raise RuntimeError(f"it did not start: {(folder / 'output').read_text()[-600:]}")


def wrong_answers(port: int, workload: Workload, most: int = 100) -> list[str]:
    """Return what is wrong in the first answers; a fast wrong answer counts for nothing."""
    found = []
    for asked in workload.asked[:most]:
        status, body = ask(port, asked)
        if status != 200 or asked.expected not in body.replace('": ', '":'):
            found.append(f"{asked.method} {asked.path}: {status} {body[:80]}")
    return found


def put_load(port: int, process: int, workload: Workload, *, seconds: float, connections: int = 64) -> Figures:
    """Put load on a running contender from the last core."""
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder, "asked")
        asked.write_text("".join(f"{one.method}\t{one.path}\t{one.body}\n" for one in workload.asked))
        script = Path(folder, "asked.lua")
        script.write_text(SCRIPT % asked)
        headers = [part for name, value in BROWSER.items() for part in ("-H", f"{name}: {value}")]
        core = str((os.cpu_count() or 1) - 1)
        load = [
            "wrk",
            "-t2",
            f"-c{connections}",
            f"-d{seconds}s",
            "--latency",
            "--timeout",
            "10s",
            *headers,
            "-s",
            str(script),
        ]
        before = processor_time(process)
        done = subprocess.run(
            ["taskset", "-c", core, *load, f"http://127.0.0.1:{port}/"], capture_output=True, text=True, check=True
        )
        spent = processor_time(process) - before
    return _figures(done.stdout, process, spent)


def processor_time(session: int) -> float:
    """Return the seconds all processes of a session have worked."""
    ticks = 0
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = file.read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _figures(output: str, process: int, spent: float) -> Figures:
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", output)
    answered = re.search(r"(\d+) requests in", output)
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    if rate is None or p99 is None or answered is None:
        raise RuntimeError(output)
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}[p99[2]]
    cost = spent / max(1, int(answered[1])) * 1_000_000
    return Figures(float(rate[1]), cost, float(p99[1]) * unit, _memory(process), int(bad[1]) if bad else 0)


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0
