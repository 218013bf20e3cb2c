"""The tree of requests on a card: searched, made, renamed, moved, switched, removed and put back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.building import LOAD
from tests.browser.lab import new_notebook, wait_until
from tests.browser.tab import choose

SCRIPT = "<img src=x onerror=window.hacked=1>"
AXE = "labextension_src/node_modules/axe-core/axe.min.js"


def example(identifier: str, name: str, body: str, **other: Any) -> dict[str, Any]:
    return {"id": identifier, "name": name, "status": 200, "body": [body], **other}


def shop(mock: str) -> dict[str, Any]:
    """Two folders, one in the other, requests in and beside them, and names of a stranger."""
    one = {
        "id": "one",
        "name": "One user",
        "method": "GET",
        "path": "/users/:id",
        "examples": [example("e1", "a", "1")],
    }
    every = {
        "id": "all",
        "name": "All users",
        "method": "GET",
        "path": "/users",
        "examples": [
            example("some", "Some", "some", preferred=True),
            example("none", "None", "none"),
            example("down", "Down", "down") | {"status": 503},
        ],
    }
    odd = {"id": "odd", "name": SCRIPT, "method": "POST", "path": f"/{SCRIPT}"}
    inner = {"id": "inner", "name": "Inner", "items": [one]}
    items = [
        {"id": "users", "name": "Users", "items": [every, inner]},
        {"id": "other", "name": "Other", "items": []},
        odd,
    ]
    profiles = [{"id": "p", "name": "P", "answers": [{"request": "all", "example": "none"}]}]
    return {"version": 1, "mocks": [{"id": mock, "name": mock.title(), "profiles": profiles, "items": items}]}


@pytest.fixture
def begin(lab, tab):
    """Show the card of a started mock server."""

    def begin(name: str, document: Any = None, *, start: bool = True):
        source = f"%mock form {name}"
        lab.write(f"{name}.ipynb", new_notebook(LOAD, source, document=document or shop(name)))
        tab.open_beside(f"{name}.ipynb")
        wait_until(lambda: lab.mocks(f"{name}.ipynb"), what="the server to know the mock server")
        if start:
            lab.api("POST", f"mock/api/mocks/{name}/start", {})
        tab.run(0)
        tab.run(1)
        tab.card(1).locator(".jp-Mock-tree").wait_for()
        return tab.card(1)

    return begin


def keys(card) -> list[str]:
    """The ids of the rows, in the order they are seen."""
    return card.locator("[data-row]").evaluate_all("rows => rows.map(row => row.dataset.row)")


def wait_for(card, *rows: str) -> None:
    wait_until(lambda: keys(card) == list(rows), what=f"the rows {rows}")


def more(card, row: str, what: str) -> None:
    """Choose something in the menu of a row."""
    item = card.get_by_role("menuitem", name=what).or_(card.get_by_role("menuitemcheckbox", name=what))
    choose(card.locator(f"[data-row='{row}']").get_by_role("button", name="More for"), item)


def wait_for_focus(tab, row: str) -> None:
    """Wait until a row has the focus."""
    where = "document.activeElement?.dataset?.row"
    wait_until(lambda: tab.page.evaluate(where) == row, what=f"{row} to have the focus")


ALL = ("users", "all", "some", "none", "down", "inner", "one", "e1", "other", "odd")


def test_the_tree_is_walked_and_folded_by_keys_and_remembers_it(tab, begin):
    card = begin("tree-walked")
    wait_for(card, *ALL)
    press = tab.page.keyboard.press
    card.locator("[data-row='users']").focus()
    press("ArrowDown")
    press("ArrowLeft")
    wait_for(card, "users", "all", "inner", "one", "e1", "other", "odd")
    press("End")
    wait_for_focus(tab, "odd")
    card.get_by_role("tab", name="Settings").click()
    card.get_by_role("tab", name="Requests").click()
    wait_for(card, "users", "all", "inner", "one", "e1", "other", "odd")


def test_a_search_shows_what_it_found_with_its_folders_and_says_when_there_is_nothing(begin):
    card = begin("sought")
    field = card.get_by_label("Search requests")
    field.fill("503")
    wait_for(card, "users", "all", "down")
    card.get_by_text("1 of 3 requests").wait_for()
    field.fill("/users/:id")
    wait_for(card, "users", "inner", "one")
    field.fill("nowhere")
    card.get_by_text("Nothing found for “nowhere”").wait_for()
    field.press("Escape")
    wait_for(card, *ALL)


def test_what_is_removed_comes_back_exactly_as_it_was(tab, lab, begin):
    card = begin("tree-undone")
    before = tab.document()
    card.locator("[data-row='users']").press("Delete")
    card.get_by_text("The folder “Users” with 2 requests was removed").wait_for()
    wait_for(card, "other", "odd")
    wait_for_focus(tab, "other")
    assert lab.call("tree-undone/users")[0] == 404
    card.get_by_role("button", name="Undo").click()
    wait_for(card, *ALL)
    wait_until(lambda: tab.document() == before, what="the document to be as it was, profiles too")
    assert lab.call("tree-undone/users") == (200, "some")

    more(card, "some", "Delete")
    card.get_by_text("The example “Some” was removed").wait_for()
    wait_for(card, "users", "all", "none", "down", *ALL[5:])
    card.get_by_role("button", name="Undo").click()
    wait_until(lambda: tab.document() == before, what="the preferred example to be back")


def test_rows_are_moved_by_keys_by_menu_and_by_hand(tab, begin):
    card = begin("tree-moved")
    card.locator("[data-row='none']").press("Alt+ArrowUp")
    wait_for(card, "users", "all", "none", "some", "down", *ALL[5:])
    wait_for_focus(tab, "none")

    more(card, "odd", "Move to folder…")
    dialog = tab.page.locator(".jp-Dialog")
    dialog.locator("select").select_option("Users / Inner")
    dialog.get_by_role("button", name="Ok").click()
    wait_for(card, *("users", "all", "none", "some", "down", "inner", "one", "e1", "odd", "other"))

    card.locator("[data-row='inner']").drag_to(card.locator("[data-row='other']"))
    wait_for(card, *("users", "all", "none", "some", "down", "other", "inner", "one", "e1", "odd"))
    inside = lambda: [item["id"] for item in tab.document()["mocks"][0]["items"][1]["items"]]  # noqa: E731 - asked again
    wait_until(lambda: inside() == ["inner"], what="the folder in the other one")
    tab.page.evaluate("window.dialogs = []")


def test_requests_folders_and_examples_are_made_renamed_and_copied(tab, lab, begin):
    card = begin("newly")
    card.locator("[data-row='other']").get_by_role("button", name="New request in “Other”").click()
    form = card.get_by_role("form", name="New request")
    form.get_by_label("Path").fill("/new#")
    form.get_by_label("Path").press("Enter")
    form.get_by_role("alert").wait_for()  # the server says what is wrong with it
    form.get_by_label("Path").fill("/new?page=1")
    form.get_by_label("Path").press("Enter")
    card.locator("[data-row='get-new-page-1']").wait_for()
    wait_for_focus(tab, "get-new-page-1")

    card.get_by_role("button", name="New example of GET /new").click()
    editor = card.get_by_role("form", name="Edit the example “New example” of GET /new")
    editor.wait_for()
    assert lab.call("newly/new?page=1")[0] == 404, "nobody gets it before it is saved"
    editor.get_by_role("button", name="Cancel").click()
    card.locator(".jp-Mock-exampleName", has_text="New example").wait_for(state="detached")

    card.get_by_role("button", name="New example of GET /new").click()
    editor.get_by_role("button", name="Save").click()
    wait_until(lambda: lab.call("newly/new?page=1") == (200, "{}\n"), what="the new example to answer")
    editor.wait_for(state="detached")
    left = "document.activeElement !== document.body"
    wait_until(lambda: tab.page.evaluate(left), what="the focus to go where the editor was")

    card.locator("[data-row='users']").press("F2")
    name = card.get_by_label("Name of the folder “Users”")
    name.fill("People")
    name.press("Enter")
    card.get_by_text("People", exact=True).wait_for()

    more(card, "one", "Duplicate")
    card.get_by_text("One user copy").wait_for()


def test_a_request_and_an_example_are_switched_off_and_on(lab, begin):
    card = begin("tree-switched")
    more(card, "some", "Answers calls")
    wait_until(lambda: lab.call("tree-switched/users") == (200, "none"), what="the other example to answer")
    card.locator("[data-row='some']").get_by_text("off", exact=True).wait_for()
    more(card, "all", "Answers calls")
    wait_until(lambda: lab.call("tree-switched/users")[0] == 404, what="the request to answer no more")
    card.locator("[data-row='all']").get_by_text("off", exact=True).wait_for()
    assert "switched off, and its request too" in lab.call("tree-switched/users")[1]
    more(card, "all", "Answers calls")
    more(card, "some", "Answers calls")
    wait_until(lambda: lab.call("tree-switched/users") == (200, "some"), what="both to answer again")


def test_a_stranger_s_tree_is_text_and_only_to_look_at(tab, begin):
    card = begin("strange", start=False)
    card.get_by_text(f"/{SCRIPT}", exact=True).wait_for()
    assert tab.page.evaluate("window.hacked") is None
    for name in ("More for", "New request", "Try ", "Edit"):
        assert card.get_by_role("button", name=name).count() == 0
    card.locator("[data-row='all']").press("Delete")
    assert keys(card) == list(ALL)


def test_of_thousands_of_requests_a_few_are_shown_and_all_are_searched(begin):
    items = [
        {"id": f"r{at}", "name": f"request {at}", "method": "GET", "path": f"/r{at}", "examples": []}
        for at in range(5000)
    ]
    card = begin("crowd", {"version": 1, "mocks": [{"id": "crowd", "name": "Crowd", "items": items}]})
    assert len(keys(card)) == 100
    card.get_by_text("4,900 more rows are left out").wait_for()
    card.get_by_role("button", name="Show more").click()
    wait_until(lambda: len(keys(card)) == 200, what="more rows")
    card.get_by_label("Search requests").fill("request 4999")
    wait_for(card, "r4999")


def test_nothing_in_the_tree_is_hard_to_reach_or_to_read(tab, begin):
    card = begin("plain")
    card.locator("[data-row='all']").focus()
    more(card, "none", "Answers calls")
    card.locator("[data-row='none']").get_by_text("off", exact=True).wait_for()
    tab.page.add_script_tag(path=AXE)
    found = tab.page.evaluate("axe.run('.jp-Mock-outline')")["violations"]
    assert [(one["id"], one["help"]) for one in found if one["impact"] in {"serious", "critical"}] == []
