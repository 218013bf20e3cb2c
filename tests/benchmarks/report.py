"""The figures of one run as tables of ratios, in Markdown."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from tests.benchmarks.contenders import LANE_A, LANE_B, OURS
from tests.benchmarks.load import Figures
from tests.benchmarks.picture import picture

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TITLES = {
    "one": "one static route",
    "many": "10,000 routes",
    "body": "POST matched by its body",
    "template": "filled-in answer",
    "large": "answer of 256 KB",
    "routes-100": "100 routes",
    "routes-1000": "1,000 routes",
}
NOT_PEERS = (OURS, LANE_A, LANE_B, "limit: ")
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
PICTURE = "docs/routes.svg"
SHOWN = "![The time of one answer against the number of routes](routes.svg)"
LEAD = "How fast it is beside the others, one core each, all in one run ([how](docs/benchmarks.md)):"
NOTHING = "-"


@dataclass
class Found:
    """The figures of a run, by workload and contender."""

    rows: dict[str, dict[str, Figures]] = field(default_factory=dict)
    by: str = "rate"
    """`rate` compares answers a second, `cost` the processor time of the server for one."""

    def text(self) -> str:
        """Return them as JSON, which `read` reads."""
        rows = {name: {who: asdict(figures) for who, figures in row.items()} for name, row in self.rows.items()}
        return json.dumps({"by": self.by, "rows": rows}, indent=1)

    def speed(self, workload: str, contender: str) -> float | None:
        """Return how fast a contender was, None where it was not measured."""
        figures = self.rows.get(workload, {}).get(contender)
        if figures is None:
            return None
        return figures.rate if self.by == "rate" or not figures.rate else 1_000_000 / figures.cost

    def ratio(self, workload: str, contender: str) -> float | None:
        """Return how fast it was beside `jupyter mock serve`, None where one of them was not measured."""
        return divided(self.speed(workload, contender), self.speed(workload, OURS))

    def kept(self, contender: str) -> float | None:
        """Return how much of its speed with one route it keeps with 10,000."""
        return divided(self.speed("many", contender), self.speed("one", contender))

    def names(self) -> list[str]:
        """Return everybody who was measured, in order."""
        return list(dict.fromkeys(name for row in self.rows.values() for name in row))

    def peers(self) -> list[str]:
        """Return the others, without the limits of the machine."""
        return [name for name in self.names() if not name.startswith(NOT_PEERS)]

    def fastest(self, workload: str) -> str | None:
        """Return the fastest peer."""
        return max(
            (name for name in self.peers() if self.speed(workload, name)),
            key=lambda name: self.speed(workload, name) or 0,
            default=None,
        )


def read(text: str) -> Found:
    """Read what `Found.text` wrote."""
    kept = json.loads(text)
    rows = {name: {who: Figures(**one) for who, one in row.items()} for name, row in kept["rows"].items()}
    return Found(rows, kept["by"])


def divided(above: float | None, below: float | None) -> float | None:
    """Divide, where there is something to divide by."""
    return above / below if above is not None and below else None


def spelled(ratio: float | None) -> str:
    """Write a ratio: `0.93`, `1/5.2`, `1/1,300`."""
    if ratio is None:
        return NOTHING
    if ratio == 0:
        return "no answer"
    if ratio >= 0.7:
        return "1" if ratio == 1 else f"{ratio:.2f}"
    parts = 1 / ratio
    return f"1/{parts:.1f}" if parts < 20 else f"1/{float(f'{parts:.2g}'):,.0f}"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table; all columns but the first stand at the right."""
    heads = list(head)
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def summary(found: Found) -> str:
    """Write what the README shows."""
    rows = []
    for name in [name for name in found.rows if name in TITLES and not name.startswith("routes-")]:
        fastest = found.fastest(name)
        best = f"{spelled(found.ratio(name, fastest))} ({fastest})" if fastest else NOTHING
        others = [spelled(found.ratio(name, other)) for other in ("WireMock", LANE_B, LANE_A)]
        rows.append([TITLES[name], "1", best, *others])
    head = ["answers a second", f"`{OURS}`", "fastest peer", "WireMock", "in Jupyter, own port", "in Jupyter, its port"]
    return "\n\n".join([table(head, rows), *_sentences(found)])


def _sentences(found: Found) -> list[str]:
    kept = {name: found.kept(name) for name in [OURS, *found.peers()]}
    known = sorted(((name, part) for name, part in kept.items() if part is not None), key=lambda one: -one[1])
    said = []
    if known:
        said.append(
            f"With 10,000 routes instead of one there remain: {', '.join(f'{n} {spelled(k)}' for n, k in known)}."
        )
    one, many = (found.rows.get(name, {}).get(OURS) for name in ("one", "many"))
    if one and many:
        said.append(
            f"99 of 100 answers come within {one.p99:.1f} ms at 64 connections under full load;"
            f" 10,000 routes add {many.idle - one.idle:.0f} MiB to {one.idle:.0f}."
        )
    return said


def whole(found: Found) -> str:
    """Write everybody's ratios."""
    names = found.names()
    rows = [[TITLES[name], *(spelled(found.ratio(name, who)) for who in names)] for name in found.rows]
    rows.append(["10,000 routes / one", *(spelled(found.kept(who)) for who in names)])
    return table(["", *names], rows)


def publish(found: Found, root: Path) -> None:
    """Write the tables and the picture into the documents, between the marks that are there."""
    for name, text in (
        ("README.md", f"{LEAD}\n\n{summary(found)}"),
        ("docs/benchmarks.md", f"{whole(found)}\n\n{SHOWN}"),
    ):
        file = root / name
        between = re.compile(f"{BEGIN}.*{END}", re.DOTALL)
        file.write_text(between.sub(lambda _, text=text: f"{BEGIN}\n{text}\n{END}", file.read_text()))
    (root / PICTURE).write_text(picture(found))
