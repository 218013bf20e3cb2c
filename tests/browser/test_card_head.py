"""The head of a card: what a person copies from it answers where they paste it."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys

import pytest

from tests.browser.building import LOAD, document
from tests.browser.lab import new_notebook, wait_until
from tests.browser.tab import choose

BODY = '{"said": "hello"}'


@pytest.fixture
def name(request):
    """The id of the test's own mock server."""
    return f"head-{len(request.node.name)}"


@pytest.fixture
def card(lab, own_tab, name):
    """The card of a started mock server, in a page that may use the clipboard."""
    lab.write(f"{name}.ipynb", new_notebook(LOAD, f"%mock form {name}", document=document(name, BODY)))
    own_tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    own_tab.open(f"{name}.ipynb")
    wait_until(lambda: lab.mocks(f"{name}.ipynb"), what="the mock server")
    lab.api("POST", f"mock/api/mocks/{name}/start", {})
    own_tab.run(0)
    own_tab.run(1)
    return own_tab.card(1)


def copied(card, what, said):
    """Choose a line of the menu beside Copy, and return what is in the clipboard then."""
    choose(card.get_by_role("button", name="Copy as…"), card.page.get_by_role("menuitem", name=what, exact=True))
    card.get_by_text(f"Copied {said}").wait_for()
    return card.page.evaluate("navigator.clipboard.readText()")


def test_the_address_is_copied_by_keyboard(lab, card, name):
    card.get_by_role("button", name="Copy as…").focus()
    card.page.keyboard.press("ArrowDown")
    card.page.keyboard.press("Enter")
    card.get_by_text("Copied the address").wait_for()
    assert card.page.evaluate("navigator.clipboard.readText()") == f"{lab.url}mock/{name}"


def test_what_is_copied_as_curl_and_as_python_answers(card):
    line = copied(card, "Copy as curl", "curl")
    code = copied(card, "Copy as Python requests", "Python requests")

    called = subprocess.run(shlex.split(line), capture_output=True, text=True, check=True)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(called.stdout) == {"said": "hello"}
    assert BODY in ran.stdout


def test_what_is_copied_as_javascript_answers_in_a_page(lab, card, name):
    code = copied(card, "Copy as JavaScript fetch", "JavaScript fetch")
    assert f"{lab.url}mock/{name}/r0" in code
    card.page.evaluate(f"(async () => {{ {code} }})()")
    wait_until(lambda: lab.api("GET", f"mock/api/mocks/{name}/call-logs")["call-logs"], what="the call in the log")
