"""The call log of a mock server as an HTTP archive."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from jupyter_mock.app.shown_response import PHRASES
from jupyter_mock.formats.har import ArchivedCall, write_har

if TYPE_CHECKING:
    from jupyter_mock.app.call_log import Call, CallLog
    from jupyter_mock.app.call_queries import CallQuery


def archive(log: CallLog, query: CallQuery, url: str) -> dict[str, Any]:
    """Return the calls that pass the filters, the oldest first; `url` is the address of the mock server."""
    calls = [_archived(call, url) for call in log if query.wants(call)]
    return write_har(calls, version=version("jupyter-mock"))


def _archived(call: Call, url: str) -> ArchivedCall:
    return ArchivedCall(
        id=call.id,
        url=url.rstrip("/") + call.target,
        answered_at=call.served_at,
        engine=call.duration,
        delay=call.answer.delay,
        request=call.request,
        response=call.answer.response,
        phrase=PHRASES.get(call.answer.response.status, ""),
        name=call.answer.name,
        lane=call.lane,
        profile=call.answer.profile,
    )
