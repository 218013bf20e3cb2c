"""Environments on the card: the one that is chosen, its variables, and values of one's own."""

from __future__ import annotations

import json

import pytest

from tests.browser.lab import wait_until
from tests.browser.settled import accessibility_faults, begin, definition

SECRET = "not-for-any-file"


def variable(key, value="", **more):
    """Return a variable as a notebook has it."""
    return {"key": key, **({"value": value} if value else {}), **more}


def mock_with(*variables, **more):
    """Return the members of a mock server whose only answer holds the currency."""
    example = {"id": "e0", "name": "200", "status": 200, "body": ["{{currency}}"]}
    item = {"id": "r0", "name": "price", "method": "GET", "path": "/price", "examples": [example]}
    return {"environment": {"values": list(variables)}, "items": [item], **more}


def values(lab, name):
    """Return the variables of the environment as they are served."""
    return definition(lab, name)["environment"]["values"]


def open_environment(card):
    """Show the tab, and return the card."""
    card.get_by_role("tab", name="Environment").click()
    return card


def look(card):
    """Press the eye, and return what it shows: a list of rows of cells."""
    card.get_by_role("button", name="Look at the variables").click()
    shown = card.get_by_role("dialog", name="Variables of the chosen environment")
    shown.get_by_role("row").nth(1).wait_for()
    rows = shown.locator("tbody tr").evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.innerText))")
    card.page.keyboard.press("Escape")
    shown.wait_for(state="detached")
    return rows


@pytest.fixture
def priced(request):
    """The id of the test's own mock server."""
    return f"priced-{len(request.node.name)}"


@pytest.fixture
def environment(lab, tab, priced):
    """The tab of a mock server with one variable."""
    return open_environment(begin(lab, tab, priced, mock_with(variable("currency", "EUR"))))


def test_a_variable_is_saved_as_its_fields_are_left(lab, environment, priced):
    environment.get_by_label("Initial value of currency").fill("CHF")
    environment.get_by_label("Initial value of currency").press("Enter")
    wait_until(lambda: lab.call(f"{priced}/price") == (200, "CHF"), what="the new value in the answer")
    environment.get_by_label("Name of a new variable").fill("country")
    environment.get_by_label("Name of a new variable").press("Tab")
    there = environment.get_by_label("Initial value of country")
    wait_until(lambda: there.evaluate("node => node === document.activeElement"), what="the focus to be in it")
    environment.page.keyboard.type("Bern")
    environment.page.keyboard.press("Tab")
    wanted = [variable("currency", "CHF"), variable("country", "Bern")]
    wait_until(lambda: values(lab, priced) == wanted, what="both variables")
    wait_until(lambda: lab.document(f"{priced}.ipynb")["mocks"][0]["environment"]["values"] == wanted, what="the file")


def test_a_current_value_is_for_this_page_and_goes_back_to_the_initial_one(lab, environment, priced):
    environment.get_by_label("Current value of currency").fill("USD")
    environment.get_by_label("Current value of currency").press("Enter")
    environment.get_by_role("button", name="Reset currency to its initial value").wait_for()
    wait_until(lambda: look(environment)[1] == ["currency", "EUR", "USD"], what="the current value")
    assert lab.call(f"{priced}/price") == (200, "EUR")
    assert values(lab, priced) == [variable("currency", "EUR")]
    environment.get_by_role("button", name="Reset currency to its initial value").click()
    wait_until(lambda: look(environment)[1] == ["currency", "EUR", "EUR"], what="the initial value")


def test_a_secret_is_in_the_page_alone(lab, tab):
    variables = variable("token", type="secret"), variable("currency", SECRET)
    card = open_environment(begin(lab, tab, "secretive", mock_with(*variables)))
    wait_until(card.get_by_label("Initial value of token").is_disabled, what="the field to be barred")
    card.get_by_label("Current value of token").fill(SECRET)
    card.get_by_label("Current value of token").press("Enter")
    wait_until(lambda: look(card)[1] == ["token", "not kept", "••••••••"], what="the value to be masked")
    # one that becomes a secret leaves the notebook too, and its person keeps it while the page is open
    card.get_by_label("Type of currency").select_option("secret")
    wait_until(lambda: SECRET not in json.dumps(definition(lab, "secretive")), what="the value to leave the definition")
    wait_until(lambda: SECRET not in json.dumps(lab.notebook("secretive.ipynb")), what="the value to leave the file")
    wait_until(lambda: card.get_by_label("Current value of currency").input_value() == SECRET, what="the value here")
    stored = card.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert SECRET not in stored


def test_another_environment_gives_another_address_and_other_values(lab, tab):
    other = {"id": "staged", "name": "Staging", **mock_with(variable("currency", "USD"))}
    card = begin(lab, tab, "here", mock_with(variable("currency", "EUR")), other)
    choice = card.get_by_label("Environment", exact=True).first
    own = [["url", f"{lab.url}mock/here", f"{lab.url}mock/here"], ["currency", "EUR", "EUR"]]
    wait_until(lambda: look(card) == own, what="its own variables")
    choice.select_option("Staging")
    theirs = [["url", f"{lab.url}mock/staged", f"{lab.url}mock/staged"], ["currency", "USD", "USD"]]
    wait_until(lambda: look(card) == theirs, what="the variables of the other mock server")
    # what it says there now counts, not what it said when it was chosen
    environment = {"values": [variable("currency", "GBP")]}
    operations = [{"op": "set-mock", "environment": environment}]
    lab.api("PATCH", "mock/api/mocks/staged", {"operations": operations})
    wait_until(lambda: look(card)[1][2] == "GBP", what="the value it has now")
    choice.select_option("No environment")
    card.get_by_role("button", name="Look at the variables").click()
    card.get_by_text("No environment is chosen").wait_for()


def test_two_tabs_that_change_different_variables_lose_nothing(lab, tab, new_tab):
    first = begin(lab, tab, "shared-list", mock_with(variable("one", "1"), variable("two", "2")))
    other = new_tab(lab)
    other.open("shared-list.ipynb")
    second = open_environment(other.card(0))
    open_environment(first).get_by_label("Initial value of one").fill("from the first tab")
    second.get_by_label("Initial value of two").fill("from the second tab")
    first.get_by_label("Initial value of one").press("Enter")
    second.get_by_label("Initial value of two").press("Enter")
    wanted = [variable("one", "from the first tab"), variable("two", "from the second tab")]
    wait_until(lambda: values(lab, "shared-list") == wanted, what="both values")
    assert tab.dialogs() == other.dialogs() == []


def test_what_was_removed_comes_back_in_its_place(lab, tab):
    card = open_environment(begin(lab, tab, "ordered", mock_with(*map(variable, "abc"))))
    keys = lambda: [each["key"] for each in values(lab, "ordered")]  # noqa: E731 - asked again and again
    card.get_by_role("button", name="Move c up").click()
    wait_until(lambda: keys() == ["a", "c", "b"], what="the new order")
    card.get_by_role("button", name="Remove c").click()
    wait_until(lambda: keys() == ["a", "b"], what="it to be gone")
    card.get_by_role("button", name="Undo").click()
    wait_until(lambda: keys() == ["a", "c", "b"], what="it to be back")


def test_an_environment_of_postman_is_taken_in_and_given_back(lab, tab):
    card = open_environment(begin(lab, tab, "filed", mock_with(variable("currency", "EUR"))))
    given = [
        {"key": "currency", "value": "CHF", "type": "default", "enabled": True},
        {"key": "token", "value": SECRET, "type": "secret", "enabled": True},
    ]
    content = json.dumps({"name": "Live", "values": given, "_postman_variable_scope": "environment"}).encode()
    file = {"name": "live.json", "mimeType": "application/json", "buffer": content}
    with tab.page.expect_file_chooser() as chooser:
        card.get_by_role("button", name="Import").click()
    chooser.value.set_files(file)
    card.get_by_text("Took in 2 variables of “live.json”. Secret values stay in this page only.").wait_for()
    assert values(lab, "filed") == [variable("currency", "CHF"), variable("token", type="secret")]
    masked = ["token", "not kept", "••••••••"]
    wait_until(lambda: look(card)[2:] == [masked], what="the secret to be masked")
    with tab.page.expect_download() as download:
        card.get_by_role("button", name="Export").click()
    written = json.loads(download.value.path().read_text())
    assert [each["key"] for each in written["values"]] == ["url", "currency", "token"]
    assert SECRET not in json.dumps(written)


def test_what_is_wrong_stands_beside_the_field_and_nothing_hinders_a_screen_reader(environment):
    environment.get_by_label("Name of variable 1").fill("")
    environment.get_by_label("Name of variable 1").press("Enter")
    cell = environment.locator("[data-cell=key]", has=environment.page.get_by_label("Name of variable 1"))
    cell.get_by_role("alert").wait_for()
    environment.get_by_label("Name of variable 1").press("Escape")
    name = environment.get_by_label("Name of variable 1")
    wait_until(lambda: name.input_value() == "currency", what="the name that was there")
    environment.get_by_role("button", name="Look at the variables").click()
    assert accessibility_faults(environment) == []
