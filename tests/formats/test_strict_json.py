from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mock.core.errors import DocumentError
from jupyter_mock.formats.strict_json import check_json_value, read_json


def refusal(data: bytes | str, **options) -> str:
    with pytest.raises(DocumentError) as caught:
        read_json(data, **options)
    return str(caught.value)


def value_refusal(value, **options) -> str:
    with pytest.raises(DocumentError) as caught:
        check_json_value(value, **options)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, 2.5, true, null, "x"]}', {"a": [1, 2.5, True, None, "x"]}),
        ("9007199254740993", 9007199254740993),
        ("[-0.0, 1e2]", [-0.0, 100.0]),
        ('"\\ud83d\\ude00"', "😀"),
        ("\ufeff[]", []),
        (codecs.BOM_UTF8 + b"[]", []),
        ("[" * 64 + "]" * 64, None),
        ("1" * 4000, None),
    ],
)
def test_json_is_read(text, value):
    found = read_json(text)
    assert value is None or found == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "{",
            (
                "line 1, column 2: this is not JSON: Expecting property name enclosed in double quotes"
                " (the text ends here)"
            ),
        ),
        ("[1,\n 2 3]", "line 2, column 4: this is not JSON: Expecting ',' delimiter (found '3]')"),
        ("[] []", "line 1, column 4: this is not JSON: Extra data (found '[]')"),
        (
            "<<<<<<< HEAD\n{}",
            "line 1, column 1: this is not JSON: Expecting value (a merge conflict has to be resolved first)",
        ),
        ('{"a": NaN}', "line 1, column 7: NaN is not a number of JSON"),
        ("[-Infinity]", "line 1, column 2: -Infinity is not a number of JSON"),
        ("[1,\n1e400]", "line 2, column 1: '1e400' is too large for a number"),
        ('"\\ud800"', "line 1, column 1: half of a surrogate pair is not a character"),
        ('{"\\udc00": 1}', "line 1, column 2: half of a surrogate pair is not a character"),
        ('{"a": 1, "a": 2}', "line 1, column 10: the name 'a' stands twice in one object"),
        ('{"b": {"a": 1, "\\u0061": 2}, "a": 1}', "line 1, column 16: the name 'a' stands twice in one object"),
        ("[" * 100_000, "line 1, column 65: this is nested deeper than 64 levels"),
        ("[" * 65 + "]" * 65, "line 1, column 65: this is nested deeper than 64 levels"),
        ("2" * 5000, "line 1, column 1: a number of 5,000 digits is longer than 4,000"),
        ("2" * 4100, "line 1, column 1: a number of 4,100 digits is longer than 4,000"),
        ('{"' + "k" * 1001 + '": 1}', "line 1, column 2: a name of 1,001 characters is longer than 1,000"),
        (b"\xff\xfe[\0]\0", "line 1, column 1: this text is UTF-16 (save it as UTF-8)"),
        (b'\xef\xbb\xbf["a\nb\xff"]', "line 2, column 2: byte 0xff is not UTF-8 (save it as UTF-8)"),
    ],
)
def test_a_broken_text_is_refused_with_line_and_column(text, said):
    assert refusal(text) == said


def test_all_faults_of_a_text_are_told_at_once():
    assert refusal('{"a": NaN,\n"a": 1e999}').splitlines() == [
        "line 1, column 7: NaN is not a number of JSON",
        "line 2, column 1: the name 'a' stands twice in one object",
        "line 2, column 6: '1e999' is too large for a number",
    ]


def test_a_fault_before_broken_json_is_told_without_the_rest():
    assert refusal('{"a": 1, "a": 2}}]"\\q" ,:') == "line 1, column 10: the name 'a' stands twice in one object"


def test_too_many_values_and_bytes_are_refused():
    assert refusal("[1,1,1]", values=3) == "4 values are more than the 3 that are read"
    assert refusal('[{"a": 1}]', values=2) == "3 values are more than the 2 that are read"
    assert refusal("[1,1,1]", limit=6) == "7 bytes are more than the 6 that are read"


def test_values_are_checked_by_the_same_rules_with_their_places():
    value = {"a": [float("nan"), {"b": "\ud800", 3: (1,)}], "c d": 1 << 20_000, "\ud800": 1, "k" * 1001: 1}
    assert value_refusal(value, place="x").splitlines() == [
        "x: half of a surrogate pair is not a character (it cannot be stored in a notebook)",
        "x: a name of 1,001 characters is longer than 1,000",
        "x.a[0]: nan is not a number of JSON",
        "x.a[1]: the name 3 is not a text",
        "x.a[1].b: half of a surrogate pair is not a character (it cannot be stored in a notebook)",
        "x.a[1]['3']: (1,) is not JSON",
        "x['c d']: a number of 20,001 bits is longer than 4,000 digits",
    ]


def test_bounds_of_values_are_kept():
    deep: list = []
    for _ in range(64):
        deep = [deep]
    assert value_refusal(deep) == f"{'[0]' * 64}: this is nested deeper than 64 levels"
    assert value_refusal([1, 2, 3], values=3) == "4 values are more than the 3 that are read"
    assert (
        value_refusal(["x" * 20_000_001]) == "texts of 20,000,001 characters are more than the 20,000,000 that are kept"
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=20,
)


@settings(deadline=None)
@given(json_values)
def test_what_python_writes_is_read_back(value):
    assert read_json(json.dumps(value)) == value
    check_json_value(value)


@settings(deadline=None)
@given(st.text(st.sampled_from(list('{}[]:,"\\u0d8 ntrue19.-e\n')), max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        value = read_json(text)
    except DocumentError:
        return
    check_json_value(value)
    assert json.loads(text) == value
