from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mock.core import content


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[NaN]", b"1e400", b'"\xff"', b"\xef\xbb\xbf{}", b"[" * 100_000, b'"\\ud800"', b"{'a':1}"]
)
def test_what_is_not_json_is_not_an_error(text):
    assert content.read_json(text) is content.NOT_JSON


def test_numbers_are_compared_by_value_and_types_stay_apart():
    def canonical(text: str) -> bytes:
        return content.canonical_json(content.read_json(text))

    assert canonical('{"b": 1.0, "a": [1e2]}') == canonical('{"a":[100],"b":1}')
    assert len({canonical(text) for text in ("1", '"1"', "true", "null", "[1]", "1.5", "10000000000000000000000")}) == 7


numbers = st.one_of(
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.0, -0.0, 1.0, 9.5, 10.05, 1e15, 2.0**53, 1e16, 1e22, 5e-324]),
)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=5) | st.sampled_from(["1.0", ".0"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
)


@given(values, st.sampled_from([None, 2]), st.booleans())
def test_a_json_text_has_one_canonical_form_whatever_its_spelling(value, indent, ordered):
    text = json.dumps(value, indent=indent, sort_keys=ordered, ensure_ascii=not ordered)
    canonical = content.canonical_json(content.read_json(text))
    assert content.canonical_text(text) == canonical
    assert content.canonical_text(text.encode()) == canonical
    assert content.canonical_text(content.without_spaces(text)) == canonical


@given(st.text(alphabet='0123456789.eE+-"[]{},: ', max_size=12))
def test_a_text_has_a_canonical_form_if_and_only_if_it_is_json(text):
    value = content.read_json(text)
    expected = None if value is content.NOT_JSON else content.canonical_json(value)
    assert content.canonical_text(text) == expected


MULTIPART = (
    b"preamble\r\n--B\r\n"
    b'Content-Disposition: form-data; name="user"\r\n\r\na\r\nb\r\n--B\r\n'
    b'Content-Disposition: form-data; name="photo"; filename="x"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--B\r\n'
    b"content-disposition: form-data; name=plain\r\n\r\n\r\n--B\r\n"
    b"X-Other: 1\r\n\r\nlost\r\n--B\r\nno blank line\r\n--B--\r\nepilogue\r\n--B\r\n"
    b'Content-Disposition: form-data; name="late"\r\n\r\nlate\r\n'
)


def test_a_multipart_body_gives_its_text_fields_alone():
    fields = content.read_form(MULTIPART, 'Multipart/Form-Data; charset=x; boundary="B"')
    assert fields == (("user", "a\r\nb"), ("plain", ""))


def test_a_multipart_body_without_boundary_gives_nothing():
    assert content.read_form(MULTIPART, "multipart/form-data") == ()


def test_a_urlencoded_body_gives_decoded_fields():
    assert content.read_form(b"a=1+2&b=%C3%A9", "application/x-www-form-urlencoded; charset=utf-8") == (
        ("a", "1 2"),
        ("b", "é"),
    )


def test_other_bodies_have_no_fields():
    assert content.read_form(b"a=1", "text/plain") == ()


@given(st.binary(), st.sampled_from(["multipart/form-data; boundary=B", "application/x-www-form-urlencoded", ""]))
def test_reading_a_form_never_fails(body, content_type):
    content.read_form(b"--B\r\n" + body, content_type)
    content.read_json(body)
