"""The compiled routes of a collection, and how another table is made of it whose cost is that of the change.

Requests are values: one that is the same object as before has the same routes. `order` has gaps, so that a
route may come between two others without a new number for those that follow.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from jupyter_mock.core.definition import NOTHING
from jupyter_mock.core.differences import gaps
from jupyter_mock.core.method_routes import MethodRoutes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from jupyter_mock.core.definition import Example, RequestItem
    from jupyter_mock.core.differences import Gap
    from jupyter_mock.core.route import Route

    Make = Callable[[RequestItem, Example, int, Route | None], Route]
    """Compiles an example of a request, to stand at this place; the last argument is its old route."""

GAP = 1 << 40
MOST = 1_000
"""Routes to exchange beyond which making all indexes anew costs less."""
Row = tuple["Route", ...]


class RouteTable(NamedTuple):
    """The requests of a collection in document order, the routes of each, and the index of each method.

    `off` are the indexes of what is switched off: it answers nothing, but a mismatch can tell of it.
    """

    items: Sequence[RequestItem]
    rows: Sequence[Row]
    methods: dict[str, MethodRoutes]
    off: dict[str, MethodRoutes]

    def routes(self) -> list[Route]:
        """Return all routes in document order."""
        return list(chain.from_iterable(self.rows))


def compiled(
    items: Sequence[RequestItem], make: Make, *, fuzzy: bool, known: Mapping[str, Route] = NOTHING
) -> RouteTable:
    """Make the table of a collection; `known` are old routes by the ids of their examples. Raises as `make` does."""
    rows: list[Row] = []
    by_method: dict[str, list[Route]] = {}
    off_by_method: dict[str, list[Route]] = {}
    order = 0
    for item in items:
        row = []
        for example in item.examples:
            order += GAP
            route = make(item, example, order, known.get(example.id))
            row.append(route)
            (by_method if route.is_on else off_by_method).setdefault(route.method, []).append(route)
        rows.append(tuple(row))
    return RouteTable(items, rows, _indexed(by_method, fuzzy=fuzzy), _indexed(off_by_method, fuzzy=fuzzy))


def _indexed(by_method: Mapping[str, list[Route]], *, fuzzy: bool) -> dict[str, MethodRoutes]:
    return {method: MethodRoutes(routes, fuzzy=fuzzy) for method, routes in by_method.items()}


def changed(table: RouteTable, items: Sequence[RequestItem], make: Make, *, fuzzy: bool) -> RouteTable | None:
    """Make the table of another collection out of the one before; None where that costs more than making it anew.

    Raises as `make` does.
    """
    found = gaps(table.items, items)
    removed = [route for gap in found for row in table.rows[gap.old] for route in row]
    number = len(removed) + sum(len(item.examples) for gap in found for item in items[gap.new])
    if number > MOST:
        return None
    known = by_example(removed)
    rows = list(table.rows)
    added: list[Route] = []
    further = last = 0
    for gap in found:
        orders = _orders(table.rows, gap, sum(len(item.examples) for item in items[gap.new]), last)
        if orders is None:
            return None
        following = iter(orders)
        new = [
            tuple([make(item, example, next(following), known.get(example.id)) for example in item.examples])
            for item in items[gap.new]
        ]
        rows[gap.old.start + further : gap.old.stop + further] = new
        further += len(new) - (gap.old.stop - gap.old.start)
        added += chain.from_iterable(new)
        last = added[-1].order if added else 0
    on_before, off_before = _parted(removed)
    on_after, off_after = _parted(added)
    methods = _exchanged(table.methods, on_before, on_after, fuzzy=fuzzy)
    off = _exchanged(table.off, off_before, off_after, fuzzy=fuzzy)
    return None if methods is None or off is None else RouteTable(items, rows, methods, off)


def _parted(routes: Iterable[Route]) -> tuple[list[Route], list[Route]]:
    """Part the routes that answer from those that are switched off."""
    parts: tuple[list[Route], list[Route]] = ([], [])
    for route in routes:
        parts[not route.is_on].append(route)
    return parts


def by_example(routes: Iterable[Route]) -> dict[str, Route]:
    """Return routes by the ids of their examples."""
    return {route.example.id: route for route in routes}


def _orders(rows: Sequence[Row], gap: Gap, number: int, last: int) -> Sequence[int] | None:
    """Return places for so many routes: those of the old ones, else new ones between their neighbours.

    `last` is the place given last. None where there is no room any more.
    """
    old = [route.order for row in rows[gap.old] for route in row]
    if len(old) == number:
        return old
    backwards = islice(reversed(rows), len(rows) - gap.old.start, None)
    before = max(last, next((row[-1].order for row in backwards if row), 0))
    after = next((row[0].order for row in islice(rows, gap.old.stop, None) if row), None)
    step = GAP if after is None else (after - before) // (number + 1)
    return range(before + step, before + step * number + 1, step) if step else None


def _exchanged(
    methods: dict[str, MethodRoutes], removed: Iterable[Route], added: Iterable[Route], *, fuzzy: bool
) -> dict[str, MethodRoutes] | None:
    """Exchange routes in the indexes of their methods; None where an id would stand twice, which only scans can do."""
    exchanged: dict[str, tuple[list[Route], list[Route]]] = {}
    for route in removed:
        exchanged.setdefault(route.method, ([], []))[0].append(route)
    for route in added:
        exchanged.setdefault(route.method, ([], []))[1].append(route)
    found = dict(methods)
    for method, (old, new) in exchanged.items():
        routes = found.get(method) or MethodRoutes([], fuzzy=fuzzy)
        found[method] = routes.changed(old, new)
        if len(found[method].by_id) != len(routes.by_id) - _with_id(old) + _with_id(new):
            return None
    left = [(method, routes) for method, routes in found.items() if routes.routes]
    return dict(sorted(left, key=lambda one: one[1].routes[0].order))


def _with_id(routes: Iterable[Route]) -> int:
    return sum(1 for route in routes if route.example.id)
