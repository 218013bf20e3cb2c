"""Requests and examples as tables of plain elements: read where there is no style and no script, as on GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.core.definition import Folder
from jupyter_mock.formats.json_layout import laid_out
from jupyter_mock.formats.markdown import markdown
from jupyter_mock.formats.markup import Markup, element, joined, table
from jupyter_mock.formats.plain_words import sentence_of
from jupyter_mock.formats.presented import shown_path, titled
from jupyter_mock.formats.wording import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.core.definition import Example, MockDefinition, RequestItem

MOST_REQUESTS, MOST_EXAMPLES, MOST_HEADERS = 100, 20, 20
LONGEST_BODY, LONGEST_TEXT = 2_000, 300
MOST_CHARACTERS = 60_000
"""Characters of bodies on one page: a saved notebook holds it."""
_COLUMNS = ("Example", "Headers", "Body")
_OBVIOUS = frozenset({"content-type"})
"""Headers that the body tells as well."""
_PRE = "white-space:pre-wrap;margin:0;text-align:left;font-family:monospace;background:none"
_FIRST_LEVEL, _LAST_LEVEL = 4, 6


class StaticRequests:
    """Writes the requests of a mock server, bounded by number and by length."""

    def __init__(self, definition: MockDefinition) -> None:
        """Write nothing yet."""
        self._definition = definition
        self._requests = MOST_REQUESTS
        self._characters = MOST_CHARACTERS

    def write(self) -> Markup:
        """Write them in their folders."""
        count = sum(1 for _ in self._definition.requests())
        return joined([self._items(self._definition.items, _FIRST_LEVEL), rest(count - MOST_REQUESTS, "request")])

    def _items(self, items: Iterable[Folder | RequestItem], level: int) -> Markup:
        level = min(level, _LAST_LEVEL)
        return joined(
            self._folder(item, level) if isinstance(item, Folder) else self._request(item, level) for item in items
        )

    def _folder(self, folder: Folder, level: int) -> Markup:
        if self._requests <= 0:
            return Markup("")
        head = element(f"h{level}", shortened(folder.name, LONGEST_TEXT))
        return joined([head, described(folder.description), self._items(folder.items, level + 1)])

    def _request(self, item: RequestItem, level: int) -> Markup:
        if self._requests <= 0:
            return Markup("")
        self._requests -= 1
        asked = element("code", shortened(f"{item.request.method} {shown_path(item.request)}", LONGEST_TEXT))
        title = shortened(titled(item), LONGEST_TEXT)
        head = element(f"h{level}", asked, " " if title else "", title)
        off = Markup("") if item.enabled else element("p", "switched off: it does not answer")
        told = described(item.description)
        rows = [self._row(example) for example in item.examples[:MOST_EXAMPLES]]
        more = rest(len(item.examples) - MOST_EXAMPLES, "example")
        return joined([head, element("p", sentence_of(item)), off, told, _table(rows), more])

    def _row(self, example: Example) -> tuple[Markup, Markup, Markup]:
        reason = f" {example.reason}" if example.reason else ""
        marks = [*(["preferred"] if example.preferred else []), *([] if example.enabled else ["switched off"])]
        name = shortened(example.name, LONGEST_TEXT)
        marked = f" ({', '.join(marks)})" if marks else ""
        title = element("span", f"{example.status}{reason} · {name}{marked}")
        told = [(name, value) for name, value in example.headers if name.lower() not in _OBVIOUS]
        lines = [f"{name}: {shortened(value, LONGEST_TEXT)}" for name, value in told[:MOST_HEADERS]]
        headers = element("pre", "\n".join(lines), style=_PRE) if lines else Markup("")
        return title, headers, self._body(example)

    def _body(self, example: Example) -> Markup:
        if isinstance(example.body, bytes):
            return element("span", f"{len(example.body):,} bytes")
        if not example.body:
            return element("span", "no body")
        whole = laid_out(example.body) if len(example.body) <= LONGEST_BODY else example.body
        shown = shortened(whole, max(1, min(LONGEST_BODY, self._characters)))
        self._characters -= len(shown)
        return element("pre", shown, style=_PRE)


def _table(rows: list[tuple[Markup, Markup, Markup]]) -> Markup:
    """Write the examples of a request; without the column of headers where none has any."""
    if not rows:
        return Markup("")
    kept = [0, 1, 2] if any(headers for _, headers, _ in rows) else [0, 2]
    return table([_COLUMNS[at] for at in kept], ([row[at] for at in kept] for row in rows))


def described(description: str) -> Markup:
    """Write a description, as its author wrote it in Markdown."""
    return element("div", markdown(shortened(description, LONGEST_BODY))) if description.strip() else Markup("")


def rest(count: int, noun: str) -> Markup:
    """Say how many more there are, if any."""
    return element("p", f"and {counted(count, noun)} more") if count > 0 else Markup("")
