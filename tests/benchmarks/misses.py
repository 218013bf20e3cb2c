"""What a call that no example answers costs beside one that is answered: `python -m tests.benchmarks.misses`.

It is the processor time of `Traffic.answer` and of the answer's header, with no network, for paths that are never asked
twice. The last columns tell how many times a hit with as many routes each kind of miss takes.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from typing import TYPE_CHECKING

from jupyter_mock.app.clock import SystemClock
from jupyter_mock.app.live_mock import LiveMock
from jupyter_mock.app.traffic import Lane, Traffic
from jupyter_mock.core.definition import Example, MockDefinition, RequestItem, SavedRequest
from jupyter_mock.core.http import Request
from jupyter_mock.core.snapshot import compile_mock
from jupyter_mock.web.response_head import response_head
from tests.benchmarks.__main__ import write
from tests.benchmarks.load import BROWSER
from tests.benchmarks.workloads import many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COUNTS = (1, 100, 10_000)
HEADERS = tuple((name, value) for name, value in BROWSER.items() if name != "Origin")


def served(count: int) -> Traffic:
    """Return a mock server with so many routes, half of them with a path variable."""
    items = tuple(
        RequestItem(
            id=f"request-{number}",
            name=route.path,
            request=SavedRequest(method=route.method, path=route.path),
            examples=(Example(id=f"example-{number}", name=f"Example {number}", status=200, body=route.body),),
        )
        for number, route in enumerate(many(count).routes[1:])
    )
    definition = MockDefinition(id="bench", name="Bench", items=items)
    mock = LiveMock(id="bench", definition=definition, state="live", home="", snapshot=compile_mock(definition))
    return Traffic({mock.id: mock}, clock=SystemClock(), random=random.Random(7))


def paths(count: int, *, of: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Invent a method and a path again and again, of a kind named in `KINDS`; `count` is the number of routes."""
    while True:
        number, new = chance.randrange(count), f"{chance.getrandbits(40):010x}"
        is_static = number % 2 == 0
        yield {
            "hit": ("GET", f"/s{number}/list" if is_static else f"/r{number}/items/{new}"),
            "any path": ("GET", f"/{new}/{new}"),
            "spelled alike": ("GET", f"/s{number}{new}/list"),
            "other below": ("GET", f"/s{number}/{new}" if is_static else f"/r{number}/{new}/1"),
            "other method": (f"X{new}", f"/s{number}/list" if is_static else f"/r{number}/items/{new}"),
        }[of]


KINDS = ("hit", "any path", "spelled alike", "other below", "other method")


def cost(traffic: Traffic, asked: Iterator[tuple[str, str]], calls: int) -> float:
    """Return the µs of processor time a call takes, the path invented and its headers read before."""
    lane = Lane(name="B", url_for=lambda _: "http://127.0.0.1")
    shared = Request("GET", "/", "", HEADERS).lookup
    requests = [Request(method, path, "", HEADERS) for method, path in (next(asked) for _ in range(calls))]
    for request in requests:
        request._lookup = shared  # as `web.connection` does
    began = time.thread_time()
    for request in requests:
        answer = traffic.answer("bench", request, lane)
        answer.response.wire or response_head(answer.response)  # as a lane does
    return (time.thread_time() - began) / calls * 1_000_000


def measure(calls: int, rounds: int, write: Callable[[str], None]) -> None:
    """Print the table: the least of some rounds."""
    write(
        f"| routes | {' | '.join(f'{kind} µs' for kind in KINDS)} | {' | '.join(f'{one} / hit' for one in KINDS[1:])} |"
    )
    write("|--:" * (2 * len(KINDS)) + "|")
    for count in COUNTS:
        traffic, chance = served(count), random.Random(7)
        asked = {kind: paths(count, of=kind, chance=chance) for kind in KINDS}
        found = {kind: [cost(traffic, asked[kind], calls) for _ in range(rounds)] for kind in KINDS}
        least = [min(found[kind]) for kind in KINDS]
        ratios = [each / least[0] for each in least[1:]]
        write(f"| {count:,} | {' | '.join(f'{each:.1f}' for each in [*least, *ratios])} |")


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.misses", description=__doc__)
    parser.add_argument("--calls", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    wished = parser.parse_args(arguments)
    measure(wished.calls, wished.rounds, write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
