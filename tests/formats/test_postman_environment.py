from __future__ import annotations

import pytest

from jupyter_mock.core.definition import Environment, Variable
from jupyter_mock.core.errors import DocumentError
from jupyter_mock.formats.postman_environment import read_environment, write_environment

FILE = {
    "id": "1",
    "name": "Test",
    "values": [
        {"key": "url", "value": "http://old", "type": "default", "enabled": True},
        {"key": "n", "value": 5, "enabled": False},
        {"key": "t", "value": "LEAK", "type": "secret", "enabled": True},
        {"key": "u", "value": None, "disabled": True},
    ],
    "_postman_variable_scope": "environment",
}


def test_an_environment_is_read_without_its_secrets():
    found = read_environment(FILE)
    assert found.environment == Environment(
        name="Test",
        values=(
            Variable(key="url", value="http://old"),
            Variable(key="n", value="5", enabled=False),
            Variable(key="t", type="secret"),
            Variable(key="u", enabled=False),
        ),
    )
    assert [str(loss) for loss in found.losses] == [
        "values[2].value: the value of a secret is never written into a notebook and left out"
    ]


def test_postmans_api_wraps_an_environment():
    found = read_environment({"environment": FILE})
    assert found.environment == read_environment(FILE).environment
    assert found.losses[0].place == "environment.values[2].value"


@pytest.mark.parametrize("value", [[], {}, {"values": {}}, {"environment": []}])
def test_what_is_no_environment_is_refused(value):
    with pytest.raises(DocumentError, match="this is no Postman environment"):
        read_environment(value)


def test_an_environment_is_written_and_read_back():
    environment = read_environment(FILE).environment
    assert environment is not None
    assert read_environment(write_environment(environment)).environment == environment


def test_the_address_and_an_empty_key_are_added_for_clients():
    environment = Environment(values=(Variable(key="url", value="old"), Variable(key="s", value="LEAK", type="secret")))
    assert write_environment(environment, url="http://new", with_api_key=True) == {
        "name": "jupyter-mock",
        "values": [
            {"key": "url", "value": "http://new", "type": "default", "enabled": True},
            {"key": "apiKey", "value": "", "type": "secret", "enabled": True},
            {"key": "s", "value": "", "type": "secret", "enabled": True},
        ],
        "_postman_variable_scope": "environment",
    }
