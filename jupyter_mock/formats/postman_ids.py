"""Ids for what comes out of a file: those given are kept, the others made from names, always the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.identity import numbered, slug
from jupyter_mock.formats import checks
from jupyter_mock.formats.places import quoted
from jupyter_mock.formats.postman_values import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_mock.formats.loss_report import LossReport


class Ids:
    """The ids of one collection. No made id is one that is given further down in the file."""

    def __init__(self, items: Any) -> None:
        """Look for the ids that the file gives."""
        self._given = set(_given_ids(items))
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}
        """The number to try next for each wish; thousands of examples may have one name."""

    def take(self, value: dict[str, Any], name: str, kind: str, place: str, report: LossReport) -> str:
        """Return the id of a folder, request or example and take it; `kind` names what has no name."""
        given = given_id(value)
        if given and given not in self._taken:
            self._taken.add(given)
            return given
        identifier = self._free(given or slug(name, kind))
        self._taken.add(identifier)
        if given:
            report.lose(f"{place}.id", f"the id {quoted(given)} was taken; it is {quoted(identifier)} here")
        return identifier

    def _free(self, wished: str) -> str:
        if not self._is_taken(wished):
            return wished
        number = self._next.get(wished, 2)
        while self._is_taken(candidate := numbered(wished, number)):
            number += 1
        self._next[wished] = number + 1
        return candidate

    def _is_taken(self, identifier: str) -> bool:
        return identifier in self._taken or identifier in self._given


def given_id(value: dict[str, Any]) -> str:
    """Return the id that a file gives, empty when it gives none that can be one."""
    given = as_text(value.get("id") or value.get("_postman_id"))
    return "" if checks.identifier(given) else given


def _given_ids(items: Any) -> Iterator[str]:
    """Walk over all folders, requests and examples."""
    waiting = [items]
    while waiting:
        for value in waiting.pop():
            if isinstance(value, dict):
                yield given_id(value)
                waiting.extend(inner for name in ("item", "response") if isinstance(inner := value.get(name), list))
