"""JupyterLab in Chromium: one server and one browser for all tests that do not kill them."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from itertools import count
from typing import TYPE_CHECKING

import pytest

from tests.browser.building import WELCOME
from tests.browser.lab import DEADLINE, Lab, new_notebook
from tests.browser.tab import Tab
from tests.conftest import need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, ViewportSize

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
VIEWPORT: ViewportSize = {"width": 1280, "height": 900}
_names = count(1)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    chromium = shutil.which("chromium")
    parts = {"jupyterlab": find_spec("jupyterlab"), "playwright": find_spec("playwright"), "chromium": chromium}
    missing = ", ".join(name for name, found in parts.items() if found is None)
    need("browser", present=not missing, how=f"install {missing}")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=DEADLINE * 1_000)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


def _lab(folder, *, collaborative: bool = False) -> Lab:
    settings = folder / "config" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text(json.dumps({"fetchNews": "false"}))
    lab = Lab(folder, collaborative=collaborative)
    lab.write(WELCOME, new_notebook("1"))
    lab.start()
    return lab


@pytest.fixture(scope="session")
def shared_lab(browser, tmp_path_factory) -> Iterator[Lab]:
    """A server for all tests; each uses a notebook of its own name."""
    del browser  # without one, no server is started for nothing
    lab = _lab(tmp_path_factory.mktemp("lab"))
    yield lab
    lab.stop()


@pytest.fixture
def lab(shared_lab) -> Iterator[Lab]:
    """The shared server, with no kernel left over."""
    yield shared_lab
    shared_lab.end_kernels()


@pytest.fixture(scope="session")
def shared_tab(browser, shared_lab) -> Iterator[Tab]:
    """A tab that is loaded once."""
    tab = Tab(browser.new_page(viewport=VIEWPORT), shared_lab, "shared")
    tab.open(WELCOME)
    yield tab
    tab.page.close()


@pytest.fixture
def tab(lab, shared_tab) -> Iterator[Tab]:
    """A JupyterLab with nothing open, for tests that open one notebook beside another."""
    del lab
    shared_tab.clear()
    yield shared_tab
    shared_tab.clear()


@pytest.fixture
def cards_of_kernels(lab: Lab) -> Iterator[None]:
    """The setting by which kernels draw the cards of mock servers, for pages that are loaded after it."""
    plugin = "lab/api/settings/jupyter-mock:plugin"
    lab.api("PUT", plugin, {"raw": json.dumps({"cards": "kernel"})})
    yield
    lab.api("PUT", plugin, {"raw": "{}"})


@pytest.fixture
def own_tab(lab: Lab, new_tab: Callable[[Lab], Tab]) -> Tab:
    """A JupyterLab loaded for one test alone."""
    opened = new_tab(lab)
    opened.open(WELCOME)
    return opened


@pytest.fixture
def own_lab(browser, tmp_path) -> Iterator[Lab]:
    """A server that the test may kill."""
    del browser
    lab = _lab(tmp_path)
    yield lab
    lab.stop()


@pytest.fixture(scope="module")
def collaborative_lab(browser, tmp_path_factory) -> Iterator[Lab]:
    """A server with jupyter-collaboration, which keeps open notebooks itself."""
    del browser
    need("collaboration", present=find_spec("jupyter_collaboration") is not None, how="install jupyter-collaboration")
    lab = _lab(tmp_path_factory.mktemp("collaborative"), collaborative=True)
    yield lab
    lab.stop()


@pytest.fixture
def new_tab(browser) -> Iterator[Callable[[Lab], Tab]]:
    """Open tabs of one browser; every test has cookies and storage of its own."""
    yield from _tabs(browser)


@pytest.fixture(scope="module")
def open_tab(browser) -> Iterator[Callable[[Lab], Tab]]:
    """Open tabs that all tests of a module share."""
    yield from _tabs(browser)


def _tabs(browser: Browser) -> Iterator[Callable[[Lab], Tab]]:
    context = browser.new_context(viewport=VIEWPORT)
    yield lambda lab: Tab(context.new_page(), lab, f"tab-{next(_names)}")
    context.close()
