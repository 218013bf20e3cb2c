"""What an example that is not saved would answer: rendered by the engine, kept nowhere, counted nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jupyter_mock.app.described_request import request_of
from jupyter_mock.app.problems import problem_object
from jupyter_mock.app.shown_response import PHRASES, body_text
from jupyter_mock.core.errors import NotStarted, UnknownItem
from jupyter_mock.core.http import TOKEN
from jupyter_mock.core.match import Match
from jupyter_mock.core.sample_request import sample_body, sample_target
from jupyter_mock.core.serving import has_body
from jupyter_mock.core.snapshot import compile_mock
from jupyter_mock.core.template import Rendering
from jupyter_mock.core.template_check import problems_in
from jupyter_mock.core.variables import Expander
from jupyter_mock.formats.wire import Preview, RequestDescription

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.core.definition import Example
    from jupyter_mock.core.http import Response
    from jupyter_mock.core.match import Context
    from jupyter_mock.core.route import Route
    from jupyter_mock.core.snapshot import Snapshot


def preview(
    mock: LiveMock, request_id: str, draft: Example, wish: RequestDescription | None, context: Context
) -> Preview:
    """Return what a draft answers to a request, or to one like that it is saved for.

    Raises `NotStarted` while the mock server waits for its user, `UnknownItem` for a request that is not there,
    `TemplateError` for a text that cannot be rendered.
    """
    if mock.state == "waiting":
        raise NotStarted(f"{mock.definition.name!r} waits for your approval", hint="start it, then look at answers")
    snapshot = _alone(mock, request_id, draft)
    route = snapshot.routes[0]
    expand = Expander(snapshot.scope).expand
    described = wish or _like(route, expand)
    request = request_of(described, mock.definition, url=context.url)
    outcome = snapshot.explain(request)
    captures = outcome.captured(request) if isinstance(outcome, Match) else dict(route.path.saved)
    rendering = Rendering(request, captures, context)
    response = route.reply.render(rendering)
    names = {name for _, name in (*route.path.names, *route.query.captures)}
    texts = [expand(text) for text in _texts(draft)]
    problems = [problem_object(each) for each in problems_in(texts, names, snapshot.scope, rendering)]
    return _seen(response, described, matches=isinstance(outcome, Match), problems=problems)


def _like(route: Route, expand: Callable[[str], str]) -> RequestDescription:
    """Describe a request like the one an example is saved for."""
    return RequestDescription(
        method=route.method,
        path=sample_target(route.request, expand),
        headers=[(name, expand(value)) for name, value in route.request.headers if TOKEN.fullmatch(name)],
        body=sample_body(route.request, expand),
    )


def _texts(draft: Example) -> list[str]:
    """Return what may hold templates; an answer without a body has none there."""
    body = [draft.body] if isinstance(draft.body, str) and has_body(draft.status) else []
    return [*body, *(value for _, value in draft.headers)]


def _alone(mock: LiveMock, request_id: str, draft: Example) -> Snapshot:
    """Compile the mock server with nothing in it but the draft and the request it belongs to."""
    item = next((item for item in mock.definition.requests() if item.id == request_id), None)
    if item is None:
        raise UnknownItem(f"there is no request {request_id!r} in {mock.definition.name!r}")
    item = replace(item, examples=(replace(draft, enabled=True),), enabled=True)
    return compile_mock(replace(mock.definition, items=(item,)))


def _seen(response: Response, request: RequestDescription, *, matches: bool, problems: list[dict[str, str]]) -> Preview:
    body, encoding = body_text(response.body)
    return Preview(
        status=response.status,
        reason=response.reason or PHRASES.get(response.status, ""),
        headers=list(response.headers),
        body=body,
        encoding=encoding,
        request=request,
        matches=matches,
        problems=problems,
    )
