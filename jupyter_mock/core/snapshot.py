"""The compiled mock server: built once per change, read by every lane, never changed but for its caches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jupyter_mock.core import route_table
from jupyter_mock.core.answers import template_error_answer
from jupyter_mock.core.bare import Bare
from jupyter_mock.core.blank import Blank
from jupyter_mock.core.crowd import SavedBodies
from jupyter_mock.core.definition import NOTHING
from jupyter_mock.core.errors import TemplateError
from jupyter_mock.core.http import Request
from jupyter_mock.core.match import Answer, Match, Mismatch
from jupyter_mock.core.nearest import Nearby
from jupyter_mock.core.query_rule import MOST
from jupyter_mock.core.route import Route
from jupyter_mock.core.selection import (
    BODY_POINTS,
    decision,
    is_selecting,
    judge,
    named,
    points_of,
    read_wanted,
    winner,
)
from jupyter_mock.core.steering import DELAY
from jupyter_mock.core.template import Rendering
from jupyter_mock.core.tree import requests_in
from jupyter_mock.core.variables import Expander, scope_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from jupyter_mock.core.definition import Example, MockConfig, MockDefinition, RequestItem
    from jupyter_mock.core.match import Context, Needs
    from jupyter_mock.core.method_routes import MethodRoutes
    from jupyter_mock.core.path_trie import Candidate
    from jupyter_mock.core.reply import Reply
    from jupyter_mock.core.route_table import Make, RouteTable
    from jupyter_mock.core.selection import Dropped, Scored, Wanted

LONGEST_DELAY = 180_000
DOORS = 16
"""Lanes with origins for which whole answers are kept."""
MISSED_MOST = 1_000
MISSED_LONGEST = 200


class Snapshot:
    """A mock server ready to answer."""

    def __init__(self, definition: MockDefinition, scope: Mapping[str, str], table: RouteTable) -> None:
        """Answer by the compiled routes of a definition."""
        self.definition = definition
        self.scope = scope
        self.table = table
        self._config = definition.config
        self._delay = min(definition.config.delay.duration, LONGEST_DELAY) if definition.config.delay else 0
        self._methods = table.methods
        self._off = Snapshot(definition, scope, table._replace(methods=table.off, off={})) if table.off else None
        # Worked out when first asked for: they depend on nothing else unless headers or bodies are enforced.
        self._bare = Bare[Match](table.methods)
        self._doors: dict[Hashable, Bare[Answer | Blank]] = {}
        self._by_body: dict[tuple[str, str], tuple[SavedBodies, dict[Hashable, Match]]] = {}
        """The same for requests with a body to a path that some example spells exactly, by the saved ones it equals."""
        self._nearby = Nearby(table.methods)
        self._missed: dict[tuple[str, str], Mismatch] = {}
        self._variants: dict[Route, dict[Hashable, Answer]] = {}
        self._usual = read_wanted(Request("GET", "/"), definition.config)
        """What a request without steering headers wants, unless headers are enforced."""
        self._is_plain = not definition.config.headers and not definition.config.match_body
        self.profiles: dict[str, Any] = {}
        """Those that were asked for, compiled, by id; for `active_profile.compiled` alone."""

    @property
    def routes(self) -> list[Route]:
        """All routes in document order."""
        return self.table.routes()

    def route_of(self, example: str) -> Route | None:
        """Return the route of the example with this id."""
        return next((route for each in self._methods.values() if (route := each.by_id.get(example)) is not None), None)

    def find(self, request: Request, reads: Mapping[str, object] = NOTHING) -> Match | Mismatch | Needs:  # noqa: ARG002 - no route reads state yet
        """Find the example that answers; `reads` is the state asked for by an earlier `Needs`."""
        if self._is_bare(request):
            return self._bare.get(request) or self._find_bare(request)
        if request.body and self._is_plain and not request.query and not request.lookup.steers:
            return self._find_by_body(request)
        return self._select(request)

    def kept(self, door: Hashable, request: Request) -> Answer | Blank | None:
        """Return what was kept for this door of answers to such a bare request, if anything."""
        answers = self._doors.get(door)
        return answers.get(request) if answers is not None and self._is_bare(request) else None

    def keep(self, door: Hashable, request: Request, found: Answer, answer: Answer) -> Answer:
        """Return what was made for a door of the answer that was found, kept if it will do for other bare requests.

        Of one that is filled in for each call, all else is kept.
        """
        match = found.outcome
        if not isinstance(match, Match) or not self._is_bare(request):
            return answer
        if door not in self._doors:
            if len(self._doors) >= DOORS:
                return answer
            self._doors[door] = Bare(self._methods)
        if match.ready is found:
            if answer is found:  # which belongs to all doors
                answer = replace(found)
            answer.door = door
            self._doors[door].keep(request, match.route, answer)
        elif answer.response.head is not None and match.captures is None and not match.route.reply.counts:
            self._doors[door].keep(request, match.route, Blank(match, answer.response.head, self._delay, door))
        return answer

    def _is_bare(self, request: Request) -> bool:
        """Tell whether nothing but method and path of a request decides."""
        return self._is_plain and not (request.query or request.body or request.lookup.steers)

    def _find_bare(self, request: Request) -> Match | Mismatch:
        found = self._select(request)
        if isinstance(found, Match):
            self._bare.keep(request, found.route, self._with_answer(found))
        return found

    def _find_by_body(self, request: Request) -> Match | Mismatch:
        """Find what answers on a path that some example spells exactly, with a look-up for what the body equals."""
        key = (request.method, request.path)
        known = self._by_body.get(key)
        if known is None:
            found = self._select(request)
            if isinstance(found, Match) and found.route.key == request.path:
                self._by_body.setdefault(key, (SavedBodies(self._on_path(request)), {}))
            return found
        bodies, matches = known
        equal = bodies.equal_to(request)
        match = matches.get(equal)
        if match is not None:
            return match
        found = self._select(request)
        if isinstance(found, Match) and len(matches) < bodies.most:
            matches[equal] = self._with_answer(found)
        return found

    def _on_path(self, request: Request) -> list[Route]:
        by_path = self._methods[request.method].by_path
        candidates = by_path.candidates(request.key)
        return [one.route for one in (*candidates, *by_path.distant(request.key, candidates, 0))]

    def explain(self, request: Request) -> Match | Mismatch:
        """Find like `find`, from the beginning: for the page that shows why."""
        return self._select(request, whole=True)

    def answer(self, match: Match, request: Request, context: Context) -> Answer:
        """Build the answer of a match: variables, captures, request data and random values filled in.

        An answer that would grow beyond its bound is a 413 that says so.
        """
        ready = self.ready(match, request)
        if ready is not None:
            return ready
        route: Route = match.route
        try:
            response = route.reply.render(Rendering(request, match.captured(request), context))
        except TemplateError as error:
            answer = template_error_answer(error)
            answer.outcome = match
            return answer
        answer = Answer(
            response=response, delay=self.delay(request, match.delay), outcome=match, name=match.example.name
        )
        if response is route.reply.ready:  # only what is told about this call is its own
            answer.variants = self._variants.setdefault(route, {})
        return answer

    def ready(self, match: Match, request: Request) -> Answer | None:
        """Return the answer of a match that needs no context to be built, None if it has to be built."""
        return match.ready if not request.lookup.steers or DELAY not in request.lookup else None

    def counter(self, match: Match) -> str:
        """Return the key in the state that counts the calls of a match, empty when its answer shows no number."""
        reply: Reply = match.route.reply
        return f"calls:{match.item.id}" if reply.counts else ""

    @property
    def counting(self) -> list[Route]:
        """The routes whose answers depend on the state: those that show the number of the call."""
        return [route for route in self.routes if route.reply.counts]

    def delay(self, request: Request, wished: int | None = None) -> int:
        """Return how long an answer to this request waits, in ms (D17).

        What `x-mock-response-delay` says, else what a profile wishes, else the setting.
        """
        asked = request.lookup.get(DELAY)
        if asked is not None and asked.isascii() and asked.isdigit() and len(asked) <= len(str(LONGEST_DELAY)):
            number = int(asked)
            if 1 <= number <= LONGEST_DELAY:
                return number
        return self._delay if wished is None else wished

    def _with_answer(self, match: Match) -> Match:
        """Add the whole answer where it depends on nothing but the match."""
        response = match.route.reply.ready
        if response is not None:
            variants = self._variants.setdefault(match.route, {})
            match.ready = Answer(
                response=response, delay=self._delay, outcome=match, name=match.example.name, variants=variants
            )
        return match

    def _select(self, request: Request, *, whole: bool = False) -> Match | Mismatch:
        """Find by the whole algorithm; unless `whole`, the runner-up is left out where the winner is plain."""
        if not self._methods and self._off is None:
            return Mismatch(kind="no-examples")
        if not request.key:
            return Mismatch(kind="bad-path")
        wanted = self._usual if self._is_plain and not is_selecting(request) else read_wanted(request, self._config)
        routes = self._methods.get(request.method)
        if routes is None:
            return self._mismatch(request, wanted)
        if wanted.id is not None or wanted.name is not None:
            return self._selected(request, wanted, routes)
        if not whole:
            scored = _perfect(request, wanted, routes)
            if scored:
                return _match(request, scored)
        candidates = routes.by_path.candidates(request.key)
        scored, dropped = judge(candidates, request, wanted) if candidates else ([], [])
        best = max([one.score for one in scored]) if scored else 0.0
        distant = routes.by_path.distant(request.key, candidates, best)
        if distant:
            candidates += distant
            more, too = judge(distant, request, wanted)
            scored, dropped = scored + more, dropped + too
        told = wanted if whole else None
        return _match(request, scored, told) if scored else self._mismatch(request, wanted, candidates, dropped)

    def _selected(self, request: Request, wanted: Wanted, routes: MethodRoutes) -> Match | Mismatch:
        """Select by id or name; both look at nothing but the method and the status."""
        candidates = routes.by_path.candidates(request.key)
        candidates += routes.by_path.distant(request.key, candidates, 0)
        if wanted.id is not None:
            route = routes.with_id(wanted.id.strip())
            if route is None or (wanted.code is not None and str(route.example.status) != wanted.code.strip()):
                return self._mismatch(request, wanted, candidates, judge(candidates, request, wanted)[1])
            step = "id"
            matched = any(candidate.route is route for candidate in candidates)
            if not matched:
                below = routes.by_base_path(request.key, route)
                route, matched = below or route, below is not None
        else:
            found = named(routes, candidates, request, wanted)
            if found is None:
                return self._mismatch(request, wanted, candidates, judge(candidates, request, wanted)[1])
            step = "name"
            route = found[0]
            matched = found[1] is not None
        captures = None if matched else route.captures(request, path_matches=False)
        return Match(example=route.example, item=route.item, score=None, step=step, captures=captures, route=route)

    def _mismatch(
        self,
        request: Request,
        wanted: Wanted,
        candidates: Sequence[Candidate] = (),
        dropped: Sequence[Dropped] = (),
    ) -> Mismatch:
        off = self._off.find(request) if self._off is not None else None
        if isinstance(off, Match):
            nearest = self._nearby.nearest_to(request, wanted, candidates, dropped, off.route)
            return Mismatch(kind="no-match", nearest=nearest)
        if candidates:
            return Mismatch(kind="no-match", nearest=self._nearby.nearest_to(request, wanted, candidates, dropped))
        # no path matches: the same whatever else the request holds, and often asked again
        key = (request.method, request.path)
        known = self._missed.get(key)
        if known is None:
            known = Mismatch(kind="no-match", nearest=self._nearby.nearest_to(request, wanted))
            if len(request.path) <= MISSED_LONGEST and len(request.method) <= MISSED_LONGEST:
                if len(self._missed) >= MISSED_MOST:
                    self._missed.clear()
                self._missed[key] = known
        return known


def _perfect(request: Request, wanted: Wanted, routes: MethodRoutes) -> list[Scored]:
    """Return the examples that have every point this request can give, which nothing else can beat."""
    few = routes.by_path.perfect(request) if wanted.query else []
    if not few:
        return []
    most = 100 + (MOST if request.parameters else 0) + (BODY_POINTS if request.body else 0)
    return [one for one in judge(few, request, wanted)[0] if one.score == most]


def _match(request: Request, scored: list[Scored], wanted: Wanted | None = None) -> Match:
    """Return the match of the best one; with what the request wants, its points and what decided are told too."""
    best = winner(scored)
    route = best.candidate.route
    match = Match(
        example=route.example,
        item=route.item,
        score=best.score,
        step=best.candidate.step,
        route=route,
    )
    if len(scored) > 1:
        second = winner([one for one in scored if one is not best])
        match.runner_up_route = second.candidate.route
        match.runner_up = match.runner_up_route.example
        match.runner_up_score = second.score
    if wanted is not None:
        match.points = points_of(best.candidate, request, wanted)
        match.decided_by = decision(scored)
    return match


def compile_mock(definition: MockDefinition, previous: Snapshot | None = None) -> Snapshot:
    """Compile a definition; `previous` lends what did not change since it was compiled, and stays as it is.

    Raises `TemplateError`, naming the example, for a text that cannot be a template (a tag or an expansion
    beyond the bounds).
    """
    scope = scope_of(definition)
    config = definition.config
    items = requests_in(definition.items)
    make = _maker(scope, wildcards=config.match_wildcards)
    table = None
    known: Mapping[str, Route] = NOTHING
    if previous is not None and _are_alike(previous.definition.config, config) and previous.scope == scope:
        table = route_table.changed(previous.table, items, make, fuzzy=config.fuzzy)
        known = known if table else route_table.by_example(previous.routes)
    return Snapshot(definition, scope, table or route_table.compiled(items, make, fuzzy=config.fuzzy, known=known))


def _are_alike(old: MockConfig, new: MockConfig) -> bool:
    """Tell whether both settings give the same routes."""
    return (old.match_wildcards, old.fuzzy) == (new.match_wildcards, new.fuzzy)


def _maker(scope: Mapping[str, str], *, wildcards: bool) -> Make:
    expander = Expander(scope)

    def make(item: RequestItem, example: Example, order: int, old: Route | None) -> Route:
        if old is not None and old.example == example and old.request == (example.request or item.request):
            return old.moved(item, order)
        return Route(item, example, order=order, expander=expander, wildcards=wildcards)

    return make
