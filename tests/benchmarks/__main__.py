"""Measure and print the table: `python -m tests.benchmarks --peers FOLDER`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.benchmarks import workloads
from tests.benchmarks.contenders import Contender, limit, ours, peers
from tests.benchmarks.load import Figures, put_load, running, wrong_answers

BASIS = "jupyter mock serve"


def measure(contender: Contender, name: str, *, seconds: float, warm: bool) -> Figures:
    """Measure one contender with one workload; raises `RuntimeError` for one that answers wrongly."""
    workload = workloads.ALL[name]()
    with running(contender, workload) as (port, process):
        wrong = wrong_answers(port, workload) if not contender.name.startswith("limit") else []
        if wrong:
            raise RuntimeError(f"{len(wrong)} wrong answers: {wrong[0]}")
        if warm:
            put_load(port, process, workload, seconds=int(contender.warm_up))
        return put_load(port, process, workload, seconds=int(seconds))


def main(arguments: list[str] | None = None) -> int:
    """Measure everything that is asked for and print it as a table of ratios."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--peers", type=Path, help="folder of install_peers.sh")
    parser.add_argument("--workloads", default="one,many,body,template,large")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--short", action="store_true", help="a second each, without warm-up and peers")
    wished = parser.parse_args(arguments)
    contenders = [limit("limit: asyncio", "asyncio"), limit("limit: uvloop", "uvloop"), ours(BASIS)]
    contenders += peers(wished.peers) if wished.peers and not wished.short else []
    seconds = 1 if wished.short else wished.seconds
    write("| workload | server | requests/s | of ours | µs each | p99 ms | MiB |\n|---|---|--:|--:|--:|--:|--:|")
    failures = 0
    for name in wished.workloads.split(","):
        failures += _print_workload(name, contenders, seconds=seconds, warm=not wished.short)
    return 1 if failures else 0


def _print_workload(name: str, contenders: list[Contender], *, seconds: float, warm: bool) -> int:
    found: dict[str, Figures] = {}
    failures = 0
    for contender in contenders:
        if name not in contender.workloads:
            continue
        try:
            found[contender.name] = measure(contender, name, seconds=seconds, warm=warm)
        except RuntimeError as error:
            failures += 1
            write(f"{contender.name}, {name}: {error}")
    basis = found.get(BASIS)
    for contender_name, figures in found.items():
        ratio = f"{figures.rate / basis.rate:.3f}" if basis else "-"
        write(
            f"| {name} | {contender_name} | {figures.rate:,.0f} | {ratio} | {figures.cost:.1f} |"
            f" {figures.p99:.1f} | {figures.memory:.0f} |"
        )
        failures += bool(figures.errors)
    return failures


def write(line: str) -> None:
    """Print a line of the table at once, since the next one may take minutes."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
