"""A new mock server of a collection that somebody has as a file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from jupyter_mock.kernel.api import mock_server

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BOOKSHOP = Path(__file__).parents[3] / "notebooks" / "bookshop.postman_collection.json"


def choose(wizard, name, data):
    """Choose a file, as the page tells it."""
    wizard.file.upload.value = [
        {"name": name, "type": "application/json", "size": len(data), "content": memoryview(data), "last_modified": NOW}
    ]


def test_a_chosen_collection_answers_and_has_the_settings_of_the_form(wizard, created):
    choose(wizard, BOOKSHOP.name, BOOKSHOP.read_bytes())
    assert "Bookshop, 3 requests, 4 examples" in wizard.file.summary.value
    assert wizard.rows not in wizard._place.children
    wizard.next.click()
    assert (wizard.step, wizard.settings.name.value) == (2, "Bookshop")
    wizard.settings.private.value = True
    wizard.create.click()

    mock = mock_server(created[0].view.id)
    assert (mock.name, mock.private) == ("Bookshop", True)
    assert mock.send("GET", "/books").json()[0]["title"] == "The Left Hand of Darkness"


def test_what_was_chosen_stays_in_no_state_of_a_widget(wizard):
    choose(wizard, BOOKSHOP.name, BOOKSHOP.read_bytes())
    assert wizard.file.upload.value == ()


def test_a_broken_file_is_refused_with_line_and_column_and_nothing_is_taken(place, wizard):
    choose(wizard, "broken.json", b'{\n  "info": {,\n}')
    assert "'broken.json'" in wizard.file.file.error
    assert "line 2" in wizard.file.file.error
    assert wizard.file.mock is None
    assert wizard.rows in wizard._place.children
    assert place.management.list().own == ()


def test_an_environment_is_no_collection(wizard):
    environment = {"name": "test", "values": [{"key": "a", "value": "b"}], "_postman_variable_scope": "environment"}
    choose(wizard, "test.json", json.dumps(environment).encode())
    assert "it is an environment" in wizard.file.file.error


def test_who_changes_their_mind_types_requests(place, wizard):
    choose(wizard, BOOKSHOP.name, BOOKSHOP.read_bytes())
    wizard.file.remove.click()
    assert wizard.rows in wizard._place.children
    assert wizard.settings.name.value == place.notebook.removesuffix(".ipynb")


def test_what_cannot_be_kept_is_told(wizard):
    collection = json.loads(BOOKSHOP.read_text())
    collection["item"][1]["event"] = [{"listen": "test", "script": {"exec": ["pm.test('<b>')"]}}]
    choose(wizard, "scripts.json", json.dumps(collection).encode())
    assert "cannot keep" in wizard.file.losses.value
    assert "<b>" not in wizard.file.losses.value
