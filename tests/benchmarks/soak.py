"""Memory of `jupyter mock serve` under load, for a long time: `python -m tests.benchmarks.soak --minutes 60`.

Every few seconds the load changes its kind, so that everything that keeps something comes by: saved and filled-in
answers, bodies, misses that are all different, browsers of different origins, connections that come and go, and a file
that changes.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import random
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from tests.benchmarks.__main__ import write
from tests.benchmarks.slow import memory
from tests.standalone.conftest import mock, notebook
from tests.standalone.serving import Client, serving

CLIENTS = 8
ROUTES = 500
GROWTH = 0.10
"""How much more memory the last quarter may take than the second: the first fills caches and call logs."""


def definition(version: int) -> dict[str, object]:
    """Return a mock server of many requests; each version has another body."""
    items = [
        {
            "id": f"r{number}",
            "name": f"r{number}",
            "method": "GET",
            "path": f"/r{number}/:id",
            "examples": [
                {"id": f"e{number}", "name": "e", "status": 200, "body": [f"{version} {{{{id}}}} {{{{$guid}}}}"]}
            ],
        }
        for number in range(ROUTES)
    ]
    whole = mock(body="{{$callNumber}}")
    whole["items"] = [*whole["items"], *items]
    return notebook(whole)


def call(port: int, ended: threading.Event, seed: int, counts: list[int]) -> None:
    """Call in all ways until the end."""
    chance, numbers = random.Random(seed), itertools.count()
    client = Client(port)
    while not ended.is_set():
        number = next(numbers)
        path = chance.choice(
            ["/home", f"/r{chance.randrange(ROUTES)}/{number}?page={number}", f"/missing/{seed}/{number}"]
        )
        headers = {"Origin": f"http://localhost:{chance.randrange(1, 60_000)}"} if number % 3 else {}
        with suppress(OSError, http.client.HTTPException):
            client.get(path, **headers)
            counts[seed] += 1
        if number % 1_000 == 0:
            client.connection.close()
            client = Client(port)
    client.connection.close()


def main(arguments: list[str] | None = None) -> int:
    """Run, and print the memory of every quarter; 1 when it grows."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    wished = parser.parse_args(arguments)
    samples: list[float] = []
    counts = [0] * CLIENTS
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "shop.ipynb")
        source.write_text(json.dumps(definition(0)))
        with serving(source, workers=1) as served:
            idle, ended = memory(served.process.pid), threading.Event()
            threads = [
                threading.Thread(target=call, args=(served.port, ended, seed, counts)) for seed in range(CLIENTS)
            ]
            for thread in threads:
                thread.start()
            end, version = time.monotonic() + wished.minutes * 60, itertools.count(1)
            while time.monotonic() < end:
                time.sleep(1)
                samples.append(memory(served.process.pid))
                if len(samples) % 10 == 0:
                    source.write_text(json.dumps(definition(next(version))))
                    served.process.stdout.readline()
            ended.set()
            for thread in threads:
                thread.join()
    quarter = max(1, len(samples) // 4)
    peaks = [max(samples[begin : begin + quarter]) for begin in range(0, quarter * 4, quarter)]
    write(
        f"{sum(counts):,} calls, {next(version) - 1} changes of the file;"
        f" MiB: {idle:.0f} idle, then the most by quarters"
    )
    write(", ".join(f"{peak:.1f}" for peak in peaks))
    return int(peaks[3] > peaks[1] * (1 + GROWTH))


if __name__ == "__main__":
    sys.exit(main())
