"""A notebook that is open in JupyterLab: the page writes it, and nobody is ever asked about a changed file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.browser.building import LOAD, cell, document
from tests.browser.lab import new_notebook, wait_until

if TYPE_CHECKING:
    from tests.browser.lab import Lab
    from tests.browser.tab import Tab


def begin(lab: Lab, tab: Tab, name: str, *bodies: str) -> None:
    """Open a notebook with a cell for each body, run the first one and save."""
    lab.write(name, new_notebook(LOAD, *map(cell, bodies)))
    tab.open_beside(name)
    tab.run(0)
    tab.run(1)
    wait_until(lambda: lab.bodies(name) == [bodies[0]], what="the example in the file")
    tab.save()


def mock_id(lab: Lab, name: str) -> str:
    """Return the id of the only mock server of a notebook."""
    [mock] = lab.mocks(name)
    return mock["id"]


def test_a_cell_reaches_the_file_through_the_open_notebook_and_answers(lab, tab):
    begin(lab, tab, "cell.ipynb", "hello")
    assert lab.call("cell/user/home") == (200, "hello")
    assert tab.document() == lab.document("cell.ipynb")
    assert tab.dialogs() == []
    assert "live" in tab.output(1)


def test_running_a_cell_again_changes_nothing(lab, tab):
    begin(lab, tab, "again.ipynb", "hello")
    before = lab.document("again.ipynb")
    tab.run(1)
    tab.save()
    assert lab.document("again.ipynb") == before


def test_edits_over_rest_reach_model_and_file(lab, tab):
    begin(lab, tab, "rest.ipynb", "one")
    for body in ("two", "three", "four"):
        lab.save_example("rest", "/user/home", body)
    wait_until(lambda: lab.bodies("rest.ipynb") == ["four"], what="the last edit in the file")
    tab.wait_clean()
    assert tab.document() == lab.document("rest.ipynb")
    assert tab.dialogs() == []


def test_saving_by_hand_during_many_edits_asks_nothing(lab, tab):
    begin(lab, tab, "hasty.ipynb", "one")
    for at in range(30):
        lab.save_example("hasty", "/user/home", f"edit {at}")
        tab.command("docmanager:save")
    wait_until(lambda: lab.bodies("hasty.ipynb") == ["edit 29"], what="the last edit in the file")
    tab.wait_clean()
    assert tab.dialogs() == []


def test_everything_is_there_after_a_reload(lab, tab):
    begin(lab, tab, "reload.ipynb", "one", "two")
    tab.reload()
    tab.run(2)
    wait_until(lambda: lab.bodies("reload.ipynb") == ["two"], what="the edit after the reload")
    assert lab.call("reload/user/home") == (200, "two")
    assert tab.dialogs() == []


def test_an_edit_is_not_lost_when_the_page_is_reloaded_at_once(lab, tab):
    begin(lab, tab, "hurry.ipynb", "one")
    lab.save_example("hurry", "/user/home", "two")
    tab.reload()
    wait_until(lambda: lab.bodies("hurry.ipynb") == ["two"], what="the edit in the file")
    lab.save_example("hurry", "/user/home", "three")
    wait_until(lambda: lab.bodies("hurry.ipynb") == ["three"], what="the next edit in the file")
    assert tab.dialogs() == []


def test_a_restarted_kernel_finds_its_mock_server(lab, tab):
    begin(lab, tab, "kernel.ipynb", "one", "two")
    tab.restart_kernel()
    assert lab.call("kernel/user/home") == (200, "one")
    tab.run(0)
    tab.run(2)
    wait_until(lambda: lab.bodies("kernel.ipynb") == ["two"], what="the edit of the new kernel")
    assert mock_id(lab, "kernel.ipynb") == "kernel"


def test_a_renamed_notebook_keeps_its_mock_server_and_gets_the_next_edit(lab, tab):
    begin(lab, tab, "old.ipynb", "one")
    tab.rename("new.ipynb")
    wait_until(lambda: lab.mocks("new.ipynb"), what="the server to follow the rename")
    lab.save_example("old", "/user/home", "two")
    wait_until(lambda: lab.bodies("new.ipynb") == ["two"], what="the edit in the renamed file")
    assert not (lab.root / "old.ipynb").exists()
    assert lab.call("old/user/home") == (200, "two")
    assert tab.dialogs() == []


def test_after_closing_the_server_writes_the_file_itself(lab, tab):
    begin(lab, tab, "closed.ipynb", "one")
    tab.close()
    lab.save_example("closed", "/user/home", "two")
    wait_until(lambda: lab.bodies("closed.ipynb") == ["two"], what="the server to write the file")


def test_closing_with_discard_goes_back_to_the_file(lab, tab):
    begin(lab, tab, "discard.ipynb", "one")
    tab.put(document("discard", "by hand"))
    wait_until(lambda: lab.call("discard/user/home")[0] == 404, what="the page's document to be served")
    tab.close("Discard")
    wait_until(lambda: lab.call("discard/user/home") == (200, "one"), what="the file's document to be served")
    assert lab.bodies("discard.ipynb") == ["one"]


def test_reverting_serves_what_the_file_says(lab, tab):
    begin(lab, tab, "revert.ipynb", "one", "two")
    old = (lab.root / "revert.ipynb").read_bytes()
    tab.run(2)
    wait_until(lambda: lab.bodies("revert.ipynb") == ["two"], what="the second example")
    tab.save()
    (lab.root / "revert.ipynb").write_bytes(old)
    tab.look("context.revert()")
    wait_until(lambda: lab.call("revert/user/home") == (200, "one"), what="the reverted answer")
    tab.wait("JSON.stringify(context.model.sharedModel.getMetadata('jupyter_mock')).includes('one')")
    wait_until(lambda: lab.bodies("revert.ipynb") == ["one"], what="the file to say the same")
    assert tab.dialogs() == []


def test_an_edit_goes_on_top_of_a_file_that_another_program_changed(lab, tab):
    begin(lab, tab, "other.ipynb", "one")
    path = lab.root / "other.ipynb"
    notebook = json.loads(path.read_bytes())
    notebook["cells"].append({"cell_type": "markdown", "id": "m", "metadata": {}, "source": "from elsewhere"})
    path.write_text(json.dumps(notebook, indent=1))
    lab.save_example("other", "/user/home", "two")
    wait_until(lambda: lab.bodies("other.ipynb") == ["two"], what="the edit in the file")
    assert "from elsewhere" in path.read_text()
    assert tab.dialogs() == []


def test_output_that_arrives_while_the_notebook_is_saved_stays_unsaved(lab, tab):
    begin(lab, tab, "late.ipynb", "one")
    tab.look("(context.saveState.connect((_, s) => s === 'started' && panel.content.widgets[0].model.sharedModel"
             ".setSource('late')), context.save())")  # fmt: skip
    assert tab.is_dirty()
