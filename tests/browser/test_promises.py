"""What the card promises under a person's hands: nothing typed is lost, and what is shown is true."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from tests.browser.building import document
from tests.browser.cable import Cable
from tests.browser.lab import new_notebook, wait_until
from tests.conftest import need

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.lab import Lab
    from tests.browser.tab import Tab

AWAY = "The server cannot be reached; connecting again…"


def write(lab: Lab, name: str) -> None:
    """Write a notebook whose first cell shows the card of its mock server, with a cell beside it."""
    notebook = new_notebook("'a card'", "'beside'", document=document(name, "one"))
    data = {"application/vnd.jupyter-mock+json": {"version": 1, "kind": "form", "mock": name}, "text/plain": ""}
    notebook["cells"][0]["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    lab.write(f"{name}.ipynb", notebook)


def start(lab: Lab, name: str) -> None:
    """Let the mock server of an open notebook answer."""
    wait_until(lambda: lab.mocks(f"{name}.ipynb"), what="the mock server")
    lab.api("POST", f"mock/api/mocks/{name}/start")


def edit(card: Locator) -> Locator:
    """Open the form of the only example."""
    card.get_by_role("button", name="Edit the example").click()
    return card.get_by_role("form", name="Edit the example")


def say(card: Locator, body: str) -> None:
    """Save another body of the only example."""
    form = edit(card)
    form.get_by_label("Body", exact=True).fill(body)
    form.get_by_role("button", name="Save").click()
    form.wait_for(state="detached")


def body_in(tab: Tab) -> str:
    """Return the body of the only example in the open model."""
    body: str = tab.document()["mocks"][0]["items"][0]["examples"][0]["body"][0]
    return body


def test_edits_on_cards_in_jupyterlab_and_notebook_7_appear_in_each_other(lab, new_tab):
    need("notebook", present=find_spec("notebook") is not None, how="install notebook")
    write(lab, "twice")
    older, newer = new_tab(lab), new_tab(lab)
    older.open("twice.ipynb")
    newer.open_in_notebook("twice.ipynb")
    start(lab, "twice")
    for tab, other, body in ((older, newer, "from JupyterLab"), (newer, older, "from Notebook 7")):
        say(tab.card(0), body)
        other.card(0).get_by_text(body).first.wait_for()
        wait_until(lambda body=body: lab.bodies("twice.ipynb") == [body], what=f"{body!r} in the file")
    assert older.dialogs() == newer.dialogs() == []


def test_undo_in_the_notebook_takes_back_cells_and_leaves_what_the_card_saved(lab, tab):
    write(lab, "cells-undone")
    tab.open_beside("cells-undone.ipynb")
    start(lab, "cells-undone")
    tab.command("notebook:insert-cell-below")
    tab.wait("panel.content.widgets.length === 3")
    say(tab.card(0), "saved on the card")
    tab.command("notebook:undo-cell-action")
    tab.wait("panel.content.widgets.length === 2")
    assert lab.call("cells-undone/r0") == (200, "saved on the card")
    assert body_in(tab) == "saved on the card"
    tab.command("notebook:redo-cell-action")
    tab.wait("panel.content.widgets.length === 3")
    wait_until(lambda: lab.bodies("cells-undone.ipynb") == ["saved on the card"], what="the edit in the file")
    assert tab.dialogs() == []


def test_what_is_typed_while_the_network_is_away_is_kept_and_saved_afterwards(lab, new_tab):
    write(lab, "offline")
    tab = new_tab(lab)
    cable = Cable(tab.page)
    tab.open("offline.ipynb")
    start(lab, "offline")
    form = edit(tab.card(0))
    cable.pull()
    tab.page.context.set_offline(True)
    tab.card(0).get_by_text(AWAY).wait_for()
    form.get_by_label("Body", exact=True).fill("typed while away")
    form.get_by_role("button", name="Save").click()
    form.get_by_text("The server cannot be reached, so nothing was done. Try again.").wait_for()
    assert lab.call("offline/r0") == (200, "one")
    tab.page.context.set_offline(False)
    cable.plug()
    tab.card(0).get_by_text(AWAY).wait_for(state="detached")
    form.get_by_role("button", name="Save").click()
    form.wait_for(state="detached")
    assert lab.call("offline/r0") == (200, "typed while away")
    wait_until(lambda: lab.bodies("offline.ipynb") == ["typed while away"], what="the edit in the file")
    assert tab.dialogs() == []


def test_an_open_editor_outlives_a_restart_of_the_server(own_lab, new_tab):
    write(own_lab, "restarted")
    tab = new_tab(own_lab)
    tab.open("restarted.ipynb")
    start(own_lab, "restarted")
    form = edit(tab.card(0))
    form.get_by_label("Body", exact=True).fill("typed before")
    own_lab.kill()
    tab.card(0).get_by_text(AWAY).wait_for()
    own_lab.start()
    tab.wait_connected()
    form.get_by_role("button", name="Save").click()
    form.wait_for(state="detached")
    assert own_lab.call("restarted/r0") == (200, "typed before")
    wait_until(lambda: own_lab.bodies("restarted.ipynb") == ["typed before"], what="the edit in the file")
    assert tab.dialogs() == []
