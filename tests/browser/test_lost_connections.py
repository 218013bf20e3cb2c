"""Sockets and servers that go away under an open notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.building import LOAD, cell
from tests.browser.cable import Cable
from tests.browser.lab import new_notebook, wait_until

if TYPE_CHECKING:
    from tests.browser.lab import Lab
    from tests.browser.tab import Tab


def begin(lab: Lab, tab: Tab, name: str) -> None:
    """Open a notebook whose mock server says `one`."""
    lab.write(name, new_notebook(LOAD, cell("one"), "1"))
    tab.open(name)
    tab.run(0)
    tab.run(1)
    wait_until(lambda: lab.bodies(name) == ["one"], what="the example in the file")
    tab.save()


def stored(lab: Lab, name: str) -> str:
    """Return where the definition of a notebook's mock server is."""
    return lab.mocks(name)[0].get("stored", "nowhere")


def test_an_edit_while_the_page_is_away_waits_for_it(lab, new_tab):
    tab = new_tab(lab)
    cable = Cable(tab.page)
    begin(lab, tab, "away.ipynb")
    cable.pull()
    tab.wait_connected(connected=False)
    tab.type(2, "typed while away")
    lab.save_example("away", "/user/home", "two")
    assert lab.call("away/user/home") == (200, "two")
    assert stored(lab, "away.ipynb") == "waiting"
    assert lab.bodies("away.ipynb") == ["one"]
    cable.plug()
    wait_until(lambda: lab.bodies("away.ipynb") == ["two"], what="the edit in the file")
    tab.save()
    assert "typed while away" in str(lab.notebook("away.ipynb"))
    assert tab.dialogs() == []


def test_a_page_that_comes_back_after_the_server_wrote_the_file_goes_on_from_it(lab, new_tab):
    tab = new_tab(lab)
    cable = Cable(tab.page)
    begin(lab, tab, "slept.ipynb")
    cable.pull()
    tab.wait_connected(connected=False)
    tab.type(2, "typed before it slept")
    lab.save_example("slept", "/user/home", "two")
    lab.api("POST", "mock/api/notebooks/write", {"path": "slept.ipynb"})
    assert lab.bodies("slept.ipynb") == ["two"]
    cable.plug()
    tab.wait_connected()
    tab.wait("JSON.stringify(context.model.sharedModel.getMetadata('jupyter_mock')).includes('two')")
    tab.save()
    assert lab.bodies("slept.ipynb") == ["two"]
    assert "typed before it slept" in str(lab.notebook("slept.ipynb"))
    assert tab.dialogs() == []


def test_a_page_with_nothing_to_save_has_nothing_to_save_after_the_server_wrote_the_file(lab, new_tab):
    tab = new_tab(lab)
    cable = Cable(tab.page)
    begin(lab, tab, "clean.ipynb")
    cable.pull()
    tab.wait_connected(connected=False)
    lab.save_example("clean", "/user/home", "two")
    lab.api("POST", "mock/api/notebooks/write", {"path": "clean.ipynb"})
    before = (lab.root / "clean.ipynb").read_bytes()
    cable.plug()
    tab.wait("JSON.stringify(context.model.sharedModel.getMetadata('jupyter_mock')).includes('two')")
    tab.wait_clean()
    assert (lab.root / "clean.ipynb").read_bytes() == before
    assert tab.dialogs() == []


def test_what_is_discarded_while_the_page_is_away_is_not_written_later(lab, new_tab):
    tab = new_tab(lab)
    cable = Cable(tab.page)
    begin(lab, tab, "discarded.ipynb")
    cable.pull()
    tab.wait_connected(connected=False)
    tab.type(1, cell("two"))
    tab.run(1)
    assert lab.call("discarded/user/home") == (200, "two")
    tab.close("Discard")
    cable.plug()
    wait_until(lambda: lab.call("discarded/user/home") == (200, "one"), what="the saved state to be served")
    assert stored(lab, "discarded.ipynb") == "stored"
    assert lab.bodies("discarded.ipynb") == ["one"]
    lab.save_example("discarded", "/user/home", "three")
    wait_until(lambda: lab.bodies("discarded.ipynb") == ["three"], what="the server to write the closed notebook")


def test_what_is_discarded_while_the_page_is_away_stays_so_when_it_is_loaded_anew(lab, new_tab):
    tab = new_tab(lab)
    cable = Cable(tab.page)
    begin(lab, tab, "anew.ipynb")
    cable.pull()
    tab.wait_connected(connected=False)
    tab.type(1, cell("two"))
    tab.run(1)
    tab.close("Discard")
    tab.page.reload()
    wait_until(lambda: lab.call("anew/user/home") == (200, "one"), what="the saved state to be served")
    assert lab.bodies("anew.ipynb") == ["one"]


def test_a_notebook_discarded_and_opened_again_while_the_page_is_away_is_as_it_was_saved(lab, new_tab):
    tab = new_tab(lab)
    cable = Cable(tab.page)
    begin(lab, tab, "reopened.ipynb")
    cable.pull()
    tab.wait_connected(connected=False)
    tab.type(1, cell("two"))
    tab.run(1)
    tab.close("Discard")
    tab.path = "reopened.ipynb"
    tab.page.evaluate("path => void jupyterapp.commands.execute('docmanager:open', {path})", tab.path)
    tab.wait("context?.isReady")
    cable.plug()
    wait_until(lambda: lab.call("reopened/user/home") == (200, "one"), what="the saved state to be served")
    lab.save_example("reopened", "/user/home", "three")
    wait_until(lambda: lab.bodies("reopened.ipynb") == ["three"], what="the edit in the file")
    tab.wait_clean()
    assert tab.dialogs() == ["Save your work"]


def test_an_edit_survives_a_killed_server_and_reaches_the_file_through_the_page(own_lab, new_tab):
    tab = new_tab(own_lab)
    cable = Cable(tab.page)
    begin(own_lab, tab, "killed.ipynb")
    cable.pull()
    tab.wait_connected(connected=False)
    own_lab.save_example("killed", "/user/home", "two")
    own_lab.kill()
    assert own_lab.bodies("killed.ipynb") == ["one"]
    own_lab.start()
    assert own_lab.call("killed/user/home") == (200, "two")
    cable.plug()
    wait_until(lambda: own_lab.bodies("killed.ipynb") == ["two"], what="the edit in the file")
    tab.wait_clean()
    assert tab.dialogs() == []


def test_a_server_killed_right_after_an_edit_loses_nothing(own_lab, new_tab):
    tab = new_tab(own_lab)
    begin(own_lab, tab, "right.ipynb")
    for body in ("two", "three"):
        own_lab.save_example("right", "/user/home", body)
        own_lab.kill()
        own_lab.start()
        assert own_lab.call("right/user/home") == (200, body)
        tab.wait_connected()
        wait_until(lambda body=body: own_lab.bodies("right.ipynb") == [body], what=f"{body!r} in the file")
    assert tab.dialogs() == []
