"""The first and the third walk of a mock server by hand: made in the wizard, copied, private with a key."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.building import LOAD
from tests.browser.lab import new_notebook, wait_until

WELCOME = "This is a first mock server for Postman learning"
WIDGETS = "@jupyter-widgets/jupyterlab-manager:plugin"
PICTURES = os.environ.get("JUPYTER_MOCK_PICTURES", "")
"""A folder for pictures of what is tested, for who wants to look at it."""


@pytest.fixture
def walk(lab, cards_of_kernels, new_tab):
    """Open a notebook in a tab that may use the clipboard, with the state of widgets saved."""
    del cards_of_kernels
    lab.api("PUT", f"lab/api/settings/{WIDGETS}", {"raw": json.dumps({"saveState": True})})

    def begin(name):
        lab.write(f"{name}.ipynb", new_notebook(LOAD, "%mock new"))
        tab = new_tab(lab)
        tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab.open(f"{name}.ipynb")
        tab.run(0)
        tab.run(1)
        return tab

    yield begin
    lab.api("PUT", f"lab/api/settings/{WIDGETS}", {"raw": "{}"})


def state_of_widgets(lab, name):
    """Return what a file holds of widgets, as text."""
    return json.dumps(lab.notebook(name)["metadata"].get("widgets", {}))


def form(tab, at=1):
    """Return the output of a cell."""
    return tab.page.locator(".jp-Notebook:visible .jp-Cell").nth(at).locator(".jp-MockForm")


def picture(tab, name):
    """Take a picture, if somebody wants any."""
    if PICTURES:
        tab.page.screenshot(path=str(Path(PICTURES) / f"{name}.png"))


def fill_in(tab, name):
    """Go through the wizard."""
    wizard = form(tab)
    wizard.get_by_label("Request Path").fill("/user/home")
    wizard.get_by_label("Response Body").fill(WELCOME)
    picture(tab, f"{name}-step-1")
    wizard.get_by_role("button", name="Next").click()
    wizard.get_by_label("Name", exact=True).fill(name)
    picture(tab, f"{name}-step-2")
    wizard.get_by_role("button", name="Create Mock Server").click()
    wizard.get_by_role("tab", name="Requests").wait_for()


def open_tab(tab, name):
    form(tab).get_by_role("tab", name=name).click()


def call(url, **headers):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_what_is_typed_in_the_wizard_answers_under_the_copied_address(lab, walk):
    tab = walk("firstwalk")
    fill_in(tab, "firstwalk")
    picture(tab, "firstwalk-card")

    copy = form(tab).get_by_role("button", name="Copy the Mock URL")
    copy.click()
    form(tab).get_by_text("Copied", exact=True).wait_for()
    url = tab.page.evaluate("navigator.clipboard.readText()")

    [mock] = lab.mocks("firstwalk.ipynb")
    assert (mock["name"], mock["mockUrl"]) == ("firstwalk", url)
    assert call(f"{url}/user/home") == (200, WELCOME)
    wait_until(lambda: lab.bodies("firstwalk.ipynb") == [WELCOME], what="the example in the file")
    tab.run(1)
    form(tab).get_by_label("Request Path").wait_for()
    assert [mock["name"] for mock in lab.mocks("firstwalk.ipynb")] == ["firstwalk"]


def test_a_private_mock_server_answers_with_a_key_that_no_file_holds(lab, walk):
    tab = walk("thirdwalk")
    fill_in(tab, "thirdwalk")
    card = form(tab)
    open_tab(tab, "Settings")
    card.get_by_label("Private").check()
    card.get_by_role("button", name="Save settings").click()
    card.get_by_text("Saved.").wait_for()
    card.get_by_role("button", name="Get an API key").click()
    card.get_by_role("button", name="Copy the API key").click()
    key = wait_until(lambda: tab.page.evaluate("navigator.clipboard.readText()"), what="the key")
    card.get_by_role("button", name="Revoke").wait_for()
    picture(tab, "thirdwalk-key")
    url = f"{lab.url}mock/thirdwalk/user/home"

    assert call(url)[0] == 401
    assert call(url, **{"x-api-key": key}) == (200, WELCOME)
    card.get_by_role("button", name="Command for newman").click()
    card.get_by_role("button", name="Copy the command for newman").click()
    card.get_by_text("Copied").last.wait_for()
    command = tab.page.evaluate("navigator.clipboard.readText()")
    assert command.startswith('newman run "http')
    collection = command.split('"')[1]
    assert json.loads(call(collection)[1])["info"]["name"] == "thirdwalk"
    token = collection.partition("read-token=")[2]

    tab.command("docmanager:save")
    wait_until(lambda: "Get an API key" in state_of_widgets(lab, "thirdwalk.ipynb"), what="the state of the widgets")
    saved = json.dumps(lab.notebook("thirdwalk.ipynb"))
    assert key not in saved
    assert token not in saved
