from __future__ import annotations

import json

import pytest

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel.api import mock_server
from jupyter_mock.kernel.documents import import_file

COLLECTION = {
    "info": {"name": "Pets", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
    "variable": [{"key": "kind", "value": "cat"}],
    "event": [{"listen": "test", "script": {"exec": ["pm.test()"]}}],
    "item": [
        {
            "name": "Pets",
            "item": [
                {
                    "name": "One pet",
                    "request": {"method": "GET", "url": "{{url}}/pets/:id"},
                    "response": [
                        {
                            "name": "a cat",
                            "originalRequest": {"method": "GET", "url": "{{url}}/pets/1"},
                            "code": 200,
                            "status": "OK",
                            "header": [],
                            "body": '{"kind": "{{kind}}"}',
                        }
                    ],
                }
            ],
        }
    ],
}
ENVIRONMENT = {"name": "Test", "values": [{"key": "kind", "value": "dog", "enabled": True, "type": "default"}]}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pets.json").write_text(json.dumps(COLLECTION))
    (tmp_path / "test.json").write_text(json.dumps(ENVIRONMENT))
    return tmp_path


def test_a_collection_becomes_the_mock_server_of_its_name(place):
    imported = import_file(place.management, "pets.json")

    assert imported.mocks == ["pets"]
    assert mock_server("Pets").send("GET", "/pets/1").json() == {"kind": "cat"}
    assert imported.losses
    assert "Pets (pets): 1 request, 1 example, 0 variables" in imported._repr_mimebundle_()["text/plain"]
    assert repr(imported) == "<imported 'pets'>"


def test_importing_again_changes_nothing(place):
    import_file(place.management, "pets.json")
    before = place.management.read("pets").view.digest
    import_file(place.management, "pets.json")

    assert [mock.id for mock in place.management.list().mocks] == ["pets"]
    assert place.management.read("pets").view.digest == before


def test_a_collection_can_replace_that_of_a_mock_server(shop):
    shop.request("GET", "/old")
    imported = shop.import_file("pets.json")

    assert imported.mocks == ["shop"]
    assert [request.name for request in shop.requests] == ["One pet"]
    assert shop.name == "shop"


def test_an_environment_goes_to_the_mock_server_meant(place, shop):
    shop.import_file("pets.json")

    imported = import_file(place.management, "test.json")

    assert imported.mocks == ["shop"]
    assert shop.send("GET", "/pets/1").json() == {"kind": "dog"}
    assert "1 variable in its environment" in imported._repr_mimebundle_()["text/plain"]


@pytest.mark.usefixtures("shop")
def test_an_environment_can_be_named_for_one_of_several(place):
    other = mock_server("other")

    with pytest.raises(MockError, match="this notebook has 2 mock servers"):
        import_file(place.management, "test.json")
    other.import_file("test.json")
    assert dict(other.environment) == {"kind": "dog"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'{"info": {"name": "a"', "line 1"),
        (b"\xff{}", "UTF-8"),
        (b"[]", "a"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}', "mock"),
    ],
)
def test_a_file_that_is_no_document_changes_nothing(place, folder, text, message):
    (folder / "bad.json").write_bytes(text)

    with pytest.raises(MockError, match=message):
        import_file(place.management, "bad.json")

    assert place.management.list().mocks == ()


def test_a_notebook_brings_all_its_mock_servers(place, folder):
    mocks = [
        {"id": "one", "name": "One", "serverResponses": [{"id": "down", "name": "Down", "statusCode": 503}]},
        {"id": "two", "name": "Two", "description": "second"},
    ]
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "cells": [],
        "metadata": {"jupyter_mock": {"version": 1, "mocks": mocks}},
    }
    (folder / "theirs.ipynb").write_text(json.dumps(notebook))

    imported = import_file(place.management, "theirs.ipynb")

    assert imported.mocks == ["one", "two"]
    assert place.management.read("one").document["serverResponses"][0]["name"] == "Down"
    assert mock_server("Two").description == "second"
    with pytest.raises(MockError, match=r"'theirs\.ipynb' holds 2 mock servers"):
        mock_server("One").import_file("theirs.ipynb")


def test_a_notebook_brings_its_profiles_whatever_their_order(place, folder):
    item = {
        "id": "r",
        "name": "R",
        "method": "GET",
        "path": "/a",
        "examples": [{"id": "e", "name": "E", "status": 200}],
    }
    profiles = [
        {"id": "c", "name": "C", "from": "b", "serverResponse": "down"},
        {"id": "b", "name": "B", "from": "a", "delay": 3},
        {"id": "a", "name": "A", "answers": [{"request": "r", "example": "e"}]},
    ]
    down = {"id": "down", "name": "Down", "statusCode": 503}
    mock = {"id": "m", "name": "M", "items": [item], "serverResponses": [down], "profiles": profiles}
    metadata = {"jupyter_mock": {"version": 1, "mocks": [mock]}}
    text = json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": [], "metadata": metadata})
    (folder / "theirs.ipynb").write_text(text)

    for _ in range(2):
        (name,) = import_file(place.management, "theirs.ipynb").mocks
        kept = place.management.read(name).document["profiles"]
        assert sorted(kept, key=lambda profile: profile["id"], reverse=True) == profiles


def test_what_was_exported_can_be_imported_again(folder, shop):
    shop.import_file("pets.json")
    exported = shop.export("out.json")

    assert exported.changed
    assert repr(exported) == "'out.json' is written"
    assert json.loads((folder / "out.json").read_text())["info"]["name"] == "shop"
    assert not shop.export("out.json").changed
    assert "was up to date" in shop.export("out.json")._repr_mimebundle_()["text/plain"]

    copy = mock_server("copy")
    copy.import_file("out.json")
    assert copy.send("GET", "/pets/1").json() == {"kind": "cat"}


def test_an_environment_can_be_exported(folder, shop):
    shop.environment["a"] = "1"
    shop.export("env.json", environment=True)

    values = {one["key"]: one["value"] for one in json.loads((folder / "env.json").read_text())["values"]}
    assert values["a"] == "1"


def test_a_long_list_of_losses_ends(place, folder):
    item = {"name": "a", "request": {"method": "GET", "url": "/a"}, "event": [{"listen": "test"}], "response": []}
    items = [{**item, "name": f"r{number}", "auth": {"type": "basic"}} for number in range(60)]
    (folder / "many.json").write_text(json.dumps({**COLLECTION, "item": items}))
    imported = import_file(place.management, "many.json")
    imported.losses = [f"loss {number}" for number in range(60)]

    plain = imported._repr_mimebundle_()["text/plain"]

    assert "loss 49" in plain
    assert "and 10 more in .losses" in plain
