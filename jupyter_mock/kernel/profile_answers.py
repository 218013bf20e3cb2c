"""Which example answers which request, as a person writes it in Python, to the answers of a profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.errors import UnknownItem
from jupyter_mock.core.operations import find_request
from jupyter_mock.core.route import folded_name
from jupyter_mock.formats.wording import listed, quoted
from jupyter_mock.kernel.collection import Example, RequestItem

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Example as SavedExample
    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.core.definition import RequestItem as SavedItem

Wanted = Example | str | int
"""An example, its name or id, or its status."""
Answers = Mapping[RequestItem | str, Wanted | tuple[Wanted, int]]
"""By request (its method and path, its name or its id): the example, and perhaps a delay in ms."""
_TARGET = re.compile(r"(\S+)\s+(\S.*)")
_MOST_NAMED = 10


def written_answers(definition: MockDefinition, answers: Answers) -> list[dict[str, Any]]:
    """Return the member `answers` of a profile; raises `UnknownItem` for what the mock server does not have."""
    return [_answer(definition, request, wanted) for request, wanted in answers.items()]


def _answer(
    definition: MockDefinition, request: RequestItem | str, wanted: Wanted | tuple[Wanted, int]
) -> dict[str, Any]:
    item = _item(definition, request)
    example, delay = wanted if isinstance(wanted, tuple) else (wanted, None)
    answer: dict[str, Any] = {"request": item.id, "example": _example(item, example).id}
    return answer if delay is None else {**answer, "delay": delay}


def _item(definition: MockDefinition, wanted: RequestItem | str) -> SavedItem:
    """Find a request: by method and path, by id, by name."""
    items = list(definition.requests())
    text = wanted.id if isinstance(wanted, RequestItem) else wanted
    target = _TARGET.fullmatch(text.strip())
    found = find_request(definition, target[1], target[2]) if target else None
    found = found or next((item for item in items if item.id == text), None)
    found = found or next((item for item in items if folded_name(item.name) == folded_name(text)), None)
    if found is None:
        known = [quoted(f"{item.request.method} {item.request.path}") for item in items]
        raise UnknownItem(f"there is no request {quoted(text)}", hint=_there_are(known))
    return found


def _example(item: SavedItem, wanted: Wanted) -> SavedExample:
    """Find an example of a request: by name, by id, by status."""
    examples = item.examples
    if isinstance(wanted, int):
        found = next((one for one in examples if one.status == wanted), None)
    elif isinstance(wanted, Example):
        found = next((one for one in examples if one.id == wanted.id), None)
    else:
        found = next((one for one in examples if folded_name(one.name) == folded_name(wanted)), None)
        found = found or next((one for one in examples if one.id == wanted), None)
    if found is None:
        name = str(wanted.name if isinstance(wanted, Example) else wanted)
        raise UnknownItem(
            f"the request {quoted(item.name)} has no example {quoted(name)}",
            hint=_there_are([quoted(one.name) for one in examples]),
        )
    return found


def _there_are(names: list[str]) -> str:
    if not names:
        return "there are none yet"
    more = [f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
    return f"there are {listed([*names[:_MOST_NAMED], *more])}"
