"""Settings, server responses and profiles on the card: each field saves itself, nobody's work is lost."""

from __future__ import annotations

import json

import pytest

from tests.browser.lab import wait_until
from tests.browser.settled import accessibility_faults, begin, definition
from tests.browser.tab import choose

ITEMS = [
    {
        "id": "r0",
        "name": "get order",
        "method": "GET",
        "path": "/order",
        "examples": [
            {"id": "e0", "name": "paid", "status": 200, "body": ["paid"]},
            {"id": "e1", "name": "none", "status": 404, "body": ["none"]},
        ],
    }
]
MAINTENANCE = {"id": "maintenance", "name": "Maintenance", "statusCode": 503, "body": ["back soon"]}
PROFILES = [
    {"id": "happy", "name": "Happy path", "answers": [{"request": "r0", "example": "e0"}]},
    {"id": "empty", "name": "Empty account", "from": "happy", "answers": [{"request": "r0", "example": "e1"}]},
]


def open_settings(card):
    """Show the tab, and return the card."""
    card.get_by_role("tab", name="Settings").click()
    return card


def group(card, title):
    """Return the settings under a heading."""
    return card.get_by_role("region", name=title, exact=True)


@pytest.fixture
def settings(lab, tab):
    """Return the settings of a mock server of a name that only this test uses."""

    def opened(name, **members):
        return open_settings(begin(lab, tab, name, {"items": ITEMS, **members}))

    return opened


def test_every_field_is_saved_as_it_is_left(lab, settings):
    card = settings("fields")
    general = group(card, "General")
    general.get_by_label("Description").fill("For **everybody**.")
    general.get_by_label("Name", exact=True).fill("Renamed")
    general.get_by_label("Name", exact=True).press("Enter")
    general.get_by_text("Saved").first.wait_for()
    group(card, "Answers").get_by_label("Delay").fill("20")
    group(card, "Matching").get_by_label("Headers that have to match").fill("Accept , X-Tenant")
    group(card, "Matching").get_by_label("Body").check()
    group(card, "Answers").get_by_label("Open to every origin").check()
    wanted = {
        "headers": ["Accept", "X-Tenant"],
        "matchBody": True,
        "delay": {"type": "fixed", "duration": 20},
        "openToEveryOrigin": True,
    }
    wait_until(lambda: definition(lab, "fields").get("config") == wanted, what="all settings")
    mock = lambda: lab.document("fields.ipynb")["mocks"][0]  # noqa: E731 - asked again and again
    wait_until(lambda: mock().get("config") == wanted, what="the settings in the file")
    named = lambda: (mock()["name"], mock().get("description"))  # noqa: E731
    wait_until(lambda: named() == ("Renamed", "For **everybody**."), what="the name and the description in the file")


def test_undo_in_a_field_brings_back_what_was_there(lab, settings):
    name = group(settings("reverted"), "General").get_by_label("Name", exact=True)
    name.press("End")
    name.press_sequentially(" now")
    name.press("Enter")
    wait_until(lambda: definition(lab, "reverted")["name"] == "Reverted now", what="the new name")
    for _ in range(10):
        name.press("Control+z")
    wait_until(lambda: name.input_value() == "Reverted", what="the old name in the field")
    name.press("Tab")
    wait_until(lambda: definition(lab, "reverted")["name"] == "Reverted", what="the old name")


def test_what_is_wrong_stands_beside_the_field(lab, settings):
    card = settings("wrong-settings")
    answers = group(card, "Answers")
    answers.get_by_label("Delay").fill("soon")
    answers.get_by_label("Delay").press("Enter")
    answers.get_by_text("“soon” is no delay.").wait_for()
    answers.get_by_label("Delay").fill("999999")
    answers.get_by_label("Delay").press("Enter")
    answers.get_by_role("alert").get_by_text("999999").wait_for()
    delay = answers.get_by_label("Delay")
    wait_until(lambda: delay.get_attribute("aria-invalid") == "true", what="the field to be told as wrong")
    assert "config" not in definition(lab, "wrong-settings")
    answers.get_by_label("Delay").press("Escape")
    wait_until(lambda: delay.input_value() == "", what="what was there before")
    assert accessibility_faults(card) == []


def test_a_key_is_shown_once_and_kept_nowhere(lab, settings):
    card = settings("guarded")
    access = group(card, "Access")
    access.get_by_label("Private").check()
    wait_until(lambda: lab.call("guarded/order")[0] == 401, what="callers to need a key")
    access.get_by_role("button", name="New key").click()
    key = access.locator(".jp-Mock-madeKey code").inner_text()
    access.get_by_role("button", name="Revoke").wait_for()
    stored = card.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert key not in stored
    assert key not in json.dumps(lab.notebook("guarded.ipynb"))
    status = "fetch(url, {headers: {'x-api-key': key}}).then(answer => answer.status)"
    call = f"([url, key]) => {status}"
    assert card.page.evaluate(call, [f"{lab.url}mock/guarded/order", key]) == 200
    access.get_by_role("button", name="Done").click()
    wait_until(lambda: key not in card.inner_text(), what="the key to go")
    access.get_by_role("button", name=f"Revoke the key that ends with {key[-4:]}").click()
    access.get_by_role("button", name=f"Revoke the key that ends with {key[-4:]} for good").click()
    access.get_by_text("There is no key yet.").wait_for()
    assert card.page.evaluate(call, [f"{lab.url}mock/guarded/order", key]) == 401


def test_a_server_response_answers_everything_while_it_is_active(lab, settings):
    card = settings("outages")
    responses = group(card, "Server responses")
    responses.get_by_role("button", name="New response").click()
    form = responses.get_by_role("form", name="New server response")
    form.get_by_label("Name", exact=True).fill("Down")
    form.get_by_label("Body").fill("back soon")
    form.get_by_label("Status").fill("200")
    form.get_by_role("button", name="Save").click()
    form.get_by_role("alert").wait_for()
    form.get_by_label("Status").fill("502")
    form.get_by_role("button", name="Save").click()
    responses.get_by_role("button", name="Activate Down").click()
    card.get_by_text("Every call is answered with 502 “Down”.").wait_for()
    assert lab.call("outages/order") == (502, "back soon")
    card.get_by_role("button", name="Deactivate", exact=True).first.click()
    responses.get_by_role("button", name="Activate Down").wait_for()
    assert lab.call("outages/order") == (200, "paid")
    responses.get_by_role("button", name="Delete Down").click()
    responses.get_by_role("button", name="Undo").click()
    responses.get_by_role("button", name="Activate Down").wait_for()


def test_a_profile_is_made_and_used_and_switched_in_the_head(lab, settings):
    card = settings("stories")
    profiles = group(card, "Profiles")
    answers = card.page.get_by_role("menuitem", name="Choose the answers")
    choose(profiles.get_by_role("button", name="New profile"), answers)
    profiles.get_by_label("Name", exact=True).fill("Nothing there")
    profiles.get_by_label("Name", exact=True).press("Enter")
    profiles.get_by_label("Example that answers GET /order").select_option("404 none")
    profiles.get_by_role("button", name="Use Nothing there").click()
    wait_until(lambda: lab.call("stories/order") == (404, "none"), what="the answer of the profile")
    switch = card.get_by_label("Profile", exact=True)
    wait_until(switch.input_value, what="the switch to name the profile")
    switch.select_option("No profile")
    wait_until(lambda: lab.call("stories/order") == (200, "paid"), what="the answer without a profile")
    profiles.get_by_label("Delay of GET /order").fill("30")
    profiles.get_by_label("Delay of GET /order").press("Enter")
    wanted = [{"request": "r0", "example": "e1", "delay": 30}]
    wait_until(lambda: definition(lab, "stories")["profiles"][0].get("answers") == wanted, what="the delay")
    assert accessibility_faults(card) == []


def test_a_profile_that_was_deleted_comes_back_with_those_that_start_from_it(lab, settings):
    card = settings("profiled", serverResponses=[MAINTENANCE], profiles=PROFILES)
    profiles = group(card, "Profiles")
    saved = lambda: definition(lab, "profiled")["profiles"]  # noqa: E731 - asked again and again
    profiles.get_by_role("button", name="Delete Happy path").click()
    wait_until(lambda: [one["id"] for one in saved()] == ["empty"], what="it to be gone")
    profiles.get_by_role("button", name="Undo").click()
    wait_until(lambda: saved() == PROFILES, what="it to be back")
    profiles.get_by_role("button", name="Duplicate Happy path").click()
    wait_until(lambda: [one["name"] for one in saved()][:2] == ["Happy path", "Happy path 2"], what="the copy")


def test_two_tabs_that_change_different_things_of_a_profile_lose_nothing(lab, tab, new_tab, settings):
    first = group(settings("both-tabs", profiles=PROFILES), "Profiles")
    other = new_tab(lab)
    other.open("both-tabs.ipynb")
    second = group(open_settings(other.card(0)), "Profiles")
    for profiles in first, second:
        profiles.get_by_role("button", name="Happy path 1 answer").click()
    first.get_by_label("Description").fill("from the first tab")
    second.get_by_label("Delay", exact=True).fill("40")
    first.get_by_label("Description").press("Enter")
    second.get_by_label("Delay", exact=True).press("Enter")
    wanted = {**PROFILES[0], "description": "from the first tab", "delay": 40}
    wait_until(lambda: definition(lab, "both-tabs")["profiles"][0] == wanted, what="both changes")
    assert tab.dialogs() == other.dialogs() == []


def test_a_mock_server_is_deleted_once_that_is_confirmed_and_can_be_brought_back(lab, settings):
    environment = {"values": [{"key": "currency", "value": "EUR"}]}
    card = settings("goner", environment=environment, serverResponses=[MAINTENANCE], profiles=PROFILES)
    before = definition(lab, "goner")
    group(card, "Delete").get_by_role("button", name="Delete mock server").click()
    group(card, "Delete").get_by_role("button", name="Cancel").click()
    group(card, "Delete").get_by_role("button", name="Delete mock server").click()
    group(card, "Delete").get_by_role("button", name="Delete “Goner”").click()
    wait_until(lambda: lab.mocks("goner.ipynb") == [], what="it to be gone")
    card.page.get_by_role("button", name="Undo").click()
    wait_until(lambda: lab.mocks("goner.ipynb"), what="it to be back")
    wait_until(lambda: definition(lab, "goner") == before, what="all of it")
    wait_until(lambda: (lab.document("goner.ipynb") or {}).get("mocks") == [before], what="all of it in the file")
    assert lab.call("goner/order") == (200, "paid")
