"""A form of a kernel beside our own output: shown as long as its kernel lives, then as the mock server's card."""

from __future__ import annotations

import pytest

from tests.browser.building import LOAD, cell
from tests.browser.lab import new_notebook, wait_until

FORM = """from IPython.display import display
from ipywidgets import Text
form = Text(description="a form")
view = {{"version_major": 2, "version_minor": 0, "model_id": form.model_id}}
display({{"application/vnd.jupyter.widget-view+json": view,
    "application/vnd.jupyter-mock+json": {{"version": 1, "kind": "form", "mock": "{mock}"}},
    "text/html": "a table", "text/plain": "text"}}, raw=True)"""


@pytest.fixture
def tab(cards_of_kernels, own_tab):
    """A page of its own: what widgets leave behind ends with it."""
    del cards_of_kernels
    return own_tab


def begin(lab, tab, name, mock=None):
    """Open a notebook with a mock server and a form of it in the last cell."""
    pytest.importorskip("ipywidgets")
    form = FORM.format(mock=name if mock is None else mock)
    lab.write(f"{name}.ipynb", new_notebook(LOAD, cell("one"), form, "import time; time.sleep(600)"))
    tab.open_beside(f"{name}.ipynb")
    for at in range(3):
        tab.run(at)
    wait_until(lambda: lab.bodies(f"{name}.ipynb"), what="the example in the file")


def form(tab):
    """Return the live form in the page."""
    return tab.page.locator(".jp-Notebook:visible .widget-text input")


def test_a_form_is_shown_while_its_kernel_lives(lab, tab):
    begin(lab, tab, "alive")
    form(tab).wait_for()
    assert tab.card(2).count() == 0
    tab.save()
    tab.clear()
    tab.open_beside("alive.ipynb")
    form(tab).wait_for()
    assert tab.card(2).count() == 0


def test_a_form_becomes_the_card_when_its_kernel_dies(lab, tab):
    begin(lab, tab, "dying")
    form(tab).wait_for()
    tab.look("void context.sessionContext.shutdown()")
    tab.card(2).get_by_role("heading", name="Dying").wait_for()
    form(tab).wait_for(state="detached")
    assert "Error displaying widget" not in tab.output(2)
    wait_until(lambda: "live" in tab.card(2).inner_text(), what="the card to be live")


def test_a_form_becomes_the_card_when_its_kernel_is_restarted(lab, tab):
    begin(lab, tab, "restarted")
    form(tab).wait_for()
    tab.restart_kernel()
    tab.card(2).get_by_role("heading", name="Restarted").wait_for()
    assert "Error displaying widget" not in tab.output(2)


def test_a_form_of_yesterday_is_the_card(lab, tab):
    begin(lab, tab, "yesterday")
    tab.save()
    tab.clear()
    lab.end_kernels()
    tab.open_beside("yesterday.ipynb")
    tab.card(2).get_by_role("heading", name="Yesterday").wait_for()
    assert "Error displaying widget" not in tab.output(2)


def test_a_form_that_made_nothing_yet_says_what_to_do(lab, tab):
    begin(lab, tab, "nothing-yet", mock="")
    tab.look("void context.sessionContext.shutdown()")
    tab.card(2).get_by_text("Run this cell to make a new mock server.").wait_for()
