from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.markup import element, link, table
from jupyter_mock.formats.wire import RequestDescription, SentCall
from jupyter_mock.kernel.display import _NO_WRAP, Displayed, Line, Text, plain_table
from jupyter_mock.kernel.response import Response


class Tags(HTMLParser):
    """Collects the elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.found |= {tag, *(f"{tag}.{name}" for name, _ in attrs)}


def tags_of(html: str) -> set[str]:
    tags = Tags()
    tags.feed(html)
    return tags.found


@given(st.text(), st.text())
def test_no_text_becomes_an_element_or_an_attribute(text, other):
    html = table(("column",), [(text,), (element("code", other, title=text),)])

    assert tags_of(html) <= {"table", "thead", "tbody", "tr", "th", "td", "code", "th.style", "td.style", "code.title"}


def test_only_addresses_of_the_web_become_links():
    assert 'href="https://example.com/?a&amp;b"' in link("https://example.com/?a&b")
    assert link("javascript:alert(1)") == "<code>javascript:alert(1)</code>"


@given(st.text(), st.text(), st.text(), st.text())
def test_nothing_in_an_answer_becomes_an_element(path, name, header, body):
    nearest = {
        "name": name,
        "method": path,
        "path": path,
        "reasons": [{"step": "path", "expected": body, "actual": name}],
    }
    response = Response(
        "shop",
        RequestDescription(path=path),
        SentCall(status=404, headers=[(name, header)], body=body.encode("utf-8", "replace").decode(), name=name),
        time=1.0,
        explanation={"winner": None, "nearest": [nearest]},
    )

    found = response._repr_mimebundle_()

    assert tags_of(found["text/html"]) <= {
        *("div", "b", "table", "thead", "tbody", "tr", "th", "td", "code", "details", "summary", "pre"),
        *("th.style", "td.style"),
    }
    assert "\x1b" not in found["text/plain"]


def test_a_line_reads_as_itself_and_is_a_text():
    line = Line("http://localhost/mock/shop")

    assert repr(line) == "http://localhost/mock/shop"
    assert line + "/a" == "http://localhost/mock/shop/a"


def test_a_text_is_shown_in_a_fixed_width():
    text = Text("a <b>")

    assert repr(text) == "a <b>"
    assert text._repr_mimebundle_() == {
        "text/plain": "a <b>",
        "text/html": f'<pre style="{_NO_WRAP}">a &lt;b&gt;</pre>',
    }


def test_what_cannot_be_shown_says_why():
    class Broken(Displayed):
        def _bundle(self):
            raise MockError("the server is gone", hint="start it")

    assert Broken()._repr_mimebundle_(include=None)["text/plain"] == "the server is gone (start it)"


def test_a_thing_has_to_say_how_it_is_shown():
    with pytest.raises(NotImplementedError):
        Displayed()._bundle()


def test_a_plain_table_is_aligned():
    assert plain_table(("a", "long"), [("bcd", "e"), ("f", "")]) == "a    long\nbcd  e\nf"
