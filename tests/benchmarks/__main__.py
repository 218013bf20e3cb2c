"""Measure this package, the limits of the machine and the peers: `python -m tests.benchmarks --peers FOLDER`.

Rows are printed as they come, then the tables of ratios.
"""

from __future__ import annotations

import argparse
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import workloads
from tests.benchmarks.contenders import OURS, Contender, lanes, limits, ours
from tests.benchmarks.load import Figures, put_load, running, warm_up, wrong_answers
from tests.benchmarks.peers import peers
from tests.benchmarks.report import NOTHING, TITLES, Found, publish, read, spelled, summary, whole

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = "| workload | server | requests/s | of ours | µs each | of ours | p99 ms | MiB | after |"
BRIEF = 2
"""Seconds of load before a row, for everybody."""


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for and print it; 1 when somebody answered wrongly or not at all."""
    wished = _arguments(arguments)
    failures: list[str] = []
    if wished.read:
        found = read(wished.read.read_text())
        found.by = wished.by
    else:
        found, failures = measure_all(wished, aside if wished.readme else write)
    if wished.keep:
        wished.keep.write_text(found.text())
    write(summary(found) if wished.readme else f"\n{whole(found)}\n\n{summary(found)}")
    if wished.publish:
        publish(found, Path(__file__).parents[2])
    return 1 if failures else 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    add = parser.add_argument
    add("--peers", type=Path, help="folder of install_peers.sh")
    add("--only", default="", help="beginnings of names, with commas between them: WireMock,jupyter")
    add("--workloads", default=",".join(TITLES), help="default: %(default)s")
    add("--seconds", type=int, default=3, help="of load for a row (default: %(default)s)")
    add("--warm", type=int, default=60, help="of load before a row of a JVM, at most (default: %(default)s)")
    add("--by", choices=("rate", "cost"), default="rate", help="what the ratios compare (default: %(default)s)")
    add("--short", action="store_true", help="one second for a row, without warm-up, lanes and peers")
    add("--keep", type=Path, metavar="FILE", help="write the figures there")
    add("--from", dest="read", type=Path, metavar="FILE", help="measure nothing, take the figures kept there")
    add("--readme", action="store_true", help="print only what the README shows; rows go to stderr")
    add("--publish", action="store_true", help="write tables and picture into README.md and docs")
    return parser.parse_args(arguments)


def contenders(wished: argparse.Namespace) -> list[Contender]:
    """Return everybody who is to be measured, `jupyter mock serve` first."""
    found = [ours(), *([] if wished.short else lanes()), *limits()]
    found += peers(wished.peers) if wished.peers and not wished.short else []
    only = tuple(name for name in wished.only.split(",") if name)
    return [one for one in found if not only or one.name.startswith((*only, OURS))]


def measure_all(wished: argparse.Namespace, say: Callable[[str], None]) -> tuple[Found, list[str]]:
    """Measure everybody with every workload, and say each row as it comes."""
    found, failures = Found(by=wished.by), []
    say(f"{HEAD}\n|---|---|--:|--:|--:|--:|--:|--:|--:|")
    for name in wished.workloads.split(","):
        row = found.rows.setdefault(name, {})
        for contender in contenders(wished):
            if not contender.can(name):
                if not contender.name.startswith("limit"):
                    say(f"| {name} | {contender.name} | cannot | | | | | | |")
                continue
            try:
                row[contender.name] = measure(contender, name, wished)
            except RuntimeError as error:
                failures.append(f"{contender.name}, {name}: {error}")
                say(f"| {name} | {contender.name} | failed: {error} | | | | | | |")
                continue
            say(line(name, contender.name, row))
            if row[contender.name].errors:
                failures.append(f"{contender.name}, {name}: answers that are no success")
    return found, failures


def measure(contender: Contender, name: str, wished: argparse.Namespace) -> Figures:
    """Measure one contender with one workload; raises `RuntimeError` for one that answers wrongly."""
    workload = workloads.named(name)
    asked = tuple(replace(one, path=contender.path(one.path)) for one in workload.asked)
    with running(contender, workload) as run:
        workload = replace(workload, asked=asked)
        wrong = [] if contender.name.startswith("limit") else wrong_answers(run.address, workload)
        if wrong:
            raise RuntimeError(f"{len(wrong)} wrong answers, the first: {wrong[0]}")
        seconds = 1 if wished.short else wished.seconds
        if contender.jvm and wished.warm:
            warm_up(run, workload, most=wished.warm)
        if not wished.short:
            put_load(run, workload, seconds=BRIEF)
        return put_load(run, workload, seconds=seconds)


def line(workload: str, name: str, row: dict[str, Figures]) -> str:
    """Write a row; ratios are to `jupyter mock serve`."""
    one, basis = row[name], row.get(OURS)
    rate = spelled(one.rate / basis.rate if basis else None)
    cost = f"{one.cost / basis.cost:.2f}" if basis and basis.cost else NOTHING
    memory = f"{one.idle:.0f} | {one.memory:.0f}"
    return f"| {workload} | {name} | {one.rate:,.0f} | {rate} | {one.cost:,.1f} | {cost} | {one.p99:.1f} | {memory} |"


def write(text: str) -> None:
    """Print a line at once, since the next one may take minutes."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def aside(text: str) -> None:
    """Print a line where it is not taken for the result."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # nobody stays behind
    sys.exit(main())
