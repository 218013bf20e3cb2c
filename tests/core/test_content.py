from __future__ import annotations

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
