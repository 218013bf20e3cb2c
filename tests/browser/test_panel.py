"""The side panel, and the ways to a mock server: New, Import, the launcher, the settings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.building import LOAD, cell, document
from tests.browser.lab import REPOSITORY, new_notebook, wait_until
from tests.browser.tab import choose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator

    from tests.browser.lab import Lab
    from tests.browser.tab import Tab

ENVIRONMENT = {
    "id": "e1",
    "name": "Stage",
    "values": [{"key": "currency", "value": "EUR", "enabled": True}],
    "_postman_variable_scope": "environment",
}
_DROP = """files => {
  const held = new DataTransfer();
  files.forEach(([name, text]) => held.items.add(new File([text], name)));
  const at = document.querySelector('.jp-Mock-panelBody');
  ['dragenter', 'dragover', 'drop'].forEach(type =>
    at.dispatchEvent(new DragEvent(type, {dataTransfer: held, bubbles: true, cancelable: true})));
}"""


def collection(name: str, **members: Any) -> str:
    """Write a Postman collection with one request and one example."""
    request = {"method": "GET", "url": "{{baseUrl}}/hello"}
    response = {"name": "said", "originalRequest": request, "code": 200, "body": f"hello from {name}"}
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    items = [{"name": "say hello", "request": request, "response": [response], **members}]
    return json.dumps({"info": {"name": name, "schema": schema}, "item": items})


def drop(tab: Tab, *files: tuple[str, str]) -> None:
    """Drop files from the desktop onto the panel."""
    tab.show_panel()
    tab.page.evaluate(_DROP, list(files))


def imported(tab: Tab, file: str, step: str = "done") -> Locator:
    """Return what the panel says of a file, once it is that far."""
    shown = tab.page.locator(f".jp-Mock-import[data-file='{file}'][data-step='{step}']")
    shown.wait_for()
    return shown


def put_away(tab: Tab) -> None:
    """Close what the panel says of all files."""
    press = """() => {
        const buttons = [...document.querySelectorAll('.jp-Mock-importHead button')];
        buttons.forEach(button => button.click());
        return buttons.length;
    }"""
    wait_until(lambda: not tab.page.evaluate(press), what="all files to be put away")


@pytest.fixture(autouse=True)
def _without_mock_servers(lab: Lab, shared_tab: Tab) -> Iterator[None]:
    """Leave no mock server behind."""
    yield
    put_away(shared_tab)
    for mock in lab.api("GET", "mock/api/mocks")["mocks"]:
        lab.api("DELETE", f"mock/api/mocks/{mock['id']}")


@pytest.fixture
def settings(lab: Lab) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Set what the settings page sets, for pages that are loaded after it."""
    plugin = "lab/api/settings/jupyter-mock:plugin"
    yield lambda values: lab.api("PUT", plugin, {"raw": json.dumps(values)})
    lab.api("PUT", plugin, {"raw": "{}"})


def create(lab: Lab, name: str, notebook: str) -> str:
    """Make a mock server; returns its id."""
    made = lab.api("POST", "mock/api/mocks", {"mock": {"name": name, "notebook": notebook}})["mock"]["id"]
    assert isinstance(made, str)
    return made


def entry(tab: Tab, mock: str) -> Locator:
    """Return what the panel shows of a mock server."""
    return tab.page.locator(f".jp-Mock-panel [data-mock='{mock}']")


# --- the list -----------------------------------------------------------------------------------------


def test_the_panel_follows_the_mock_servers_of_the_server(lab, tab):
    lab.write("listed.ipynb", new_notebook(LOAD, cell("one")))
    tab.open_beside("listed.ipynb")
    tab.run(0)
    tab.run(1)
    tab.show_panel()
    listed = entry(tab, "listed")
    listed.locator("[data-state='live']").wait_for()
    listed.get_by_role("button", name="Stop listed").click()
    listed.get_by_text("It answers nobody until you start it.").wait_for()
    assert lab.call("listed/user/home")[0] == 404
    listed.get_by_role("button", name="Start listed").click()
    wait_until(lambda: lab.call("listed/user/home") == (200, "one"), what="the mock server to start")
    lab.api("DELETE", "mock/api/mocks/listed")
    listed.wait_for(state="detached")
    wait_until(lambda: lab.document("listed.ipynb") is None, what="the mock server to leave the file")


def test_mock_servers_stand_below_their_notebook_that_of_the_current_one_first(lab, tab):
    for name in ("earlier", "later"):
        lab.write(f"{name}.ipynb", new_notebook("1"))
        create(lab, name, f"{name}.ipynb")
    first = "document.querySelector('.jp-Mock-notebook')?.innerText.startsWith('This notebook')"
    tab.open_beside("later.ipynb")
    tab.show_panel()
    for name, other in (("later", "earlier"), ("earlier", "later")):
        tab.page.evaluate("path => void jupyterapp.commands.execute('docmanager:open', {path})", f"{name}.ipynb")
        tab.page.wait_for_function(f"{first} && !!document.querySelector('.jp-Mock-notebook [data-mock={name}]')")
        groups = tab.page.locator(".jp-Mock-panel .jp-Mock-notebook")
        groups.first.locator(f"[data-mock='{name}']").wait_for()
        assert groups.first.locator(f"[data-mock='{other}']").count() == 0


def test_the_panel_says_what_is_wrong_with_a_notebook(lab, tab):
    lab.write("unreadable.ipynb", new_notebook("1", document={"version": 1, "mocks": [{"id": "Bad Id!"}]}))
    tab.open_beside("unreadable.ipynb")
    tab.show_panel()
    shown = tab.page.locator(".jp-Mock-panel [data-unreadable='unreadable.ipynb']")
    shown.get_by_text("'Bad Id!' is no id of a mock server").wait_for()
    (lab.root / "unreadable.ipynb").unlink()


def test_many_mock_servers_are_searched(lab, tab):
    lab.write("many.ipynb", new_notebook("1"))
    for at in range(9):
        create(lab, f"number {at}", "many.ipynb")
    tab.open_beside("many.ipynb")
    tab.show_panel()
    tab.page.get_by_role("searchbox", name="Search mock servers").fill("number 7")
    entry(tab, "number-3").wait_for(state="detached")
    assert entry(tab, "number-7").is_visible()
    tab.page.get_by_role("searchbox", name="Search mock servers").press("Escape")
    entry(tab, "number-3").wait_for()


def test_a_mock_server_is_deleted_when_its_user_is_sure(lab, tab):
    lab.write("deleted.ipynb", new_notebook("1"))
    create(lab, "deleted", "deleted.ipynb")
    tab.open_beside("deleted.ipynb")
    tab.show_panel()
    for answer in ("Cancel", "Delete"):
        assert lab.mocks("deleted.ipynb")
        more = entry(tab, "deleted").get_by_role("button", name="More for deleted")
        choose(more, tab.page.get_by_role("menuitem", name="Delete…"))
        tab.page.locator(".jp-Dialog").get_by_role("button", name=answer).click()
    entry(tab, "deleted").wait_for(state="detached")
    assert lab.mocks("deleted.ipynb") == []


def test_the_card_of_a_mock_server_is_shown_in_one_cell_without_a_kernel(lab, tab):
    lab.write("carded.ipynb", new_notebook("1"))
    create(lab, "carded", "carded.ipynb")
    tab.open_beside("carded.ipynb")
    tab.look("context.sessionContext.shutdown().then(() => true)")
    tab.show_panel()
    for _ in range(2):
        more = entry(tab, "carded").get_by_role("button", name="More for carded")
        choose(more, tab.page.get_by_role("menuitem", name="Show its card"))
        tab.card(1).get_by_role("heading", name="carded").wait_for()
    assert tab.look("panel.content.widgets.length") == 2


# --- new ----------------------------------------------------------------------------------------------


def test_a_new_mock_server_is_made_in_the_open_notebook(lab, tab):
    lab.write("fresh.ipynb", new_notebook(""))
    tab.open_beside("fresh.ipynb")
    tab.show_panel()
    new = tab.page.get_by_role("button", name="Make a new mock server")
    choose(new, tab.page.get_by_role("menuitem", name="New in this notebook…"))
    dialog = tab.page.locator(".jp-Dialog")
    dialog.locator("input").fill("Users API")
    dialog.get_by_role("button", name="Create").click()
    wait_until(lambda: lab.document("fresh.ipynb"), what="the mock server in the file")
    assert lab.mocks("fresh.ipynb")[0]["name"] == "Users API"
    tab.card(0).get_by_role("heading", name="Users API").wait_for()
    assert tab.dialogs() == ["New Mock Server"]


def test_the_launcher_makes_a_notebook_that_asks_for_a_mock_server(tab):
    tab.page.locator(".jp-LauncherCard:visible", has_text="Mock Server").click()
    tab.page.get_by_text("New mock server: the requests it answers").wait_for()
    here = "jupyterapp.shell.currentWidget?.context?.localPath"
    tab.path = wait_until(lambda: tab.page.evaluate(here), what="the notebook to be the current one")
    assert tab.source(0) == "%load_ext jupyter_mock\n%mock new"
    assert tab.dialogs() == []


def test_new_mock_servers_are_private_and_deleted_unasked_where_that_is_set(lab, new_tab, settings):
    settings({"newMockServers": "private", "confirmDelete": False, "showNewCards": False, "openPanelAtStart": True})
    lab.write("set.ipynb", new_notebook("1"))
    tab = new_tab(lab)
    tab.open("set.ipynb")
    tab.page.locator(".jp-Mock-panel").wait_for()
    tab.command("jupyter-mock:create")
    tab.page.locator(".jp-Dialog input").fill("secret")
    tab.page.locator(".jp-Dialog").get_by_role("button", name="Create").click()
    entry(tab, "secret").get_by_label("Private: calls need an API key").wait_for()
    assert tab.look("panel.content.widgets.length") == 1
    more = entry(tab, "secret").get_by_role("button", name="More for secret")
    choose(more, tab.page.get_by_role("menuitem", name="Delete…"))
    entry(tab, "secret").wait_for(state="detached")
    assert tab.dialogs() == ["New Mock Server"]


def test_nothing_is_asked_above_a_notebook_where_that_is_set(lab, new_tab, settings):
    settings({"askAboveNotebooks": False})
    lab.write("unasked.ipynb", new_notebook("1", document=document("unasked", "hi")))
    tab = new_tab(lab)
    tab.open("unasked.ipynb")
    tab.show_panel()
    entry(tab, "unasked").get_by_text("It is new to you, so it answers nobody until you start it.").wait_for()
    assert tab.page.locator(".jp-Mock-approval").count() == 0
    assert lab.call("unasked/r0")[0] == 404


# --- import -------------------------------------------------------------------------------------------


def test_dropped_files_become_mock_servers_of_the_open_notebook(lab, tab):
    lab.write("dropped.ipynb", new_notebook("1"))
    tab.open_beside("dropped.ipynb")
    tab.look("context.sessionContext.shutdown().then(() => true)")
    event = [{"listen": "test", "script": {"exec": ["1"]}}]
    files = [("stage.json", json.dumps(ENVIRONMENT)), ("greetings.json", collection("Greetings", event=event))]
    drop(tab, *files, ("broken.json", '{"info": {,}}'))
    shown = imported(tab, "greetings.json")
    shown.get_by_text("Greetings: 1 request, 1 example").wait_for()
    shown.get_by_text("Left out: 1 thing").click()
    shown.get_by_text("scripts are left out: a mock server runs none").wait_for()
    imported(tab, "stage.json").get_by_text("“Stage” is the environment of Greetings now.").wait_for()
    imported(tab, "broken.json", "refused").get_by_text("line 1, column 11").wait_for()
    assert lab.call("greetings/hello") == (200, "hello from Greetings")
    mocks = lambda: (lab.document("dropped.ipynb") or {"mocks": []})["mocks"]  # noqa: E731 - asked again and again
    environments = lambda: [mock.get("environment", {}).get("name") for mock in mocks()]  # noqa: E731
    wait_until(lambda: environments() == ["Stage"], what="the file to hold it with its environment")
    tab.card(1).get_by_role("heading", name="Greetings").wait_for()
    tab.page.get_by_role("button", name="Close greetings.json").click()
    wait_until(lambda: tab.page.locator(".jp-Mock-import").count() == 2, what="it to be put away")
    assert tab.dialogs() == []


def test_with_no_notebook_open_a_collection_gets_one_named_after_it(lab, tab):
    drop(tab, ("greetings.json", collection("Greetings / v2")))
    imported(tab, "greetings.json")
    tab.path = "Greetings v2.ipynb"
    tab.wait("context?.isReady")
    tab.card(0).get_by_role("heading", name="Greetings / v2").wait_for()
    assert lab.mocks("Greetings v2.ipynb")[0]["state"] == "live"
    assert tab.dialogs() == []


def test_an_environment_asks_for_its_mock_server_where_there_are_several(lab, tab):
    lab.write("several.ipynb", new_notebook("1"))
    create(lab, "several one", "several.ipynb")
    other = create(lab, "several other", "several.ipynb")
    tab.open_beside("several.ipynb")
    drop(tab, ("stage.json", json.dumps(ENVIRONMENT)))
    asking = imported(tab, "stage.json", "asking")
    asking.get_by_role("combobox").select_option(other)
    asking.get_by_role("button", name="Replace").click()
    imported(tab, "stage.json")
    changed = lab.api("GET", f"mock/api/mocks/{other}")["mock"]["document"]
    assert changed["environment"]["values"] == [{"key": "currency", "value": "EUR"}]


# --- for everybody ------------------------------------------------------------------------------------


def test_the_panel_can_be_read_aloud(lab, tab):
    lab.write("read-aloud.ipynb", new_notebook("1"))
    create(lab, "read aloud", "read-aloud.ipynb")
    tab.open_beside("read-aloud.ipynb")
    drop(tab, ("broken.json", "{"), ("greetings.json", collection("Greetings")))
    imported(tab, "greetings.json")
    axe = REPOSITORY / "labextension_src" / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.exists():
        pytest.skip("run npm ci in labextension_src")
    tab.page.add_script_tag(path=axe)
    for theme in ("Dark", "Light"):
        tab.page.evaluate(
            "theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", f"JupyterLab {theme}"
        )
        tab.page.wait_for_function(f"document.body.dataset.jpThemeName === 'JupyterLab {theme}'")
        found = tab.page.evaluate("axe.run('.jp-Mock-panel').then(result => result.violations)")
        assert [rule["id"] for rule in found if rule["impact"] in {"serious", "critical"}] == []
