"""Requests and answers in sentences for people who do not code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.formats.wording import counted, listed, shortened

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Example, RequestItem

_WISHES = {
    "GET": "Asks for information.",
    "HEAD": "Asks whether something is there.",
    "OPTIONS": "Asks what is possible here.",
    "POST": "Sends something new.",
    "PUT": "Replaces something that exists.",
    "PATCH": "Changes a part of something that exists.",
    "DELETE": "Removes something.",
}
_MEANINGS = {
    201: "created",
    202: "accepted",
    204: "done, with nothing to show",
    304: "nothing new",
    400: "refused: the request is wrong",
    401: "refused: a login is needed",
    403: "refused: not allowed",
    404: "not found",
    409: "refused: a conflict",
    410: "gone",
    422: "refused: the data is wrong",
    429: "refused: too many requests",
    503: "out of service",
}
_FAMILIES = {1: "not finished", 2: "success", 3: "found elsewhere", 4: "refused", 5: "failure"}
_MOST_NAMED = 4
_LONGEST_NAME = 80


def meaning_of(status: int) -> str:
    """Say what a status means, without its number."""
    return _MEANINGS.get(status) or _FAMILIES.get(status // 100, "an answer")


def sentence_of(item: RequestItem) -> str:
    """Say what a request is for, and what may come back."""
    wish = _WISHES.get(item.request.method.upper(), "Calls the service.")
    return f"{wish} {_answers(item.examples)}"


def _answers(examples: tuple[Example, ...]) -> str:
    if not examples:
        return "No answer is prepared yet."
    if len(examples) == 1:
        return f"One answer is prepared: {_named(examples[0])}."
    named = [_named(example) for example in examples[:_MOST_NAMED]]
    more = len(examples) - _MOST_NAMED
    told = listed([*named, counted(more, "other")] if more > 0 else named)
    return f"{len(examples)} answers are prepared: {told}."


def _named(example: Example) -> str:
    meaning = meaning_of(example.status)
    name = shortened(example.name, _LONGEST_NAME)
    return meaning if not name or name.isdigit() else f"“{name}” ({meaning})"
