"""An answer as HTML: status, time, size, headers, body, who answered, or why nobody did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.formats.json_check import is_json
from jupyter_mock.formats.json_layout import laid_out
from jupyter_mock.formats.markup import element, joined, table
from jupyter_mock.formats.wording import counted
from jupyter_mock.kernel.response import NEAREST

if TYPE_CHECKING:
    from jupyter_mock.formats.markup import Markup
    from jupyter_mock.kernel.response import Response

LONGEST = 20_000
"""Characters of a body that are shown."""


def answer_html(answer: Response, *, pretty: bool) -> Markup:
    """Write an answer; every text in it is escaped."""
    level = "jp-MockForm-bad" if answer.status >= 400 else "jp-MockForm-good"  # noqa: PLR2004 - where errors begin
    head = element("div", element("b", answer.status_line, **{"class": level}), f" · {_facts(answer)}", role="status")
    pairs = [(element("code", name), element("code", value)) for name, value in answer.headers.pairs]
    headers = element("details", element("summary", f"Headers ({len(pairs)})"), table(("header", "value"), pairs))
    body = _body(answer, pretty=pretty)
    if answer.nearest:  # they say what the body of the error says, and say it better
        body = element("details", element("summary", "Body"), body)
    return element("div", head, _nearest(answer), headers, body)


def _facts(answer: Response) -> str:
    waited = f" ({answer.delay} ms of it waited)" if answer.delay else ""
    who = f"no example: {answer.name}" if answer.is_error else f"answered by “{answer.name}”"
    return f"{answer.time:.0f} ms{waited} · {len(answer.body):,} bytes · {who}"


def _nearest(answer: Response) -> Markup:
    if not answer.nearest:
        return joined([])
    rows = [(name, method, element("code", path), why) for name, method, path, why in answer.nearest_rows]
    return element("div", element("div", "The nearest examples, and why each lost:"), table(NEAREST, rows))


def _body(answer: Response, *, pretty: bool) -> Markup:
    try:
        text = answer.body.decode("utf-8")
    except UnicodeDecodeError:
        return element("div", f"{len(answer.body):,} bytes that are no text")
    if not text:
        return element("div", "No body")
    shown = laid_out(text) if pretty and is_json(text) else text
    cut = element("div", f"the first {LONGEST:,} of {counted(len(shown), 'character')}")
    body = element("pre", shown[:LONGEST], **{"class": "jp-MockForm-body", "tabindex": "0", "aria-label": "Body"})
    return joined([body, cut]) if len(shown) > LONGEST else body
