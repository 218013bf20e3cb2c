"""Descriptions in Markdown to HTML that has no power: no HTML of the author's, no image, links to the web only."""

from __future__ import annotations

from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any

from jupyter_mock.formats.markup import Markup, element, joined, link, plain
from jupyter_mock.formats.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LONGEST = 20_000
"""Characters of a description that are read."""
_LEAST_LEVEL, _LAST_LEVEL = 3, 6
_Token = dict[str, Any]


@lru_cache(maxsize=256)
def markdown(text: str) -> Markup:
    """Write a description as HTML; what Markdown has no word for stays the text it is. Headings begin at `h3`."""
    if not text.strip():
        return Markup("")
    return _all(_reader()(shortened(text, LONGEST)))


@lru_cache(maxsize=1)
def _reader() -> Callable[[str], list[_Token]]:
    """Return the reader, which gives a tree: the HTML is written here."""
    import mistune  # noqa: PLC0415 - whoever shows no description loads no Markdown

    reader: Any = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])
    return lambda text: list(reader(text))


def _all(tokens: Iterable[_Token]) -> Markup:
    return joined(_one(token) for token in tokens)


def _one(token: _Token) -> Markup:
    kind = str(token.get("type"))
    if kind in _TAGS:
        return element(_TAGS[kind], _children(token))
    write = _WRITERS.get(kind)
    if write is not None:
        return write(token)
    return _children(token) if "children" in token else _text(token)


def _children(token: _Token) -> Markup:
    return _all(token.get("children", ()))


def _text(token: _Token) -> Markup:
    """Write what stands there; a character reference as what it refers to, which is text as well."""
    return plain(unescape(str(token.get("raw", ""))))


def _heading(token: _Token) -> Markup:
    level = min(_LAST_LEVEL, _LEAST_LEVEL - 1 + int(token["attrs"]["level"]))
    return element(f"h{level}", _children(token))


def _list(token: _Token) -> Markup:
    return element("ol" if token["attrs"].get("ordered") else "ul", _children(token))


def _link(token: _Token) -> Markup:
    """Link to the web; a link to anywhere else is its text."""
    address = unescape(str(token["attrs"].get("url", "")))
    inner = _children(token)
    if not address.startswith(("http://", "https://")):
        return inner
    return element("a", inner, href=address, rel="noopener noreferrer nofollow", target="_blank")


def _image(token: _Token) -> Markup:
    """Name an image instead of loading it: whoever has it would hear who reads this."""
    address = str(token["attrs"].get("url", ""))
    return link(address, f"image: {_words(token) or address}")


def _words(token: _Token) -> str:
    return str(token.get("raw", "")) + "".join(_words(child) for child in token.get("children", ()))


def _code_block(token: _Token) -> Markup:
    return element("pre", element("code", str(token.get("raw", ""))))


def _cell(token: _Token) -> Markup:
    return element("th" if token["attrs"].get("head") else "td", _children(token))


_TAGS = {
    "paragraph": "p",
    "emphasis": "em",
    "strong": "strong",
    "strikethrough": "s",
    "block_quote": "blockquote",
    "list_item": "li",
    "table": "table",
    "table_body": "tbody",
    "table_row": "tr",
}
_WRITERS: dict[str, Callable[[_Token], Markup]] = {
    "heading": _heading,
    "list": _list,
    "link": _link,
    "image": _image,
    "block_code": _code_block,
    "block_html": lambda token: element("p", str(token.get("raw", ""))),
    "codespan": lambda token: element("code", unescape(str(token.get("raw", "")))),
    "table_head": lambda token: element("thead", element("tr", _children(token))),
    "table_cell": _cell,
    "thematic_break": lambda _: element("hr"),
    "linebreak": lambda _: element("br"),
    "softbreak": lambda _: Markup("\n"),
    "blank_line": lambda _: Markup(""),
}
