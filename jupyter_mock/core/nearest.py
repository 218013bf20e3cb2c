"""The examples that came near to a request nobody answers, and why each of them lost.

Only a few are looked at, whatever the number of routes, so that a flood of misses costs no more than hits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from jupyter_mock.core.match import Nearest, Reason
from jupyter_mock.core.selection import code_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jupyter_mock.core.http import Request
    from jupyter_mock.core.method_routes import MethodRoutes
    from jupyter_mock.core.path_trie import Candidate, Node
    from jupyter_mock.core.route import Route
    from jupyter_mock.core.selection import Dropped, Wanted

MOST = 3
_LONGEST = 200
_OTHER_METHODS = 8
_SECRET = re.compile(r"auth|cookie|token|secret|key|passw|session|credential|signature", re.IGNORECASE)
_HIDDEN = "(not shown)"


def nearest_to(
    request: Request,
    methods: Mapping[str, MethodRoutes],
    wanted: Wanted,
    candidates: Iterable[Candidate],
    dropped: Iterable[Dropped],
    off: Route | None = None,
) -> tuple[Nearest, ...]:
    """Return up to three examples, the nearest first: switched off, filtered out, other method, other path."""
    found: dict[Route, Reason] = {}
    if off is not None:
        found[off] = _off_reason(off)
    for one in dropped:
        found[one.candidate.route] = _filter_reason(one, request, wanted)
    for candidate in candidates:
        if len(found) < MOST:
            found.setdefault(candidate.route, _selector_reason(candidate.route, wanted))
    folded = request.key.rstrip("/").lower()
    if len(found) < MOST and len(methods) > 1:
        _add_other_methods(found, request, methods, folded)
    if len(found) < MOST:
        _add_other_paths(found, request, methods, folded)
    return tuple([_near(route, reason) for route, reason in list(found.items())[:MOST]])


def _near(route: Route, reason: Reason) -> Nearest:
    return Nearest(
        example=route.example, item=route.item, reasons=(reason,), method=route.method, path=_short(route.request.path)
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _off_reason(route: Route) -> Reason:
    """Say that it would answer if it, or its request, were switched on."""
    if route.example.enabled:
        actual = "its request is switched off"
    else:
        actual = "switched off" if route.item.enabled else "switched off, and its request too"
    return Reason(step="enabled", expected="switched on", actual=actual)


def _filter_reason(dropped: Dropped, request: Request, wanted: Wanted) -> Reason:
    route = dropped.candidate.route
    if dropped.step == "code":
        return Reason(step="code", expected=str(route.example.status), actual=_short(code_of(wanted) or ""))
    if dropped.step == "body":
        return Reason(step="body", expected=_body(route), actual=f"{len(request.body):,} bytes that differ")
    name = dropped.header
    sent = next((value for key, value in wanted.headers if key == name), None)
    return Reason(step="header", expected=_header(name, route.headers.get(name)), actual=_header(name, sent))


def _header(name: str, value: str | None) -> str:
    if value is None:
        return f"no {name}"
    return f"{name}: {_HIDDEN if _SECRET.search(name) else _short(value)}"


def _body(route: Route) -> str:
    """Say what kind of body is expected, not its text: a saved login must not be told to whoever asks."""
    body = route.request.body
    return "no body" if body is None or route.body.is_empty else f"the saved {body.mode} body"


def _selector_reason(route: Route, wanted: Wanted) -> Reason:
    if wanted.id is not None:
        return Reason(step="id", expected=route.example.id, actual=_short(wanted.id))
    return Reason(step="name", expected=_short(route.example.name), actual=_short(wanted.name or ""))


def _add_other_methods(
    found: dict[Route, Reason], request: Request, methods: Mapping[str, MethodRoutes], folded: str
) -> None:
    for method in list(methods)[:_OTHER_METHODS]:
        if method != request.method:
            for candidate in methods[method].by_path.on_path(folded)[:MOST]:
                reason = Reason(step="method", expected=method, actual=_short(request.method))
                found.setdefault(candidate.route, reason)


def _add_other_paths(
    found: dict[Route, Reason], request: Request, methods: Mapping[str, MethodRoutes], folded: str
) -> None:
    """Take what is near in the routes of this method; where it has none at all, the first ones of the others."""
    own = methods.get(request.method)
    routes = _neighbours(own.by_path.root, folded) if own is not None else []
    if not routes and not found:
        routes = [route for other in methods.values() for route in other.by_path.root.sample]
    actual = _short(request.path)
    for route in routes:
        if len(found) >= MOST:
            return
        if route not in found:
            found[route] = Reason(step="path", expected=_short(route.key), actual=actual)


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
    beside = names[max(0, place - 1) : place + 1]
    beside.sort(key=lambda name: -_shared_start(name, segment))
    return [route for name in beside for route in node.children[name].sample[:1] if _shared_start(name, segment)]


def _shared_start(first: str, second: str) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length
