"""Ten thousand slow clients against one `jupyter mock serve`: `python -m tests.benchmarks.slow`.

A third of them says nothing, a third sends its header a byte at a time, a third its body. All are to be closed within
the limits of the server, while other clients are answered.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from tests.benchmarks.__main__ import write
from tests.standalone.conftest import mock, notebook
from tests.standalone.serving import Client, serving

HOST = b"Host: localhost\r\n"
KINDS = {
    "nothing": b"",
    "a header, slowly": b"GET /home HTTP/1.1\r\n" + HOST + b"X-Slow: ",
    "a body, slowly": b"POST /home HTTP/1.1\r\n" + HOST + b"Content-Length: 1000\r\n\r\n",
}
PAUSE = 2.0
"""Seconds between two bytes of a slow client."""
LONGEST = 20 + 5.0
"""Seconds within which each has to be closed: the limit of the server, a tick, and what a busy machine adds."""
AT_ONCE = 200
"""Connections that are being opened at a time."""


async def slow(port: int, begin: bytes, opening: asyncio.Semaphore) -> float:
    """Be slow until the server closes; return after how many seconds it did."""
    async with opening:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = time.monotonic()
    writer.write(begin)
    closed = asyncio.create_task(reader.read())
    while not closed.done():
        await asyncio.wait([closed], timeout=PAUSE)
        if begin and not closed.done() and not writer.is_closing():
            writer.write(b"x")
    lasted = time.monotonic() - began
    closed.exception()  # it may have been cut while something was sent
    writer.close()
    return lasted


def quick(port: int, waits: list[float], ended: asyncio.Event) -> None:
    """Call again and again on a connection of its own; an answer that is wrong or missing ends the measurement."""
    while not ended.is_set():
        client = Client(port)
        for _ in range(20):
            began = time.perf_counter()
            if client.get() != (200, "hello"):
                raise RuntimeError("a quick client got another answer")
            waits.append((time.perf_counter() - began) * 1000)
            time.sleep(0.02)
        client.connection.close()


async def run(port: int, clients: int) -> tuple[dict[str, list[float]], list[float]]:
    """Return how long each kind of slow client lasted (s), and how long quick ones waited meanwhile (ms)."""
    opening, ended, waits = asyncio.Semaphore(AT_ONCE), asyncio.Event(), []
    calling = asyncio.create_task(asyncio.to_thread(quick, port, waits, ended))
    kinds = list(KINDS.items())
    tasks = [asyncio.create_task(slow(port, kinds[number % 3][1], opening)) for number in range(clients)]
    lasted = await asyncio.gather(*tasks)
    ended.set()
    await calling
    return {kind: list(lasted[place::3]) for place, (kind, _) in enumerate(kinds)}, waits


def main(arguments: list[str] | None = None) -> int:
    """Run it once and print what came of it; 1 when a slow client was not closed in time."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.slow", description=__doc__)
    parser.add_argument("--clients", type=int, default=10_000)
    wished = parser.parse_args(arguments)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "shop.ipynb")
        source.write_text(json.dumps(notebook(mock())))
        with serving(source, workers=1) as served:
            idle = memory(served.process.pid)
            lasted, waits = asyncio.run(run(served.port, wished.clients))
            after = memory(served.process.pid)
    write("| slow clients send | how many | first closed, s | last closed, s |\n|---|--:|--:|--:|")
    for kind, seconds in lasted.items():
        write(f"| {kind} | {len(seconds):,} | {min(seconds):.1f} | {max(seconds):.1f} |")
    cuts = quantiles(waits, n=100)
    write(f"\nMeanwhile {len(waits):,} calls of others were answered, p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms.")
    write(f"Memory: {idle:.0f} MiB before, {after:.0f} MiB after.")
    return int(max(max(seconds) for seconds in lasted.values()) > LONGEST)


def memory(process: int) -> float:
    """Return the resident memory of a process in MiB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    sys.exit(main())
