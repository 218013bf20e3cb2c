"""The settings of a mock server in its form."""

from __future__ import annotations

import pytest

from jupyter_mock.kernel.forms.settings_part import SettingsPart
from tests.kernel.jupyter import until


@pytest.fixture
def part(session):
    shown = SettingsPart(session)
    session.follow()
    yield shown
    shown.close()


def test_what_is_changed_is_saved_together(part, shop, place):
    part.name.value = "Corner shop"
    part.description.value = "sells things"
    part.private.value = True
    part.delay.value = "30"
    part.headers.value = "Accept,X-Tenant"
    part.switches["matchBody"].value = True
    part.switches["openToEveryOrigin"].value = True
    part.save.click()
    definition = place.management.read(shop.id).definition
    assert (definition.name, definition.description, definition.private) == ("Corner shop", "sells things", True)
    config = definition.config
    assert (config.delay.duration, config.headers) == (30, ("Accept", "X-Tenant"))
    assert (config.match_body, config.open_to_every_origin) == (True, True)
    assert "Saved." in part.message.value
    assert part.headers.value == "Accept, X-Tenant"


def test_what_is_not_touched_stays_as_others_left_it(part, shop):
    part.name.value = "Corner shop"
    shop.description = "theirs"
    part.save.click()
    assert (shop.name, shop.description) == ("Corner shop", "theirs")


def test_a_delay_can_be_taken_away(part, shop, session):
    shop.configure(delay=50)
    until(lambda: part.delay.value == "50", what="the delay in the form")
    part.delay.value = ""
    part.save.click()
    assert session.definition.config.delay is None


def test_wrong_values_are_told_beside_their_fields_and_nothing_is_saved(part, shop):
    part.name.value = "  "
    part.delay.value = "-3"
    part.description.value = "new"
    part.save.click()
    assert part.name.error
    assert "'-3' is no whole number" in part.delay.error
    assert shop.description == ""


def test_what_the_server_refuses_is_told_beside_its_field(part, shop):
    part.headers.value = "not a header"
    part.save.click()
    assert "not a header" in part.headers.error
    assert shop._view().config.get("headers", []) == []


def test_what_others_change_is_shown(part, shop):
    shop.name = "Theirs"
    until(lambda: part.name.value == "Theirs", what="their name in the form")


def test_what_is_being_typed_is_not_overwritten_but_told(part, shop):
    part.name.value = "Mine"
    shop.name = "Theirs"
    until(lambda: "changed elsewhere to 'Theirs'" in part.name.warning, what="the warning")
    assert part.name.value == "Mine"
    part.undo.click()
    assert (part.name.value, part.name.warning) == ("Theirs", "")


def test_two_forms_follow_each_other(part, place, shop):
    from jupyter_mock.kernel.forms.session import FormSession

    other = SettingsPart(FormSession(place.management, shop.id))
    other.description.value = "from the other form"
    other.save.click()
    until(lambda: part.description.value == "from the other form", what="the other form's edit")
    other.close()


def test_a_waiting_mock_server_is_only_looked_at(place, theirs):
    from jupyter_mock.kernel.forms.session import FormSession

    part = SettingsPart(FormSession(place.management, theirs.id))
    assert part.save.disabled
    assert part.name.control.disabled
    theirs.start()
    part.session.read()
    assert not part.save.disabled
    part.close()
