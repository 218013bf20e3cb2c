from __future__ import annotations

import pytest

from jupyter_mock.formats.json_check import is_json, json_fault


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Welcome!",
        "<p>{</p>",
        '{"a": 1}',
        " [1, 2]\n",
        '{"name": {{$body \'name\'}}, "ids": [{{$randomInt}}, 2]}',
        '{"name": "{{$body \'name\'}}"}',
        "{{$body}}",
    ],
)
def test_json_and_other_texts_have_no_fault(text):
    assert json_fault(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"a": 1,\n "b": }', "expecting value in line 3, column 7"),
        ("{a: 1}", "expecting property name enclosed in double quotes in line 2, column 2"),
        ("[1, 2", "expecting ',' delimiter in line 2, column 6"),
        ('{"id": {{id}} }\n{', "extra data in line 3, column 1"),
        ("[" * 100_000, "it is nested too deeply"),
    ],
)
def test_broken_json_is_told_with_line_and_column(text, fault):
    assert json_fault(text, first_line=2) == fault


def test_only_objects_and_lists_are_taken_for_json():
    assert is_json('{"a": 1}')
    assert not is_json("7")
    assert not is_json("{a")
