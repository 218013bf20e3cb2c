"""Cards at work without a kernel: edit, try and copy; what is wrong is said beside its field."""

from __future__ import annotations

import re

from tests.browser.building import document
from tests.browser.editing import body_of
from tests.browser.lab import new_notebook, wait_until
from tests.browser.tab import choose

EVIL = "<img src=x onerror='window.stung=true'>"


def notebook_of(name, strange=None):
    """Return a notebook whose only cell shows the card of its mock server, as it was saved."""
    notebook = new_notebook("import time; time.sleep(600)", document=strange or document(name, "one"))
    output = {"version": 1, "kind": "mock", "mock": name}
    data = {"application/vnd.jupyter-mock+json": output, "text/html": "a table", "text/plain": "a text"}
    notebook["cells"][0]["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    return notebook


def begin(lab, tab, name, strange=None):
    """Open a notebook with one mock server, start it, and end its kernel."""
    lab.write(f"{name}.ipynb", notebook_of(name, strange))
    tab.open_beside(f"{name}.ipynb")
    wait_until(lambda: lab.mocks(f"{name}.ipynb"), what="the mock server")
    lab.api("POST", f"mock/api/mocks/{name}/start")
    lab.end_kernels()
    return tab.card(0)


def edit(card):
    """Open the form of the only example."""
    card.get_by_role("button", name="Edit the example").click()
    return card.get_by_role("form", name="Edit the example")


def test_an_edit_reaches_the_file_and_the_answers(lab, tab):
    card = begin(lab, tab, "edited")
    form = edit(card)
    form.get_by_label("Status", exact=True).fill("201")
    form.get_by_role("button", name="Add header").click()
    form.get_by_label("Name of header 1").fill("X-Typed")
    form.get_by_label("Value of header 1").fill("yes")
    form.get_by_label("Body", exact=True).fill('{"said": "without a kernel"}')
    form.get_by_label("Body", exact=True).press("Control+Enter")
    form.wait_for(state="detached")
    card.get_by_text("201 Created").wait_for()
    assert lab.call("edited/r0") == (201, '{"said": "without a kernel"}')
    wait_until(lambda: lab.bodies("edited.ipynb") == ['{"said": "without a kernel"}'], what="the edit in the file")
    button = card.get_by_role("button", name="Edit the example")
    wait_until(lambda: button.evaluate("node => node === document.activeElement"), what="the focus to come back")
    assert tab.dialogs() == []


def test_a_busy_kernel_does_not_stop_an_edit(lab, tab):
    lab.write("busy.ipynb", notebook_of("busy"))
    tab.open_beside("busy.ipynb")
    wait_until(lambda: lab.mocks("busy.ipynb"), what="the mock server")
    lab.api("POST", "mock/api/mocks/busy/start")
    card = tab.card(0)
    form = edit(card)
    tab.look("void context.sessionContext.session.kernel.requestExecute({code: 'import time; time.sleep(600)'})")
    tab.wait("context.sessionContext.session.kernel.status === 'busy'")
    form.get_by_label("Body", exact=True).fill("while it runs")
    form.get_by_role("button", name="Save").click()
    wait_until(lambda: lab.call("busy/r0") == (200, "while it runs"), what="the edit to be served")
    assert tab.look("context.sessionContext.session.kernel.status") == "busy"


def test_what_is_wrong_stands_beside_its_field(lab, tab):
    form = edit(begin(lab, tab, "wrong"))
    form.get_by_label("Status", exact=True).fill("99")
    form.get_by_role("button", name="Add header").click()
    form.get_by_label("Name of header 1").fill("no good name")
    form.get_by_role("button", name="Save").click()
    status = form.locator(".jp-Mock-field", has=form.page.get_by_label("Status", exact=True))
    assert "99 is no status of an answer" in status.get_by_role("alert").inner_text()
    assert (
        "'no good name' is no name of a header" in form.locator(".jp-Mock-headerRow").get_by_role("alert").inner_text()
    )
    assert form.get_by_label("Status", exact=True).get_attribute("aria-invalid") == "true"
    assert lab.call("wrong/r0") == (200, "one")
    form.get_by_label("Status", exact=True).fill("404")
    form.get_by_role("button", name="Remove header 1").click()
    form.get_by_role("button", name="Save").click()
    form.wait_for(state="detached")
    assert lab.call("wrong/r0") == (404, "one")


def test_broken_json_is_told_with_its_place_and_saved_as_typed(lab, tab):
    form = edit(begin(lab, tab, "broken"))
    form.get_by_role("button", name="Add header").click()
    form.get_by_label("Name of header 1").fill("Content-Type")
    form.get_by_label("Value of header 1").fill("application/json")
    form.get_by_label("Body", exact=True).fill('{\n  "a": 1,\n}')
    form.get_by_text("This is not JSON: a name in double quotes is missing in line 3, column 1.").wait_for()
    form.get_by_role("button", name="Save").click()
    form.wait_for(state="detached")
    assert lab.call("broken/r0") == (200, '{\n  "a": 1,\n}')


def test_a_body_that_only_looks_like_json_is_told_when_it_is_left_beside_a_wrong_status_and_when_saved(lab, tab):
    card = begin(lab, tab, "odd")
    form = edit(card)
    form.get_by_label("Body", exact=True).fill('{"a": 1,}')
    assert form.get_by_text("This is not JSON").count() == 0
    form.get_by_label("Status", exact=True).fill("99")
    told = form.get_by_text("This is not JSON: a name in double quotes is missing in line 1, column 9.")
    told.wait_for()
    form.get_by_role("button", name="Save").click()
    form.get_by_text("99 is no status of an answer").wait_for()
    assert told.count() == 1
    form.get_by_label("Status", exact=True).fill("200")
    form.get_by_role("button", name="Save").click()
    card.get_by_text("The body is not JSON: a name in double quotes is missing in line 1, column 9.").wait_for()
    assert lab.call("odd/r0") == (200, '{"a": 1,}')


def test_what_was_typed_outlives_a_change_by_somebody_else(lab, tab):
    card = begin(lab, tab, "typed")
    form = edit(card)
    form.get_by_label("Body", exact=True).fill("mine")
    lab.save_example("typed", "/r0", "theirs")
    form.get_by_text("Somebody else changed this while you were editing.").wait_for()
    assert body_of(form) == "mine"
    form.get_by_role("button", name="Save", exact=True).click()
    assert lab.call("typed/r0") == (200, "theirs")
    form.get_by_role("button", name="Save anyway").click()
    form.wait_for(state="detached")
    assert lab.call("typed/r0") == (200, "mine")
    form = edit(card)
    form.get_by_label("Body", exact=True).fill("mine again")
    lab.save_example("typed", "/r0", "theirs again")
    form.get_by_role("button", name="Load the other version").click()
    wait_until(lambda: body_of(form) == "theirs again", what="the other version")
    form.get_by_label("Body", exact=True).press("Escape")
    form.wait_for(state="detached")


def test_escape_asks_before_it_throws_away_what_was_typed(lab, tab):
    form = edit(begin(lab, tab, "escaped"))
    body = form.get_by_label("Body", exact=True)
    body.fill("not yet saved")
    body.press("Escape")
    form.get_by_text("Escape again throws it away.").wait_for()
    body.press("Escape")
    form.wait_for(state="detached")
    assert lab.call("escaped/r0") == (200, "one")


def test_a_change_of_another_request_does_not_disturb_a_form(lab, tab):
    form = edit(begin(lab, tab, "undisturbed"))
    form.get_by_label("Body", exact=True).fill("mine")
    lab.save_example("undisturbed", "/other", "theirs")
    tab.card(0).get_by_text("/other").wait_for()
    form.get_by_role("button", name="Save").click()
    form.wait_for(state="detached")
    assert lab.call("undisturbed/r0") == (200, "mine")
    assert lab.call("undisturbed/other") == (200, "theirs")


def test_what_was_typed_into_a_removed_example_can_be_saved(lab, tab):
    form = edit(begin(lab, tab, "removed"))
    form.get_by_label("Body", exact=True).fill("still here")
    lab.api("PATCH", "mock/api/mocks/removed", {"operations": [{"op": "remove", "id": "e0"}]})
    form.get_by_text("Somebody else removed this example").wait_for()
    assert body_of(form) == "still here"
    form.get_by_role("button", name="Save anyway").click()
    form.wait_for(state="detached")
    assert lab.call("removed/r0") == (200, "still here")


def test_what_was_typed_outlives_a_new_rendering(lab, tab):
    form = edit(begin(lab, tab, "rendered"))
    form.get_by_label("Body", exact=True).fill("still here")
    tab.look("(outputs => outputs.fromJSON(outputs.toJSON()))(panel.content.widgets[0].model.outputs), true")
    wait_until(lambda: body_of(form) == "still here", what="what was typed")


def test_two_tabs_follow_each_other(lab, tab, new_tab):
    card = begin(lab, tab, "pair")
    other = new_tab(lab)
    other.open("pair.ipynb")
    form = edit(card)
    form.get_by_label("Body", exact=True).fill("from the first tab")
    form.get_by_role("button", name="Save").click()
    other.card(0).get_by_text("from the first tab").first.wait_for()
    form = edit(other.card(0))
    form.get_by_label("Body", exact=True).fill("from the second tab")
    form.get_by_role("button", name="Save").click()
    card.get_by_text("from the second tab").first.wait_for()
    wait_until(lambda: lab.bodies("pair.ipynb") == ["from the second tab"], what="the edit in the file")
    assert tab.dialogs() == other.dialogs() == []


def test_a_waiting_mock_server_is_only_looked_at(lab, tab):
    lab.write("waits.ipynb", notebook_of("waits"))
    tab.open_beside("waits.ipynb")
    card = tab.card(0)
    card.get_by_text("You can look at it now; press Start to edit and try it.").wait_for()
    assert card.get_by_role("button", name="Edit the example").count() == 0
    assert card.get_by_role("button", name="Try").count() == 0
    card.get_by_role("button", name="Start").click()
    card.get_by_role("button", name="Edit the example").wait_for()
    assert lab.call("waits/r0") == (200, "one")


def test_a_mock_server_that_changed_since_it_was_shown_is_not_started(lab, tab):
    lab.write("moved-on.ipynb", notebook_of("moved-on"))
    tab.open_beside("moved-on.ipynb")
    start = tab.card(0).get_by_role("button", name="Start")
    start.wait_for()
    tab.page.route(
        re.compile("moved-on/start"),
        lambda route: route.continue_(headers={**route.request.headers, "if-match": '"what was shown"'}),
    )
    start.click()
    tab.card(0).get_by_text("was changed after it was shown here, so it was not started").wait_for()
    assert lab.call("moved-on/r0")[0] == 404
    tab.page.unroute(re.compile("moved-on/start"))


def try_form(card, label="Try GET /r0"):
    """Go to Try it with the only request."""
    card.get_by_role("button", name=label).click()
    return card.get_by_role("form", name=label)


def test_a_request_is_tried_on_the_card(lab, tab):
    strange = document("tried", '{"name":"Tutorialspoint","numbers":[1.0,2]}')
    form = try_form(begin(lab, tab, "tried", strange))
    wait_until(lambda: form.get_by_label("Address").input_value() == "{{url}}/r0", what="the address")
    form.get_by_text(f"{lab.url}mock/tried/r0").wait_for()
    form.get_by_role("button", name="Send").click()
    form.get_by_text("200 OK", exact=True).wait_for()
    assert '"numbers": [\n    1.0,\n    2\n  ]' in form.locator("pre").first.inner_text()
    assert "43 bytes" in form.inner_text()
    form.get_by_role("tab", name="Raw").click()
    assert form.locator("pre").first.inner_text() == '{"name":"Tutorialspoint","numbers":[1.0,2]}'
    form.get_by_label("Address").fill("{{url}}/r1")
    form.get_by_label("Address").press("Enter")
    form.get_by_text("404 Not Found", exact=True).wait_for()
    form.get_by_text("the path differs: you asked /r1, it answers /r0").wait_for()


def test_commands_are_copied(lab, tab):
    card = begin(lab, tab, "copies")
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    try_form(card)
    card.get_by_role("button", name="Copy it as a curl command").click()
    card.get_by_role("button", name="Copied it as a curl command").wait_for()
    assert tab.page.evaluate("navigator.clipboard.readText()") == f"curl {lab.url}mock/copies/r0"
    copy = tab.page.get_by_role("menuitem", name="Copy the newman command")
    choose(card.get_by_role("button", name="Copy as…"), copy)
    card.get_by_text("Copied the newman command").wait_for()
    line = tab.page.evaluate("navigator.clipboard.readText()")
    assert line.startswith(f'newman run "{lab.url}mock/api/mocks/copies/collection.json?read-token=')
    address = line.split('"')[1].removeprefix(f"{lab.url}mock/")
    assert '"/r0"' in lab.call(address)[1] or "r0" in lab.call(address)[1]


def test_what_a_stranger_wrote_is_text_in_every_form(lab, tab):
    strange = document("hostile", EVIL)
    strange["mocks"][0] |= {"name": EVIL, "description": EVIL}
    strange["mocks"][0]["items"][0] |= {"name": EVIL, "headers": [["X-A", EVIL]]}
    strange["mocks"][0]["items"][0]["examples"][0] |= {"name": EVIL, "reason": EVIL, "headers": [["X-B", EVIL]]}
    card = begin(lab, tab, "hostile", strange)
    tried = try_form(card)
    tried.get_by_role("button", name="Send").click()
    tried.get_by_role("button", name="Why this answer?").click()
    tried.locator("pre").get_by_text(EVIL).wait_for()
    tried.get_by_role("tablist", name="Parts of the answer").get_by_role("tab", name="Headers").click()
    tried.locator(".jp-Mock-headers").get_by_text(EVIL, exact=True).wait_for()
    card.get_by_role("tab", name="Requests").click()
    form = edit(card)
    wait_until(lambda: body_of(form) == EVIL, what="the text in the editor")
    assert form.get_by_label("Value of header 1").input_value() == EVIL
    form.get_by_label("Value of header 1").press("Tab")
    assert tab.page.evaluate("window.stung") is None
    assert card.locator("img").count() == 0


def rivals(name, *examples):
    """Return a document of one request with examples, each called “200”."""
    whole = document(name, "")
    whole["mocks"][0]["items"][0]["examples"] = [
        {"id": f"200-{at + 2}", "name": "200", "status": 200, **example} for at, example in enumerate(examples)
    ]
    return whole


def test_the_example_that_really_answers_first_is_marked(lab, tab):
    strange = rivals("ranked", {"body": ["one"], "preferred": True}, {"body": ["two"]})
    card = begin(lab, tab, "ranked", strange)
    rows = card.locator(".jp-Mock-exampleRow")
    rows.nth(0).get_by_text("answers first", exact=True).wait_for()
    card.get_by_role("button", name="Edit the example “200” of GET /r0, status 200, example 1 of 2").click()
    form = card.get_by_role("form", name="Edit the example")
    form.get_by_label("Status", exact=True).fill("500")
    form.get_by_label("Status", exact=True).press("Control+Enter")
    form.wait_for(state="detached")
    rows.nth(0).get_by_text("preferred, but one with status 200 goes first", exact=True).wait_for()
    rows.nth(1).get_by_text("answers first", exact=True).wait_for()
    assert lab.call("ranked/r0") == (200, "two")


def test_no_two_buttons_to_edit_sound_alike(lab, tab):
    strange = rivals("alike", {"body": ["one"]}, {"body": ["two"]})
    strange["mocks"][0]["items"] += document("alike", "three", routes=2)["mocks"][0]["items"][1:]
    card = begin(lab, tab, "alike", strange)
    buttons = card.get_by_role("button", name="Edit the example")
    wait_until(lambda: buttons.count() == 3, what="the buttons")
    assert len(set(buttons.evaluate_all("nodes => nodes.map(node => node.ariaLabel)"))) == 3


def test_the_card_shows_addresses_as_its_page_sees_the_server(own_lab, new_tab):
    lab, other = own_lab, new_tab(own_lab)
    lab.write("seen.ipynb", notebook_of("seen"))
    base = lab.url.replace("127.0.0.1", "localhost")
    other.path = "seen.ipynb"
    other.page.goto(f"{base}lab/workspaces/seen/tree/seen.ipynb?token={lab.token}")
    other.ready()
    card = other.card(0)
    card.get_by_role("button", name="Start").click()
    card.get_by_text(f"{base}mock/seen", exact=True).wait_for()
    other.show_panel()
    assert "127.0.0.1" not in other.page.locator("body").inner_text()
    other.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = other.page.get_by_role("menuitem", name="Copy the newman command")
    choose(card.get_by_role("button", name="Copy as…"), copy)
    card.get_by_text("Copied the newman command").wait_for()
    line = other.page.evaluate("navigator.clipboard.readText()")
    assert line.count(base) == 2
    assert "127.0.0.1" not in line


def test_a_port_is_opened_and_closed_on_the_card(lab, tab):
    card = begin(lab, tab, "ported")
    card.get_by_role("tab", name="Settings").click()
    card.get_by_role("button", name="Open", exact=True).click()
    card.get_by_role("button", name="Copy the address of its own port").wait_for()
    url = lab.api("GET", "mock/api/mocks/ported")["mock"]["portUrl"]
    card.locator(".jp-Mock-url", has_text=url).wait_for()
    card.get_by_role("button", name="Close").click()
    card.get_by_role("button", name="Open", exact=True).wait_for()
    assert "portUrl" not in lab.api("GET", "mock/api/mocks/ported")["mock"]


def test_a_port_that_is_refused_says_why(lab, tab):
    card = begin(lab, tab, "portless")
    problem = {"error": {"name": "forbiddenError", "message": "This server opens no ports."}}
    refuse = re.compile("portless/port")
    tab.page.route(refuse, lambda route: route.fulfill(status=403, json=problem))
    card.get_by_role("tab", name="Settings").click()
    card.get_by_role("button", name="Open", exact=True).click()
    card.get_by_text("This server opens no ports.").wait_for()
    tab.page.unroute(refuse)


def unnamed_in(card):
    """Return the fields of a card that nobody can tell by ear."""
    return card.locator("input, textarea, select").evaluate_all(
        "nodes => nodes.filter(node => !node.labels?.length && !node.ariaLabel).map(node => node.outerHTML)"
    )


def test_every_field_has_a_label(lab, tab):
    card = begin(lab, tab, "labelled")
    edit(card).get_by_role("button", name="Add header").click()
    assert unnamed_in(card) == []
    form = try_form(card)
    for part in ("Params", "Headers", "Body", "Options"):
        form.get_by_role("tab", name=part).click()
        assert unnamed_in(card) == []
