from __future__ import annotations

import json

import pytest

from jupyter_mock.core.errors import DocumentError
from jupyter_mock.formats.detect import SUPPORTED, read_file

COLLECTION = {"info": {"name": "C"}, "item": []}
DOCUMENT = {"version": 1, "mocks": [{"id": "m", "api_key": "LEAK"}]}
NOTEBOOK = {"cells": [float("nan")], "metadata": {"jupyter_mock": DOCUMENT}, "nbformat": 4}


def text(value) -> bytes:
    return json.dumps(value).encode()


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_file(name, data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("c.json", COLLECTION, "postman-collection"),
        ("c.postman_collection", COLLECTION, "postman-collection"),
        ("c.json", {"collection": COLLECTION}, "postman-collection"),
        ("e.json", {"name": "E", "values": []}, "postman-environment"),
        ("e.json", {"environment": {"name": "E", "values": []}}, "postman-environment"),
        ("d.json", DOCUMENT, "document"),
        ("n.ipynb", NOTEBOOK, "notebook"),
        ("N.IPYNB", NOTEBOOK, "notebook"),
        ("n.json", NOTEBOOK | {"cells": []}, "notebook"),
    ],
)
def test_a_file_is_told_by_what_it_says(name, value, kind):
    assert read_file(name, text(value)).kind == kind


@pytest.mark.parametrize(("name", "value"), [("d.json", DOCUMENT), ("n.ipynb", NOTEBOOK)])
def test_an_api_key_in_a_file_is_left_out(name, value):
    found = read_file(name, text(value))
    assert found.mocks[0].id == "m"
    assert "LEAK" not in repr(found)
    assert str(found.losses[0]) == "m: an API key in a notebook is left out (make a new one for this mock server)"


def test_a_notebook_without_mock_server_is_refused():
    data = text({"cells": [], "metadata": {}, "nbformat": 4})
    assert refusal("n.ipynb", data) == "metadata.jupyter_mock: this notebook holds no mock server"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"info":\n}', "line 2, column 1: this is not JSON: Expecting value (found '}')"),
        (b'{"info": {}, "info": {}}', "line 1, column 14: the name 'info' stands twice in one object"),
        (b'{"item": NaN}', "line 1, column 10: NaN is not a number of JSON"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_column(data, said):
    assert refusal("c.json", data) == said


def test_a_collection_v1_is_refused():
    assert refusal("c.json", text({"id": "1", "requests": []})).startswith("this is a Postman collection v1")


@pytest.mark.parametrize(
    ("value", "seems"),
    [
        ({"openapi": "3.1.0"}, "this seems to be an OpenAPI document, which cannot be read"),
        ({"log": {"entries": []}}, "this seems to be a HAR file, which cannot be read"),
        ([1], "this JSON is no file that can be read"),
        ({}, "this JSON is no file that can be read"),
    ],
)
def test_another_format_is_refused_naming_what_can_be_read(value, seems):
    assert refusal("x.json", text(value)) == f"{seems} ({SUPPORTED})"


@pytest.mark.parametrize("data", [b"", b"openapi: 3.1.0\n", b"PK\x03\x04junk", b"[1]"])
def test_what_is_not_json_is_refused_naming_what_can_be_read(data):
    assert refusal("x.yaml", data) == f"the file 'x.yaml' is not JSON ({SUPPORTED})"
