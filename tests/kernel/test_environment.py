from __future__ import annotations

import threading

import pytest

from jupyter_mock.kernel.connection import Refused
from jupyter_mock.kernel.environment import EnvironmentVariables


def test_variables_are_saved_as_they_are_set(shop):
    environment = shop.environment
    environment["base"] = "https://example.com"
    environment["empty"] = ""
    environment["base"] = "https://example.org"
    shop.request("GET", "/a").example("a", text="{{base}}/x")

    assert dict(environment) == {"base": "https://example.org", "empty": ""}
    assert len(environment) == 2
    assert repr(environment) == "{'base': 'https://example.org', 'empty': ''}"
    assert shop.send("GET", "/a").text == "https://example.org/x"


def test_a_variable_can_be_removed(shop):
    shop.environment["a"] = "1"
    del shop.environment["a"]

    assert "a" not in shop.environment
    with pytest.raises(KeyError, match="a"):
        del shop.environment["a"]


def test_disabled_variables_and_the_name_stay(place, shop):
    values = [{"key": "a", "value": "0", "enabled": False}, {"key": "b", "value": "1"}]
    place.management.edit(shop.id, {"op": "set-mock", "environment": {"name": "Test", "values": values}})

    shop.environment["a"] = "2"
    del shop.environment["a"]
    shop.environment["b"] = "3"

    found = place.management.read(shop.id).document["environment"]
    assert found == {"name": "Test", "values": [values[0], {"key": "b", "value": "3"}]}


def test_two_writers_lose_nothing(place, shop):
    def write(name: str) -> None:
        environment = EnvironmentVariables(place.management, shop.id)
        for number in range(5):
            environment[f"{name}{number}"] = "x"

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(shop.environment) == [f"{name}{number}" for name in "ab" for number in range(5)]


def test_a_refusal_that_is_no_conflict_comes_at_once(theirs):
    with pytest.raises(Refused) as caught:
        theirs.environment["a"] = "1"

    assert caught.value.name == "notStartedError"


def test_of_two_variables_with_one_key_the_last_counts(place, shop):
    values = [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}]
    place.management.edit(shop.id, {"op": "set-mock", "environment": {"values": values}})
    shop.request("GET", "/a").example("a", text="{{a}}")
    shop.environment["a"] = "3"

    assert shop.environment["a"] == "3" == shop.send("GET", "/a").text
