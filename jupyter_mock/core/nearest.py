"""The examples that came near to a request nobody answers, and why each of them lost.

Only a few are looked at, whatever the number of routes, so that a flood of misses costs no more than hits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from jupyter_mock.core.match import Lost
from jupyter_mock.core.selection import code_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jupyter_mock.core.http import Request
    from jupyter_mock.core.match import Nearest
    from jupyter_mock.core.method_routes import MethodRoutes
    from jupyter_mock.core.path_trie import Candidate, Node
    from jupyter_mock.core.route import Route
    from jupyter_mock.core.selection import Dropped, Wanted

MOST = 3
KNOWN = 1_000
"""Reasons that are kept: about 1 KB each with their encoded form."""
_LONGEST = 200
_OTHER_METHODS = 8
_SECRET = re.compile(r"auth|cookie|token|secret|key|passw|session|credential|signature", re.IGNORECASE)
_HIDDEN = "(not shown)"


class Nearby:
    """The examples of a snapshot, as they are told of to a request that they do not answer."""

    __slots__ = ("_by_path", "_known", "_methods")

    def __init__(self, methods: Mapping[str, MethodRoutes]) -> None:
        """Look among these routes."""
        self._methods = methods
        self._known: dict[tuple[Route, str], Lost] = {}
        self._by_path: dict[Route, Lost] = {}

    def nearest_to(
        self,
        request: Request,
        wanted: Wanted,
        candidates: Iterable[Candidate] = (),
        dropped: Iterable[Dropped] = (),
        off: Route | None = None,
    ) -> tuple[Nearest, ...]:
        """Return up to three examples, the nearest first: switched off, filtered out, other method, other path."""
        found: dict[Route, Nearest] = {}
        if off is not None:
            found[off] = (self._lost(off, "enabled"), _why_off(off))
        for one in dropped:
            if len(found) >= MOST:
                break
            found[one.candidate.route] = self._filtered(one, request, wanted)
        for candidate in candidates:
            if len(found) >= MOST:
                break
            if candidate.route not in found:
                found[candidate.route] = self._not_selected(candidate.route, wanted)
        folded = request.key.rstrip("/").lower()
        if len(found) < MOST and len(self._methods) > 1:
            self._add_other_methods(found, request, folded)
        if len(found) < MOST:
            self._add_other_paths(found, request, folded)
        return tuple(found.values())[:MOST]

    def _lost(self, route: Route, step: str, header: str = "") -> Lost:
        """Return what is told of a route that lost at a step, kept for the next request that it loses."""
        key = (route, step + header)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= KNOWN:
                self._known.clear()
            known = self._known[key] = _lost(route, step, header)
        return known

    def _lost_by_path(self, route: Route) -> Lost:
        """Do the same for the most frequent step, where a route is enough to look it up."""
        if len(self._by_path) >= KNOWN:
            self._by_path.clear()
        lost = self._by_path[route] = _lost(route, "path")
        return lost

    def _filtered(self, dropped: Dropped, request: Request, wanted: Wanted) -> Nearest:
        lost = self._lost(dropped.candidate.route, dropped.step, dropped.header)
        if dropped.step == "code":
            return (lost, _short(code_of(wanted) or ""))
        if dropped.step == "body":
            return (lost, f"{len(request.body):,} bytes that differ")
        name = dropped.header
        return (lost, _header(name, next((value for key, value in wanted.headers if key == name), None)))

    def _not_selected(self, route: Route, wanted: Wanted) -> Nearest:
        if wanted.id is not None:
            return (self._lost(route, "id"), _short(wanted.id))
        return (self._lost(route, "name"), _short(wanted.name or ""))

    def _add_other_methods(self, found: dict[Route, Nearest], request: Request, folded: str) -> None:
        for method, routes in islice(self._methods.items(), _OTHER_METHODS):
            if method != request.method:
                for candidate in routes.by_path.on_path(folded)[:MOST]:
                    if candidate.route not in found:
                        found[candidate.route] = (self._lost(candidate.route, "method"), _short(request.method))

    def _add_other_paths(self, found: dict[Route, Nearest], request: Request, folded: str) -> None:
        """Take what is near in the routes of this method; where it has none at all, the first ones of the others."""
        own = self._methods.get(request.method)
        routes = [] if own is None else _neighbours(own.by_path.root, folded)
        if not routes and not found:
            routes = [route for other in self._methods.values() for route in other.by_path.root.sample]
        actual = _short(request.path)
        for route in routes:
            if route not in found:
                found[route] = (self._by_path.get(route) or self._lost_by_path(route), actual)
                if len(found) >= MOST:
                    return


def _lost(route: Route, step: str, header: str = "") -> Lost:
    return Lost(
        id=route.example.id,
        name=route.example.name,
        status=route.example.status,
        request=route.item.id,
        method=route.method,
        path=_short(route.request.path),
        step=step,
        expected=_header(header, route.headers.get(header)) if header else _EXPECTED[step](route),
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _why_off(route: Route) -> str:
    """Say that it would answer if it, or its request, were switched on."""
    if route.example.enabled:
        return "its request is switched off"
    return "switched off" if route.item.enabled else "switched off, and its request too"


def _header(name: str, value: str | None) -> str:
    if value is None:
        return f"no {name}"
    return f"{name}: {_HIDDEN if _SECRET.search(name) else _short(value)}"


def _body(route: Route) -> str:
    """Say what kind of body is expected, not its text: a saved login must not be told to whoever asks."""
    body = route.request.body
    return "no body" if body is None or route.body.is_empty else f"the saved {body.mode} body"


_EXPECTED: dict[str, Callable[[Route], str]] = {
    "enabled": lambda _: "switched on",
    "code": lambda route: str(route.example.status),
    "body": _body,
    "id": lambda route: route.example.id,
    "name": lambda route: _short(route.example.name),
    "method": lambda route: route.method,
    "path": lambda route: _short(route.key),
}


def _neighbours(root: Node, folded: str) -> list[Route]:
    """Follow the path as far as it goes, then take what is spelled alike there, then what is near above."""
    node = root
    visited = []
    routes: list[Route] = []
    for segment in folded.split("/")[1:]:
        following = node.children.get(segment) or node.wild
        if following is None:
            routes = _spelled_alike(node, segment)
            break
        node = following
        visited.append(node)
    for node in reversed(visited or [root]):
        routes += node.sample
        if len(routes) >= 2 * MOST:
            break
    return routes


def _spelled_alike(node: Node, segment: str) -> list[Route]:
    """Return a few routes below the children that stand beside a segment in the alphabet."""
    names = node.spelled()
    place = bisect_left(names, segment)
    beside = [name for name in names[max(0, place - 1) : place + 1] if name[:1] == segment[:1]]
    if len(beside) > 1 and beside[1].startswith(segment[: _shared_start(beside[0], segment) + 1]):
        beside.reverse()  # the later one shares more
    return [route for name in beside for route in node.children[name].sample[:1]]


def _shared_start(first: str, second: str) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length
