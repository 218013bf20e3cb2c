"""Requests and examples of a mock server, as they were when they were read, with what can be done to them."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import MockDefinition
from jupyter_mock.core.errors import UnknownItem
from jupyter_mock.core.route import folded_name
from jupyter_mock.formats.markup import element, joined, link, table
from jupyter_mock.formats.presented import typed_path
from jupyter_mock.formats.wire import Shown
from jupyter_mock.formats.wording import quoted, shortened
from jupyter_mock.kernel import addresses
from jupyter_mock.kernel.bodies import NOT_GIVEN, body_members, first_header, header_pairs, read_body
from jupyter_mock.kernel.display import Displayed, Line, bundle, plain_table, unstored

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Example as SavedExample
    from jupyter_mock.core.definition import RequestItem as SavedItem
    from jupyter_mock.formats.markup import Markup
    from jupyter_mock.formats.wire import MockView
    from jupyter_mock.kernel.bodies import HeaderPairs
    from jupyter_mock.kernel.display import Bundle
    from jupyter_mock.kernel.management import Management, MockRecord

_EXAMPLES = ("example", "status", "body", "")
_PREVIEW = 80


def _switched(identifier: str, *, on: bool) -> dict[str, Any]:
    return {"op": "set-item", "id": identifier, "enabled": on}


class RequestItem(Displayed):
    """A saved request: what a client sends, and the examples that answer it."""

    def __init__(self, management: Management, view: MockView, item: SavedItem) -> None:
        """Keep a request as it is now."""
        self.id = item.id
        self.name = item.name
        self.description = item.description
        self.is_enabled = item.enabled
        """Whether its examples answer; they are kept while they do not."""
        self.method = item.request.method
        self.path = typed_path(item.request)
        """Path and query, as they were saved."""
        self._management = management
        self._mock = view

    def __repr__(self) -> str:
        """Read as `<GET /user/home>`."""
        return f"<{self.method} {self.path}>"

    @property
    def url(self) -> Line:
        """The address a client calls."""
        return Line(addresses.url_of(self._management.addressed(self._mock), self.path))

    @property
    def curl(self) -> Line:
        """The command that calls it from a terminal."""
        return Line(addresses.curl(self._management.addressed(self._mock), self.method, self.path))

    @property
    def examples(self) -> list[Example]:
        """Its examples as they are now; raises `UnknownItem` when the request is gone."""
        return self._examples_in(self._management.read(self._mock.id))

    def example(
        self,
        name: str | None = None,
        *,
        status: int = 200,
        json: Any = NOT_GIVEN,
        text: str | None = None,
        body: str | bytes | None = None,
        headers: HeaderPairs | None = None,
    ) -> Example:
        """Save an example, or change the one of this name, and let it answer from now on.

        The name defaults to the status. `json` is any JSON value, `text` plain text; `body` is text whose
        content type a header or the text itself tells, or bytes. Saving what was saved last changes nothing.
        """
        name = str(status) if name is None else name
        pairs = header_pairs(headers)
        content = body_members(read_body(json=json, text=text, body=body), first_header(pairs, "content-type"))
        example: dict[str, Any] = {"name": name, "status": status, **content}
        if pairs:
            example["headers"] = pairs
        old = self._named(self.examples, name)
        if old is not None:
            example |= {"id": old.id, "name": old.name}
        put = {"op": "put-example", "requestId": self.id, "example": {**example, "enabled": True}}
        return self._saved(self._management.edit(self._mock.id, put, _switched(self.id, on=True)), name)

    def enable(self) -> None:
        """Let its examples answer again."""
        self._management.edit(self._mock.id, _switched(self.id, on=True))
        self.is_enabled = True

    def disable(self) -> None:
        """Keep it with its examples, and let none of them answer."""
        self._management.edit(self._mock.id, _switched(self.id, on=False))
        self.is_enabled = False

    def delete(self) -> None:
        """Remove the request with its examples."""
        self._management.edit(self._mock.id, {"op": "remove", "id": self.id})

    def _saved(self, record: MockRecord, name: str) -> Example:
        saved = self._named(self._examples_in(record), name)
        if saved is None:
            raise UnknownItem(f"the example {quoted(name)} was removed at the same moment")
        return saved

    def _examples_in(self, record: MockRecord) -> list[Example]:
        item = next((item for item in record.definition.requests() if item.id == self.id), None)
        if item is None:
            raise UnknownItem(f"the request {quoted(self.name)} is not there any more")
        return [Example(self._management, record.view, item, example) for example in item.examples]

    @staticmethod
    def _named(examples: list[Example], name: str) -> Example | None:
        wanted = folded_name(name)
        return next((example for example in examples if folded_name(example.name) == wanted), None)

    def _bundle(self) -> Bundle:
        rows = [example.row for example in self.examples]
        title = f"{self.method} {self.path}"
        record = self._management.read(self._mock.id)
        only = tuple(item for item in record.definition.requests() if item.id == self.id)
        document = unstored(self._management, replace(record.definition, items=only))
        shown = Shown(kind="request", mock=self._mock.id, request=self.id, document=document)
        url = addresses.url_of(record.view, self.path) if record.view.mock_url else ""
        address = [" ", link(url)] if url else []
        html = element("div", element("b", title), *address, table(_EXAMPLES, rows))
        return bundle(shown, html, "\n".join([*filter(None, [title, url]), plain_table(_EXAMPLES, rows)]))


class Example(Displayed):
    """A saved answer with a name."""

    def __init__(
        self,
        management: Management,
        view: MockView,
        item: SavedItem,
        example: SavedExample,
        *,
        warnings: tuple[str, ...] = (),
    ) -> None:
        """Keep an example as it is now; `warnings` are for the author, where the cell shows it."""
        self.id = example.id
        self.name = example.name
        self.status = example.status
        self.headers = example.headers
        self.body = example.body
        """Text, or bytes for a binary answer."""
        self.is_preferred = example.preferred
        """Whether it answers where several examples match equally."""
        self.is_enabled = example.enabled
        """Whether it may answer; its request can be switched off too."""
        self.request = RequestItem(management, view, item)
        self.warnings = warnings
        self._item = item
        self._management = management
        self._mock = view

    def __repr__(self) -> str:
        """Read as `<example 'welcome' 200 of GET /user/home>`."""
        return f"<example {quoted(self.name)} {self.status} of {self.request.method} {self.request.path}>"

    def prefer(self) -> None:
        """Let it answer where several examples match equally."""
        self._management.edit(self._mock.id, {"op": "prefer", "id": self.id})

    def enable(self) -> None:
        """Let it answer again."""
        self._management.edit(self._mock.id, _switched(self.id, on=True))
        self.is_enabled = True

    def disable(self) -> None:
        """Keep it, and let it not answer."""
        self._management.edit(self._mock.id, _switched(self.id, on=False))
        self.is_enabled = False

    def delete(self) -> None:
        """Remove it."""
        self._management.edit(self._mock.id, {"op": "remove", "id": self.id})

    @property
    def row(self) -> tuple[str, str, str, str]:
        """What a table of examples shows of it."""
        preview = f"{len(self.body):,} bytes" if isinstance(self.body, bytes) else " ".join(self.body[:1000].split())
        marks = ["preferred"] * self.is_preferred + ["off"] * (not self.is_enabled or not self.request.is_enabled)
        return self.name, str(self.status), shortened(preview, _PREVIEW), ", ".join(marks)

    def _rival_note(self) -> str:
        """Say when another example goes first although this one was saved last: of equals, one with 200 answers."""
        if self.status == HTTPStatus.OK:
            return ""
        rivals = [
            one for one in self._item.examples if one.status == HTTPStatus.OK and one.request is None and one.enabled
        ]
        if not rivals:
            return ""
        return (
            f"{quoted(rivals[0].name)} answers first, since it has the status 200:"
            f" ask for this one with the header x-mock-response-code: {self.status}"
        )

    def _profile_note(self) -> str:
        """Say that an active profile may answer with another example than the one saved last."""
        active = self._mock.config.get("profileId")
        if active is None:
            return ""
        return f"the profile {quoted(active)} is active and decides what answers: %mock profile --off ends that"

    def _bundle(self) -> Bundle:
        title = f"{self.request.method} {self.request.path} → {self.status}, example {quoted(self.name)}"
        now = [self._rival_note(), self._profile_note(), addresses.state_note(self._mock)]
        notes = [*self.warnings, *filter(None, now)]
        shown = Shown(
            kind="example",
            mock=self._mock.id,
            request=self.request.id,
            example=self.id,
            notes=[*self.warnings, *filter(None, [self._rival_note()])],
            document=self._unstored(),
        )
        html = element(
            "div",
            element("div", element("b", title)),
            *(part for _, part in self._address()),
            table(_EXAMPLES, [self.row]) if shown.document else "",
            joined(element("div", f"⚠ {note}") for note in notes),
        )
        lines = [line for line, _ in self._address()]
        return bundle(shown, html, "\n".join([title, *lines, *(f"⚠ {note}" for note in notes)]))

    def _address(self) -> list[tuple[str, Markup]]:
        """Write where it answers and how to call it, as text and as HTML; nothing while it has no address."""
        if not self._mock.mock_url:
            return []
        url = addresses.url_of(self._mock, self.request.path)
        curl = addresses.curl(self._mock, self.request.method, self.request.path)
        return [(url, element("div", link(url))), (curl, element("pre", curl))]

    def _unstored(self) -> dict[str, Any] | None:
        saved = tuple(example for example in self._item.examples if example.id == self.id)
        item = replace(self._item, examples=saved)
        return unstored(self._management, MockDefinition(id=self._mock.id, name=self._mock.name, items=(item,)))
