"""The environment that is chosen in a form."""

from __future__ import annotations

import pytest

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel.api import mock_server


def test_the_mock_server_is_its_own_environment(session, shop):
    shop.environment["currency"] = "EUR"
    session.read()
    assert session.environment.name == "shop"
    assert session.environment.variables == {"url": shop.url, "currency": "EUR"}
    assert session.environment.resolve("{{url}}/a?c={{currency}}&d={{other}}") == f"{shop.url}/a?c=EUR&d={{{{other}}}}"


def test_without_an_environment_nothing_is_resolved(session):
    session.environment.choose("")
    assert session.environment.resolve("{{url}}/a") == "{{url}}/a"


def test_another_mock_server_can_be_chosen(session):
    heard = []
    bank = mock_server("bank")
    session.environment.on_change(lambda: heard.append(session.environment.name))
    session.environment.choose("bank")
    assert session.environment.variables == {"url": bank.url}
    assert heard == ["bank"]


def test_choices_name_every_mock_server_so_that_they_can_be_told_apart(session):
    mock_server("bank")
    session.management.create({"name": "shop", "id": "second"})
    assert session.environment.choices()[:2] == [("No environment", ""), ("shop (shop)", "shop")]
    assert {("bank", "bank"), ("shop (second)", "second")} <= set(session.environment.choices())


def test_choosing_what_is_not_there_keeps_the_choice(session):
    with pytest.raises(MockError):
        session.environment.choose("nothing")
    assert session.environment.name == "shop"
