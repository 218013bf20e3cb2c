"""The picture of what a request costs with more and more routes, as SVG."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.benchmarks.contenders import OURS

if TYPE_CHECKING:
    from tests.benchmarks.report import Found

COUNTS = {"one": 1, "routes-100": 100, "routes-1000": 1_000, "many": 10_000}
COLOURS = ("#1f77b4", "#2ca02c", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf")
WIDTH, HEIGHT = 760, 440
LEFT, RIGHT, TOP, BOTTOM = 70, 610, 40, 390
LINE = 15
"""What one line of text takes."""


def picture(found: Found) -> str:
    """Draw a line for us and one for each peer, both axes logarithmic; 1 is our own cost with one route."""
    basis = found.speed("one", OURS) or 1.0
    lines = {name: _costs(found, name, basis) for name in [OURS, *found.peers()]}
    lines = {name: costs for name, costs in lines.items() if costs}
    powers = math.ceil(math.log10(max([10.0, *(cost for costs in lines.values() for _, cost in costs)])))

    def place(count: int, cost: float) -> tuple[float, float]:
        """Return where a point lies."""
        across = LEFT + (RIGHT - LEFT) * math.log10(count) / 4
        return across, BOTTOM - (BOTTOM - TOP) * math.log10(max(cost, 0.5)) / powers

    parts = [*_axes(powers), *_curves({name: [place(*one) for one in costs] for name, costs in lines.items()})]
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>'
    return "\n".join([head, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>', *parts, "</svg>", ""])


def _costs(found: Found, name: str, basis: float) -> list[tuple[int, float]]:
    speeds = [(count, found.speed(workload, name)) for workload, count in COUNTS.items()]
    return [(count, basis / speed) for count, speed in speeds if speed]


def _axes(powers: int) -> list[str]:
    title = "Time of one answer against the number of routes (1 = jupyter mock serve with one route)"
    parts = [f'<text x="{LEFT}" y="20" font-size="13">{title}</text>']
    for power in range(powers + 1):
        at = BOTTOM - (BOTTOM - TOP) * power / powers
        parts += [
            f'<line x1="{LEFT}" y1="{at:.0f}" x2="{RIGHT}" y2="{at:.0f}" stroke="#ddd"/>',
            f'<text x="{LEFT - 8}" y="{at + 4:.0f}" text-anchor="end">{10**power:,}</text>',
        ]
    for count in COUNTS.values():
        at = LEFT + (RIGHT - LEFT) * math.log10(count) / 4
        parts += [
            f'<line x1="{at:.0f}" y1="{TOP}" x2="{at:.0f}" y2="{BOTTOM}" stroke="#eee"/>',
            f'<text x="{at:.0f}" y="{BOTTOM + 18}" text-anchor="middle">{count:,}</text>',
        ]
    return [*parts, f'<text x="{(LEFT + RIGHT) / 2:.0f}" y="{BOTTOM + 40}" text-anchor="middle">routes</text>']


def _curves(lines: dict[str, list[tuple[float, float]]]) -> list[str]:
    parts = []
    colours = {name: "#d62728" if name == OURS else COLOURS[place % len(COLOURS)] for place, name in enumerate(lines)}
    for name, points in lines.items():
        spots = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        width = 3 if name == OURS else 1.5
        parts.append(f'<polyline points="{spots}" fill="none" stroke="{colours[name]}" stroke-width="{width}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width + 1}" fill="{colours[name]}"/>' for x, y in points]
    names = sorted(lines, key=lambda name: -lines[name][-1][1])  # from below
    for name, y in zip(names, apart([lines[name][-1][1] + 4 for name in names]), strict=True):
        ends = round(10 ** ((lines[name][-1][0] - LEFT) / (RIGHT - LEFT) * 4))
        label = name if ends == max(COUNTS.values()) else f"{name}, up to {ends:,}"
        parts.append(f'<text x="{RIGHT + 10}" y="{y:.0f}" fill="{colours[name]}">{label}</text>')
    return parts


def apart(wished: list[float]) -> list[float]:
    """Return where names stand beside the picture, from below: as near as may be to where they are wished, a line each.

    All of them stand in one column, where nothing is drawn, also those of lines that end earlier.
    """
    places: list[float] = []
    for y in wished:
        places.append(min([y, *(place - LINE for place in places[-1:])]))
    free = float(TOP)
    for at in reversed(range(len(places))):  # those that would stand above the picture move down
        places[at] = max(places[at], free)
        free = places[at] + LINE
    return places
