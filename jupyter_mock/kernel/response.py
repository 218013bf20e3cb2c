"""What came back from a mock server, with the reasons where nothing did."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from jupyter_mock.core.errors import MockError
from jupyter_mock.core.http import MASK, PRIVATE_HEADERS
from jupyter_mock.formats.markup import element, joined, table
from jupyter_mock.formats.wire import Shown
from jupyter_mock.formats.wording import quoted, shortened
from jupyter_mock.kernel.display import Displayed, bundle, plain_table

if TYPE_CHECKING:
    from jupyter_mock.formats.markup import Markup
    from jupyter_mock.formats.wire import RequestDescription, SentCall
    from jupyter_mock.kernel.display import Bundle

_SHOWN = 20_000
"""Characters of a body that an output shows; the notebook shall not grow by whole answers."""
NEAREST = ("example", "method", "path", "why not")


class Headers(Mapping[str, str]):
    """Response headers; names are compared without regard to case, `pairs` has all of them in order."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Keep the pairs."""
        self.pairs = tuple(pairs)
        self._first = {name.lower(): value for name, value in reversed(pairs)}

    def __getitem__(self, name: str) -> str:
        """Return the first value of a header."""
        return self._first[name.lower()]

    def __iter__(self) -> Iterator[str]:
        """Walk over the names, in lower case."""
        return iter(dict.fromkeys(name.lower() for name, _ in self.pairs))

    def __len__(self) -> int:
        """Count the names."""
        return len(self._first)

    def all(self, name: str) -> list[str]:
        """Return all values of a header, such as `Set-Cookie`."""
        return [value for key, value in self.pairs if key.lower() == name.lower()]

    def __repr__(self) -> str:
        """Read as a dictionary of the first values."""
        return f"Headers({dict(self)!r})"


class Response(Displayed):
    """The answer to a request that was sent from a cell."""

    def __init__(
        self,
        mock_id: str,
        sent: RequestDescription,
        call: SentCall,
        *,
        time: float,
        explanation: dict[str, Any] | None = None,
    ) -> None:
        """Keep the answer of `POST mocks/{id}/try`; `time` is in ms."""
        self.status = call.status
        self.reason = call.reason or _phrase(call.status)
        self.headers = Headers(call.headers)
        self.body = base64.b64decode(call.body) if call.encoding == "base64" else call.body.encode("utf-8")
        self.name = call.name
        """The example that answered, or the message of an error."""
        self.profile = call.profile
        """The profile under which it was answered, empty without one."""
        self.delay = call.delay
        """ms the mock server waited before it answered."""
        self.time = time
        """ms from sending to having it, the delay and the way to the server included."""
        self.explanation = explanation
        """Winner, score and step, or the nearest examples and why each lost."""
        self._mock_id = mock_id
        self._sent = sent
        self._call = call

    @property
    def ok(self) -> bool:
        """Whether the status is below 400."""
        return self.status < 400  # noqa: PLR2004 - where errors begin

    @property
    def is_error(self) -> bool:
        """Whether no example answered; `name` says why."""
        return self._call.type == "error"

    @property
    def text(self) -> str:
        """The body as text; bytes that are no UTF-8 become replacement characters."""
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """Return the body read as JSON; raises `MockError` when it is none."""
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise MockError(f"the body {quoted(self.text)} is not JSON: {error}") from error

    @property
    def nearest(self) -> list[dict[str, Any]]:
        """Where nothing answered: the nearest examples, each with the reasons why it lost."""
        found: list[dict[str, Any]] = (self.explanation or {}).get("nearest", [])
        return found

    def __repr__(self) -> str:
        """Read as `<Response 200 OK>`."""
        return f"<Response {self.status_line}>"

    @property
    def status_line(self) -> str:
        """Status and reason phrase: `200 OK`."""
        return f"{self.status} {self.reason}".rstrip()

    @property
    def nearest_rows(self) -> list[tuple[str, str, str, str]]:
        """Name, method and path of each of the nearest examples, and in words why it lost."""
        return [
            (str(near.get("name")), str(near.get("method")), str(near.get("path")), _reasons(near.get("reasons", [])))
            for near in self.nearest
        ]

    # --- renderings -----------------------------------------------------------------------------------

    def _bundle(self) -> Bundle:
        shown = Shown(
            kind="response",
            mock=self._mock_id,
            sent=self._shown_sent(),
            call=self._shown_call(),
            explanation=self.explanation,
        )
        return bundle(shown, self._html(), self._plain())

    def _shown_sent(self) -> RequestDescription:
        """Return what was sent without what lets somebody in: an output is saved with the notebook."""
        headers = [(name, MASK if name.lower() in PRIVATE_HEADERS else value) for name, value in self._sent.headers]
        return replace(self._sent, headers=headers, body=shortened(self._sent.body, _SHOWN))

    def _shown_call(self) -> SentCall:
        if len(self._call.body) <= _SHOWN:
            return self._call
        return replace(self._call, body="" if self._call.encoding == "base64" else self._shown_body())

    def _title(self) -> str:
        return f"{self._sent.method} {self._sent.path} → {self.status_line}"

    def _facts(self) -> str:
        waited = f", {self.delay} ms of it waited" if self.delay else ""
        profile = f" · profile {self.profile}" if self.profile else ""
        return f"{self.name}{profile} · {self.time:.0f} ms{waited} · {len(self.body):,} bytes"

    def _shown_body(self) -> str:
        if self._call.encoding == "base64":
            return f"{len(self.body):,} bytes that are no text"
        return shortened(self.text, _SHOWN)

    def _html(self) -> Markup:
        parts = [element("div", element("b", self._title())), element("div", self._facts())]
        headers = table(("header", "value"), [(name, element("code", value)) for name, value in self.headers.pairs])
        body = element("pre", self._shown_body())
        if self.nearest:  # they say what the body of the error says, and say it better
            near = [(name, method, element("code", path), why) for name, method, path, why in self.nearest_rows]
            parts += [element("div", "The nearest examples:"), table(NEAREST, near), _folded("body", body)]
        else:
            parts.append(body)
        return element("div", joined(parts), _folded("headers", headers))

    def _plain(self) -> str:
        lines = [self._title(), self._facts()]
        if self.nearest:
            return "\n".join([*lines, "The nearest examples:", plain_table(NEAREST, self.nearest_rows)])
        return "\n".join([*lines, *(f"{name}: {value}" for name, value in self.headers.pairs), "", self._shown_body()])


def _reasons(reasons: list[dict[str, str]]) -> str:
    return "; ".join(
        f"{reason['step']}: {quoted(reason['actual'])} instead of {quoted(reason['expected'])}" for reason in reasons
    )


def _folded(title: str, content: Markup) -> Markup:
    return element("details", element("summary", title), content)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
