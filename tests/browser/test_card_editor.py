"""The editor of an example on a card: colours, completion, preview, and nothing a keyboard cannot do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.building import document
from tests.browser.editing import body_of
from tests.browser.lab import wait_until
from tests.browser.test_kernel_free import begin, edit

AXE = Path(__file__).parents[2] / "labextension_src" / "node_modules" / "axe-core" / "axe.min.js"


def shop(name, body, **example):
    """Return a document with variables, a path that varies and one example."""
    whole = document(name, body)
    mock = whole["mocks"][0]
    mock["environment"] = {"name": "shop", "values": [{"key": "currency", "value": "EUR"}]}
    mock["items"][0] |= {"path": "/orders/:id", "pathVariables": [{"key": "id", "value": "7"}]}
    mock["items"][0]["examples"][0] |= {"headers": [["Content-Type", "application/json"]], **example}
    return whole


def kinds(form, text):
    """Return the colours of the pieces of the body that hold a text, outermost first."""
    piece = form.locator(".cm-content span").get_by_text(text, exact=True).first
    return piece.evaluate("node => getComputedStyle(node).color")


def test_the_body_is_coloured_by_its_content_type_and_templates_are_marked(lab, tab):
    card = begin(
        lab, tab, "coloured", shop("coloured", '{"id": {{$pathSegments \'1\'}}, "n": 1.50, "t": "{{currency}}"}')
    )
    form = edit(card)
    templates = form.locator(".jp-Mock-codeTemplate")
    wait_until(
        lambda: templates.all_inner_texts() == ["{{$pathSegments '1'}}", "{{currency}}"],
        what="the templates to be marked",
    )
    wait_until(lambda: len({kinds(form, text) for text in ('"n"', "1.50", "{{currency}}")}) == 3, what="three colours")
    form.get_by_label("Value of header 1").fill("text/html")
    form.get_by_text("HTML", exact=True).wait_for()
    form.get_by_label("Body", exact=True).fill('<a href="x">{{id}}</a>')
    form.locator(".cm-content[data-language=html]").wait_for()
    wait_until(lambda: kinds(form, "href") != kinds(form, "{{id}}"), what="two colours")


def test_a_status_shows_its_phrase_and_a_json_fault_its_place(lab, tab):
    form = edit(begin(lab, tab, "placed", shop("placed", '{"a": 1}')))
    form.get_by_label("Status", exact=True).fill("404")
    assert form.get_by_label("Reason", exact=True).get_attribute("placeholder") == "Not Found"
    assert form.locator("datalist option[value='404']").inner_text() == "Not Found"
    form.get_by_label("Body", exact=True).fill('{\n  "a" 1\n}')
    form.get_by_text("This is not JSON: a colon is missing in line 2, column 7.").wait_for()
    wait_until(lambda: form.locator(".jp-Mock-codeFault").inner_text() == "1", what="the mark")
    body = form.get_by_label("Body", exact=True)
    wait_until(lambda: body.get_attribute("aria-invalid") == "true", what="the body to be told as wrong")
    form.get_by_label("Body", exact=True).fill('{"a":{{currency}},"b":[1.0]}')
    form.get_by_text("Valid JSON").wait_for()
    form.get_by_role("button", name="Format").click()
    wanted = '{\n  "a": {{currency}},\n  "b": [\n    1.0\n  ]\n}'
    wait_until(lambda: body_of(form) == wanted, what="the layout")


def test_completion_offers_variables_and_dynamic_values_with_what_they_are(lab, tab):
    form = edit(begin(lab, tab, "offered", shop("offered", "")))
    body, offers = form.get_by_label("Body", exact=True), tab.page.locator(".jp-Mock-offers li")
    body.press_sequentially('{"a": "{{')
    offers.get_by_text("currency", exact=True).wait_for()
    assert "EUR" in offers.filter(has_text="currency").first.inner_text()
    offers.get_by_text("$pathSegments '1'", exact=True).wait_for()
    body.press("Enter")
    body.press_sequentially('", "b": {{$randomInt')
    tab.page.locator(".cm-completionInfo").get_by_text("A whole number from 0 to 1000.").wait_for()
    body.press("Enter")
    body.press_sequentially("}")
    wait_until(lambda: body_of(form) == '{"a": "{{currency}}", "b": {{$randomInt}}}', what="both templates")
    body.press_sequentially("{{$bo")
    offers.first.wait_for()
    body.press("Escape")
    offers.first.wait_for(state="detached")
    assert form.count() == 1
    body.press("Control+z")
    wait_until(lambda: not body_of(form).endswith("$bo"), what="what was typed last to be undone")


def test_the_preview_shows_the_answer_of_a_draft_and_what_is_wrong_with_its_templates(lab, tab):
    form = edit(begin(lab, tab, "previewed", shop("previewed", "{{id}}")))
    form.get_by_label("Body", exact=True).fill('{"id": {{id}}, "currency": "{{currenzy}}"}')
    form.get_by_label("Status", exact=True).fill("202")
    form.get_by_role("button", name="Preview").click()
    preview = form.get_by_role("region", name="Preview of the answer")
    preview.get_by_text("202 Accepted").wait_for()
    wanted = '{"id": 7, "currency": "{{currenzy}}"}'
    wait_until(lambda: preview.locator("pre").inner_text() == wanted, what="the body")
    preview.get_by_text("there is no variable 'currenzy'. Did you mean {{currency}}?").wait_for()
    preview.get_by_label("Address the preview answers").fill("/orders/99")
    preview.get_by_text('"id": 99').wait_for()
    form.get_by_label("Body", exact=True).fill('{"currency": {{currency}}}')
    preview.get_by_text("With its templates filled in, the body is not JSON").wait_for()
    assert lab.call("previewed/orders/7") == (200, "7")
    assert lab.api("GET", "mock/api/mocks/previewed/call-logs")["meta"]["total"] == 1


def test_the_keyboard_leads_through_the_form_and_out_of_the_body(lab, tab):
    form = edit(begin(lab, tab, "typed-in", shop("typed-in", '{"a": 1}')))
    body = form.get_by_label("Body", exact=True)
    body.press("Tab")
    assert not body.evaluate("node => node === document.activeElement")
    wait_until(lambda: body_of(form) == '{"a": 1}', what="the text as it was")
    tab.page.keyboard.press("Shift+Tab")
    assert body.evaluate("node => node === document.activeElement")
    body.press("Control+End")
    body.press_sequentially(" ")
    body.press("Control+s")
    form.wait_for(state="detached")
    assert lab.call("typed-in/orders/7") == (200, '{"a": 1} ')


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(lab, tab, theme):
    if not AXE.exists():
        pytest.skip(f"{AXE} is not there; npm ci brings it")
    name = f"seen-{theme[-5:].strip().lower()}"
    own = {"method": "GET", "path": "/orders/:id", "query": [{"key": "q", "value": "1"}]}
    form = edit(begin(lab, tab, name, shop(name, '{"a": {{nobody}}, "b": [1, true, "x"]}', request=own)))
    tab.page.evaluate(
        "name => jupyterapp.commands.execute('apputils:change-theme', {theme: name}).then(() => 1)", theme
    )
    form.get_by_role("button", name="Add header").click()
    form.get_by_role("button", name="Preview").click()
    form.get_by_text("there is no variable 'nobody'").wait_for()
    tab.page.add_script_tag(path=AXE)
    found = tab.page.evaluate("axe.run('.jp-Mock-editor').then(({violations}) => violations)")
    tab.page.evaluate("jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Light'}).then(() => 1)")
    serious = [each for each in found if each["impact"] in {"serious", "critical"}]
    assert json.dumps(serious, indent=1) == "[]"


def test_a_large_body_is_edited_and_saved_whole(lab, tab):
    rows = ",\n".join(f'  {{"id": {number}, "name": "{"x" * 80}"}}' for number in range(10_000))
    form = edit(begin(lab, tab, "large", shop("large", f"[\n{rows}\n]")))
    body = form.get_by_label("Body", exact=True)
    body.press("Control+Home")
    body.press_sequentially("[true, ")
    body.press("Control+End")
    body.press_sequentially("]")
    form.get_by_text("Valid JSON").wait_for()
    body.press("Control+Enter")
    form.wait_for(state="detached")
    status, text = lab.call("large/orders/7")
    assert (status, text) == (200, f"[true, [\n{rows}\n]]")
