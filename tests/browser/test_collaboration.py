"""jupyter-collaboration keeps open notebooks on the server: clients edit at once, and nothing of it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.building import LOAD, cell
from tests.browser.cable import Cable
from tests.browser.lab import new_notebook, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.lab import Lab
    from tests.browser.tab import Tab


@pytest.fixture
def two(collaborative_lab: Lab, new_tab: Callable[[Lab], Tab], request: pytest.FixtureRequest) -> tuple[Tab, Tab]:
    """Two clients with one notebook open, whose mock server says `one` on both of its requests."""
    name = f"together-{len(request.node.name)}.ipynb"
    collaborative_lab.write(name, new_notebook(LOAD, cell("one", "/a"), cell("one", "/b"), "1"))
    first, second = new_tab(collaborative_lab), new_tab(collaborative_lab)
    first.open(name)
    assert first.look("context.model.collaborative") is True
    for at in range(3):
        first.run(at)
    second.open(name)
    wait_until(lambda: collaborative_lab.bodies(name) == ["one", "one"], what="both requests in the file")
    return first, second


def mock_of(lab: Lab, tab: Tab) -> str:
    """Return the id of the mock server of the notebook that is open."""
    [mock] = lab.mocks(tab.path)
    return mock["id"]


def agree(lab: Lab, two: tuple[Tab, Tab], *bodies: str) -> None:
    """Wait until file and both models hold the same, and check that it is served and nobody was asked anything."""
    first, second = two
    wait_until(lambda: lab.bodies(first.path) == list(bodies), what=f"{bodies} in the file")
    wait_until(lambda: first.document() == second.document() == lab.document(first.path), what="the clients to agree")
    mock = mock_of(lab, first)
    assert (lab.call(f"{mock}/a"), lab.call(f"{mock}/b")) == ((200, bodies[0]), (200, bodies[-1]))
    assert lab.mocks(first.path)[0]["state"] == "live"
    wait_until(lambda: lab.mocks(first.path)[0]["stored"] == "stored", what="the server to see it stored")
    assert first.dialogs() == second.dialogs() == []


def test_two_clients_edit_different_requests_at_once_and_lose_nothing(collaborative_lab, two):
    first, second = two
    mock = mock_of(collaborative_lab, first)
    save = """([mock, path, body]) => {
        const xsrf = document.cookie.match(/_xsrf=([^;]*)/)?.[1] ?? '';
        window.done = Promise.all([...Array(10).keys()].map(at => fetch(`/mock/api/mocks/${mock}`, {
            method: 'PATCH',
            headers: {'Content-Type': 'application/json', 'X-XSRFToken': xsrf},
            body: JSON.stringify({operations: [{op: 'save-example', method: 'GET', path,
                example: {name: at < 9 ? `200 ${at}` : '200', status: 200, headers: [], body: [body]}}]})
        }).then(answer => answer.status)));
    }"""
    first.page.evaluate(save, [mock, "/a", "two"])
    second.page.evaluate(save, [mock, "/b", "three"])
    assert {*first.page.evaluate("window.done"), *second.page.evaluate("window.done")} == {200}
    agree(collaborative_lab, two, *["two"] * 10, *["three"] * 10)


def test_a_cell_of_one_client_and_a_form_of_the_other_are_both_kept(collaborative_lab, two):
    first, second = two
    second.type(2, cell("from a cell", "/b"))
    second.run(2)
    collaborative_lab.save_example(mock_of(collaborative_lab, first), "/a", "from a form")
    agree(collaborative_lab, two, "from a form", "from a cell")


def test_when_the_writing_client_loses_its_socket_the_other_one_writes(collaborative_lab, new_tab):
    collaborative_lab.write("handed-on.ipynb", new_notebook(LOAD, cell("one", "/a"), cell("one", "/b"), "1"))
    first, second = new_tab(collaborative_lab), new_tab(collaborative_lab)
    cable = Cable(first.page)
    first.open("handed-on.ipynb")
    for at in range(3):
        first.run(at)
    second.open("handed-on.ipynb")
    wait_until(lambda: collaborative_lab.bodies("handed-on.ipynb") == ["one", "one"], what="the requests in the file")
    cable.pull()
    first.wait_connected(connected=False)
    collaborative_lab.save_example(mock_of(collaborative_lab, first), "/a", "two")
    wait_until(lambda: collaborative_lab.bodies("handed-on.ipynb") == ["two", "one"], what="the edit in the file")
    cable.plug()
    first.wait_connected()
    collaborative_lab.save_example(mock_of(collaborative_lab, first), "/b", "three")
    agree(collaborative_lab, (first, second), "two", "three")
