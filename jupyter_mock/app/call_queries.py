"""The question a caller puts to a call log: Postman's filters, sorting and paging."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import DocumentError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jupyter_mock.app.call_log import Call, CallLog

PAGE = 100
INCLUDES = frozenset({"request.headers", "request.body", "response.headers", "response.body"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CallQuery:
    """Which calls to list; texts are compared without regard to case, empty ones not at all."""

    since: datetime | None = None
    until: datetime | None = None
    status: str = ""
    type: str = ""
    method: str = ""
    path: str = ""
    include: frozenset[str] = frozenset()
    oldest_first: bool = False
    limit: int = PAGE
    cursor: int | None = None

    def wants(self, call: Call) -> bool:
        """Tell whether a call passes all filters."""
        return (
            (self.since is None or call.served_at >= self.since)
            and (self.until is None or call.served_at <= self.until)
            and self.status in {"", str(call.answer.response.status)}
            and self.type in {"", call.kind}
            and self.method in {"", call.request.method.lower()}
            and (not self.path or self.path in {call.request.path.lower(), call.target.lower()})
        )


def read_query(arguments: Mapping[str, str]) -> CallQuery:
    """Read the query of `call-logs`; raises `DocumentError` with every problem."""
    problems: list[Problem] = []
    query = CallQuery(
        since=_time(arguments, "since", problems),
        until=_time(arguments, "until", problems),
        status=arguments.get("responseStatusCode", ""),
        type=arguments.get("responseType", "").lower(),
        method=arguments.get("requestMethod", "").lower(),
        path=arguments.get("requestPath", "").lower(),
        include=frozenset(filter(None, arguments.get("include", "").split(","))) & INCLUDES,
        oldest_first=arguments.get("direction", "desc").lower() == "asc",
        limit=min(PAGE, max(1, _number(arguments, "limit", problems) or PAGE)),
        cursor=_number(arguments, "cursor", problems),
    )
    if problems:
        raise DocumentError(problems)
    return query


def page(log: CallLog, query: CallQuery) -> tuple[list[Call], str | None]:
    """Return one page of calls and the cursor of the next one, None after the last."""
    calls = [call for call in log if query.wants(call)]
    if not query.oldest_first:
        calls.reverse()
    if query.cursor is not None:
        after = query.cursor
        calls = [call for call in calls if (call.id > after if query.oldest_first else call.id < after)]
    found = calls[: query.limit]
    return found, str(found[-1].id) if len(calls) > len(found) else None


def _time(arguments: Mapping[str, str], name: str, problems: list[Problem]) -> datetime | None:
    text = arguments.get(name, "")
    if not text:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        problems.append(Problem(f"{text!r} is not a time", name, "write it like 2026-01-31T12:00:00Z"))
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _number(arguments: Mapping[str, str], name: str, problems: list[Problem]) -> int | None:
    text = arguments.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 19):  # noqa: PLR2004
        problems.append(Problem(f"{text!r} is not a number", name))
        return None
    return int(text)
