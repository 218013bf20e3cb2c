"""The saved response of an example, compiled: as much of it as possible is ready to be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.core import serving
from jupyter_mock.core.http import Head, Response
from jupyter_mock.core.shared import shared_headers
from jupyter_mock.core.template import Template, compile_template

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from jupyter_mock.core.definition import Example
    from jupyter_mock.core.http import Headers
    from jupyter_mock.core.template import Rendering


class Reply:
    """What an example answers.

    `ready` is the whole response where nothing in it has to be filled in; `counts` tells whether it shows the
    number of the call.
    """

    __slots__ = ("_body", "_head", "_headers", "_media_type", "_reason", "_status", "counts", "ready")

    def __init__(self, example: Example, names: Collection[str], expand: Callable[[str], str]) -> None:
        """Compile an example; `names` are those its route captures, `expand` fills in the mock's variables.

        Raises `TemplateError` for a text that cannot be a template.
        """
        self._status = example.status
        self._reason = serving.one_line(example.reason)
        self._headers = tuple(
            (name, compile_template(expand(value), names))
            for name, value in example.headers
            if serving.is_replayed(name)
        )
        self.counts = any(template.counts for _, template in self._headers)
        self._media_type = ""
        has_body = serving.has_body(example.status) and bool(example.body)
        self._body = self._compiled_body(example, names, expand) if has_body else b""
        constant = [(name, template.constant) for name, template in self._headers if template.constant is not None]
        is_constant = len(constant) == len(self._headers)
        headers = shared_headers(self._safe(tuple(constant))) if is_constant else ()
        self._head: Head | None = None
        self.ready: Response | None = None
        if is_constant and isinstance(self._body, bytes):
            self.ready = Response(self._status, headers, self._body, self._reason)
            self._headers = ()  # never rendered again
        elif is_constant:
            self._head = Head(self._status, headers, self._reason)

    def _compiled_body(
        self, example: Example, names: Collection[str], expand: Callable[[str], str]
    ) -> Template | bytes:
        if isinstance(example.body, bytes):
            self._media_type = serving.one_line(example.media_type) or "application/octet-stream"
            return example.body
        text = expand(example.body)
        typed = next((value for name, value in example.headers if name.lower() == "content-type" and value), "")
        self._media_type = "" if typed else serving.media_type_of(text, example.language)
        template = compile_template(text, names, in_json="json" in (typed or self._media_type).lower())
        self.counts = self.counts or template.counts
        return template if template.constant is None else as_bytes(template.constant)

    def render(self, rendering: Rendering) -> Response:
        """Build the response; raises `TemplateError` when it would be too large."""
        if self.ready is not None:
            return self.ready
        body = self.body(rendering)
        if self._head is not None:
            return self._head.response(body)
        headers = self._safe(tuple((name, value.render(rendering)) for name, value in self._headers))
        return Response(self._status, headers, body, self._reason)

    def body(self, rendering: Rendering) -> bytes:
        """Build the body alone; raises `TemplateError` when it would be too large."""
        return self._body if isinstance(self._body, bytes) else as_bytes(self._body.render(rendering))

    def _safe(self, headers: Headers) -> Headers:
        return serving.safe_headers(headers, self._media_type)


def as_bytes(text: str) -> bytes:
    """Encode a text as UTF-8; bytes of a request that were none come out as they came in."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")
