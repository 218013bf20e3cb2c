"""Notebook 7 runs the same labextension: a notebook open there is written by its page as in JupyterLab."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from tests.browser.building import LOAD, cell
from tests.browser.lab import new_notebook, wait_until
from tests.conftest import need

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.lab import Lab
    from tests.browser.tab import Tab


@pytest.fixture
def notebook(lab: Lab, new_tab: Callable[[Lab], Tab], request: pytest.FixtureRequest) -> Tab:
    """A notebook open in Notebook 7, whose mock server says `one`."""
    need("notebook", present=find_spec("notebook") is not None, how="install notebook")
    name = "seven.ipynb" if "renames" in request.node.name else "both.ipynb"
    lab.write(name, new_notebook(LOAD, cell("one"), cell("two"), "1"))
    tab = new_tab(lab)
    tab.open_in_notebook(name)
    tab.run(0)
    tab.run(1)
    wait_until(lambda: lab.bodies(name) == ["one"], what="the example in the file")
    tab.save()
    return tab


def test_cells_edits_renames_and_unsaved_cells_go_on_as_in_jupyterlab(lab, notebook):
    assert lab.call("seven/user/home") == (200, "one")
    notebook.run(2)
    wait_until(lambda: lab.bodies("seven.ipynb") == ["two"], what="the edit of the cell in the file")
    notebook.type(3, "typed here")
    lab.save_example("seven", "/user/home", "three")
    wait_until(lambda: lab.bodies("seven.ipynb") == ["three"], what="the edit in the file")
    notebook.rename("eight.ipynb")
    wait_until(lambda: lab.mocks("eight.ipynb"), what="the server to follow the rename")
    lab.save_example("seven", "/user/home", "four")
    wait_until(lambda: lab.bodies("eight.ipynb") == ["four"], what="the edit in the renamed file")
    assert "typed here" in str(lab.notebook("eight.ipynb"))
    assert notebook.dialogs() == []
    notebook.card(2).wait_for()


def test_a_notebook_open_in_both_is_written_by_one_and_followed_by_the_other(lab, notebook, new_tab):
    other = new_tab(lab)
    other.open("both.ipynb")
    lab.save_example("both", "/user/home", "three")
    wait_until(lambda: lab.bodies("both.ipynb") == ["three"], what="the edit in the file")
    for tab in (notebook, other):
        tab.wait("JSON.stringify(context.model.sharedModel.getMetadata('jupyter_mock')).includes('three')")
        tab.wait_clean()
        assert tab.dialogs() == []
