"""Measure edits of a large mock server: `python -m tests.benchmarks.compiling`.

One example of 10,000 requests is changed through the application as a REST call does it, in a notebook that is open
nowhere and in one that a page has open. How long until it is served, and how long is the event loop kept from
answering calls, until the file holds it? The ratios are to compiling all of it in the same run.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Self

import msgspec

from jupyter_mock.core.snapshot import compile_mock
from jupyter_mock.formats.operations import read_operations
from jupyter_mock.formats.postman_collection import read_collection
from tests.app.world import FakePage, World
from tests.benchmarks.contenders import collection
from tests.benchmarks.workloads import many

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.core.definition import MockDefinition
    from tests.app.world import Server

TICK = 0.001


@dataclass
class Pulse:
    """Beats in the event loop: the longest stop between two beats, in seconds.

    `worked` counts only what the loop's own thread worked in between, which a busy machine does not change;
    `stopped` is all, with the time other threads and processes took.
    """

    worked: float = 0.0
    stopped: float = 0.0
    _task: asyncio.Task[None] | None = field(default=None, repr=False)

    async def _beat(self) -> None:
        while True:
            before, work = time.perf_counter(), time.thread_time()
            await asyncio.sleep(TICK)
            self.stopped = max(self.stopped, time.perf_counter() - before - TICK)
            self.worked = max(self.worked, time.thread_time() - work)

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._beat())
        await asyncio.sleep(5 * TICK)
        self.worked = self.stopped = 0.0
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()


def large(count: int) -> MockDefinition:
    """A mock server of so many requests."""
    return read_collection(collection(many(count), "large")).mocks[0]


async def edits(server: Server, definition: MockDefinition, number: int) -> dict[str, list[float]]:
    """Change examples one after another; return what each took, in seconds."""
    requests = list(definition.requests())
    found: dict[str, list[float]] = {"served, work": [], "longest stop, work": [], "longest stop, all": []}
    for turn in range(number):
        request = requests[(turn * 37 + len(requests) // 2) % len(requests)]
        one = request.examples[0]
        example = {"id": one.id, "name": one.name, "status": 200, "body": [f"edit {turn}"]}
        async with Pulse() as pulse:
            begin = time.thread_time()
            operations = read_operations([{"op": "put-example", "requestId": request.id, "example": example}])
            await server.notebooks.ready("large", to_edit=True)
            server.workspace.edit("large", operations)
            found["served, work"].append(time.thread_time() - begin)
            await server.notebooks.settle()
            await asyncio.sleep(5 * TICK)
        found["longest stop, work"].append(pulse.worked)
        found["longest stop, all"].append(pulse.stopped)
    return found


class Reader(FakePage):
    """A page that takes messages as a socket does."""

    def send(self, message: object) -> None:
        self.messages[:] = [len(msgspec.json.encode(message))]


async def measure(count: int, number: int, write: Callable[[str], None]) -> None:
    """Print the table."""
    definition = large(count)
    begin = time.thread_time()
    compile_mock(definition)
    whole = time.thread_time() - begin
    write("| notebook | | ms | of compiling all |\n|---|---|--:|--:|")
    write(f"| | compiling all of {count:,} | {whole * 1000:.1f} | 1.000 |")
    for name in ("closed", "open in a page"):
        with tempfile.TemporaryDirectory() as folder:
            world = World(Path(folder))
            world.write("n.ipynb")
            server = await world.open()
            await server.notebooks.track("n.ipynb")
            server.workspace.create(definition, notebook="n.ipynb")
            await server.close()
            server = await world.open()  # the first edit after a start is one of those that are measured
            if name != "closed":
                page = Reader()
                await server.notebooks.claim(page, "n.ipynb", world.read())
                server.notebooks.on_defined(page.send)
            gc.collect()
            found = await edits(server, definition, number)
            await server.close()
        for what, values in found.items():
            middle = median(values)
            write(
                f"| {name} | {what} | {middle * 1000:.1f} (at most {max(values) * 1000:.1f}) | {middle / whole:.3f} |"
            )


def main(arguments: list[str] | None = None, write: Callable[[str], None] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.compiling", description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--edits", type=int, default=5)
    wished = parser.parse_args(arguments)
    asyncio.run(measure(wished.requests, wished.edits, write or (lambda line: sys.stdout.write(f"{line}\n") and None)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
