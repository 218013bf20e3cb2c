"""Calls on the card, live: whoever makes them, however many they are, and whatever happens to the connection."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.browser.building import document
from tests.browser.cable import Cable
from tests.browser.lab import new_notebook, wait_until
from tests.browser.tab import choose

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.lab import Lab
    from tests.browser.tab import Tab

AXE = Path(__file__).parents[2] / "labextension_src" / "node_modules" / "axe-core" / "axe.min.js"


def write(lab: Lab, name: str) -> None:
    """Write a notebook whose only cell shows the card of its mock server, as it was saved."""
    notebook = new_notebook("1", document=document(name, '{"said":"hello"}', routes=2))
    data = {"application/vnd.jupyter-mock+json": {"version": 1, "kind": "mock", "mock": name}, "text/plain": "a text"}
    notebook["cells"][0]["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    lab.write(f"{name}.ipynb", notebook)


def show(lab: Lab, tab: Tab, name: str) -> Locator:
    """Start the mock server of the open notebook and show its calls."""
    wait_until(lambda: lab.mocks(f"{name}.ipynb"), what="the mock server")
    lab.api("POST", f"mock/api/mocks/{name}/start")
    tab.card(0).get_by_role("tab", name="Calls").click()
    tab.card(0).get_by_text("No calls yet.").wait_for()
    return tab.card(0)


def begin(lab: Lab, tab: Tab, name: str) -> Locator:
    """Open such a notebook beside what is open, and show its calls."""
    write(lab, name)
    tab.open_beside(f"{name}.ipynb")
    return show(lab, tab, name)


def call_often(lab: Lab, path: str, times: int, **headers: str) -> None:
    """Call as fast as one connection can."""
    connection = http.client.HTTPConnection(urlsplit(lab.url).netloc)
    for _ in range(times):
        connection.request("GET", f"/mock/{path}", headers=headers)
        connection.getresponse().read()
    connection.close()


def paths(card: Locator) -> list[str]:
    """Return the paths in the list, from the top."""
    return card.locator("[data-call] .jp-mod-path").all_inner_texts()


def wait_for_paths(card: Locator, *expected: str) -> None:
    wait_until(lambda: paths(card) == list(expected), what=f"the calls {expected}")


def open_call(card: Locator, path: str) -> Locator:
    """Open the call at a path, and return all that is shown of it."""
    card.get_by_role("button", name=f"GET {path},").click()
    return card.get_by_role("region", name=f"The call GET {path}")


def test_calls_appear_as_they_come_the_newest_first_with_their_example_or_why_there_is_none(lab, tab):
    card = begin(lab, tab, "live")
    lab.call("live/r0?page=2")
    lab.call("live/nothing")
    wait_for_paths(card, "/nothing", "/r0?page=2")
    rows = card.locator("[data-call]")
    assert "404\tnothing matched" in rows.nth(0).inner_text()
    assert "200\t200" in rows.nth(1).inner_text()
    card.get_by_role("button", name="4xx, 1 call").wait_for()
    card.get_by_role("img", name="2 calls in the last 60 seconds: 1 with 2xx, 1 with 4xx.").wait_for()
    card.get_by_role("button", name="10 min").click()
    card.get_by_role("img", name="2 calls in the last 10 minutes").wait_for()
    card.get_by_role("button", name="4xx, 1 call").click()
    wait_for_paths(card, "/nothing")
    card.get_by_role("button", name="Show all").click()
    card.get_by_label("Find calls").fill("page=2")
    wait_for_paths(card, "/r0?page=2")


def test_a_call_is_shown_whole_with_what_lets_somebody_in_masked(lab, tab):
    card = begin(lab, tab, "whole")
    call_often(lab, "whole/r0", 1, **{"x-api-key": "jmk_secret", "X-Seen": "<b>yes</b>"})
    pair = open_call(card, "/r0")
    pair.get_by_text("Answered by “200”: its path is the same.").wait_for()
    request = pair.get_by_role("region", name="Request")
    request.get_by_text("<b>yes</b>").wait_for()
    assert "jmk_secret" not in card.inner_text()
    body = pair.get_by_role("region", name="Response").locator("pre")
    assert body.inner_text() == '{\n  "said": "hello"\n}'
    pair.get_by_role("button", name="Raw").click()
    assert body.inner_text() == '{"said":"hello"}'
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    pair.get_by_role("button", name="Copy the call as a curl command").click()
    pair.get_by_role("button", name="Copied the call").wait_for()
    line = tab.page.evaluate("navigator.clipboard.readText()")
    assert line == f"curl -H 'X-Seen: <b>yes</b>' {lab.url}mock/whole/r0"
    pair.get_by_role("button", name="Close the call").press("Escape")
    pair.wait_for(state="detached")


def test_a_call_that_nothing_answered_becomes_an_example_and_so_does_one_that_was_answered(lab, tab):
    card = begin(lab, tab, "made")
    lab.call("made/new")
    pair = open_call(card, "/new")
    pair.get_by_text("No example answered: nothing matched.").wait_for()
    pair.get_by_text("you asked /new, it answers /r0").wait_for()
    pair.get_by_role("button", name="Answer this call…").click()
    form = pair.get_by_role("form", name="Make an example from this call")
    form.get_by_label("Name of the example").fill("found now")
    form.get_by_label("Body of the answer").fill('{"new": true}')
    form.get_by_role("button", name="Save").click()
    pair.get_by_text("Saved as the example “found now” of GET /new.").wait_for()
    assert lab.call("made/new") == (200, '{"new": true}')
    lab.call("made/r0")
    pair = open_call(card, "/r0")
    pair.get_by_role("button", name="Make an example… from this call").click()
    form = pair.get_by_role("form", name="Make an example from this call")
    form.get_by_label("Path of the GET request").fill("/copy")
    form.get_by_label("Name of the example").press("Enter")
    pair.get_by_text("Saved as the example “200 OK” of GET /copy.").wait_for()
    assert lab.call("made/copy") == (200, '{"said":"hello"}')


def test_calls_are_paused_cleared_and_taken_out(lab, tab):
    card = begin(lab, tab, "taken")
    lab.call("taken/r0")
    wait_for_paths(card, "/r0")
    card.get_by_role("button", name="Pause").click()
    lab.call("taken/r1")
    card.get_by_text("Paused, 1 call since").wait_for()
    assert paths(card) == ["/r0"]
    card.get_by_role("button", name="Go on").click()
    wait_for_paths(card, "/r1", "/r0")
    export = card.get_by_role("button", name="Export calls")
    with tab.page.expect_download() as download:
        choose(export, card.get_by_role("menuitem", name="Download as HAR"))
    assert download.value.suggested_filename == "taken.har"
    entries = json.loads(download.value.path().read_bytes())["log"]["entries"]
    assert [urlsplit(each["request"]["url"]).path for each in entries] == ["/mock/taken/r0", "/mock/taken/r1"]
    choose(export, card.get_by_role("menuitem", name="Use in Python"))
    wait_until(lambda: 'mock_server("taken").calls(' in tab.source(1), what="the cell")
    tab.card(0).get_by_role("button", name="Clear").click()
    card.get_by_text("Cleared 2 calls.").wait_for()
    card.get_by_text("No calls yet.").wait_for()
    assert lab.api("GET", "mock/api/mocks/taken/call-logs")["call-logs"] == []


def test_a_flood_is_counted_exactly_and_leaves_the_list_short(lab, tab):
    card = begin(lab, tab, "flooded")
    call_often(lab, "flooded/missing", 1)
    call_often(lab, "flooded/r0", 1_500)
    card.get_by_text("the newest 1,000 of 1,501 calls are kept").wait_for()
    card.get_by_text("calls a second").wait_for(state="hidden")
    card.get_by_role("button", name="2xx, 1,500 calls").wait_for()
    card.get_by_role("button", name="4xx, 1 call").wait_for()
    table = card.get_by_role("table", name="Calls, the newest first")
    wait_until(lambda: table.get_attribute("aria-rowcount") == "1001", what="the calls that were left out first")
    wait_until(lambda: card.locator("[data-call]").count() < 50, what="the rows out of sight to go")


def test_after_a_lost_connection_the_list_is_whole_and_in_order(lab, new_tab):
    tab = new_tab(lab)
    cable = Cable(tab.page)
    write(lab, "lost")
    tab.open("lost.ipynb")
    card = show(lab, tab, "lost")
    lab.call("lost/r0?1")
    wait_for_paths(card, "/r0?1")
    cable.pull()
    tab.wait_connected(connected=False)
    lab.call("lost/r0?2")
    lab.call("lost/r0?3")
    cable.plug()
    tab.wait_connected()
    lab.call("lost/r0?4")
    wait_for_paths(card, "/r0?4", "/r0?3", "/r0?2", "/r0?1")


def test_calls_of_a_server_that_was_started_again_follow_those_from_before(own_lab, new_tab):
    tab = new_tab(own_lab)
    write(own_lab, "again")
    tab.open("again.ipynb")
    card = show(own_lab, tab, "again")
    own_lab.call("again/r0?1")
    own_lab.call("again/r0?2")
    wait_for_paths(card, "/r0?2", "/r0?1")
    own_lab.kill()
    tab.wait_connected(connected=False)
    own_lab.start()
    tab.wait_connected()
    wait_until(lambda: own_lab.call("again/r0?3")[0] == 200, what="the mock server to answer again")
    wait_until(lambda: paths(card)[-3:] == ["/r0?3", "/r0?2", "/r0?1"], what="the calls of both servers")
    # JupyterLab's own dialog about the server that was away may be in front of it
    card.get_by_role("button", name="GET /r0?1,").dispatch_event("click")
    pair = card.get_by_role("region", name="The call GET /r0?1")
    pair.get_by_text("The server was started again since, and its log began anew.").wait_for()


def test_nothing_is_wrong_for_who_cannot_see_or_use_a_mouse(lab, tab):
    card = begin(lab, tab, "heard")
    for at in range(3):
        lab.call(f"heard/r0?{at}")
    wait_for_paths(card, "/r0?2", "/r0?1", "/r0?0")
    rows = card.locator("[data-call] button")
    rows.first.focus()
    tab.page.keyboard.press("Enter")
    card.get_by_role("region", name="The call GET /r0?2").wait_for()
    tab.page.keyboard.press("ArrowDown")
    card.get_by_role("region", name="The call GET /r0?1").wait_for()
    wait_until(lambda: tab.page.evaluate("document.activeElement.textContent") == "/r0?1", what="the focus to follow")
    assert card.locator("[aria-live='polite']", has=card.locator("[data-call]")).count() == 0
    tab.page.add_script_tag(path=AXE)
    found = tab.page.evaluate("axe.run('.jp-Mock-callsView').then(found => found.violations)")
    assert [each["help"] for each in found if each["impact"] in {"serious", "critical"}] == []


def test_the_panel_shows_the_calls_of_the_notebook_too(lab, tab):
    card = begin(lab, tab, "beside")
    tab.show_panel()
    panel = tab.page.locator(".jp-Mock-panel")
    panel.get_by_text("of Beside").wait_for()
    lab.call("beside/nothing")
    wait_for_paths(card, "/nothing")
    wait_for_paths(panel, "/nothing")
    panel.get_by_role("button", name="Calls", exact=True).click()
    panel.locator(".jp-Mock-callsView").wait_for(state="detached")
