"""Try it on the card: what is typed, what is sent, what comes back and why, and what is made of it."""

from __future__ import annotations

import json
import re

from tests.browser.building import document
from tests.browser.lab import REPOSITORY, new_notebook, wait_until
from tests.browser.tab import choose

JSON = [["Content-Type", "application/json"]]
AXE = REPOSITORY / "labextension_src" / "node_modules" / "axe-core" / "axe.min.js"


def shop(name):
    """Return a document of a few requests, with variables and profiles."""
    whole = document(name, "one")
    [mock] = whole["mocks"]
    mock["environment"] = {"name": "e", "values": [{"key": "version", "value": "v1"}]}
    mock["profiles"] = [{"id": "outage", "name": "Outage", "answers": [{"request": "one", "example": "gone"}]}]
    found = {"id": "found", "name": "found", "status": 200, "headers": JSON, "body": ['{"id": "{{id}}"}']}
    gone = {"id": "gone", "name": "gone", "status": 410, "headers": JSON, "body": ['{"gone": true}']}
    made = {"id": "made", "name": "made", "status": 201, "body": ["{{$body 'name'}} {{$headers 'content-type'}}"]}
    page = "<h1>Hello</h1><script>parent.stung = true</script><img src='https://example.com/x.png'>"
    mock["items"] = [
        {
            "id": "users",
            "name": "Users",
            "items": [
                {
                    "id": "one",
                    "name": "One",
                    "method": "GET",
                    "path": "/{{version}}/users/:id",
                    "examples": [found, gone],
                },
                {"id": "new", "name": "New", "method": "POST", "path": "/users", "examples": [made]},
            ],
        },
        {
            "id": "page",
            "name": "Page",
            "method": "GET",
            "path": "/",
            "examples": [
                {"id": "p", "name": "p", "status": 200, "headers": [["Content-Type", "text/html"]], "body": [page]}
            ],
        },
    ]
    return whole


def shown(lab, tab, name, output):
    """Open a notebook whose cell shows this of a shop, and start it."""
    notebook = new_notebook("1", document=shop(name))
    data = {"application/vnd.jupyter-mock+json": {"version": 1, "mock": name, **output}, "text/plain": "a text"}
    notebook["cells"][0]["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    lab.write(f"{name}.ipynb", notebook)
    tab.open_beside(f"{name}.ipynb")
    wait_until(lambda: lab.mocks(f"{name}.ipynb"), what="the mock server")
    lab.api("POST", f"mock/api/mocks/{name}/start")
    return tab.card(0)


def begin(lab, tab, name):
    """Show the card of a shop, and go to Try it."""
    card = shown(lab, tab, name, {"kind": "mock"})
    card.get_by_role("tab", name="Try it").click()
    return card


def choose_request(card, request):
    card.get_by_role("combobox", name="Request", exact=True).select_option(request)


def send(card, status):
    """Send, and wait for a status."""
    card.get_by_role("button", name="Send", exact=True).click()
    card.locator(".jp-Mock-facts").get_by_text(status, exact=True).wait_for()


def address(card):
    return card.get_by_role("textbox", name="Address")


def has(field, value):
    """Wait until a field holds a value."""
    wait_until(lambda: field.input_value() == value, what=value)


def test_parameters_and_the_address_follow_each_other(lab, tab):
    card = begin(lab, tab, "params")
    has(address(card), "{{url}}/{{version}}/users/:id")
    card.get_by_role("textbox", name=":id").fill("a b/7")
    card.get_by_label("Name of parameter 1").fill("q")
    card.get_by_label("Value of parameter 1").fill("x & y")
    has(address(card), "{{url}}/{{version}}/users/:id?q=x%20%26%20y")
    card.get_by_text(f"{lab.url}mock/params/v1/users/a%20b%2F7?q=x%20%26%20y").wait_for()
    address(card).fill("{{url}}/{{version}}/users/:id?a=1&b=%32")
    has(card.get_by_label("Name of parameter 2"), "b")
    has(card.get_by_label("Value of parameter 2"), "2")
    card.get_by_role("button", name="Remove parameter 1").click()
    has(address(card), "{{url}}/{{version}}/users/:id?b=%32")
    address(card).press("Enter")
    card.locator("pre").get_by_text('"a b/7"').wait_for()
    address(card).fill("{{url}}/{{nowhere}}")
    card.get_by_text("{{nowhere}} is no variable of the environment").wait_for()
    card.get_by_role("button", name="Reset").click()
    wait_until(lambda: "nowhere" not in address(card).input_value(), what="the request as it was")


def test_headers_and_a_json_body_are_sent(lab, tab):
    card = begin(lab, tab, "bodies")
    choose_request(card, "new")
    card.get_by_role("tab", name="Body").click()
    card.get_by_role("radio", name="JSON").check()
    body = card.get_by_label("Body", exact=True)
    body.fill('{"name": "{{version}}"')
    card.get_by_text("This is not JSON").wait_for()
    body.fill('{"name": "{{version}}"}')
    body.press("Control+Enter")
    card.locator("pre").get_by_text("v1 application/json").wait_for()
    request = card.get_by_role("tablist", name="Parts of the request")
    request.get_by_role("tab", name="Headers").click()
    card.get_by_label("Name of header 1").fill("a b")
    card.get_by_role("button", name="Send", exact=True).click()
    card.get_by_text("'a b' is not the name of a header").wait_for()
    name = card.get_by_label("Name of header 1")
    wait_until(lambda: name.get_attribute("aria-invalid") == "true", what="the name to be told as wrong")


def test_the_reasons_for_an_answer_are_told_and_lead_to_the_examples(lab, tab):
    card = begin(lab, tab, "reasons")
    card.get_by_role("textbox", name=":id").fill("7")
    send(card, "200 OK")
    card.get_by_role("button", name="Why this answer?").click()
    why = card.get_by_role("region", name="Why this answer?")
    for text in ("of equals one with status 200 goes first", "80 for the path", "id = 7"):
        wait_until(lambda text=text: text in why.inner_text(), what=text)
    address(card).fill("{{url}}/v1/user/7")
    send(card, "404 Not Found")
    why.get_by_text("the path differs: you asked /v1/user/7, it answers /v1/users/:id").first.wait_for()
    why.get_by_role("button", name="Open the example “found” in Requests").click()
    card.get_by_role("tab", name="Requests", selected=True).wait_for()
    card.get_by_role("row", name=re.compile("found")).wait_for()


def test_the_profile_and_the_example_are_asked_for(lab, tab):
    card = begin(lab, tab, "asked")
    card.get_by_role("textbox", name=":id").fill("7")
    card.get_by_role("tab", name="Options").click()
    profile = card.get_by_role("tabpanel", name="Options").get_by_label("Profile")
    profile.select_option("outage")
    send(card, "410 Gone")
    profile.select_option("(active)")
    card.get_by_label("Example with the status").fill("404")
    send(card, "404 Not Found")
    card.get_by_text("the status differs: you asked for 404, it has 200").wait_for()
    card.get_by_label("Example with the status").fill("")
    card.get_by_label("Example with the name").fill("gone")
    send(card, "410 Gone")
    card.get_by_text("It was asked for by its name, in the header x-mock-response-name.").wait_for()


def test_an_answer_becomes_an_example_that_answers_again(lab, tab):
    card = begin(lab, tab, "kept")
    card.get_by_role("textbox", name=":id").fill("9")
    card.get_by_role("tab", name="Options").click()
    card.get_by_label("Example with the name").fill("gone")
    send(card, "410 Gone")
    card.get_by_role("button", name="Save as example").click()
    card.get_by_label("Name of the example").fill("nine is gone")
    card.get_by_label("Name of the example").press("Enter")
    card.get_by_text("Saved as “nine is gone”.").wait_for()
    assert lab.call("kept/v1/users/9") == (410, '{"gone": true}')
    assert lab.call("kept/v1/users/8") == (200, '{"id": "8"}')
    [users, _] = lab.api("GET", "mock/api/mocks/kept")["mock"]["document"]["items"]
    saved = users["items"][0]["examples"][-1]
    assert (saved["name"], saved["headers"]) == ("nine is gone", JSON)


def test_a_request_is_sent_again_from_the_last_ones(lab, tab):
    card = begin(lab, tab, "sent-again")
    choose_request(card, "")
    address(card).fill("{{url}}/nothing")
    send(card, "404 Not Found")
    choose_request(card, "page")
    send(card, "200 OK")
    card.get_by_role("tab", name="Preview").click()
    frame = card.frame_locator("iframe")
    frame.get_by_text("Hello").wait_for()
    assert card.locator("iframe").get_attribute("sandbox") == ""
    assert tab.page.evaluate("window.stung") is None
    again = card.get_by_role("button", name="Send one of the last requests again")
    choose(again, tab.page.get_by_role("menuitem", name="404 GET /nothing"))
    card.locator(".jp-Mock-facts").get_by_text("404 Not Found", exact=True).wait_for()
    has(address(card), "{{url}}/nothing")
    logs = lab.api("GET", "mock/api/mocks/sent-again/call-logs")["call-logs"]
    assert [log["request"]["path"] for log in logs][:3] == ["/nothing", "/", "/nothing"]


def test_what_is_typed_outlives_a_new_rendering_and_a_lost_connection(lab, tab):
    card = begin(lab, tab, "try-lost")
    choose_request(card, "")
    address(card).fill("{{url}}/typed")
    tab.look("(outputs => outputs.fromJSON(outputs.toJSON()))(panel.content.widgets[0].model.outputs), true")
    has(address(card), "{{url}}/typed")
    tab.page.route(re.compile("try-lost/try"), lambda route: route.abort())
    card.get_by_role("button", name="Send", exact=True).click()
    card.get_by_text("The server cannot be reached, so nothing was done. Try again.").wait_for()
    tab.page.unroute(re.compile("try-lost/try"))
    has(address(card), "{{url}}/typed")
    send(card, "404 Not Found")


def test_a_busy_kernel_is_in_nobodys_way(lab, tab):
    card = begin(lab, tab, "unhindered")
    tab.look("void context.sessionContext.session.kernel.requestExecute({code: 'import time; time.sleep(600)'})")
    tab.wait("context.sessionContext.session.kernel.status === 'busy'")
    send(card, "200 OK")


def test_a_single_request_is_tried_where_it_stands(lab, tab):
    card = shown(lab, tab, "single", {"kind": "request", "request": "new"})
    card.get_by_role("button", name="Try POST /users").click()
    card.get_by_text("Params, headers and body").click()
    card.get_by_role("tab", name="Body").click()
    card.get_by_role("radio", name="Text").check()
    card.get_by_label("Body", exact=True).fill('{"name": "Ada"}')
    card.get_by_label("Body", exact=True).press("Control+Enter")
    card.locator("pre").get_by_text("Ada {{$headers 'content-type'}}").wait_for()
    address(card).press("Escape")
    card.get_by_role("form").wait_for(state="detached")


def test_a_narrow_card_has_all_of_it_and_no_serious_finding(lab, own_tab):
    tab = own_tab
    tab.page.set_viewport_size({"width": 760, "height": 1000})
    tab.page.evaluate("jupyterapp.shell.collapseLeft?.()")
    card = begin(lab, tab, "try-narrow")
    send(card, "200 OK")
    card.get_by_role("button", name="Why this answer?").click()
    card.get_by_role("button", name="Save as example").click()
    assert card.evaluate("card => card.offsetWidth") < 660
    wide = card.evaluate(
        "card => [...card.querySelectorAll('*')].filter(node => node.scrollWidth > node.clientWidth + 1"
        " && getComputedStyle(node).overflowX !== 'hidden' && getComputedStyle(node).overflowX !== 'visible')"
        ".map(node => node.className)"
    )
    assert wide == []
    edge = card.evaluate(
        "card => Math.max(...[...card.querySelectorAll('*')].map(each => each.getBoundingClientRect().right))"
    )
    assert edge <= card.evaluate("card => card.getBoundingClientRect().right") + 1
    tab.page.add_script_tag(path=str(AXE))
    for part in ("Params", "Headers", "Body", "Options"):
        card.get_by_role("tablist", name="Parts of the request").get_by_role("tab", name=part).click()
        found = tab.page.evaluate(
            "axe.run('.jp-Mock-try', {resultTypes: ['violations']}).then(({violations}) => violations"
            ".filter(({impact}) => impact === 'serious' || impact === 'critical')"
            ".map(({id, nodes}) => [id, nodes.map(({html}) => html)]))"
        )
        assert found == [], json.dumps(found, indent=1)
