"""The presented page: everything of the author's is text, and people who do not code can read it."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mock.core.definition import (
    Example,
    Folder,
    MockDefinition,
    Parameter,
    Profile,
    ProfileAnswer,
    RequestItem,
    SavedBody,
    SavedRequest,
    ServerResponse,
)
from jupyter_mock.formats.callers import caller_of
from jupyter_mock.formats.coloured import words_of
from jupyter_mock.formats.markdown import markdown
from jupyter_mock.formats.page import Addresses, page_html
from jupyter_mock.formats.plain_words import sentence_of
from jupyter_mock.formats.presented import Presented, on_show
from jupyter_mock.formats.saved_call import saved_call

ADDRESSES = Addresses(script="/page.js", style="/page.css", nonce="n0nce")
PAID = Example(id="paid", name="paid", body='{"state": "paid"}')
GONE = Example(id="gone", name="no such order", status=404, body='{"error": "gone"}')
ONE = RequestItem(
    id="one", name="Show one order", request=SavedRequest(path="{{url}}/orders/:id"), examples=(PAID, GONE)
)
SHOP = MockDefinition(id="shop", name="Shop", items=(Folder(id="orders", name="Orders", items=(ONE,)),))
EMPTY = Profile(id="empty", name="Empty account", answers=(ProfileAnswer(request="one", example="gone"),))


class Parsed(HTMLParser):
    """Elements with their attributes, and all text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]

    def having(self, name: str) -> list[str | None]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def shown(definition: MockDefinition = SHOP, **members) -> Presented:
    return Presented(
        id="shop", definition=definition, url="http://127.0.0.1/mock/shop", state="live", version="1", **members
    )


def page(definition: MockDefinition = SHOP, **members) -> Parsed:
    return Parsed(page_html(shown(definition, **members), ADDRESSES))


def with_item(item: RequestItem) -> MockDefinition:
    return replace(SHOP, items=(item,))


def test_the_page_has_what_browsers_and_screen_readers_look_for():
    found = page()

    assert found.tags().count("h1") == 1
    assert {"main", "nav", "header", "title"} <= set(found.tags())
    assert found.having("lang") == ["en"]


def test_a_request_has_a_sentence_a_run_button_and_its_examples_in_their_folder():
    found = page()

    assert (
        "Asks for information. 2 answers are prepared: “paid” (success) and “no such order” (not found)." in found.text
    )
    assert "Run Show one order" in found.having("aria-label")
    assert found.having("data-example") == ["paid", "gone"]
    assert "#at-orders" in found.having("href")


def test_the_example_that_answers_now_is_open_and_says_so():
    found = page(answering={"one": "gone"})
    details = [attributes for tag, attributes in found.elements if tag == "details"]

    assert ["open" in one for one in details] == [False, True]
    assert found.text.count("answers now") == 1


def test_the_profile_that_is_shown_is_named():
    found = page(replace(SHOP, profiles=(EMPTY,)), profile=EMPTY)

    assert "Answers are those of the profile “Empty account”." in found.text


def test_in_an_outage_no_example_answers():
    down = ServerResponse(id="down", name="Down", status=503)
    outage = Profile(id="outage", name="Outage", server_response="down")
    definition = replace(SHOP, profiles=(outage,), server_responses=(down,))
    found = page(definition, profile=outage, answering={"one": "paid"})

    assert "Every call is answered “Down” (503) now." in found.text
    assert "answers now" not in found.text


def test_what_does_not_answer_cannot_be_run():
    found = Parsed(page_html(replace(shown(), state="stopped"), ADDRESSES))

    assert [a for tag, a in found.elements if tag == "button" and a.get("class") == "run" and "disabled" not in a] == []
    assert "It answers no calls at the moment." in found.text


def test_the_only_script_is_ours_and_nothing_is_loaded_from_elsewhere():
    found = page()

    assert [attributes for tag, attributes in found.elements if tag == "script"] == [
        {"src": "/page.js", "nonce": "n0nce", "defer": ""}
    ]
    assert set(found.tags()).isdisjoint({"img", "iframe", "object", "form", "style"})
    assert found.having("style") == []


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](https://evil.example/x.png)",
    "</pre></main><h1>mine</h1>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '" onmouseover="alert(1)',
    "[x]: javascript:alert(1)\n\n[x]",
    '<https://ok.example/"onclick=alert(1)>',
    "\u202egnp.exe",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(text):
    example = Example(id=text, name=text, body=text, headers=((text, text),))
    item = RequestItem(
        id=text, name=text, description=text, request=SavedRequest(method=text, path=text), examples=(example,)
    )
    folder = Folder(id=text + "f", name=text, description=text, items=(item,))
    profile = Profile(id=text, name=text, description=text)
    definition = MockDefinition(id="m", name=text, description=text, items=(folder,), profiles=(profile,))
    found = Parsed(page_html(shown(definition, profile=profile), ADDRESSES))

    assert found.tags().count("h1") == 1
    assert found.tags().count("script") == 1
    assert set(found.tags()).isdisjoint({"img", "iframe", "object", "embed", "svg", "form"})
    assert [name for _, attributes in found.elements for name in attributes if name.startswith("on")] == []
    assert [href for href in found.having("href") if not str(href).startswith(("http", "#", "/page"))] == []


@given(st.text(alphabet="<>&\"'[](){}!*_`#\\ab\n :/|-~", max_size=120))
@settings(max_examples=300, deadline=None)
def test_no_markdown_makes_more_than_harmless_elements(text):
    allowed = {"p", "em", "strong", "s", "a", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br"}
    allowed |= {"table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "h5", "h6"}
    found = Parsed(markdown(text))

    assert set(found.tags()) <= allowed
    assert {name for _, attributes in found.elements for name in attributes} <= {"href", "rel", "target"}
    assert [href for href in found.having("href") if not str(href).startswith(("http://", "https://"))] == []


def test_markdown_is_read_as_people_write_it():
    html = markdown(
        "# Title\n\nSome *words* and [a link](https://example.com).\n\n- one\n- two\n\n![a plan](/plan.png)"
    )

    assert "<h3>Title</h3>" in html
    assert "<em>words</em>" in html
    assert '<a href="https://example.com"' in html
    assert "<li>one</li>" in html
    assert "image: a plan" in html


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "> " * 10_000, "*a " * 7_000, "`a" * 10_000, "- " * 9_000, "![[]()" * 3_300]
)
def test_markdown_that_is_made_to_hang_does_not(text):
    assert markdown(text)


def test_json_is_laid_out_and_cut_into_words():
    words = words_of('{"id": {{$pathSegments \'1\'}}, "name": "Ada", "n": 1.50}')

    assert "".join(word for _, word in words).splitlines()[1] == "  \"id\": {{$pathSegments '1'}},"
    assert [(kind, word) for kind, word in words if kind] == [
        ("name", '"id"'),
        ("template", "{{$pathSegments '1'}}"),
        ("name", '"name"'),
        ("text", '"Ada"'),
        ("name", '"n"'),
        ("value", "1.50"),
    ]


def test_a_body_that_is_no_json_keeps_its_text():
    assert words_of("hello {there") == [("", "hello {there")]


def test_what_is_run_is_the_request_as_it_was_saved():
    request = SavedRequest(
        method="POST",
        path="{{url}}/a/:id/:other",
        query=(Parameter(key="q", value="{{word}} 1"), Parameter(key="off", enabled=False)),
        path_variables=(Parameter(key="id", value="7"),),
        headers=(("X-A", "{{word}}"),),
        body=SavedBody(text='{"w": "{{word}}"}', language="json"),
    )
    call = saved_call(replace(ONE, request=request), lambda text: text.replace("{{word}}", "yes"))

    assert (call.method, call.path, call.body) == ("POST", "/a/7/1?q=yes+1", '{"w": "yes"}')
    assert call.headers == [("X-A", "yes"), ("Content-Type", "application/json")]


@pytest.mark.parametrize(
    ("agent", "lane", "who"),
    [
        ("curl/8.5.0", "A", "curl"),
        ("python-requests/2.32", "A", "python-requests"),
        ("Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/150.0 Safari/537.36", "A", "Chrome"),
        ("Mozilla/5.0 (X11; rv:128.0) Gecko/20100101 Firefox/128.0", "A", "Firefox"),
        ("", "A", "a program"),
        ("<script>", "A", "a program"),
        ("Mozilla/5.0", "page", "this page"),
        ("", "try", "Try it"),
    ],
)
def test_a_call_names_its_program(agent, lane, who):
    assert caller_of(agent, lane) == who


def test_a_request_without_examples_says_so():
    assert sentence_of(replace(ONE, examples=())) == "Asks for information. No answer is prepared yet."


def test_what_is_switched_off_is_not_shown():
    item = replace(ONE, examples=(replace(PAID, enabled=False), GONE))
    off = replace(ONE, id="off", name="Not ready", enabled=False)
    found = page(on_show(replace(SHOP, items=(item, off))))

    assert found.having("data-example") == ["gone"]
    assert "Not ready" not in found.text
