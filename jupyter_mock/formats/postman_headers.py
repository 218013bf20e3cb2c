"""Headers in Postman's files: a list of objects, lines of text, or null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.http import TOKEN
from jupyter_mock.core.serving import one_line
from jupyter_mock.core.shared import shared_headers
from jupyter_mock.formats.places import quoted
from jupyter_mock.formats.postman_values import as_text, is_enabled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

    from jupyter_mock.core.http import Headers
    from jupyter_mock.formats.loss_report import LossReport


def read_headers(value: Any, place: str, report: LossReport, names: Pattern[str] = TOKEN) -> Headers:
    """Read headers whose names are as `names` says; values are made one line, and those without effect are lost."""
    kept = []
    for name, text, where in _pairs(value, place, report):
        line = one_line(text)
        if not names.fullmatch(name):
            if name or line:
                report.lose(where, f"{quoted(name)} is no name of a header; it is left out")
            continue
        if line != text.strip():
            report.lose(where, "a header value that HTTP cannot carry was made one line of latin-1")
        kept.append((name, line))
    return shared_headers(tuple(kept))


def _pairs(value: Any, place: str, report: LossReport) -> Iterator[tuple[str, str, str]]:
    """Return name, value and place of the enabled headers, whatever their form."""
    entries = value.splitlines() if isinstance(value, str) else value
    if not isinstance(entries, list):
        if entries:
            report.lose(place, "these headers are not a list and are left out")
        return
    for index, each in enumerate(entries):
        where = f"{place}[{index}]"
        if isinstance(each, str):
            name, _, text = each.partition(":")
            yield name.strip(), text, where
        elif isinstance(each, dict) and is_enabled(each):
            yield as_text(each.get("key", each.get("name"))).strip(), as_text(each.get("value")), where
        elif each is not None:
            report.lose(where, "a disabled header is left out" if isinstance(each, dict) else "this is no header")


def write_headers(headers: Headers) -> list[dict[str, str]]:
    """Write headers in their order."""
    return [{"key": name, "value": value} for name, value in headers]
