"""Requests, Try it and calls in a form of a notebook, used as a person does."""

from __future__ import annotations

import json

import pytest

from tests.browser.building import LOAD, cell
from tests.browser.lab import new_notebook, wait_until

SECOND = '{"name": "Tutorialspoint", "subject": "Postman"}'


@pytest.fixture
def tab(cards_of_kernels, own_tab):
    """A page of its own: what widgets leave behind ends with it."""
    del cards_of_kernels
    return own_tab


def begin(lab, tab, name, *cells):
    """Open a notebook with one example and a form, and return the form."""
    lab.write(f"{name}.ipynb", new_notebook(LOAD, *(cells or [cell("one")]), f"%mock form {name}"))
    tab.open_beside(f"{name}.ipynb")
    last = 1 + len(cells or "1")
    for at in range(last + 1):
        tab.run(at)
    form = tab.page.locator(".jp-MockForm")
    form.last.get_by_role("button", name="Add request").wait_for()
    return form


def press(where, name):
    """Press the first button with exactly this name."""
    where.get_by_role("button", name=name, exact=True).first.click()


def test_an_edit_in_the_form_answers(lab, tab):
    form = begin(lab, tab, "form-edited")
    press(form, "Edit")
    editor = form.locator(".jp-MockForm-example")
    editor.get_by_label("Status").fill("201")
    editor.get_by_text("Created").wait_for()
    editor.get_by_label("Body").fill('{"a": 1,}')
    editor.get_by_text("line 1, column").wait_for()
    editor.get_by_label("Body").fill('{"a": 1.0}')
    editor.get_by_text("This is JSON.").wait_for()
    press(editor, "Format")
    wait_until(lambda: editor.get_by_label("Body").input_value() == '{\n  "a": 1.0\n}', what="the layout")
    press(editor, "Save")
    wait_until(lambda: lab.call("form-edited/user/home") == (201, '{\n  "a": 1.0\n}'), what="the edit to answer")
    wait_until(lambda: lab.bodies("form-edited.ipynb") == ['{\n  "a": 1.0\n}'], what="the edit in the file")
    assert tab.dialogs() == []


def test_an_answer_is_saved_as_an_example_and_received(lab, tab):
    form = begin(lab, tab, "form-walked")
    press(form, "Try it")
    press(form, "Send")
    form.get_by_text("answered by “200”").wait_for()
    press(form, "Save as example")
    editor = form.locator(".jp-MockForm-box:visible")
    editor.get_by_label("Name", exact=True).fill("as JSON")
    editor.get_by_label("Body", exact=True).fill(SECOND)
    press(editor, "Save")
    editor.wait_for(state="hidden")
    press(form, "Send")
    form.get_by_text("answered by “as JSON”").wait_for()
    assert json.loads(form.locator("pre.jp-MockForm-body").inner_text()) == json.loads(SECOND)
    assert lab.call("form-walked/user/home") == (200, SECOND)
    form.get_by_text("Headers (").click()
    form.get_by_role("cell", name="application/json").wait_for()


def test_what_is_deleted_comes_back(lab, tab):
    form = begin(lab, tab, "form-undone")
    before = lab.api("GET", "mock/api/mocks/form-undone")["mock"]["document"]
    press(form, "Delete")
    wait_until(lambda: lab.call("form-undone/user/home")[0] == 404, what="the deletion")
    form.get_by_text("Deleted GET /user/home with 1 example").wait_for()
    tab.page.keyboard.press("Enter")  # the keyboard stands on Undo
    wait_until(lambda: lab.call("form-undone/user/home") == (200, "one"), what="the request to come back")
    assert lab.api("GET", "mock/api/mocks/form-undone")["mock"]["document"] == before


def test_calls_of_any_client_appear_in_the_form(lab, tab):
    form = begin(lab, tab, "called")
    form.get_by_role("tab", name="Calls").click()
    form.get_by_text("No calls yet").wait_for()
    lab.call("called/user/home")
    form.get_by_role("cell", name="/user/home").wait_for()
    lab.call("called/nothing/here", "DELETE")
    rows = form.get_by_role("region", name="Calls").get_by_role("row")
    wait_until(lambda: "DELETE" in rows.nth(1).inner_text(), what="the newest call on top")


def test_names_of_a_stranger_are_text(lab, tab):
    name = "<img src=x onerror=window.harmed=1>"
    saved = f"%%mock GET /{name.replace(' ', '%20')} --name '{name}'\n<script>window.harmed=1</script>{name}"
    form = begin(lab, tab, "form-hostile", saved)
    form.get_by_text(f"200 OK · {name}").wait_for()
    press(form, "Edit")
    press(form, "Try it")
    press(form, "Send")
    form.locator("pre.jp-MockForm-body", has_text="<script>").wait_for()
    form.get_by_role("tab", name="Calls").click()
    form.get_by_role("cell", name=name).first.wait_for()
    assert form.locator("img").count() == 0
    assert tab.page.evaluate("window.harmed") is None


def test_another_form_of_the_same_mock_server_follows(lab, tab):
    form = begin(lab, tab, "followed", cell("one"), "%mock form followed")
    first, second = form.nth(0), form.nth(1)
    press(first, "Add example")
    editor = first.locator(".jp-MockForm-box:visible")
    editor.get_by_label("Name", exact=True).fill("another")
    press(editor, "Save")
    second.get_by_text("200 OK · another · answers first").wait_for()
    wait_until(lambda: len(lab.bodies("followed.ipynb")) == 2, what="the example in the file")


def test_headers_and_body_are_folded_away_until_they_are_needed(lab, tab):
    form = begin(lab, tab, "folded")
    press(form, "Try it")
    body = form.get_by_label("Body", exact=True)
    body.wait_for(state="hidden")
    press(form, "▸ Headers and body")
    body.wait_for()
    press(form, "▾ Headers and body")
    body.wait_for(state="hidden")
    form.get_by_label("Method", exact=True).select_option("Another…")
    body.wait_for()
    form.get_by_label("Another method").fill("REPORT")
    form.get_by_label("Another method").press("Enter")
    form.get_by_label("Address").fill("{{url}}/{{who}}")
    form.get_by_label("Address").press("Enter")
    form.get_by_text("{{who}} is not defined: it is sent as it stands.").wait_for()
    press(form, "Send")
    form.get_by_text("Method Not Allowed").or_(form.get_by_text("Not Found")).first.wait_for()


def test_no_tab_is_cut_off_in_a_narrow_window(lab, tab):
    form = begin(lab, tab, "form-narrow")
    before = tab.page.viewport_size
    tab.page.set_viewport_size({"width": 600, "height": before["height"]})
    labels = form.locator(".lm-TabBar-tabLabel")
    assert labels.all_inner_texts() == ["Requests", "Try it", "Calls", "Environment", "Settings"]
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"
    wait_until(lambda: labels.evaluate_all(cut) == [], what="labels in full")
    tab.page.set_viewport_size(before)
