"""Calls of a mock server, as the call log has them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, overload

from jupyter_mock.core.answers import NO_EXAMPLES, NO_MATCH
from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.markup import element, table
from jupyter_mock.formats.wire import CallView, Shown
from jupyter_mock.formats.wording import counted, shortened, visible
from jupyter_mock.kernel import files
from jupyter_mock.kernel.display import Displayed, bundle, plain_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jupyter_mock.kernel.display import Bundle
    from jupyter_mock.kernel.management import Management

COLUMNS = ("time", "method", "path", "status", "answered by", "ms")
_MISSED = {NO_MATCH: "nothing matched", NO_EXAMPLES: "no example yet"}
_MOST_ROWS = 100
_EXACT = 10
"""ms below which parts of one are worth telling."""
PAGE = 100
"""Calls the server gives at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call; `error` tells whether no example answered."""

    id: int
    time: datetime
    method: str
    path: str
    status: int
    name: str
    """The example that answered, or why none did."""
    error: bool = False
    duration: float = 0.0
    """ms until the answer could go, the wished delay included."""
    lane: str = ""
    """The door it came through; `try` for those sent from cells and from the card."""
    profile: str = ""
    """The profile under which it was answered, empty without one."""


class Calls(Displayed, Sequence[Call]):
    """Calls, the oldest first."""

    def __init__(self, mock_id: str, calls: Sequence[Call], *, total: int, management: Management) -> None:
        """Keep the calls; `total` counts all that the log has."""
        self._mock_id = mock_id
        self._management = management
        self._calls = tuple(calls)
        self.total = total

    @overload
    def __getitem__(self, index: int) -> Call: ...
    @overload
    def __getitem__(self, index: slice) -> Calls: ...
    def __getitem__(self, index: int | slice) -> Call | Calls:
        """Return a call, `calls[-1]` is the latest, or some of them."""
        if isinstance(index, slice):
            return Calls(self._mock_id, self._calls[index], total=self.total, management=self._management)
        return self._calls[index]

    def __len__(self) -> int:
        """Count these calls."""
        return len(self._calls)

    def __repr__(self) -> str:
        """Read as `<5 calls>`."""
        return f"<{counted(len(self), 'call')}>"

    def to_pandas(self) -> Any:
        """Return a data frame with one row a call; raises `MockError` without pandas."""
        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise MockError("pandas is not installed here", hint="run %pip install pandas") from error
        columns = list(Call.__dataclass_fields__)
        return pandas.DataFrame([asdict(call) for call in self._calls], columns=columns)

    def to_har(self, file: str = "", *, force: bool = False) -> dict[str, Any]:
        """Return these calls whole, as an HTTP archive (HAR 1.2), and write that to a file if one is named.

        Bodies and headers are read from the call log; what it has lost meanwhile is left out, and `comment` says so.
        Keys, cookies and `Authorization` are masked. Raises `MockError` for a file that does not end in `.har`, and
        for one that is there already, unless `force` says to replace it.
        """
        wanted = {call.id for call in self._calls}
        archive = self._management.archive(self._mock_id)
        log = archive["log"]
        log["entries"] = [entry for entry in log["entries"] if entry["_mock"]["id"] in wanted]
        if len(log["entries"]) < len(wanted):
            log["comment"] = f"The call log has {len(log['entries'])} of these {counted(len(wanted), 'call')} left."
        if file:
            text = json.dumps(archive, ensure_ascii=False, indent=1) + "\n"
            files.write_document(file, text, force=force, ending=".har")
        return archive

    def _bundle(self) -> Bundle:
        latest = self._calls[-_MOST_ROWS:]
        rows = [cells_of(call) for call in latest]
        note = self._note(len(latest))
        shown = Shown(kind="calls", mock=self._mock_id, calls=[_view(self._mock_id, call) for call in latest])
        html = element("div", table(COLUMNS, map(html_cells_of, latest)) if rows else "", element("div", note))
        return bundle(shown, html, "\n".join(filter(None, [plain_table(COLUMNS, rows) if rows else "", note])))

    def _note(self, shown: int) -> str:
        if not self.total:
            return "No calls yet."
        return "" if shown == self.total else f"{counted(shown, 'call')} of {self.total:,}"


def find_calls(
    management: Management, mock_id: str, *, method: str = "", path: str = "", status: int | None = None, limit: int
) -> Calls:
    """Read the latest calls that pass the filters, at most `limit`, page by page."""
    filters = {"requestMethod": method, "requestPath": path, "responseStatusCode": "" if status is None else status}
    query = {name: str(value) for name, value in filters.items() if value != ""}
    found: list[Mapping[str, Any]] = []
    cursor: str | None = ""
    total = 0
    while cursor is not None and len(found) < limit:
        size = {"limit": str(min(PAGE, limit - len(found)))}
        page = management.calls(mock_id, query | size | ({"cursor": cursor} if cursor else {}))
        found += page["call-logs"]
        cursor, total = page["meta"].get("nextCursor"), page["meta"].get("total", len(found))
    return Calls(mock_id, [_read(entry) for entry in reversed(found)], total=total, management=management)


def call_of(view: CallView) -> Call:
    """Read a call as the websocket brings it."""
    return Call(
        id=view.id,
        time=datetime.fromisoformat(view.served_at),
        method=view.method,
        path=view.path,
        status=view.status,
        name=view.name,
        error=view.type == "error",
        duration=view.duration,
        lane=view.lane,
        profile=view.profile,
    )


def _read(entry: Mapping[str, Any]) -> Call:
    return Call(
        id=int(entry["id"]),
        time=datetime.fromisoformat(entry["servedAt"]),
        method=entry["request"]["method"],
        path=entry["request"]["path"],
        status=entry["response"]["statusCode"],
        name=entry["responseName"],
        error=entry["response"].get("type") == "error",
        duration=entry.get("duration", 0.0),
        lane=entry.get("lane", ""),
        profile=entry.get("profile", ""),
    )


def _view(mock_id: str, call: Call) -> CallView:
    return CallView(
        id=call.id,
        mock=mock_id,
        served_at=call.time.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        method=call.method,
        path=shortened(call.path, 500),
        status=call.status,
        name=shortened(call.name, 200),
        type="error" if call.error else "success",
        duration=call.duration,
        lane=call.lane,
        profile=call.profile,
    )


def cells_of(call: Call, *, dated: bool = False) -> tuple[str, ...]:
    """Return a call as a row of a table with `COLUMNS`; its date is told if it is not today's, or `dated`."""
    time = call.time.astimezone()
    is_today = time.date() == datetime.now(UTC).astimezone().date()
    clock = time.strftime("%H:%M:%S" if is_today and not dated else "%Y-%m-%d %H:%M:%S")
    path, name = shortened(call.path, 100), shortened(_in_short(call), 80)
    duration = f"{call.duration:.2f}" if call.duration < _EXACT else f"{call.duration:.0f}"
    return clock, call.method, path, str(call.status), name, duration


def html_cells_of(call: Call, *, dated: bool = False) -> tuple[str, ...]:
    """Return the same for a table in HTML: date and full name are told to who points at them."""
    clock, method, path, status, name, duration = cells_of(call, dated=dated)
    time = element("span", clock, title=call.time.astimezone().isoformat(" ", "milliseconds"))
    who = name if name == call.name else element("span", name, title=shortened(visible(call.name), 300))
    return time, method, element("code", path), status, who, duration


def _in_short(call: Call) -> str:
    """Return which example answered, or in a few words why none did."""
    return _MISSED.get(call.name, call.name) if call.error else call.name
