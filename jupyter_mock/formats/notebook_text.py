"""One key in the text of a notebook file, put in, replaced and taken out with every other byte kept.

The rule that makes taking out the exact inverse of putting in is in docs/decisions/notebook-text.md.
"""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.formats.json_spans import scan_object, skip_space
from jupyter_mock.formats.large_json import is_same, read_patiently
from jupyter_mock.formats.notebook import KEY
from jupyter_mock.formats.notebook_style import indent_at, indent_behind, space_before, style_of
from jupyter_mock.formats.places import line_and_column
from jupyter_mock.formats.strict_json import check_json_value, read_json

if TYPE_CHECKING:
    from jupyter_mock.formats.json_spans import ObjectSpan, Span
    from jupyter_mock.formats.notebook_style import Style

_METADATA = "metadata"
_MARK = "\t"
"""White space before the closing brace of a `metadata` object that was not in the file before us."""


@dataclass(frozen=True, slots=True)
class _Notebook:
    """The text of a notebook, and where its metadata stand in it (None: nowhere)."""

    text: str
    top: ObjectSpan
    metadata: ObjectSpan | None


def get_metadata(text: bytes) -> Any | None:
    """Return the value of `metadata.jupyter_mock` in a notebook's text, None when it is absent.

    Fast where the key does not occur: such a text is not even parsed. Raises `DocumentError` for a text
    that is not JSON, is no notebook, or holds a block that breaks the rules of `strict_json`.
    """
    if KEY.encode() not in text:
        return None
    notebook = _read(_decode(text))
    span = _ours(notebook)
    if span is None:
        return None
    try:
        return read_json(notebook.text[span.value : span.end])
    except DocumentError as error:
        begin = line_and_column(notebook.text, span.value)
        raise DocumentError(
            Problem(problem.message, f"metadata.{KEY} ({begin}), {problem.place}", problem.hint)
            for problem in error.problems
        ) from None


def set_metadata(text: bytes, document: dict[str, Any] | None) -> bytes:
    """Return the text with `metadata.jupyter_mock` set to a document, or taken out for None.

    Every other byte stays. An equal document gives the same text back. Raises `DocumentError` for a text
    that is not JSON or no notebook, and for a document that would not survive in one.
    """
    if document is not None:
        check_json_value(document)
    notebook = _read(_decode(text))
    span = _ours(notebook)
    if document is None:
        changed = notebook.text if span is None else _without(notebook, span)
    elif span is None:
        changed = _with(notebook, document)
    else:
        changed = _replaced(notebook, span, document)
    mark = codecs.BOM_UTF8 if text.startswith(codecs.BOM_UTF8) else b""
    return text if changed == notebook.text else mark + changed.encode()


def _decode(text: bytes) -> str:
    try:
        return text.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = text[: error.start].decode(errors="replace")
        _refuse("this notebook is not UTF-8", line_and_column(before, len(before)), "open and save it in Jupyter")


def _read(text: str) -> _Notebook:
    try:
        top = scan_object(text, skip_space(text, 0))
        end = skip_space(text, top.close + 1)
    except json.JSONDecodeError as error:
        _refuse(f"this is not JSON: {error.msg}", line_and_column(text, error.pos))
    except RecursionError:
        _refuse("this notebook is nested too deeply to be read")
    except ValueError:
        _refuse("this notebook holds a number that is too long to be read")
    if end != len(text):
        _refuse("this is not JSON: Extra data", line_and_column(text, end))
    _check_is_notebook(top)
    span = top.last(_METADATA)
    if span is None:
        return _Notebook(text, top, None)
    if span.type is not dict:
        _refuse("this is no notebook", line_and_column(text, span.value), "the metadata of a notebook are an object")
    return _Notebook(text, top, scan_object(text, span.value))


def _check_is_notebook(top: ObjectSpan) -> None:
    version = top.last("nbformat")
    if version is None or version.type is not int or not (top.last("cells") or top.last("worksheets")):
        _refuse("this is no notebook", hint="a notebook has nbformat and cells")


def _refuse(message: str, place: str = "", hint: str = "") -> NoReturn:
    raise DocumentError((Problem(message, place, hint),)) from None


def _ours(notebook: _Notebook) -> Span | None:
    if notebook.metadata is None:
        return None
    found = [span for span in notebook.metadata.members if span.name == KEY]
    if len(found) > 1:
        _refuse(
            f"{KEY} stands twice in the metadata", line_and_column(notebook.text, found[1].start), "remove one of them"
        )
    return found[0] if found else None


def _replaced(notebook: _Notebook, span: Span, document: dict[str, Any]) -> str:
    """Put a new value in the place of the old one, unless it says the same."""
    text = notebook.text
    if _is_same(text[span.value : span.end], document):
        return text
    spelled = _style(notebook).spell(document, indent_at(text, span.start))
    return text[: span.value] + spelled + text[span.end :]


def _is_same(text: str, document: dict[str, Any]) -> bool:
    return is_same(read_patiently(text), document)


def _style(notebook: _Notebook) -> Style:
    return style_of(notebook.text, notebook.top, notebook.metadata)


def _with(notebook: _Notebook, document: dict[str, Any]) -> str:
    """Put our member in where there is none."""
    text, metadata, style = notebook.text, notebook.metadata, _style(notebook)
    if metadata is None:
        last = notebook.top.members[-1]
        inside = style.start + style.member(KEY, document, style.inner) + style.end + _MARK
        added = "," + space_before(text, notebook.top, last) + f'"{_METADATA}"{style.colon}{{{inside}}}'
        return text[: last.end] + added + text[last.end :]
    if metadata.members:
        return _among_others(text, metadata, style, document)
    inside = style.start + style.member(KEY, document, style.inner) + style.end
    return text[: metadata.close] + inside + text[metadata.close :]


def _among_others(text: str, metadata: ObjectSpan, style: Style, document: dict[str, Any]) -> str:
    """Put our member where Jupyter's own save would put it: by name where names are sorted, else at the end."""
    names = [span.name for span in metadata.members]
    after = [span for span in metadata.members if span.name > KEY] if names == sorted(names) else []
    if after:
        begin = after[0].start
        member = style.member(KEY, document, indent_at(text, begin))
        return text[:begin] + member + "," + space_before(text, metadata, after[0]) + text[begin:]
    last = metadata.members[-1]
    member = style.member(KEY, document, indent_behind(text, metadata))
    return text[: last.end] + "," + space_before(text, metadata, last) + member + text[last.end :]


def _without(notebook: _Notebook, span: Span) -> str:
    """Take our member out, the inverse of `_with`."""
    text, metadata = notebook.text, notebook.metadata
    if metadata is None or len(metadata.members) > 1:
        return _cut(text, metadata or notebook.top, span)
    before, after = text[metadata.open + 1 : span.start], text[span.end : metadata.close]
    style = _style(notebook)
    if after == style.end + _MARK:
        holder = notebook.top.last(_METADATA)
        return _cut(text, notebook.top, holder or span)
    return text[: metadata.open + 1] + style.before_start(before) + text[metadata.close :]


def _cut(text: str, holder: ObjectSpan, span: Span) -> str:
    """Take out one of several members: with what follows up to the next, or the last with what leads to it."""
    index = holder.members.index(span)
    if index + 1 < len(holder.members):
        return text[: span.start] + text[holder.members[index + 1].start :]
    return text[: holder.members[index - 1].end] + text[span.end :]
