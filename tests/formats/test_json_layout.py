"""JSON laid out for reading, with nothing of it changed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jupyter_mock.formats.json_layout import laid_out

values = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
)


def test_every_value_has_its_line():
    assert laid_out('{"a":[1,{"b":null}],"c":{}}') == (
        '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {}\n}'
    )


@pytest.mark.parametrize(
    "word", ["12345678901234567890123", "1.0", "1.50", "-0", "1E400", '"\\u00e9"', '"\\/"', '"a  {{b}}: [,"']
)
def test_numbers_and_texts_stay_as_they_were_typed(word):
    assert laid_out(f'{{"z":{word},"a":1}}') == f'{{\n  "z": {word},\n  "a": 1\n}}'


def test_a_template_is_a_value():
    assert (
        laid_out('{"name":{{$body \'name\'}},"b":[{{x}}]}')
        == '{\n  "name": {{$body \'name\'}},\n  "b": [\n    {{x}}\n  ]\n}'
    )


@pytest.mark.parametrize("text", ["plain", '{"a": 1,}', "", "<a>{}</a>", "{{name}}"])
def test_what_is_no_json_comes_back_as_it_is(text):
    assert laid_out(text) == text


def test_what_is_laid_out_stays_as_it_is():
    once = laid_out('[[[{"a":[]}]],"b"]')
    assert laid_out(once) == once


@given(some.lists(values) | some.dictionaries(some.text(), values))
def test_the_value_is_the_same(value):
    text = json.dumps(value, separators=(",", ":"))
    assert json.loads(laid_out(text)) == value
