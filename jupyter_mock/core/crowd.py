"""Many examples on one path: found by their whole query and body, instead of scored one by one.

An example with the path as it is written, all query parameters and an equal body has every point there is. So
where one is found, only those that share query and body can tie with it, and no other has to be looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.core.body_rule import sent_mark

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from jupyter_mock.core.body_rule import Kind
    from jupyter_mock.core.http import Request
    from jupyter_mock.core.route import Route

LEAST = 8
"""Routes on one path from which looking up pays."""


class Crowd:
    """The routes of one path."""

    __slots__ = ("_by_body", "_by_query", "_irregular", "_kinds")

    def __init__(self, routes: Sequence[Route]) -> None:
        """Index the routes by query and body."""
        self._irregular: list[Route] = []
        """Routes that match more than one spelling: parameters with any value, GraphQL with an operation."""
        self._by_query: dict[Hashable, list[Route]] = {}
        self._by_body: dict[Hashable, list[Route]] = {}
        self._kinds: set[Kind] = set()
        for route in routes:
            if route.query.captures or route.body.operation:
                self._irregular.append(route)
                continue
            query = (route.key, route.query.mark)
            self._by_query.setdefault(query, []).append(route)
            if not route.body.is_empty:
                self._kinds.add(route.body.kind)
                self._by_body.setdefault((*query, route.body.kind, route.body.mark), []).append(route)

    def perfect(self, request: Request) -> list[Route]:
        """Return the routes that can have every point for this request; empty where there is none."""
        query = (request.key, frozenset(request.parameter_counts[0].items()))
        if not request.body:
            found = self._by_query.get(query, [])
        else:
            found = [
                route
                for kind in self._kinds - {"file"}
                for route in self._by_body.get((*query, kind, sent_mark(request, kind)), ())
            ]
        return [*found, *self._irregular] if found else []
