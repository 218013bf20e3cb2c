"""The requests of the presented page: folders, requests with a sentence each, and their examples."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from jupyter_mock.core.definition import Folder
from jupyter_mock.formats.coloured import coloured
from jupyter_mock.formats.markdown import markdown
from jupyter_mock.formats.markup import Markup, element, joined
from jupyter_mock.formats.plain_words import meaning_of, sentence_of
from jupyter_mock.formats.presented import shown_path, titled
from jupyter_mock.formats.wording import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jupyter_mock.core.definition import Example, RequestItem
    from jupyter_mock.formats.presented import Presented

_MOST_CHARACTERS = 400_000
"""Characters of bodies on one page; what comes after that is shown when it is run."""
_LONGEST_NAME = 200
_DEEPEST = 6


class RequestsPart:
    """Writes all requests of one page, and counts what it wrote."""

    def __init__(self, shown: Presented) -> None:
        """Write nothing yet."""
        self._shown = shown
        self._left = _MOST_CHARACTERS

    def write(self) -> Markup:
        """Write the requests in their folders."""
        items = self._shown.definition.items
        if not items:
            return element("p", "Nothing is asked of this API yet.", class_="quiet")
        return self._items(items, 2)

    def _items(self, items: Iterable[Folder | RequestItem], level: int) -> Markup:
        return joined(
            self._folder(item, level) if isinstance(item, Folder) else self._request(item, level) for item in items
        )

    def _folder(self, folder: Folder, level: int) -> Markup:
        head = element(f"h{level}", shortened(folder.name, _LONGEST_NAME))
        inner = self._items(folder.items, min(level + 1, _DEEPEST))
        empty = "" if folder.items else element("p", "This folder is empty.", class_="quiet")
        told = _told(folder.description)
        return element("section", head, told, inner, empty, class_="folder", id=anchor_of(folder.id))

    def _request(self, item: RequestItem, level: int) -> Markup:
        path = element("code", shortened(shown_path(item.request), _LONGEST_NAME))
        title = titled(item)
        head = element(f"h{level}", shortened(title, _LONGEST_NAME) if title else path)
        address = element("span", method_mark(item.request.method), path, class_="address")
        sentence = element("p", sentence_of(item), class_="sentence")
        text = element("div", head, sentence, _told(item.description))
        panel = element("div", self._run(item, address), self._examples(item), class_="panel")
        return element(
            "article", text, panel, class_="request", id=anchor_of(item.id), data_request=item.id, data_name=title
        )

    def _run(self, item: RequestItem, address: Markup) -> Markup:
        is_live = self._shown.state == "live"
        named = titled(item) or f"{item.request.method} {shown_path(item.request)}"
        hint = "" if is_live else "It does not answer calls at the moment."
        disabled = None if is_live else ""
        label = f"Run {shortened(named, 80)}"
        button = element("button", "Run", type="button", class_="run", aria_label=label, title=hint, disabled=disabled)
        answer = element("div", class_="answer", role="status")
        return joined([element("div", address, button, class_="bar"), answer])

    def _examples(self, item: RequestItem) -> Markup:
        if not item.examples:
            return element("p", "No example yet.", class_="quiet empty")
        outage = self._shown.outage
        answering = "" if outage is not None else self._shown.answering.get(item.id, "")
        opened = answering or item.examples[0].id
        return joined(
            self._example(example, is_open=example.id == opened, answers=example.id == answering)
            for example in item.examples
        )

    def _example(self, example: Example, *, is_open: bool, answers: bool) -> Markup:
        meaning = element("span", meaning_of(example.status), class_="quiet")
        name = element("span", shortened(example.name, _LONGEST_NAME), class_="name")
        now = element("span", "answers now", class_="now") if answers else ""
        summary = element("summary", status_mark(example.status), name, meaning, now)
        opened = "" if is_open else None
        return element("details", summary, self._body(example), class_="example", data_example=example.id, open=opened)

    def _body(self, example: Example) -> Markup:
        if isinstance(example.body, bytes):
            return element("p", f"{len(example.body):,} bytes that are no text", class_="quiet")
        if not example.body:
            return element("p", "Without a body", class_="quiet")
        if self._left <= 0:
            return element("p", "Too long for this page: run the request to see it.", class_="quiet")
        body = shortened(example.body, self._left)
        self._left -= len(body)
        return element("pre", element("code", coloured(body)), tabindex="0")


def contents_of(shown: Presented) -> Markup:
    """Write the table of contents."""
    return _list_of(shown.definition.items)


def _list_of(items: Iterable[Folder | RequestItem]) -> Markup:
    entries: list[Markup] = []
    for item in items:
        if isinstance(item, Folder):
            name = element("a", shortened(item.name, _LONGEST_NAME), href=f"#{anchor_of(item.id)}", class_="folder")
            entries.append(element("li", name, _list_of(item.items)))
        else:
            text = titled(item) or shown_path(item.request)
            inner = element("span", shortened(text, _LONGEST_NAME), class_="name")
            mark = method_mark(item.request.method)
            entries.append(element("li", element("a", mark, inner, href=f"#{anchor_of(item.id)}")))
    return element("ul", *entries) if entries else Markup("")


def anchor_of(item_id: str) -> str:
    """Return the anchor of a folder or request, as it stands in an address and in `id`."""
    return f"at-{quote(item_id, safe='')}"


def method_mark(method: str) -> Markup:
    """Write a method with its colour."""
    known: Mapping[str, str] = {"GET": "get", "POST": "post", "PUT": "put", "PATCH": "patch", "DELETE": "delete"}
    name = method.upper()
    return element("span", shortened(name, 12), class_=f"method {known.get(name, 'other')}")


def status_mark(status: int) -> Markup:
    """Write a status with the colour of its family."""
    return element("span", str(status), class_=f"status s{status // 100}")


def count_of(shown: Presented) -> str:
    """Say how many requests and examples there are."""
    items = list(shown.definition.requests())
    examples = sum(len(item.examples) for item in items)
    return f"{counted(len(items), 'request')} · {counted(examples, 'example')}"


def _told(description: str) -> Markup:
    return element("div", markdown(description), class_="told") if description.strip() else Markup("")
