"""A form in the output of a cell: first the wizard, then the card; and what is saved beside it."""

from __future__ import annotations

import json

import pytest
from ipywidgets import HTML

import jupyter_mock
from jupyter_mock.kernel.forms import output
from jupyter_mock.kernel.forms.card import TABS
from jupyter_mock.kernel.forms.form import MockForm
from jupyter_mock.kernel.forms.output import WIDGET_TYPE
from tests.kernel.jupyter import until

OUTPUT_TYPE = "application/vnd.jupyter-mock+json"
FILL = """
row = form.wizard.rows.rows[0]
row.path.value, row.body.value = "/user/home", "Welcome"
form.wizard.settings.name.value = "first"
form.wizard.create.click()
"""


@pytest.fixture
def form(place, shop):
    shown = MockForm(place.management, shop.id)
    yield shown
    shown.close()


def test_creating_replaces_the_wizard_by_the_card(place):
    form = jupyter_mock.new_mock_server()
    assert form.card is None
    form.wizard.rows.rows[0].path.value = "/a"
    form.wizard.create.click()
    assert form.wizard is None
    assert form.card.tabs.titles == TABS
    assert form.card in form.widget.children
    assert len(place.management.list().own) == 1
    form.close()


def test_running_the_cell_shows_a_wizard_and_creates_nothing(place):
    shown = place.kernel.run("%mock new")
    assert shown.status == "ok"
    assert WIDGET_TYPE in shown.data
    assert shown.data[OUTPUT_TYPE] == {"version": 1, "kind": "form"}
    again = place.kernel.run("%mock new")
    assert again.data[WIDGET_TYPE] != shown.data[WIDGET_TYPE]
    assert place.management.list().own == ()


def test_a_form_in_a_kernel_creates_what_is_typed(place):
    place.kernel.run("import jupyter_mock\nform = jupyter_mock.new_mock_server()")
    assert place.kernel.run(FILL).status == "ok"
    assert [mock.name for mock in place.management.list().own] == ["first"]
    shown = place.kernel.run("form").data
    assert shown[OUTPUT_TYPE] == {"version": 1, "kind": "form", "mock": "first"}
    assert "Welcome" in shown["text/html"]
    assert "GET /user/home" in shown["text/plain"]
    place.kernel.run("form.close()")


def test_the_form_of_a_mock_server_is_shown_by_the_magic_and_from_python(place):
    place.kernel.run('%%mock GET /a --name one\n{"a": 1}')
    [mock] = place.management.list().own
    by_magic = place.kernel.run("%mock form").data
    by_python = place.kernel.run(f"import jupyter_mock; jupyter_mock.mock_server({mock.id!r}).form()").data
    for data in (by_magic, by_python):
        assert data[OUTPUT_TYPE]["mock"] == mock.id
        assert WIDGET_TYPE in data


def test_what_is_saved_beside_the_widget_follows_the_mock_server(form, shop, monkeypatch):
    updates = []
    monkeypatch.setattr(output, "display", lambda *_, **__: None)
    monkeypatch.setattr(output, "update_display", lambda data, **_: updates.append(data))
    form._ipython_display_()
    shop.request("GET", "/later").example("one", json={"later": True})
    until(lambda: updates and "later" in updates[-1]["text/html"], what="the new request in the output")
    assert updates[-1][WIDGET_TYPE]["model_id"] == form.widget.model_id
    shop.delete()
    until(lambda: "is gone" in updates[-1]["text/plain"], what="the end in the output")


def test_calls_come_into_the_output_after_a_while(form, shop, monkeypatch):
    updates = []
    monkeypatch.setattr(output, "AFTER_CALLS", 0.2)
    monkeypatch.setattr(output, "display", lambda *_, **__: None)
    monkeypatch.setattr(output, "update_display", lambda data, **_: updates.append(data))
    shop.request("GET", "/a").example("one", json=1)
    form._ipython_display_()

    def sent():
        shop.send("GET", "/a")
        return updates and "Last calls" in updates[-1]["text/html"]

    until(sent, what="the calls in the output")


def test_a_closed_form_updates_nothing(form, shop, monkeypatch):
    updates = []
    monkeypatch.setattr(output, "display", lambda *_, **__: None)
    monkeypatch.setattr(output, "update_display", lambda data, **_: updates.append(data))
    form._ipython_display_()
    form.close()
    shop.name = "other"
    form.output.refresh()
    assert updates == []


def test_a_deleted_mock_server_leaves_a_form_that_says_so(form, shop):
    shop.delete()
    until(lambda: form.card.tabs.layout.display == "none", what="the end of the tabs")
    assert "gone" in form.card.head.state.value


def test_try_of_a_request_opens_the_tab(form, shop):
    request = shop.request("GET", "/a")
    until(lambda: request.id in str(form.card.session.record.document), what="the request in the form")
    form.card.requests.on_try(request.id)
    assert TABS[form.card.tabs.selected_index] == "Try it"


def test_no_widget_of_a_form_outlives_it(place, shop):
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    shown = MockForm(place.management, shop.id)
    shown.close()
    assert [repr(_instances[left])[:80] for left in set(_instances) - before] == []


def test_hostile_names_are_text_in_every_widget(place, shop):
    evil = "<img src=x onerror=alert(1)>"
    shop.name = shop.description = evil
    shop.environment[evil] = evil
    shop.request("GET", f"/{evil}", name=evil).example(evil, text=evil, headers={"X-A": evil})
    shop.send("GET", f"/{evil}")
    shown = MockForm(place.management, shop.id)
    shown.card.environment.look.value = True
    written = [each.value for each in _all(shown.widget) if isinstance(each, HTML)]
    assert any("&lt;img" in value for value in written)
    assert not any("<img" in value for value in written)
    assert "<img" not in json.dumps(shown.output.renderings()["text/html"])
    shown.close()


def _all(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _all(child)


def test_visitors_can_look_but_change_nothing(place, shop, monkeypatch):
    monkeypatch.setenv("VOILA_KERNEL_ID", "1")
    shop.request("GET", "/a").example("one", json=1)
    shown = MockForm(place.management, shop.id)
    card = shown.card
    assert "not changed here" in card.head.note.value
    assert (card.head.stop.layout.display, card.head.newman.layout.display) == ("none", "none")
    assert card.settings.save.disabled
    assert card.variables.save.disabled
    assert card.api_keys.get.layout.display == "none"
    assert card.export.write.disabled
    assert card.delete.ask.disabled
    assert card.try_it.send_button.disabled
    shown.close()


def test_visitors_are_told_why_they_can_make_no_mock_server(place, monkeypatch):
    monkeypatch.setenv("VOILA_KERNEL_ID", "1")
    shown = MockForm(place.management)
    assert shown.wizard is None
    assert "visitors" in shown.widget.children[1].value
    assert "visitors" in shown.output.renderings()["text/plain"]
    shown.close()
