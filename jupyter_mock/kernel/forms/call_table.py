"""The latest calls as a table: which are kept, which are shown, and what is said about the others."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from jupyter_mock.formats.markup import element, joined, table
from jupyter_mock.formats.wording import counted
from jupyter_mock.kernel.calls import COLUMNS, cells_of, html_cells_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jupyter_mock.formats.markup import Markup
    from jupyter_mock.kernel.calls import Call

ROWS = 50
"""Calls that are shown."""
KEPT = 1_000
"""Calls among which a filter looks."""


class CallTable:
    """Calls, the newest first; how many there were is counted, also of those that are kept no longer."""

    def __init__(self) -> None:
        """Begin without calls."""
        self._calls: dict[tuple[int, datetime], Call] = {}
        self.total = 0

    def add(self, call: Call) -> None:
        """Take a new call; one that is known already counts once."""
        if _key(call) not in self._calls:
            self._calls[_key(call)] = call
            self.total += 1
            if len(self._calls) > KEPT:
                del self._calls[next(iter(self._calls))]

    def merge(self, logged: Iterable[Call], total: int) -> None:
        """Take in what was not heard of the latest calls in the log, of which there are so many in total."""
        both = self._calls | {_key(call): call for call in logged}
        self.total = max(self.total + len(both) - len(self._calls), total)
        self._calls = dict(sorted(both.items(), key=lambda entry: (entry[1].time, entry[1].id))[-KEPT:])

    def clear(self) -> None:
        """Forget all calls."""
        self._calls.clear()
        self.total = 0

    def html(self, wanted: str = "") -> Markup:
        """Write the newest calls in which a text stands; every text is escaped."""
        calls = reversed(self._calls.values())
        text = wanted.strip().lower()
        found = [call for call in calls if text in _searched(call)] if text else list(islice(calls, ROWS))
        shown = found[:ROWS]
        cells = [html_cells_of(call) for call in shown]
        told = self._filtered(len(shown), len(found)) if text else self._counted(len(shown))
        content = table(COLUMNS, cells) if shown else joined([])
        return element("div", element("div", told, role="status"), content, **{"aria-label": "Calls", "role": "region"})

    def _counted(self, shown: int) -> str:
        if not self.total:
            return "No calls yet: call the address of the mock server, and they appear here."
        left = self.total - shown
        newest = f"The newest {shown} of {counted(self.total, 'call')}; {left:,} are not shown."
        return newest if left else counted(self.total, "call")

    def _filtered(self, shown: int, found: int) -> str:
        among = f"the latest {len(self._calls):,}" if self.total > len(self._calls) else f"{self.total:,}"
        more = f"; the newest {shown} are shown" if found > shown else ""
        return f"{counted(found, 'call')} found among {among}{more}."


def _searched(call: Call) -> str:
    return " ".join((*cells_of(call), call.name)).lower()


def _key(call: Call) -> tuple[int, datetime]:
    """Tell calls apart: a server counts from 1 again when it was restarted."""
    return call.id, call.time
