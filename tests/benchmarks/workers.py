"""Ratios of workers and of state in Redis, in one run: `python -m tests.benchmarks.workers`."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.__main__ import write
from tests.redis_server import RedisServer
from tests.standalone.conftest import mock, notebook
from tests.standalone.serving import serving

if TYPE_CHECKING:
    from tests.standalone.serving import Serving

KINDS = {"saved": "hello", "filled in": "{{$guid}}", "counted": "{{$callNumber}}"}


class Row(NamedTuple):
    """What is measured: a kind of answer, where the state is, and how many workers answer."""

    kind: str
    state: str
    workers: int


class Measured(NamedTuple):
    """Answers a second, and µs of processor time for one: of the processes that serve, and of Redis."""

    rate: float
    serving: float
    redis: float


def measure(served: Serving, redis: int, *, seconds: int, core: str) -> Measured:
    """Put load of 64 connections on a port; raises `RuntimeError` when an answer is an error."""
    load = ["taskset", "-c", core, "wrk", "-t1", "-c64", f"-d{seconds}s", f"http://127.0.0.1:{served.port}/home"]
    ours = served.processes
    before = spent(ours), spent([redis])
    said = subprocess.run(load, capture_output=True, text=True, check=True).stdout
    after = spent(ours), spent([redis])
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    count = re.search(r"(\d+) requests in", said)
    if rate is None or count is None or "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    each = 1_000_000 / int(count[1])
    return Measured(float(rate[1]), (after[0] - before[0]) * each, (after[1] - before[1]) * each)


def spent(processes: list[int]) -> float:
    """Return the seconds these processes have worked."""
    ticks = 0
    for process in processes:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


class Started(NamedTuple):
    """Seconds of processor time and on the clock until all workers answer, and MiB that all processes take then."""

    work: float
    clock: float
    memory: float


def start(source: Path, workers: int) -> Started:
    """Start workers and end them; a page that some of them share counts once."""
    began = time.perf_counter()
    with serving(source, workers=workers) as served:
        clock = time.perf_counter() - began
        texts = [Path(f"/proc/{process}/smaps_rollup").read_text() for process in served.processes]
        memory = sum(int(text.partition("\nPss:")[2].split()[0]) for text in texts) / 1024
        return Started(spent(served.processes), clock, memory)


def show_starts(folder: Path, workers: list[int], rounds: int) -> None:
    """Print how long it takes to start, and what memory is taken then."""
    write("| requests | workers | processor time, s | on the clock, s | MiB |\n|--:|--:|--:|--:|--:|")
    item = mock()["items"][0]
    example = item["examples"][0]
    for requests in (1, 10_000):
        source = folder / f"{requests}.ipynb"
        items = [
            {**item, "id": f"item-{number}", "path": f"/{number}/:id", "examples": [{**example, "id": f"e-{number}"}]}
            for number in range(requests)
        ]
        source.write_text(json.dumps(notebook(mock(items=items))))
        for number in workers:
            found = Started(*map(median, zip(*(start(source, number) for _ in range(rounds)), strict=True)))
            write(f"| {requests:,} | {number} | {found.work:.2f} | {found.clock:.2f} | {found.memory:.0f} |")


def rows(workers: list[int]) -> list[Row]:
    """Return what is measured, in order; counting needs a store that all workers share."""
    found = [Row(kind, state, number) for kind in KINDS for state in ("memory", "Redis") for number in workers]
    return [row for row in found if row.kind != "counted" or row.state == "Redis" or row.workers == 1]


def main(arguments: list[str] | None = None) -> int:
    """Measure everything in turns, and print a table of medians."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.workers", description=__doc__)
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--core", default=str((os.cpu_count() or 1) - 1), help="of the load (default: the last one)")
    parser.add_argument("--starts", action="store_true", help="measure only how workers start")
    wished = parser.parse_args(arguments)
    workers = [int(text) for text in wished.workers.split(",")]
    if wished.starts:
        with tempfile.TemporaryDirectory() as folder:
            show_starts(Path(folder), workers, wished.rounds)
        return 0
    found: dict[Row, list[Measured]] = {row: [] for row in rows(workers)}
    with tempfile.TemporaryDirectory() as folder, RedisServer(Path(folder)) as server:
        for _, row in itertools.product(range(wished.rounds), found):
            source = Path(folder, f"{row.kind}.ipynb")
            source.write_text(json.dumps(notebook(mock(body=KINDS[row.kind]))))
            shared = ("--state", server.url) if row.state == "Redis" else ()
            with serving(source, *shared, workers=row.workers) as served:
                found[row].append(measure(served, server.pid, seconds=wished.seconds, core=wished.core))
    medians = {row: Measured(*map(median, zip(*each, strict=True))) for row, each in found.items()}
    first = next(iter(medians.values()))
    write("Processor time for an answer; the first row is 1:\n")
    write("| answer | state | workers | serving | Redis | answers a second |\n|---|---|--:|--:|--:|--:|")
    for row, one in medians.items():
        costs = f"{one.serving / first.serving:.2f} | {one.redis / first.serving:.2f}"
        write(f"| {row.kind} | {row.state} | {row.workers} | {costs} | {one.rate / first.rate:.2f} |")
    write(f"\nThe first row took {first.serving:.1f} µs for an answer.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
