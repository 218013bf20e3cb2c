"""HTML that escapes every text it is given: the only way an output of ours gets any HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from jupyter_mock.formats.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_VOID = frozenset({"br", "hr", "link", "meta"})
"""Elements that hold nothing and have no end."""
_LINKED = ("http://", "https://")


class Markup(str):
    """HTML as it stands; everything else is text and gets escaped."""

    __slots__ = ()


def element(tag: str, *content: str, **attributes: str | None) -> Markup:
    """Build an element; contents that are no `Markup` are escaped, and so are the attributes.

    The name of an attribute is written `class_` where Python has the word, and `data_id` for `data-id`;
    one that is None is left out.
    """
    inner = "".join(part if isinstance(part, Markup) else plain(part) for part in content)
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value is not None)
    written = "".join(f' {name}="{escape(visible(value))}"' for name, value in named)
    return Markup(f"<{tag}{written}>" if tag in _VOID else f"<{tag}{written}>{inner}</{tag}>")


def joined(parts: Iterable[Markup]) -> Markup:
    """Put elements one after the other."""
    return Markup("".join(parts))


def link(url: str, text: str = "") -> Markup:
    """Link to an address of the web; any other address is only shown."""
    if not url.startswith(_LINKED):
        return element("code", text or url)
    return element("a", element("code", text or url), href=url, target="_blank", rel="noopener noreferrer")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """Build a table with a head."""
    head = element("tr", *(element("th", column, style="text-align:left") for column in columns))
    body = (element("tr", *(element("td", cell, style="text-align:left") for cell in row)) for row in rows)
    return element("table", element("thead", head), element("tbody", *body))


def plain(text: str) -> Markup:
    """Write a text so that it is read as text, whatever it is."""
    return Markup(escape(visible(text)))
