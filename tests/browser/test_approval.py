"""A notebook that somebody else wrote starts nothing until this user says so."""

from __future__ import annotations

from importlib.util import find_spec

from tests.browser.building import document
from tests.browser.lab import new_notebook, wait_until
from tests.conftest import need

HEADING = "This notebook brings 1 mock server with 2 requests."


def open_strange(lab, tab, name):
    """Open a notebook with one mock server that was never seen here, and wait for the question."""
    lab.write(f"{name}.ipynb", new_notebook("1", document=document(name, f"body of {name}", routes=2)))
    tab.open_beside(f"{name}.ipynb")
    tab.page.get_by_text(HEADING).wait_for()


def test_nothing_answers_until_it_is_served(lab, tab):
    open_strange(lab, tab, "stranger")
    before = (lab.root / "stranger.ipynb").read_bytes()
    assert lab.call("stranger/r0")[0] == 404
    assert lab.mocks("stranger.ipynb")[0]["state"] == "waiting"
    bar = tab.page.get_by_role("region", name="Mock servers that wait for you")
    bar.get_by_role("button", name="Start", exact=True).click()
    wait_until(lambda: lab.call("stranger/r0") == (200, "body of stranger"), what="the mock server to answer")
    tab.page.get_by_text(HEADING).wait_for(state="hidden")
    assert (lab.root / "stranger.ipynb").read_bytes() == before
    assert tab.document() == document("stranger", "body of stranger", routes=2)
    assert tab.dialogs() == []


def test_who_only_looks_is_not_asked_again_and_can_start_it_later(lab, tab):
    open_strange(lab, tab, "looked-at")
    tab.page.get_by_role("button", name="Look only").click()
    tab.page.get_by_text(HEADING).wait_for(state="hidden")
    assert lab.call("looked-at/r0")[0] == 404
    tab.show_panel()
    entry = tab.page.locator(".jp-Mock-panel [data-mock='looked-at']")
    entry.get_by_role("button", name="Start").click()
    wait_until(lambda: lab.call("looked-at/r0")[0] == 200, what="the mock server to answer")


def write_evil(lab, name):
    """Write a notebook that tries to run a script by every text it has, in an output too; return that text."""
    evil = "<img src=x onerror='window.hacked=true'>"
    strange = document("evil", evil)
    strange["mocks"][0] |= {"name": evil, "description": evil}
    strange["mocks"][0]["items"][0] |= {"name": evil, "path": f"/{evil}"}
    output = {"version": 1, "kind": "mock", "mock": "evil"}
    notebook = new_notebook("1", document=strange)
    data = {"application/vnd.jupyter-mock+json": output, "text/html": evil, "text/plain": ""}
    notebook["cells"][0]["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    lab.write(name, notebook)
    return evil


def open_example(tab):
    """Show the whole example in the tree of the card."""
    tab.page.locator(".jp-Mock-card [data-row='e0'] .jp-Mock-summary").click()
    tab.page.locator(".jp-Mock-card .jp-Mock-body").wait_for()


def test_what_a_stranger_wrote_is_shown_as_text(lab, tab):
    evil = write_evil(lab, "evil.ipynb")
    tab.open_beside("evil.ipynb")
    open_example(tab)
    tab.show_panel()
    shown = {".jp-Mock-card": 3, ".jp-Mock-panel": 1}
    for place, times in shown.items():
        text = tab.page.locator(place).get_by_text(evil)
        wait_until(lambda text=text, times=times: text.count() >= times, what=f"the text in {place}")
    assert tab.page.evaluate("window.hacked") is None


def test_what_a_stranger_wrote_is_shown_as_text_in_notebook_7(lab, new_tab):
    need("notebook", present=find_spec("notebook") is not None, how="install notebook")
    evil = write_evil(lab, "evil-seven.ipynb")
    tab = new_tab(lab)
    tab.open_in_notebook("evil-seven.ipynb")
    open_example(tab)
    wait_until(lambda: tab.page.locator(".jp-Mock-card").get_by_text(evil).count() >= 3, what="the text on the card")
    assert tab.page.evaluate("window.hacked") is None
