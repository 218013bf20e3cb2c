"""What came out of a file: mock servers or an environment, and everything the file said that was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.core.definition import Environment, MockDefinition
    from jupyter_mock.core.errors import Problem

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
    """Say equal losses once, with the number of places and the first of them."""
    raise NotImplementedError
