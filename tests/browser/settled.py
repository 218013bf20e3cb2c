"""Cards of started mock servers without their kernels, and what a checker of accessibility says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.lab import REPOSITORY, new_notebook, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.lab import Lab
    from tests.browser.tab import Tab

_AXE = REPOSITORY / "labextension_src" / "node_modules" / "axe-core" / "axe.min.js"
_CHECK = """card => axe.run(card).then(found => found.violations
    .filter(({impact}) => impact === 'serious' || impact === 'critical')
    .map(({id, nodes}) => [id, nodes.map(node => node.html)]))"""


def begin(lab: Lab, tab: Tab, name: str, *mocks: dict[str, Any]) -> Locator:
    """Open a notebook with these mock servers, the first of which goes by its name, and start them all."""
    whole = [{"id": name, "name": name.title(), **mocks[0]}, *mocks[1:]]
    notebook = new_notebook("1", document={"version": 1, "mocks": whole})
    output = {"version": 1, "kind": "mock", "mock": name}
    data = {"application/vnd.jupyter-mock+json": output, "text/html": "a table", "text/plain": "a text"}
    notebook["cells"][0]["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
    lab.write(f"{name}.ipynb", notebook)
    tab.open_beside(f"{name}.ipynb")
    wait_until(lambda: lab.mocks(f"{name}.ipynb"), what="the mock servers")
    for mock in whole:
        lab.api("POST", f"mock/api/mocks/{mock['id']}/start")
    return tab.card(0)


def definition(lab: Lab, name: str) -> dict[str, Any]:
    """Return a mock server as it is served."""
    found: dict[str, Any] = lab.api("GET", f"mock/api/mocks/{name}")["mock"]["document"]
    return found


def accessibility_faults(card: Locator) -> list[Any]:
    """Return what axe-core finds in a card that is serious or critical."""
    card.page.add_script_tag(path=_AXE)
    faults: list[Any] = card.evaluate(_CHECK)
    return faults
