"""What the parts of a form share."""

from __future__ import annotations

import pytest

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel.forms.session import FormSession
from tests.kernel.jupyter import until


def test_an_edit_is_seen_at_once_and_told(session):
    heard = []
    session.on_change(lambda: heard.append(session.view.name))
    session.edit({"op": "set-mock", "name": "Corner shop"})
    assert heard == ["Corner shop"]
    assert session.definition.name == "Corner shop"


def test_an_edit_that_is_refused_changes_nothing(session):
    before = session.record
    with pytest.raises(MockError):
        session.edit({"op": "remove", "id": "nothing"})
    assert session.record == before


def test_what_others_change_is_heard(session, shop):
    heard = []
    session.on_change(lambda: heard.append(session.definition))
    session.follow()
    shop.request("GET", "/a").example(json=1)
    until(lambda: heard and heard[-1].items and heard[-1].items[0].examples, what="the other's example")


def test_a_deleted_mock_server_is_gone(session, shop):
    session.follow()
    shop.delete()
    until(lambda: session.is_gone, what="hearing of the end")


def test_nothing_is_heard_after_the_end(session, shop, place):
    heard = []
    session.on_change(lambda: heard.append(1))
    session.follow()
    session.close()
    shop.description = "sells things"
    other = FormSession(place.management, shop.id)
    other.follow()
    until(lambda: other.definition.description == "sells things", what="the other session")
    assert heard == []
    other.close()


def test_a_session_follows_also_when_it_listened_to_calls_before(session, shop):
    session.on_call(print)
    session.follow()
    shop.name = "Theirs"
    until(lambda: session.view.name == "Theirs", what="their name")
