"""Head, environment, keys, export and deletion in the form of a mock server."""

from __future__ import annotations

import json

import pytest

from jupyter_mock.kernel.api import mock_server
from jupyter_mock.kernel.forms.files_part import DeletePart, ExportPart
from jupyter_mock.kernel.forms.head import EnvironmentPicker, Head
from jupyter_mock.kernel.forms.keys_part import KeysPart
from jupyter_mock.kernel.forms.session import FormSession
from tests.kernel.jupyter import until

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def shown(session):
    parts = []

    def show(kind):
        parts.append(kind(session))
        session.follow()
        return parts[-1]

    yield show
    for part in parts:
        part.close()


def test_the_head_tells_name_state_and_address_and_starts_and_stops(shown, shop):
    head = shown(Head)
    assert "shop" in head.state.value
    assert "live" in head.state.value
    assert shop.url in head.url.value
    head.stop.click()
    assert shop.state == "stopped"
    assert "stopped" in head.state.value
    assert (head.start.layout.display, head.stop.layout.display) == ("", "none")
    head.start.click()
    assert shop.state == "live"


def test_a_waiting_mock_server_is_started_in_the_head(place, theirs):
    head = Head(FormSession(place.management, theirs.id))
    assert "nobody here has started it yet" in head.state.value
    head.start.click()
    assert theirs.state == "live"
    head.close()


def test_what_the_head_has_not_shown_is_not_started(place, theirs):
    head = Head(FormSession(place.management, theirs.id))
    content = place.server.call("GET", f"api/contents/{place.notebook}")["content"]
    content["metadata"]["jupyter_mock"]["mocks"][0]["description"] = f"not what {place.notebook} showed"
    place.server.call("PUT", f"api/contents/{place.notebook}", {"type": "notebook", "content": content})
    until(lambda: "not what" in place.management.list().own[0].description, what="the other definition")
    head.start.click()
    assert "changed since you looked at it" in head.message.value
    assert theirs.state == "waiting"
    head.close()


def test_a_hostile_name_is_text_in_the_head(shown, shop):
    shop.name = EVIL
    head = shown(Head)
    until(lambda: "&lt;img" in head.state.value, what="the name")
    assert "<img" not in head.state.value


def test_a_mock_server_that_is_gone_is_told(shown, shop):
    head = shown(Head)
    shop.delete()
    until(lambda: "gone" in head.state.value, what="the end")


def test_the_eye_shows_address_and_variables_and_masks_secrets(shown, shop, session):
    shop.environment["currency"] = EVIL
    session.edit({"op": "set-mock", "environment": {"values": [{"key": "token", "value": "s", "type": "secret"}]}})
    picker = shown(EnvironmentPicker)
    assert picker.variables.layout.display == "none"
    picker.look.value = True
    assert picker.variables.layout.display == ""
    assert (picker.look.description, picker.look.tooltip) == ("Hide variables", "Hide the variables")
    assert "{{url}}" in picker.variables.value
    assert shop.url in picker.variables.value
    assert "••••••" in picker.variables.value


def test_another_environment_is_chosen_for_the_whole_form(shown, session):
    bank = mock_server("bank")
    picker = shown(EnvironmentPicker)
    picker.choice.value = "bank"
    assert session.environment.variables["url"] == bank.url
    picker.choice.value = ""
    assert session.environment.variables == {}


def test_an_environment_that_went_away_is_no_choice_any_more(shown, session):
    bank = mock_server("bank")
    picker = shown(EnvironmentPicker)
    picker.choice.value = "bank"
    bank.delete()
    picker.look.value = True
    assert (picker.choice.value, session.environment.mock_id) == ("", "")


def test_keys_are_listed_by_their_hints_and_revoked(shown, shop):
    shop.private = True
    key = shop.create_api_key()
    keys = shown(KeysPart)
    keys.refresh()
    [row] = keys.list.children
    assert key.hint in row.children[0].value
    row.children[1].click()
    assert shop.api_keys == []
    assert "no key yet" in keys.list.children[0].value


def test_the_button_for_a_key_holds_no_key(shown, shop):
    shop.private = True
    keys = shown(KeysPart)
    assert 'data-jupyter-mock="shop"' in keys.get.value
    assert shop.api_keys == []


def test_the_collection_is_written_into_a_file_and_not_over_another(shown, shop, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shop.request("GET", "/a").example("one", json=1)
    export = shown(ExportPart)
    export.write.click()
    written = tmp_path / "shop.postman_collection.json"
    assert json.loads(written.read_text())["info"]["name"] == "shop"
    written.write_text("mine")
    export.write.click()
    assert written.read_text() == "mine"
    assert "is there already" in export.message.value
    export.force.value = True
    export.write.click()
    assert written.read_text() != "mine"


def test_the_environment_is_written_too(shown, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    export = shown(ExportPart)
    export.what.value = True
    export.write.click()
    document = json.loads((tmp_path / "shop.postman_environment.json").read_text())
    assert "url" in [value["key"] for value in document["values"]]


def test_deleting_asks_first(shown, shop, place):
    delete = shown(DeletePart)
    delete.ask.click()
    assert "Delete &#x27;shop&#x27; with 0 requests" in delete._question.value
    delete.keep.click()
    assert [mock.id for mock in place.management.list().own] == [shop.id]
    delete.ask.click()
    delete.delete.click()
    assert place.management.list().own == ()
