"""What came out of a file: mock servers or an environment, and everything the file said that was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from jupyter_mock.core.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.core.definition import Environment, MockDefinition

Kind = Literal["postman-collection", "postman-environment", "document", "notebook"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The content of one file. A collection is one mock server; a notebook may hold several."""

    kind: Kind
    mocks: tuple[MockDefinition, ...] = ()
    environment: Environment | None = None
    losses: tuple[Problem, ...] = ()
    """What the file said and a mock server cannot keep, each with its place."""


def summarise(losses: Iterable[Problem]) -> tuple[Problem, ...]:
    """Say equal losses once, with the first of their places and how many more there are."""
    places: dict[tuple[str, str], list[str]] = {}
    for loss in losses:
        places.setdefault((loss.message, loss.hint), []).append(loss.place)
    return tuple(
        Problem(message, f"{found[0]} and {len(found) - 1:,} more" if len(found) > 1 else found[0], hint)
        for (message, hint), found in places.items()
    )
