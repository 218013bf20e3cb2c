"""The JSON schema and the reader say the same."""

from __future__ import annotations

import copy
import json
from importlib import resources

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_mock.core.errors import DocumentError
from jupyter_mock.formats.notebook import read_document, write_document
from tests.formats.documents import ROOT, documented, documents

BEYOND_A_SCHEMA = (
    "is taken by",
    "more than one example is preferred",
    "this is not base64",
    "there is no ",
    "starts from itself",
)
"""What only the reader knows."""


@pytest.fixture(scope="module")
def schema():
    text = resources.files("jupyter_mock.formats").joinpath("notebook.schema.json").read_text(encoding="utf-8")
    return jsonschema_rs.validator_for(json.loads(text))


def problems(value) -> list[str]:
    try:
        read_document(value)
    except DocumentError as error:
        return [str(problem) for problem in error.problems if not any(s in problem.message for s in BEYOND_A_SCHEMA)]
    return []


def test_the_documented_example_is_valid(schema):
    schema.validate(documented())


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(document=documents)
def test_every_document_that_is_written_is_valid(schema, document):
    schema.validate(write_document(document))


ODD = [
    *[
        None,
        True,
        7,
        -1,
        600,
        "",
        "api",
        "A b",
        "a\nb",
        "日本",
        "a\0b",
        "/x?y",
        "GET",
        [],
        ["a"],
        [1],
        [["a", "b"]],
        {},
    ],
    *[{"base64": [1]}, {"base64": ["AA=="]}, {"mode": "xml"}, {"duration": 3}, [{"key": "k"}], [{"id": "i"}]],
    {"items": []},
]


def places(value, at=()):
    """All places of a value where something else could stand."""
    yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield from places(inner, (*at, key))


def spoiled(document, place, odd, *, remove):
    value = copy.deepcopy(document)
    holder = value
    for key in place[:-1]:
        holder = holder[key]
    if remove:
        del holder[place[-1]]
    else:
        holder[place[-1]] = odd
    return value


@settings(deadline=None, max_examples=600)
@given(data=st.data())
def test_reader_and_schema_agree_on_spoiled_documents(schema, data):
    document = documented()
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.sampled_from([place for place in places(document) if place]))
        document = spoiled(document, place, data.draw(st.sampled_from(ODD)), remove=data.draw(st.booleans()))

    assert schema.is_valid(document) == (not problems(document)), problems(document)


def test_reader_and_schema_agree_on_every_place_with_every_odd_value(schema):
    for place in places(documented()):
        for odd in ODD if place else ():
            value = spoiled(documented(), place, odd, remove=False)
            assert schema.is_valid(value) == (not problems(value)), (place, odd, problems(value))


def test_the_page_names_every_member_of_the_schema():
    text = resources.files("jupyter_mock.formats").joinpath("notebook.schema.json").read_text(encoding="utf-8")
    page = (ROOT / "docs/notebook-format.md").read_text(encoding="utf-8")
    members = {
        name for part in [json.loads(text), *json.loads(text)["$defs"].values()] for name in part.get("properties", {})
    }
    assert [name for name in sorted(members) if f"`{name}`" not in page and f'"{name}"' not in page] == []
