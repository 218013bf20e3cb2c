"""Choosing among the examples whose path matches: selector headers, scores, ties (steps 3, 5, 6 and 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jupyter_mock.core import target
from jupyter_mock.core.match import Points
from jupyter_mock.core.route import folded_name
from jupyter_mock.core.steering import SELECTING
from jupyter_mock.core.ties import OK, best_of, decided_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jupyter_mock.core.definition import MockConfig
    from jupyter_mock.core.http import Request
    from jupyter_mock.core.method_routes import MethodRoutes
    from jupyter_mock.core.path_trie import Candidate
    from jupyter_mock.core.route import Route

ERRORS = 400
BODY_POINTS = 5


class Wanted(NamedTuple):
    """What one request asks of the selection: the selector headers, else the settings of the mock server."""

    code: str | None
    id: str | None
    name: str | None
    headers: tuple[tuple[str, str | None], ...]
    """The enforced headers, lower case, with the value the request has for each."""
    body: bool
    query: bool


class Scored(NamedTuple):
    """A candidate that stays, with its whole score."""

    score: float
    candidate: Candidate


class Dropped(NamedTuple):
    """A candidate that a filter took out: `code`, `body`, or `header` with its name."""

    candidate: Candidate
    step: str
    header: str = ""


def read_wanted(request: Request, config: MockConfig) -> Wanted:
    """Read the `x-mock-*` headers; each one wins over the setting it stands for."""
    if not config.headers and not is_selecting(request):
        return Wanted(None, None, None, (), config.match_body, config.match_query_params)
    lookup = request.lookup
    names: Iterable[str] = config.headers
    asked = lookup.get("x-mock-match-request-headers")
    if asked is not None:
        names = asked.split(",")
    body = {"true": True, "false": False}.get(lookup.get("x-mock-match-request-body", "").strip().lower())
    folded = (name.strip().lower() for name in names)
    return Wanted(
        lookup.get("x-mock-response-code"),
        lookup.get("x-mock-response-id"),
        lookup.get("x-mock-response-name"),
        tuple((name, _header(request, name)) for name in folded if name),
        config.match_body if body is None else body,
        config.match_query_params,
    )


def _header(request: Request, name: str) -> str | None:
    return ", ".join(request.header_values(name)) if name in request.lookup else None


def is_selecting(request: Request) -> bool:
    """Tell whether the request has any header that changes the selection."""
    lookup = request.lookup
    return lookup.steers and not SELECTING.isdisjoint(lookup)


def code_of(wanted: Wanted) -> str | None:
    """Return the status asked for, as text."""
    return None if wanted.code is None else wanted.code.strip()


def judge(candidates: Iterable[Candidate], request: Request, wanted: Wanted) -> tuple[list[Scored], list[Dropped]]:
    """Score the candidates, or drop them: by status, enforced headers, enforced body."""
    code = code_of(wanted)
    if code is None and not wanted.headers and not wanted.body:
        return [Scored(_score(candidate, request, wanted), candidate) for candidate in candidates], []
    scored: list[Scored] = []
    dropped: list[Dropped] = []
    for candidate in candidates:
        filtered = _filtered(candidate, request, wanted, code)
        if filtered is None:
            scored.append(Scored(_score(candidate, request, wanted), candidate))
        else:
            dropped.append(filtered)
    return scored, dropped


def _filtered(candidate: Candidate, request: Request, wanted: Wanted, code: str | None) -> Dropped | None:
    route = candidate.route
    if code is not None and str(route.example.status) != code:
        return Dropped(candidate, "code")
    header = next((name for name, value in wanted.headers if not _same(route.headers.get(name), value)), None)
    if header is not None:
        return Dropped(candidate, "header", header)
    return Dropped(candidate, "body") if wanted.body and not route.body.allows(request) else None


def _same(saved: str | None, sent: str | None) -> bool:
    """Compare header values: exact, absent on both sides is equal (D14)."""
    return saved == sent or (sent is not None and saved == target.as_utf8(sent))


def points_of(candidate: Candidate, request: Request, wanted: Wanted) -> Points:
    """Return what the score of a candidate is made of."""
    route = candidate.route
    has_parameters = wanted.query and (request.query or route.query.count)
    return Points(
        path=candidate.points,
        parameters=route.query.points(request) if has_parameters else 0,
        body=BODY_POINTS if request.body and route.body.equals(request) else 0,
    )


def decision(scored: Sequence[Scored]) -> str:
    """Return what decides between the winner and the others: `only`, `score`, or the rule among equals."""
    if len(scored) == 1:
        return "only"
    top = max([one.score for one in scored])
    tied = [one.candidate.route for one in scored if one.score == top]
    return "score" if len(tied) == 1 else decided_by(tied)


def _score(candidate: Candidate, request: Request, wanted: Wanted) -> float:
    route = candidate.route
    score: float = candidate.points
    if wanted.query and (request.query or route.query.count):
        score += route.query.points(request)
    if request.body and route.body.equals(request):
        score += BODY_POINTS
    return score


def winner(scored: Sequence[Scored]) -> Scored:
    """Return the one with the highest score, ties decided (step 7)."""
    if len(scored) == 1:
        return scored[0]
    top = max([one.score for one in scored])
    tied = [one for one in scored if one.score == top]
    if len(tied) == 1:
        return tied[0]
    best = best_of([one.candidate.route for one in tied])
    return next(one for one in tied if one.candidate.route is best)


def named(
    routes: MethodRoutes, candidates: Sequence[Candidate], request: Request, wanted: Wanted
) -> tuple[Route, Candidate | None] | None:
    """Return the example a name selects, and how its path matched if it does (D22).

    An example whose path matches comes first, the best score before others, but an error gives way to a
    200 of the same name elsewhere, as Postman documents; then one whose path matches below its base address,
    as a client asks that puts our address in its place; then the best of that name anywhere.
    """
    name = _wanted_name(routes, wanted.name or "")
    code = code_of(wanted)
    here = [
        Scored(_score(candidate, request, wanted), candidate)
        for candidate in (*candidates, *routes.below_bases(request.key))
        if candidate.route.name == name and code in {None, str(candidate.route.example.status)}
    ]
    here = [one for one in here if one.candidate in candidates] or here
    fine = [one for one in here if one.candidate.route.example.status < ERRORS]
    anywhere = routes.best_named(name, code)
    if not fine and anywhere is not None and anywhere.example.status == OK:
        return anywhere, None
    if here:
        best = winner(fine or here).candidate
        return best.route, best
    return None if anywhere is None else (anywhere, None)


def _wanted_name(routes: MethodRoutes, typed: str) -> str:
    """Read a name out of a header: latin-1 by the standard, UTF-8 from many clients."""
    name = folded_name(typed)
    return name if name in routes.by_name else folded_name(target.as_utf8(typed))
