"""One notebook open in two tabs: one of them writes, the other follows, neither is asked anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.building import LOAD, WELCOME, cell
from tests.browser.lab import new_notebook, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.browser.lab import Lab
    from tests.browser.tab import Tab


@pytest.fixture(scope="module")
def pair(shared_lab: Lab, open_tab: Callable[[Lab], Tab]) -> tuple[Tab, Tab]:
    """Two tabs that are loaded once, the older one first."""
    older, newer = open_tab(shared_lab), open_tab(shared_lab)
    older.open(WELCOME)
    newer.open(WELCOME)
    return older, newer


@pytest.fixture
def two(lab: Lab, pair: tuple[Tab, Tab], request: pytest.FixtureRequest) -> Iterator[tuple[Tab, Tab]]:
    """The two tabs with one notebook open in both, which has a mock server and is saved."""
    name = f"{request.node.name[:40].replace('_', '-')}.ipynb"
    lab.write(name, new_notebook(LOAD, cell("one"), "1", "2"))
    older, newer = pair
    older.clear()
    newer.clear()
    older.open_beside(name)
    older.run(0)
    older.run(1)
    wait_until(lambda: lab.bodies(name) == ["one"], what="the example in the file")
    older.save()
    newer.open_beside(name)
    yield pair
    older.clear()
    newer.clear()


def edit(lab: Lab, tab: Tab, body: str) -> None:
    """Edit the mock server over REST and wait for the file."""
    [mock] = lab.mocks(tab.path)
    lab.save_example(mock["id"], "/user/home", body)
    wait_until(lambda: lab.bodies(tab.path) == [body], what=f"{body!r} in the file")


def sources(lab: Lab, tab: Tab) -> str:
    """Return the text of all cells in the file."""
    return "".join("".join(each["source"]) for each in lab.notebook(tab.path)["cells"])


def test_the_newer_tab_follows_and_stays_clean(lab, two):
    older, newer = two
    edit(lab, older, "two")
    newer.wait("JSON.stringify(context.model.sharedModel.getMetadata('jupyter_mock')).includes('two')")
    assert not newer.is_dirty()
    older.wait_clean()
    assert older.dialogs() == newer.dialogs() == []


def test_the_newer_tab_saves_its_own_cells_without_being_asked(lab, two):
    older, newer = two
    newer.type(2, "typed in the newer tab")
    edit(lab, older, "two")
    newer.wait("JSON.stringify(context.model.sharedModel.getMetadata('jupyter_mock')).includes('two')")
    newer.save()
    assert "typed in the newer tab" in sources(lab, newer)
    assert lab.bodies(newer.path) == ["two"]
    assert newer.dialogs() == []


def test_the_older_tab_takes_over_what_the_newer_one_saved(lab, two):
    older, newer = two
    newer.type(2, "typed in the newer tab")
    newer.save()
    edit(lab, older, "two")
    older.wait("panel.content.widgets[2].model.sharedModel.getSource() === 'typed in the newer tab'")
    newer.type(3, "and again")
    newer.save()
    assert "typed in the newer tab" in sources(lab, newer)
    assert "and again" in sources(lab, newer)
    assert lab.bodies(newer.path) == ["two"]
    assert older.dialogs() == newer.dialogs() == []


def test_the_newer_tab_writes_where_the_older_one_would_have_to_ask(lab, two):
    older, newer = two
    older.type(2, "typed in the older tab")
    newer.type(3, "typed in the newer tab")
    newer.save()
    edit(lab, newer, "two")
    assert "typed in the newer tab" in sources(lab, newer)
    assert "typed in the older tab" in older.source(2)
    assert older.dialogs() == newer.dialogs() == []


def test_a_cell_run_in_the_newer_tab_reaches_the_file_and_both_tabs(lab, two):
    older, newer = two
    newer.type(1, cell("from the newer tab"))
    newer.run(1)
    wait_until(lambda: lab.bodies(newer.path) == ["from the newer tab"], what="the example in the file")
    newer.save()
    newer.run(1)
    newer.save()
    wait_until(lambda: older.document() == newer.document() == lab.document(newer.path), what="all to agree")
    assert older.dialogs() == newer.dialogs() == []


def test_the_newer_tab_writes_when_the_older_one_is_closed(lab, two):
    older, newer = two
    older.close()
    edit(lab, newer, "two")
    newer.wait_clean()
    assert newer.dialogs() == []
