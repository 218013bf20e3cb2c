"""What a person sees of mock servers: outputs of cells, the side panel, the commands."""

from __future__ import annotations

from tests.browser.building import LOAD, cell
from tests.browser.lab import new_notebook, wait_until


def begin(lab, tab, name, *cells):
    """Open a notebook, run all its cells and wait for the file."""
    lab.write(f"{name}.ipynb", new_notebook(LOAD, cell("one"), *cells))
    tab.open_beside(f"{name}.ipynb")
    for at in range(2 + len(cells)):
        tab.run(at)
    wait_until(lambda: lab.bodies(f"{name}.ipynb"), what="the example in the file")


def test_the_address_is_copied(lab, tab):
    begin(lab, tab, "copied")
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.card(1).get_by_role("button", name="Copy the address").click()
    tab.card(1).get_by_role("button", name="Copied the address").wait_for()
    address = tab.page.evaluate("navigator.clipboard.readText()")
    assert address == f"{lab.url}mock/copied/user/home"


def test_stop_and_start_on_the_card(lab, tab):
    begin(lab, tab, "switched", "%mock form")
    tab.card(2).get_by_role("button", name="Stop").click()
    wait_until(lambda: lab.call("switched/user/home")[0] != 200, what="the mock server to stop")
    tab.card(2).get_by_role("button", name="Start").click()
    wait_until(lambda: lab.call("switched/user/home") == (200, "one"), what="the mock server to start")


def test_the_card_is_there_without_a_kernel(lab, tab):
    begin(lab, tab, "tomorrow", "%mock form", "%mock send GET /user/home", "%mock log")
    tab.save()
    tab.clear()
    for session in lab.api("GET", "api/sessions"):
        lab.api("DELETE", f"api/sessions/{session['id']}")
    tab.open_beside("tomorrow.ipynb")
    assert "live" in tab.card(2).inner_text()
    assert "200 OK" in tab.card(3).inner_text()
    assert "/user/home" in tab.card(4).inner_text()
    lab.save_example("tomorrow", "/user/home", "said tomorrow")
    tab.card(2).get_by_text("said tomorrow").first.wait_for()


def test_a_call_that_nothing_answers_says_why(lab, tab):
    begin(lab, tab, "missed", "%mock send GET /user/hom")
    shown = tab.card(2).inner_text()
    assert "404 Not Found" in shown
    assert "expected /user/home, got /user/hom" in shown


def test_the_panel_follows_the_mock_servers_of_the_server(lab, tab):
    begin(lab, tab, "listed")
    tab.show_panel()
    entry = tab.page.locator(".jp-Mock-panel [data-mock='listed']")
    entry.get_by_text("live").wait_for()
    entry.get_by_role("button", name="Stop").click()
    entry.get_by_text("stopped").wait_for()
    lab.api("DELETE", "mock/api/mocks/listed")
    entry.wait_for(state="detached")
    wait_until(lambda: lab.document("listed.ipynb") is None, what="the mock server to leave the file")


def test_a_new_mock_server_is_made_in_the_open_notebook(lab, tab):
    lab.write("fresh.ipynb", new_notebook("1"))
    tab.open_beside("fresh.ipynb")
    tab.command("jupyter-mock:create")
    dialog = tab.page.locator(".jp-Dialog")
    dialog.locator("input").fill("Users API")
    dialog.get_by_role("button", name="Ok").click()
    wait_until(lambda: lab.document("fresh.ipynb"), what="the mock server in the file")
    assert lab.mocks("fresh.ipynb")[0]["name"] == "Users API"
    assert tab.dialogs() == ["New Mock Server"]


def test_the_panel_lists_the_mock_servers_of_the_current_notebook_first(lab, tab):
    begin(lab, tab, "earlier")
    begin(lab, tab, "later")
    tab.show_panel()
    entries = tab.page.locator(".jp-Mock-panel [data-mock]")
    tab.page.wait_for_function("document.querySelector('.jp-Mock-panel [data-mock]')?.dataset.mock === 'later'")
    tab.page.evaluate("void jupyterapp.commands.execute('docmanager:open', {path: 'earlier.ipynb'})")
    tab.page.wait_for_function("document.querySelector('.jp-Mock-panel [data-mock]')?.dataset.mock === 'earlier'")
    assert entries.count() >= 2


def test_the_panel_says_what_is_wrong_with_a_notebook(lab, tab):
    lab.write("unreadable.ipynb", new_notebook("1", document={"version": 1, "mocks": [{"id": "Bad Id!"}]}))
    tab.open_beside("unreadable.ipynb")
    tab.show_panel()
    entry = tab.page.locator(".jp-Mock-panel [data-unreadable='unreadable.ipynb']")
    entry.get_by_text("'Bad Id!' is no id of a mock server").wait_for()


def test_an_example_says_which_other_one_answers_first(lab, tab):
    begin(lab, tab, "rivals", "%%mock GET /user/home 404\nnothing")
    tab.card(2).get_by_text("Another example of this request answers first, since it has the status 200").wait_for()
