"""The trie of one method's paths by segment, and how another one is made of it that shares what stays."""

from __future__ import annotations

from bisect import bisect_left, insort
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from jupyter_mock.core import ordered
from jupyter_mock.core.shared import shared_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jupyter_mock.core.route import Route

SAMPLE = 3


class Candidate(NamedTuple):
    """A route whose path matches, with the points of its step."""

    points: int
    step: str
    route: Route


NO_CHILDREN: dict[str, Node] = {}
NO_ROUTES: list[Route] = []
NO_CANDIDATES: list[Candidate] = []


class Node:
    """A place in the trie: what follows by segment, and after a wildcard."""

    __slots__ = ("_spelled", "children", "literals", "patterns", "sample", "wild")

    def __init__(self) -> None:
        """Start empty; most nodes stay so, therefore they share what is empty."""
        self.children: dict[str, Node] = NO_CHILDREN
        self.wild: Node | None = None
        self.patterns: list[Candidate] = NO_CANDIDATES
        self.literals: list[Route] = NO_ROUTES
        self.sample: tuple[Route, ...] = ()
        """The first few routes below, for the nearest examples of a mismatch."""
        self._spelled: list[str] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing ends here and nothing follows."""
        return not (self.children or self.wild or self.patterns or self.literals)

    def following(self, segment: str | None) -> Node:
        """Return the node after a segment (None: after a wildcard), made where it is missing."""
        if segment is None:
            if self.wild is None:
                self.wild = Node()
            return self.wild
        if self.children is NO_CHILDREN:
            self.children = {}
        node = self.children.get(segment)
        if node is None:
            node = self.children[shared_text(segment)] = Node()
        return node

    def passed_by(self, route: Route, alone: tuple[Route]) -> None:
        """Remember one of the first routes below; `alone` is the sample of all nodes that no other one passed by."""
        if not self.sample:
            self.sample = alone
        elif len(self.sample) < SAMPLE and route not in self.sample:
            self.sample = (*self.sample, route)

    def add_pattern(self, route: Route) -> None:
        """Add a route whose pattern ends here."""
        if self.patterns is NO_CANDIDATES:
            self.patterns = [pattern_of(route)]
        else:
            self.patterns.append(pattern_of(route))

    def add_literal(self, route: Route) -> None:
        """Add a route whose literal path ends here."""
        if self.literals is NO_ROUTES:
            self.literals = [route]
        else:
            self.literals.append(route)

    def spelled(self) -> list[str]:
        """Return the segments that follow, in the order of the alphabet."""
        if self._spelled is None:
            self._spelled = sorted(self.children)
        return self._spelled

    def copied(self) -> Node:
        """Return a node like this one, to be changed by `TrieChange` alone."""
        other = Node()
        other.children = dict(self.children) if self.children else NO_CHILDREN
        other.wild = self.wild
        other.patterns = self.patterns
        other.literals = self.literals
        other.sample = self.sample
        other._spelled = self._spelled
        return other

    def put(self, segment: str | None, node: Node) -> None:
        """Let a node of a trie that is being changed follow."""
        if segment is None:
            self.wild = node
            return
        if self.children is NO_CHILDREN:
            self.children = {}
        if self._spelled is not None and segment not in self.children:
            self._spelled = [*self._spelled]
            insort(self._spelled, segment)
        self.children[segment] = node

    def cut(self, segment: str | None) -> None:
        """Let nothing follow after this segment any more."""
        if segment is None:
            self.wild = None
            return
        del self.children[segment]
        if self._spelled is not None:
            at = bisect_left(self._spelled, segment)
            self._spelled = self._spelled[:at] + self._spelled[at + 1 :]


def pattern_of(route: Route) -> Candidate:
    """Return a route as a wildcard match."""
    return Candidate(80, "wildcard", route)


def order_of(route: Route) -> int:
    """Return the place of a route in the collection."""
    return route.order


def candidate_order(one: Candidate) -> int:
    """Return the place of a candidate in the collection."""
    return one.route.order


class TrieChange:
    """Makes another trie out of one: nodes on the paths of changed routes are copied once, all others shared."""

    def __init__(self, root: Node) -> None:
        """Begin with a copy of the root."""
        self.root = root.copied()
        self._own: dict[int, Node] = {id(self.root): self.root}
        self._bounds: dict[Node, tuple[int, int]] = {}
        """Nodes whose sample lost a route: how deep they are, and the order beyond which routes are not known."""

    def remove(self, route: Route, segments: Sequence[str | None], *, is_pattern: bool) -> None:
        """Take out a route whose pattern, or literal path, ends after these segments."""
        path = self._path(segments)
        for depth, node in enumerate(path):
            self._leave_sample(node, route, depth)
        end = path[-1]
        if is_pattern:
            end.patterns = ordered.taken_out(end.patterns, route.order, candidate_order) or NO_CANDIDATES
        else:
            end.literals = ordered.taken_out(end.literals, route.order, order_of) or NO_ROUTES
        for depth in range(len(segments), 0, -1):
            if not path[depth].is_empty:
                break
            path[depth - 1].cut(segments[depth - 1])
            self._bounds.pop(path[depth], None)

    def add(self, route: Route, segments: Sequence[str | None], *, is_pattern: bool) -> None:
        """Put in a route whose pattern, or literal path, ends after these segments."""
        path = self._path(segments)
        for node in path:
            self._join_sample(node, route)
        if is_pattern:
            path[-1].patterns = ordered.inserted(path[-1].patterns, pattern_of(route), candidate_order)
        else:
            path[-1].literals = ordered.inserted(path[-1].literals, route, order_of)

    def done(self) -> Node:
        """Return the root of the new trie."""
        short = [(depth, node) for node, (depth, _) in self._bounds.items() if len(node.sample) < SAMPLE]
        for _, node in sorted(short, key=lambda one: -one[0]):
            node.sample = _first_below(node)
        return self.root

    def _path(self, segments: Iterable[str | None]) -> list[Node]:
        """Return the nodes of a path, as many more as it has segments, all of them ours to change."""
        path = [self.root]
        for segment in segments:
            node = path[-1]
            child = node.wild if segment is None else node.children.get(segment)
            if child is None or id(child) not in self._own:
                child = Node() if child is None else child.copied()
                self._own[id(child)] = child
                node.put(segment, child)
            path.append(child)
        return path

    def _leave_sample(self, node: Node, route: Route, depth: int) -> None:
        kept = tuple(one for one in node.sample if one.order != route.order)
        if len(kept) == len(node.sample):
            return
        if len(node.sample) == SAMPLE and node not in self._bounds:
            self._bounds[node] = (depth, node.sample[-1].order)
        node.sample = kept

    def _join_sample(self, node: Node, route: Route) -> None:
        if node in self._bounds and route.order > self._bounds[node][1]:
            return  # one that was left out may come before it
        if all(one.order != route.order for one in node.sample):
            node.sample = tuple(ordered.inserted(node.sample, route, order_of)[:SAMPLE])


def _first_below(node: Node) -> tuple[Route, ...]:
    """Work out the sample of a node from those of the nodes that follow."""
    following = chain(node.children.values(), [node.wild] if node.wild else [])
    routes = chain(
        node.literals, (one.route for one in node.patterns), chain.from_iterable(one.sample for one in following)
    )
    return tuple(nsmallest(SAMPLE, set(routes), key=order_of))
