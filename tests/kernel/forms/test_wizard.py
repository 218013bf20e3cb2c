"""New mock server in two steps."""

from __future__ import annotations

import pytest

from jupyter_mock.kernel.api import mock_server
from jupyter_mock.kernel.connection import Connection
from jupyter_mock.kernel.forms.wizard import Wizard
from jupyter_mock.kernel.management import Management


def type_row(row, path, status="200", body="", method="GET"):
    row.method.value, row.path.value, row.status.value, row.body.value = method, path, status, body


def own(place):
    return [mock.name for mock in place.management.list().own]


def test_what_is_typed_is_what_answers(place, wizard, created):
    type_row(wizard.rows.rows[0], "/user/home", "200", "This is a first mock server for Postman learning")
    wizard.rows.add_button.click()
    type_row(wizard.rows.rows[1], "/orders", "201", '{"id": 7}', "POST")
    wizard.next.click()
    assert wizard.step == 2
    wizard.settings.name.value = "First"
    wizard.create.click()

    [record] = created
    assert own(place) == ["First"]
    mock = mock_server(record.view.id)
    assert mock.send("GET", "/user/home").text == "This is a first mock server for Postman learning"
    assert (mock.send("POST", "/orders").status, mock.send("POST", "/orders").json()) == (201, {"id": 7})


def test_the_name_is_that_of_the_notebook_until_it_is_taken(place, wizard):
    stem = place.notebook.removesuffix(".ipynb")
    assert wizard.settings.name.value == stem
    mock_server()
    assert Wizard(place.management, print).settings.name.value == f"{stem} 2"


def test_privacy_delay_and_environment_are_set_at_once(wizard, created, place):
    type_row(wizard.rows.rows[0], "/a")
    wizard.settings.private.value = True
    wizard.settings.delay.value = "20"
    wizard.settings.environment.value = "new"
    wizard.settings.variables.value = [("currency", "EUR")]
    wizard.create.click()
    [record] = created
    definition = place.management.read(record.view.id).definition
    assert definition.private
    assert definition.config.delay.duration == 20
    assert [(one.key, one.value) for one in definition.environment.values] == [("currency", "EUR")]


def test_the_environment_of_another_mock_server_is_copied(place, created):
    mock_server("bank").environment["currency"] = "EUR"
    wizard = Wizard(place.management, created.append)
    type_row(wizard.rows.rows[0], "/a")
    wizard.settings.name.value = "shop"
    wizard.settings.environment.value = "copy bank"
    wizard.create.click()
    assert dict(mock_server("shop").environment) == {"currency": "EUR"}


def test_rows_of_one_request_are_its_examples(wizard, created):
    wizard.rows.add()
    wizard.rows.add()
    for row, status in zip(wizard.rows.rows, ("200", "404", "404"), strict=True):
        type_row(row, "/a", status, f"for {status}")
    wizard.create.click()
    [record] = created
    [item] = record.definition.items
    assert [(example.name, example.status) for example in item.examples] == [("200", 200), ("404", 404), ("404 2", 404)]


def test_everything_that_is_wrong_is_said_beside_its_field_and_nothing_is_created(place, wizard, created):
    type_row(wizard.rows.rows[0], "ftp://user/home", "150")
    wizard.settings.name.value = " "
    wizard.settings.delay.value = "soon"
    wizard.create.click()

    row = wizard.rows.rows[0]
    assert "'ftp://user/home' is no path" in row.path.error
    assert "'150' is no status" in row.status.error
    assert wizard.settings.name.error
    assert "'soon' is no whole number" in wizard.settings.delay.error
    assert wizard.step == 1
    assert "beside each field" in wizard.message.value
    assert (created, own(place)) == ([], [])


def test_next_waits_for_rows_that_are_right(wizard):
    type_row(wizard.rows.rows[0], " ")
    wizard.next.click()
    assert wizard.step == 1
    assert "The path is empty" in wizard.rows.rows[0].path.error
    type_row(wizard.rows.rows[0], "{{url}}/home")
    wizard.next.click()
    assert wizard.step == 2
    wizard.back.click()
    assert wizard.step == 1
    assert wizard.rows.rows[0].path.value == "{{url}}/home"


def test_one_error_is_said_beside_one_field(wizard):
    wizard.next.click()
    assert "it is said beside the field." in wizard.message.value
    wizard.rows.add()
    wizard.next.click()
    assert "it is said beside each field." in wizard.message.value


def test_a_body_that_is_no_json_promises_nothing_while_an_error_blocks(wizard):
    type_row(wizard.rows.rows[0], "", "200", '{"a": 1,,}')
    wizard.next.click()
    assert wizard.rows.rows[0].body.warning.startswith("This is no JSON")
    assert "saved" not in wizard.rows.rows[0].body.warning


def test_a_path_without_its_slash_gets_it(wizard, created):
    type_row(wizard.rows.rows[0], " user/home")
    wizard.rows.add()
    type_row(wizard.rows.rows[1], "/user/home", "404")
    wizard.next.click()
    assert wizard.step == 2
    assert wizard.rows.rows[0].path.value == "/user/home"
    wizard.create.click()
    [record] = created
    [item] = record.definition.items
    assert (item.request.path, len(item.examples)) == ("/user/home", 2)


@pytest.mark.parametrize("path", ["{{url}}/a", "http://here/a", "https://here/a"])
def test_a_path_that_begins_otherwise_stays_as_it_is(wizard, path):
    type_row(wizard.rows.rows[0], path)
    assert wizard.rows.check()
    assert wizard.rows.rows[0].path.value == path


def test_a_body_that_looks_like_json_and_is_none_is_told_with_line_and_column_and_allowed(wizard, created):
    type_row(wizard.rows.rows[0], "/a", "200", '{\n  "a": 1,,\n}')
    assert "line 2, column 10" in wizard.rows.rows[0].body.warning
    wizard.create.click()
    assert len(created) == 1


def test_a_refusal_of_the_server_stands_beside_the_field_it_is_about(place, wizard, created):
    type_row(wizard.rows.rows[0], "/a")
    wizard.rows.add()
    type_row(wizard.rows.rows[1], "/a" * 9000)
    wizard.next.click()
    wizard.create.click()
    assert (created, own(place)) == ([], [])
    assert "longer than 8,192" in wizard.rows.rows[1].path.error
    assert not wizard.rows.rows[0].path.error
    assert wizard.step == 1


def test_a_refusal_about_nothing_in_the_form_is_told_below_it(wizard, created):
    type_row(wizard.rows.rows[0], "/a", "200", "\ud800")
    wizard.create.click()
    assert created == []
    assert "cannot be written as JSON" in wizard.message.value


def test_the_last_row_cannot_be_removed(wizard):
    assert wizard.rows.rows[0].remove.disabled
    wizard.rows.add()
    wizard.rows.rows[0].remove.click()
    assert len(wizard.rows.rows) == 1
    assert wizard.rows.rows[0].remove.disabled


def test_a_server_that_does_not_answer_is_told_in_the_form(wizard, created):
    type_row(wizard.rows.rows[0], "/a")
    wizard._management = Management(Connection("http://127.0.0.1:9/mock/api"))
    wizard.create.click()
    assert "does not answer" in wizard.message.value
    assert created == []
    assert not wizard.create.disabled
