"""The routes of one method, by path, id and name; another one is made of it that shares what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.core import ordered
from jupyter_mock.core.path_index import PathIndex
from jupyter_mock.core.path_trie import order_of
from jupyter_mock.core.ties import best_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jupyter_mock.core.path_trie import Candidate
    from jupyter_mock.core.route import Route


class MethodRoutes:
    """The routes of one method, by path, id and name."""

    __slots__ = ("_below_bases", "_best_named", "by_id", "by_name", "by_path", "routes")

    def __init__(self, routes: list[Route], *, fuzzy: bool) -> None:
        """Index the routes, in document order."""
        self._index(routes, PathIndex(routes, fuzzy=fuzzy))
        self.by_id = {route.example.id: route for route in reversed(routes) if route.example.id}
        self.by_name: dict[str, list[Route]] = {}
        for route in routes:
            self.by_name.setdefault(route.name, []).append(route)

    def _index(self, routes: list[Route], by_path: PathIndex) -> None:
        self.routes = routes
        self.by_path = by_path
        self._best_named: dict[tuple[str, str | None], Route] = {}
        self._below_bases: PathIndex | None = None

    def changed(self, removed: Sequence[Route], added: Sequence[Route]) -> MethodRoutes:
        """Return other routes: without those removed, known by their order, with those added; this one stays."""
        other = object.__new__(MethodRoutes)
        names = dict(self.by_name)
        for route in removed:
            ordered.remove(names, route.name, route.order, order_of)
        for route in added:
            ordered.add(names, route.name, route, order_of)
        routes = ordered.exchanged(self.routes, removed, added, order_of)
        other._index(routes, self.by_path.changed(removed, added))
        other.by_name = names
        other.by_id = self._changed_ids(removed, added)
        if self._below_bases is not None:
            other._below_bases = self._below_bases.changed(_bare(removed), _bare(added))
        return other

    def _changed_ids(self, removed: Sequence[Route], added: Sequence[Route]) -> dict[str, Route]:
        ids = dict(self.by_id)
        for route in removed:
            ids.pop(route.example.id, None)
        ids.update({route.example.id: route for route in added if route.example.id})
        return ids

    def below_bases(self, key: str) -> list[Candidate]:
        """Return the routes whose path matches without the path of the base address they were saved with."""
        if self._below_bases is None:
            self._below_bases = PathIndex(_bare(self.routes), fuzzy=False)
        return self._below_bases.candidates(key)

    def by_base_path(self, key: str, route: Route) -> Route | None:
        """Return a route with its path below its base address, if that matches."""
        if route.bare is None:
            return None
        found = (one.route for one in self.below_bases(key) if one.route.order == route.order)
        return next(found, None)

    def with_id(self, wanted: str) -> Route | None:
        """Return the route with this id, or with this uid: `<number of its owner>-<id>`."""
        route = self.by_id.get(wanted)
        if route is None:
            owner, _, rest = wanted.partition("-")
            route = self.by_id.get(rest) if owner.isdigit() else None
        return route

    def best_named(self, name: str, code: str | None) -> Route | None:
        """Return the best of all examples of this name, whatever their paths: 200 first."""
        key = (name, code)
        best = self._best_named.get(key)
        if best is None:
            routes = [
                route for route in self.by_name.get(name, ()) if code is None or str(route.example.status) == code
            ]
            if routes:
                best = self._best_named[key] = best_of(routes)
        return best


def _bare(routes: Iterable[Route]) -> list[Route]:
    """Return the routes that have a path below their base address, with that path."""
    return [one for route in routes if (one := route.without_base()) is not None]
