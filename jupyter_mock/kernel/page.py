"""A mock server as a page that needs no script and no kernel: what GitHub, nbviewer and nbconvert show of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.formats.markup import Markup, element, joined, link, table
from jupyter_mock.formats.wording import counted, shortened
from jupyter_mock.kernel import addresses
from jupyter_mock.kernel.calls import COLUMNS as CALL_COLUMNS
from jupyter_mock.kernel.calls import html_cells_of
from jupyter_mock.kernel.display import plain_table

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Example, RequestItem
    from jupyter_mock.kernel.calls import Calls
    from jupyter_mock.kernel.management import MockRecord

_MOST_REQUESTS, _MOST_EXAMPLES, _MOST_HEADERS = 100, 20, 20
_LONGEST_BODY, _LONGEST_TEXT = 2_000, 300
_MOST_CHARACTERS = 60_000
"""Characters of bodies on one page: a saved notebook holds it."""
LAST_CALLS = 10
_COLUMNS = ("request", "name", "examples")
_SOFT = "opacity:0.75"
_BODY = "margin:2px 0 8px 0;padding:6px;border:1px solid rgba(128,128,128,0.4);border-radius:4px;white-space:pre-wrap"


def mock_page(record: MockRecord, calls: Calls | None = None) -> Markup:
    """Write the page: name, address, requests with their examples, and the last calls; all of it bounded."""
    view, definition = record.view, record.definition
    items = list(definition.requests())
    left = [_MOST_CHARACTERS]
    head = [
        element("div", element("b", view.name), style="font-size:1.2em"),
        element("div", link(view.mock_url)) if view.mock_url else "",
        joined(element("div", fact, style=_SOFT) for fact in _facts(record)),
    ]
    if definition.description:
        head.append(element("div", shortened(definition.description, _LONGEST_BODY), style="white-space:pre-wrap"))
    requests = [_request(item, left) for item in items[:_MOST_REQUESTS]]
    rest = _rest(len(items) - _MOST_REQUESTS, "request")
    return element("div", *head, *requests, rest, _calls(calls))


def mock_text(record: MockRecord) -> str:
    """Write the same in a few lines: name, address, and a table of requests."""
    rows = [_row(item) for item in list(record.definition.requests())[:_MOST_REQUESTS]]
    lines = [*filter(None, [record.view.name, record.view.mock_url]), *_facts(record)]
    return "\n".join([*lines, *([plain_table(_COLUMNS, rows)] if rows else [])])


def _facts(record: MockRecord) -> list[str]:
    view = record.view
    count = sum(1 for _ in record.definition.requests())
    where = f"in {view.notebook}" if view.notebook else "in no notebook"
    access = "private: callers need an API key" if view.private else "public"
    found = [f"{view.state} · {access} · {counted(count, 'request')} · {where}"]
    active = view.config.get("profileId")
    found += [f"under the profile {profile.name}" for profile in record.definition.profiles if profile.id == active]
    note = addresses.state_note(view)
    return [*found, f"⚠ {note}"] if note else found


def _row(item: RequestItem) -> tuple[str, str, str]:
    request = f"{item.request.method} {addresses.typed_path(item.request)}"
    examples = ", ".join(
        f"{example.status} {shortened(example.name, 40)}{' (preferred)' if example.preferred else ''}"
        for example in item.examples
    )
    return request, "" if item.name == request else item.name, examples or "no example yet"


def _request(item: RequestItem, left: list[int]) -> Markup:
    request = f"{item.request.method} {addresses.typed_path(item.request)}"
    named = "" if item.name == request else f" {shortened(item.name, _LONGEST_TEXT)}"
    title = element("div", element("code", shortened(request, _LONGEST_TEXT)), element("span", named, style=_SOFT))
    description = shortened(item.description, _LONGEST_TEXT)
    told = element("div", description, style=f"{_SOFT};white-space:pre-wrap") if description else ""
    examples = [_example(example, left) for example in item.examples[:_MOST_EXAMPLES]]
    none = "" if examples else element("div", "no example yet", style=_SOFT)
    more = _rest(len(item.examples) - _MOST_EXAMPLES, "example")
    return element("div", title, told, none, *examples, more, style="margin:8px 0 0 0")


def _example(example: Example, left: list[int]) -> Markup:
    reason = f" {example.reason}" if example.reason else ""
    preferred = ", preferred" if example.preferred else ""
    title = element("div", f"{example.status}{reason} · {shortened(example.name, _LONGEST_TEXT)}{preferred}")
    lines = [f"{name}: {shortened(value, _LONGEST_TEXT)}" for name, value in example.headers[:_MOST_HEADERS]]
    headers = element("div", element("code", "\n".join(lines), style="white-space:pre-wrap")) if lines else ""
    body = _body(example, left)
    return element("div", title, headers, body, style="margin:4px 0 0 16px")


def _body(example: Example, left: list[int]) -> Markup:
    if isinstance(example.body, bytes):
        return element("div", f"{len(example.body):,} bytes", style=_SOFT)
    if not example.body:
        return element("div", "no body", style=_SOFT)
    shown = shortened(example.body, max(1, min(_LONGEST_BODY, left[0])))
    left[0] -= len(shown)
    return element("pre", shown, style=_BODY)


def _calls(calls: Calls | None) -> Markup:
    if not calls:
        return Markup("")
    latest = calls[-LAST_CALLS:]
    rows = [html_cells_of(call, dated=True) for call in reversed(latest)]  # read on another day, without a clock
    title = f"Last calls ({len(latest)} of {calls.total:,})"
    return element("div", element("b", title), table(CALL_COLUMNS, rows), style="margin:12px 0 0 0")


def _rest(count: int, noun: str) -> Markup:
    return element("div", f"and {counted(count, noun)} more", style=_SOFT) if count > 0 else Markup("")
