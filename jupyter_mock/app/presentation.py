"""What the page of a mock server needs: how it is presented now, its latest calls, and requests to run."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from jupyter_mock.app import active
from jupyter_mock.app.described_request import request_of
from jupyter_mock.app.trials import sent_call
from jupyter_mock.core.active_profile import compiled
from jupyter_mock.core.errors import MockError, UnknownItem
from jupyter_mock.core.match import Match
from jupyter_mock.core.profiles import profile_named
from jupyter_mock.core.steering import PROFILE
from jupyter_mock.core.variables import Expander, scope_of
from jupyter_mock.formats.callers import caller_of
from jupyter_mock.formats.coloured import words_of
from jupyter_mock.formats.presented import Presented, on_show
from jupyter_mock.formats.saved_call import saved_call
from jupyter_mock.formats.wire import PageAnswer, PageCall, PageNews
from jupyter_mock.formats.wording import shortened

if TYPE_CHECKING:
    from jupyter_mock.app.call_log import Call
    from jupyter_mock.app.live_mock import LiveMock
    from jupyter_mock.core.definition import Profile, RequestItem
    from jupyter_mock.core.match import Answer
    from jupyter_mock.formats.wire import RequestDescription

MOST_CALLS = 20
"""Calls in one piece of news; a page shows no more."""
MOST_ASKED = 1_000
"""Requests of one page that say which example answers now."""
_LONGEST_PATH = 200


def presented(mock: LiveMock, url: str, *, is_owner: bool = True, chosen: str | None = None) -> Presented:
    """Return a mock server as it is presented now; `chosen` is the id of a profile for one page, empty for none."""
    own = next((one for one in mock.definition.profiles if one.id == chosen), None)
    profile = mock.profile if own is None else own
    return Presented(
        id=mock.id,
        definition=on_show(mock.definition),
        url=url,
        state=mock.state,
        version=version_of(mock, url),
        profile=profile,
        has_own_profile=own is not None,
        server_response=mock.server_response,
        answering=_answering(mock, url, profile),
        is_owner=is_owner,
    )


def _answering(mock: LiveMock, url: str, profile: Profile | None) -> dict[str, str]:
    """Ask the engine which example answers each request as Run would send it; none while it is not live."""
    snapshot = mock.snapshot
    if snapshot is None:
        return {}
    active_profile = compiled(profile, snapshot) if profile is not None else None
    expand = Expander(scope_of(mock.definition)).expand
    found: dict[str, str] = {}
    for item in islice(mock.definition.requests(), MOST_ASKED):
        with suppress(MockError):  # what cannot be sent is answered by none
            request = request_of(saved_call(item, expand), mock.definition, url=url)
            match = snapshot.find(request)
            if isinstance(match, Match):
                chosen = match if active_profile is None else active_profile.choose(match, request)
                found[match.item.id] = chosen.example.id
    return found


def version_of(mock: LiveMock, url: str) -> str:
    """Return a text that is another one when the page would be."""
    said = "\0".join([mock.digest, mock.state, url, *sorted(map(str, active.view(mock).items()))])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def news_of(mock: LiveMock, url: str, after: int) -> PageNews:
    """Return what is new since a call: the latest calls, oldest first, how many more there were, and the version.

    `again` says that these are all there are, because the call is not known any more.
    """
    latest = max((call.id for call in mock.log), default=0)
    is_forgotten = latest < after
    calls = mock.log.since(0 if is_forgotten else after)
    return PageNews(
        version=version_of(mock, url),
        calls=[_told(call) for call in calls[-MOST_CALLS:]],
        more=max(0, len(calls) - MOST_CALLS),
        latest=latest,
        again=is_forgotten,
    )


def _told(call: Call) -> PageCall:
    agents = call.request.header_values("user-agent")
    return PageCall(
        id=call.id,
        served_at=call.served_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        who=caller_of(agents[0] if agents else "", call.lane),
        method=call.request.method,
        path=shortened(call.target, _LONGEST_PATH),
        status=call.answer.response.status,
        name=call.answer.name,
    )


def run_of(mock: LiveMock, request_id: str, profile: str | None) -> RequestDescription:
    """Return a saved request as a client would send it, under a profile of the page's own if it has one.

    Raises `UnknownItem` for a request or profile that the mock server does not have.
    """
    wish = saved_call(_request(mock, request_id), Expander(scope_of(mock.definition)).expand)
    if profile is not None:
        if profile and profile_named(mock.definition.profiles, profile) is None:
            raise UnknownItem(f"{mock.definition.name!r} has no profile {profile!r}")
        wish.headers.append((PROFILE, profile))
    return wish


def page_answer(answer: Answer, duration: float) -> PageAnswer:
    """Return what came of a request that was run; `duration` is in ms."""
    call = sent_call(answer, duration)
    return PageAnswer(
        status=call.status,
        name=call.name or call.reason,
        type=call.type,
        time=round(call.duration + call.delay, 1),
        size=len(answer.response.body),
        words=[] if call.encoding == "base64" else [(str(kind), word) for kind, word in words_of(call.body)],
    )


def _request(mock: LiveMock, request_id: str) -> RequestItem:
    for item in mock.definition.requests():
        if item.id == request_id:
            return item
    raise UnknownItem(f"{mock.definition.name!r} has no request {request_id!r}", hint="load the page again")
