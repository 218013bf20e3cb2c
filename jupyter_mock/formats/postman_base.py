"""The base of addresses: Postman writes `{{url}}/users`, a mock server keeps `/users`.

Postman and newman need the base to know whom to call; it stands for the mock server's own address, which no
document keeps. Where a collection defines a variable `url` of its own, addresses stay as they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jupyter_mock.core.definition import Folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jupyter_mock.core.definition import MockDefinition, RequestItem, SavedRequest, Variable

    Items = tuple[Folder | RequestItem, ...]

BASE = "{{url}}"


def reading_paths(variables: Iterable[Variable]) -> Callable[[str], str]:
    """Return how an address is read in a collection with these variables: without `{{url}}`."""
    return str if _has_own_base(variables) else _without


def with_base(definition: MockDefinition) -> MockDefinition:
    """Return a collection to be written, every address that is a mere path below `{{url}}`."""
    return definition if _has_own_base(definition.variables) else _changed(definition, _with)


def _has_own_base(variables: Iterable[Variable]) -> bool:
    return any(variable.key == "url" for variable in variables)


def _without(path: str) -> str:
    rest = path.removeprefix(BASE)
    return rest or "/" if rest != path and rest[:1] in {"", "/"} else path


def _with(path: str) -> str:
    return BASE + path if path.startswith("/") else path


def _changed(definition: MockDefinition, change: Callable[[str], str]) -> MockDefinition:
    def request(saved: SavedRequest) -> SavedRequest:
        path = change(saved.path)
        return saved if path == saved.path else replace(saved, path=path)

    return replace(definition, items=_changed_items(definition.items, request))


def _changed_items(items: Iterable[Folder | RequestItem], change: Callable[[SavedRequest], SavedRequest]) -> Items:
    return tuple(
        replace(item, items=_changed_items(item.items, change))
        if isinstance(item, Folder)
        else replace(
            item,
            request=change(item.request),
            examples=tuple(
                example if example.request is None else replace(example, request=change(example.request))
                for example in item.examples
            ),
        )
        for item in items
    )
