"""The index of one method's routes by path: one look-up for the spellings of a path, a trie for patterns.

Its cost does not grow with the number of routes. What it finds is what a scan over all routes would find, by
the eight steps of Postman's matching algorithm (step 4); a property test holds both together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jupyter_mock.core import ordered, target
from jupyter_mock.core.crowd import LEAST, Crowd
from jupyter_mock.core.masks import Masks
from jupyter_mock.core.path_trie import NO_CANDIDATES, Candidate, Node, TrieChange, candidate_order, order_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jupyter_mock.core.http import Request
    from jupyter_mock.core.route import Route

_ID = re.compile(r"[0-9]+|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
LONG_ID = 256
_ALIKE = 0.75
_FUZZY_MOST = 85
"""What an example matched by distance can reach at most: 70 + 10 for its query + 5 for its body."""


class PathIndex:
    """The routes of one method."""

    def __init__(self, routes: Iterable[Route], *, fuzzy: bool) -> None:
        """Index the routes; `fuzzy` adds the distance step (D9)."""
        self.root = Node()
        self._fuzzy = fuzzy
        self._by_path: dict[str, list[Candidate]] = {}
        self._by_ids: dict[str, list[Route]] = {}
        self._crowds: dict[str, Crowd] = {}
        self._masks = Masks()
        self._has_patterns = False
        self._is_crowded = False
        for route in routes:
            self._add(route)

    def changed(self, removed: Iterable[Route], added: Iterable[Route]) -> PathIndex:
        """Return the index of other routes: without those removed, known by their order, with those added.

        This one stays as it is; both share what is the same.
        """
        other = PathIndex((), fuzzy=self._fuzzy)
        other._by_path, other._by_ids, other._crowds = dict(self._by_path), dict(self._by_ids), dict(self._crowds)
        other._has_patterns, other._is_crowded = self._has_patterns, True
        other._masks = self._masks.copied()
        trie = TrieChange(self.root)
        for route in removed:
            other._crowds.pop(route.folded, None)
            ordered.remove(other._by_path, route.folded, route.order, candidate_order)
            if with_ids := without_ids(route.stripped):
                ordered.remove(other._by_ids, with_ids, route.order, order_of)
            for segments, is_pattern in _ends(route):
                trie.remove(route, segments, is_pattern=is_pattern)
            if route.path.pattern:
                other._masks.remove(route.path.pattern)
        for route in added:
            other._crowds.pop(route.folded, None)
            ordered.add(other._by_path, route.folded, _exact(route), candidate_order)
            if with_ids := without_ids(route.stripped):
                ordered.add(other._by_ids, with_ids, route, order_of)
            for segments, is_pattern in _ends(route):
                other._has_patterns = other._has_patterns or is_pattern
                trie.add(route, segments, is_pattern=is_pattern)
            if route.path.pattern:
                other._masks.add(route.path.pattern)
        other.root = trie.done()
        return other

    def _add(self, route: Route) -> None:
        written = self._by_path.get(route.folded)
        if written is None:  # the most frequent case, and a list of one that was never appended to is smaller
            self._by_path[route.folded] = [_exact(route)]
        else:
            written.append(_exact(route))
            self._is_crowded = self._is_crowded or len(written) >= LEAST
        with_ids = without_ids(route.stripped)
        if with_ids:
            self._by_ids.setdefault(with_ids, []).append(route)
        for segments, is_pattern in _ends(route):
            node = self._insert(route, segments)
            if is_pattern:
                self._has_patterns = True
                self._masks.add(segments)
                node.add_pattern(route)
            else:
                node.add_literal(route)

    def _insert(self, route: Route, segments: Sequence[str | None]) -> Node:
        alone = (route,)
        node = self.root
        node.passed_by(route, alone)
        for segment in segments:
            node = node.following(segment)
            node.passed_by(route, alone)
        return node

    def candidates(self, key: str) -> list[Candidate]:
        """Return every route whose path matches a request key, each by its first step, in document order per step."""
        stripped = key.rstrip("/")
        folded = stripped.lower()
        found = [
            one if one.route.key == key else _written(one.route, key, stripped)
            for one in self._by_path.get(folded, NO_CANDIDATES)
        ]
        if self._has_patterns:
            found += [one for one in self._wildcards(folded) if one.route.folded != folded]
        if self._by_ids:
            self._add_ids(found, key, stripped, folded)
        return found

    def only_pattern(self, key: str) -> str | None:
        """Return what stands for the one pattern that a key matches if nothing else matches it in any way, else None.

        All keys with the same one match the same routes by the same step.
        """
        if not self._has_patterns or self._fuzzy:
            return None
        stripped = key.rstrip("/")
        folded = stripped.lower()
        if folded in self._by_path or (self._by_ids and without_ids(stripped) in self._by_ids):
            return None
        return self._masks.only(folded)

    def on_path(self, folded: str) -> list[Candidate]:
        """Return the routes on a path, letter case, trailing slash and wildcards aside."""
        found = self._by_path.get(folded, NO_CANDIDATES)
        return found or (self._wildcards(folded) if self._has_patterns else NO_CANDIDATES)

    def perfect(self, request: Request) -> list[Candidate]:
        """Return the routes that can have every point, where a path has many; empty where all have to be scored."""
        if not self._is_crowded:
            return []
        folded = request.key.rstrip("/").lower()
        written = self._by_path.get(folded, NO_CANDIDATES)
        if len(written) < LEAST:
            return []
        crowd = self._crowds.get(folded)
        if crowd is None:
            crowd = self._crowds[folded] = Crowd([one.route for one in written])
        return [_exact(route) for route in crowd.perfect(request) if route.key == request.key]

    def _wildcards(self, folded: str) -> list[Candidate]:
        node = self.root
        segments = folded.split("/")[1:]
        for place, segment in enumerate(segments):
            child = node.children.get(segment)
            wild = node.wild if segment else None
            if child is not None and wild is not None:
                return self._wildcards_below([node], segments[place:])
            only = child or wild
            if only is None:
                return NO_CANDIDATES
            node = only
        return node.patterns

    def _wildcards_below(self, nodes: list[Node], segments: list[str]) -> list[Candidate]:
        for segment in segments:
            following = []
            for node in nodes:
                child = node.children.get(segment)
                if child is not None:
                    following.append(child)
                if node.wild is not None and segment:
                    following.append(node.wild)
            if not following:
                return []
            nodes = following
        return [one for node in nodes for one in node.patterns]

    def _add_ids(self, found: list[Candidate], key: str, stripped: str, folded: str) -> None:
        with_ids = without_ids(stripped)
        routes = self._by_ids.get(with_ids) if with_ids else None
        if not routes:
            return
        before = {candidate.route for candidate in found}
        slashes = len(key) - len(stripped)
        for route in routes:
            if route.folded != folded and route not in before:
                same = len(route.key) - len(route.stripped) == slashes
                found.append(Candidate(79, "ids", route) if same else Candidate(75, "slash and ids", route))

    def distant(self, key: str, found: list[Candidate], best: float) -> list[Candidate]:
        """Return the routes that only the distance step matches; none where they could not win against `best`."""
        if not self._fuzzy or best > _FUZZY_MOST:
            return []
        before = {candidate.route for candidate in found}
        nodes = [self.root]
        for segment in key.rstrip("/").lower().split("/")[1:]:
            nodes = [child for node in nodes for name, child in node.children.items() if is_alike(segment, name)]
        routes = sorted((route for node in nodes for route in node.literals), key=lambda route: route.order)
        return [Candidate(70, "distance", route) for route in routes if route not in before]


def _exact(route: Route) -> Candidate:
    return Candidate(100, "exact", route)


def _ends(route: Route) -> list[tuple[Sequence[str | None], bool]]:
    """Return the segments after which a route ends in the trie, and whether as a pattern: none, one or both."""
    found: list[tuple[Sequence[str | None], bool]] = []
    if route.path.pattern:
        found.append((route.path.pattern, True))
    if not route.path.open:
        found.append((route.folded.split("/")[1:], False))
    return found


def _written(route: Route, key: str, stripped: str) -> Candidate:
    if route.stripped == stripped:
        return Candidate(95, "slash", route)
    if route.lower == key.lower():
        return Candidate(90, "case", route)
    return Candidate(85, "slash and case", route)


def is_id(segment: str) -> bool:
    """Tell whether a segment is an id: a number, a UUID, or 256 characters and more (D7)."""
    if len(segment) >= LONG_ID:
        return len(target.segment_text(segment)) >= LONG_ID or _ID.fullmatch(segment) is not None
    return _ID.fullmatch(segment) is not None


def without_ids(stripped: str) -> str:
    """Return a path with a mark for every id, empty when it has none."""
    segments = stripped.split("/")
    marked = ["\0" if is_id(segment) else segment for segment in segments]
    return "/".join(marked) if marked != segments else ""


def is_alike(segment: str, saved: str) -> bool:
    """Tell whether a request segment is at least 75 % like a saved one: 1 - distance / its own length (D9)."""
    segment, saved = target.segment_text(segment), target.segment_text(saved)
    room = int(len(segment) * (1 - _ALIKE))
    return abs(len(segment) - len(saved)) <= room and distance(segment, saved) <= room


def distance(first: str, second: str) -> int:
    """Return the Levenshtein distance: the fewest letters to insert, delete or replace."""
    if first == second:
        return 0
    row = list(range(len(second) + 1))
    for line, letter in enumerate(first, 1):
        diagonal, row[0] = row[0], line
        for column, other in enumerate(second, 1):
            diagonal, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, diagonal + (letter != other))
    return row[-1]
