"""What happens to a kernel happens not to the mock server: it answers on, takes edits, and none is lost."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from tests.browser.building import LOAD, cell
from tests.browser.lab import new_notebook, wait_until

if TYPE_CHECKING:
    from tests.browser.lab import Lab
    from tests.browser.tab import Tab

PID = "import os; print(os.getpid())"
SLEEP = "import time; time.sleep(600)"


def begin(lab: Lab, tab: Tab, name: str) -> None:
    """Open a notebook whose mock server says `one`; further cells wait to be run."""
    lab.write(name, new_notebook(LOAD, cell("one"), cell("from the kernel"), PID, SLEEP))
    tab.open_beside(name)
    tab.run(0)
    tab.run(1)
    wait_until(lambda: lab.bodies(name) == ["one"], what="the example in the file")
    tab.save()


def answers_and_takes_edits(lab: Lab, tab: Tab, mock: str, body: str) -> None:
    """Check that a mock server is as alive as ever."""
    assert lab.mocks(tab.path)[0]["state"] == "live"
    lab.save_example(mock, "/user/home", body)
    assert lab.call(f"{mock}/user/home") == (200, body)
    wait_until(lambda: lab.bodies(tab.path) == [body], what="the edit in the file")
    tab.wait_clean()
    wait_until(lambda: lab.mocks(tab.path)[0]["stored"] == "stored", what="the server to see it stored")


def edits_by_a_cell(lab: Lab, tab: Tab) -> None:
    """Check that a new kernel finds the mock server of its notebook."""
    tab.run(0)
    tab.run(2)
    wait_until(lambda: lab.bodies(tab.path) == ["from the kernel"], what="the edit of the new kernel")
    assert len(lab.mocks(tab.path)) == 1


def test_a_killed_kernel_is_replaced_and_finds_its_mock_server(lab, tab):
    begin(lab, tab, "kernel-killed.ipynb")
    tab.run(3)
    old = tab.output(3).strip()
    os.kill(int(old), signal.SIGKILL)
    answers_and_takes_edits(lab, tab, "kernel-killed", "meanwhile")
    tab.page.locator(".jp-Dialog button", has_text="Ok").click()
    tab.wait_for_kernel()
    edits_by_a_cell(lab, tab)
    tab.run(3)
    assert tab.output(3).strip() != old
    assert tab.dialogs() == ["Kernel Restarting"]


def test_without_a_kernel_the_mock_server_answers_and_takes_edits(lab, tab):
    begin(lab, tab, "kernel-dead.ipynb")
    tab.look("context.sessionContext.shutdown().then(() => true)")
    wait_until(lambda: lab.api("GET", "api/sessions") == [], what="the kernel to end")
    answers_and_takes_edits(lab, tab, "kernel-dead", "without a kernel")
    tab.look("context.sessionContext.startKernel().then(() => true)")
    tab.wait_for_kernel()
    edits_by_a_cell(lab, tab)
    assert tab.dialogs() == []


def test_a_busy_kernel_keeps_nothing_waiting_and_an_interrupted_one_goes_on(lab, tab):
    begin(lab, tab, "kernel-busy.ipynb")
    tab.look(
        "(panel.content.activeCellIndex = 4, jupyterapp.shell.activateById(panel.id),"
        " void jupyterapp.commands.execute('notebook:run-cell'), true)"
    )
    tab.wait("context.sessionContext.session.kernel.status === 'busy'")
    answers_and_takes_edits(lab, tab, "kernel-busy", "while it is busy")
    tab.look("context.sessionContext.session.kernel.interrupt().then(() => true)")
    tab.wait("panel.content.widgets[4].outputArea.node.innerText.includes('KeyboardInterrupt')")
    tab.wait("panel.content.widgets[4].model.executionState === 'idle'")
    answers_and_takes_edits(lab, tab, "kernel-busy", "after the interruption")
    tab.run(2)
    wait_until(lambda: lab.bodies(tab.path) == ["from the kernel"], what="the edit of the kernel")
    assert tab.dialogs() == []
