"""The variables of a mock server in its form."""

from __future__ import annotations

import pytest

from jupyter_mock.kernel.forms.environment_part import EnvironmentPart
from tests.kernel.jupyter import until


@pytest.fixture
def part(session):
    shown = EnvironmentPart(session)
    session.follow()
    yield shown
    shown.close()


def add(part, key, value):
    part.add.click()
    row = part.rows[-1]
    row.key.value, row.value.value = key, value
    return row


def test_variables_are_added_changed_and_removed(part, shop):
    add(part, "currency", "EUR")
    add(part, "country", "DE")
    part.save.click()
    assert dict(shop.environment) == {"currency": "EUR", "country": "DE"}
    part.rows[0].remove.click()
    part.rows[0].value.value = "FR"
    part.save.click()
    assert dict(shop.environment) == {"country": "FR"}


def test_a_disabled_variable_is_kept_and_does_nothing(part, shop, session):
    add(part, "currency", "EUR").enabled.value = False
    part.save.click()
    assert dict(shop.environment) == {}
    assert session.definition.environment.values[0].key == "currency"


def test_the_value_of_a_secret_can_neither_be_typed_nor_stays(part, shop, session):
    row = add(part, "token", "s3cret")
    row.kind.value = "secret"
    assert row.value.control.disabled
    assert row.value.value == ""
    assert "not kept" in row.value.warning
    part.save.click()
    assert session.definition.environment.values[0].type == "secret"
    assert shop.environment["token"] == ""


def test_a_variable_without_a_name_is_told_and_nothing_is_saved(part, shop):
    add(part, "", "EUR")
    part.save.click()
    assert part.rows[0].key.error
    assert dict(shop.environment) == {}


def test_what_others_save_is_shown_unless_somebody_is_typing(part, shop):
    shop.environment["a"] = "1"
    until(lambda: [row.variable for row in part.rows] == [{"key": "a", "value": "1"}], what="their variable")
    part.rows[0].value.value = "mine"
    shop.environment["b"] = "2"
    until(lambda: "changed elsewhere" in part._elsewhere.value, what="the warning")
    assert part.rows[0].value.value == "mine"
    part.undo.click()
    assert [row.variable["key"] for row in part.rows] == ["a", "b"]


def test_hostile_values_appear_as_text(part, shop):
    shop.environment["<b>"] = "<script>alert(1)</script>"
    until(lambda: part.rows, what="their variable")
    assert part.rows[0].value.value == "<script>alert(1)</script>"  # in a text field, never as HTML
