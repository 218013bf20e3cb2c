"""Items of a document: which example answers, and what a text area does to line ends."""

from __future__ import annotations

import pytest

from jupyter_mock.kernel.forms.items import answers_first, duplicate, put_back, remove
from jupyter_mock.kernel.forms.line_ends import restored, shown
from jupyter_mock.kernel.forms.session import FormSession


def example(identifier, status=200, **members):
    return {"id": identifier, "name": "x", "status": status, **members}


@pytest.mark.parametrize(
    ("examples", "first"),
    [
        ([], ""),
        ([example("b"), example("a")], "a"),
        ([example("x"), example("a")], "x"),
        ([example("b", 500), example("c")], "c"),
        ([example("b", preferred=True), example("a")], "b"),
        ([example("b", 500, preferred=True), example("a")], "a"),
        ([example("a", request={"method": "POST", "path": "/"}), example("b", 404)], "b"),
    ],
)
def test_the_example_that_answers_is_the_one_the_mock_server_takes(examples, first, shop, place):
    assert answers_first(examples) == first
    if first:
        request = {"id": "r", "name": "r", "method": "GET", "path": "/r", "examples": examples}
        place.management.edit(shop.id, {"op": "replace-items", "items": [request]})
        sent = shop.send("GET", "/r")
        assert sent.explanation["winner"]["id"] == first


@pytest.mark.parametrize("body", ["a\r\nb", "a\nb", "a\rb", "a\r\nb\nc", "", "\r\n"])
def test_a_body_that_was_not_changed_is_exactly_the_same(body):
    assert restored(shown(body), body) == body


def test_new_lines_end_as_the_others_do():
    assert restored("a\nb\nc", "a\r\nb") == "a\r\nb\r\nc"
    assert restored("a\nb\nc", "a\nb") == "a\nb\nc"
    assert restored("a\nb\nc", "a\r\nb\n") == "a\nb\nc"


def test_an_item_comes_back_although_another_form_did_not_hear_of_the_others(place, shop):
    shop.request("GET", "/a").example(text="a")
    session = FormSession(place.management, shop.id)  # follows nothing
    removed = remove(session, session.record.document["items"][0]["id"])
    shop.request("GET", "/b")
    put_back(session, removed)
    assert [item["path"] for item in session.record.document["items"]] == ["/a", "/b"]


def test_what_was_in_a_folder_that_is_gone_comes_back_at_the_top(place, shop):
    inner = {"id": "r", "name": "r", "method": "GET", "path": "/r"}
    place.management.edit(shop.id, {"op": "replace-items", "items": [{"id": "f", "name": "f", "items": [inner]}]})
    session = FormSession(place.management, shop.id)
    removed = remove(session, "r")
    remove(session, "f")
    put_back(session, removed)
    assert session.record.document["items"] == [inner]


def test_a_folder_is_copied_with_everything_in_it(place, shop):
    inner = {"id": "r", "name": "r", "method": "GET", "path": "/r", "examples": [example("e")]}
    place.management.edit(shop.id, {"op": "replace-items", "items": [{"id": "f", "name": "f", "items": [inner]}]})
    session = FormSession(place.management, shop.id)
    duplicate(session, "f")
    copied = session.record.document["items"][1]
    assert copied["name"] == "f copy"
    assert copied["items"][0]["examples"][0]["name"] == "x"
    assert len({"f", "r", "e", copied["id"], copied["items"][0]["id"], copied["items"][0]["examples"][0]["id"]}) == 6
