"""What many examples have in common is kept once."""

from __future__ import annotations

from jupyter_mock.core.shared import shared_headers, shared_text
from jupyter_mock.core.snapshot import compile_mock
from tests.core.building import example, item, mock


def own(text: str) -> str:
    """An equal text that is another object."""
    return text.encode().decode()


def test_equal_short_texts_and_headers_become_one_object() -> None:
    headers = [((own("Content-Type"), own("text/plain")),) for _ in range(2)]

    assert shared_text(own("one user")) is shared_text(own("one user"))
    assert shared_headers(headers[0]) is shared_headers(headers[1])


def test_long_ones_are_not_remembered() -> None:
    headers = [((own("X"), own("y" * 1_000)),) for _ in range(2)]

    assert shared_text(own("y" * 1_000)) is not shared_text(own("y" * 1_000))
    assert shared_headers(headers[1]) is headers[1]
    assert shared_headers(headers[0]) is headers[0]


def test_a_plain_path_is_one_text_however_it_is_compared() -> None:
    (route,) = compile_mock(mock(item("GET /users/list", example("one")))).routes

    assert {id(text) for text in (route.key, route.stripped, route.lower, route.folded)} == {id(route.request.path)}


def test_ready_answers_have_the_same_headers() -> None:
    first, second = compile_mock(
        mock(item("GET /a", example("one", "{}", headers=())), item("GET /b", example("two", "{}", headers=())))
    ).routes

    assert first.reply.ready.headers is second.reply.ready.headers
