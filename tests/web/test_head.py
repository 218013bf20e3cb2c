"""Headers that were read before are known again, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mock.web.head import Blocks, Lines
from jupyter_mock.web.hosts import AllowedHosts
from jupyter_mock.web.limits import Limits
from jupyter_mock.web.refusal import Refused
from jupyter_mock.web.service import as_it_is

LINE = b"POST / HTTP/1.1\r\n"
FIELDS = [
    b"Host: localhost\r\n",
    b"Host: evil.example\r\n",
    b"Content-Length: 2\r\n",
    b"A: 1\r\n",
    b"A : 1\r\n",
    b"A: 1\n",
]


def blocks() -> Blocks:
    return Blocks(Lines(as_it_is), Limits(), AllowedHosts())


def outcome(known: Blocks, data: bytes):
    try:
        fields = known.find(data, len(LINE))
    except Refused as refused:
        return refused.refusal
    return fields and (fields.headers, fields.lookup, fields.size, fields.length, fields.named)


heads = st.lists(st.sampled_from(FIELDS), max_size=3).map(b"".join)
requests = st.builds(
    lambda head, end, rest: LINE + head + end + rest, heads, st.sampled_from([b"\r\n", b"", b"\r", b"\n"]), heads
)


@given(st.lists(requests, max_size=8))
def test_what_was_read_before_changes_nothing(sent):
    known = blocks()
    for data in [*sent, *sent]:
        assert outcome(known, data) == outcome(blocks(), data)


def test_a_header_with_another_length_is_known_beside_the_first():
    known = blocks()
    sent = [LINE + b"Host: localhost\r\nContent-Length: %d\r\n\r\n" % length for length in (1, 2)]
    first = [known.find(data, len(LINE)) for data in sent]
    again = [known.find(data, len(LINE)) for data in sent]
    assert [fields.length for fields in first] == [1, 2]
    assert all(one is other for one, other in zip(first, again, strict=True))


@pytest.mark.parametrize("text", [b"Host: localhost\r\nA: %0*d\r\n\r\n" % (size, 1) for size in (1, 60_000)])
def test_any_number_of_other_headers_is_not_kept(text):
    known = blocks()
    for number in range(1_000):
        known.find(LINE + text.replace(b"A:", b"A%d:" % number), len(LINE))
    assert sum(map(len, known)) < 1_000_000
