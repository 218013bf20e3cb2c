"""A mock server as a page that needs no script and no kernel: what GitHub, nbviewer and nbconvert show of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.formats.markup import Markup, element, joined, link, table
from jupyter_mock.formats.presented import typed_path
from jupyter_mock.formats.static_page import MOST_REQUESTS, StaticRequests, described
from jupyter_mock.formats.wording import counted, shortened
from jupyter_mock.kernel import addresses
from jupyter_mock.kernel.calls import COLUMNS as CALL_COLUMNS
from jupyter_mock.kernel.calls import html_cells_of
from jupyter_mock.kernel.display import plain_table

if TYPE_CHECKING:
    from jupyter_mock.core.definition import RequestItem
    from jupyter_mock.kernel.calls import Calls
    from jupyter_mock.kernel.management import MockRecord

LAST_CALLS = 10
_COLUMNS = ("request", "name", "examples")


def mock_page(record: MockRecord, calls: Calls | None = None) -> Markup:
    """Write the page: name, address, requests with their examples, and the last calls; all of it bounded."""
    view, definition = record.view, record.definition
    head = [
        element("h3", view.name),
        element("p", link(view.mock_url)) if view.mock_url else Markup(""),
        joined(element("p", fact) for fact in _facts(record)),
        described(definition.description),
    ]
    return element("div", *head, StaticRequests(definition).write(), _calls(calls))


def mock_text(record: MockRecord) -> str:
    """Write the same in a few lines: name, address, and a table of requests."""
    rows = [_row(item) for item in list(record.definition.requests())[:MOST_REQUESTS]]
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
    request = f"{item.request.method} {typed_path(item.request)}"
    examples = ", ".join(
        f"{example.status} {shortened(example.name, 40)}{' (preferred)' if example.preferred else ''}"
        for example in item.examples
    )
    return request, "" if item.name == request else item.name, examples or "no example yet"


def _calls(calls: Calls | None) -> Markup:
    if not calls:
        return Markup("")
    latest = calls[-LAST_CALLS:]
    rows = [html_cells_of(call, dated=True) for call in reversed(latest)]  # read on another day, without a clock
    title = f"Last calls ({len(latest)} of {calls.total:,})"
    return joined([element("h4", title), table(CALL_COLUMNS, rows)])
