"""Many examples on one path: found by their query and body, instead of scored one by one.

An example with the path as it is written, all query parameters and an equal body has every point there is. So
where one is found, only those that share query and body can tie with it, and no other has to be looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.core.body_rule import sent_mark

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

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


class SavedBodies:
    """The bodies of some routes: which of them a sent one equals, as one value."""

    __slots__ = ("_by_kind", "_irregular", "_spellings", "most")

    def __init__(self, routes: Iterable[Route]) -> None:
        """Take the bodies that can be equal to another one."""
        rules = [route.body for route in routes if not route.body.is_empty and route.body.kind != "file"]
        self._irregular = [rule for rule in rules if rule.operation]
        marks: dict[Kind, set[Hashable]] = {}
        for rule in rules:
            marks.setdefault(rule.kind, set()).add(rule.mark)
        self._by_kind = tuple(marks.items())
        self._spellings = {text: rule.mark for rule in rules for text in rule.spellings()}
        self.most = 2 * len(rules) + 1
        """How many values are worth to be remembered."""

    def equal_to(self, request: Request) -> Hashable:
        """Return what tells the saved bodies that a request's body equals; the same value means the same ones."""
        if not self._by_kind:
            return None
        spelled = self._spellings.get(request.body)
        if spelled is not None:
            request.marks["json"] = spelled
        marks = [sent_mark(request, kind) for kind, _ in self._by_kind]
        equal = [mark if mark in known else None for mark, (_, known) in zip(marks, self._by_kind, strict=True)]
        if self._irregular:
            equal += [rule.equals(request) for rule in self._irregular]
        return equal[0] if len(equal) == 1 else tuple(equal)
