"""What can go wrong because of something a person wrote, said so that they can repair it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, where (`items[2].examples[0].status`) and what to do about it."""

    message: str
    place: str = ""
    hint: str = ""

    def __str__(self) -> str:
        """Read as `place: message (hint)`, leaving out what is empty."""
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text} ({self.hint})" if self.hint else text


class MockError(Exception):
    """Base of every error a user of jupyter-mock can act on."""

    def __init__(self, message: str, *, place: str = "", hint: str = "") -> None:
        """Say what is wrong, where, and what to do."""
        self.problem = Problem(message, place, hint)
        super().__init__(str(self.problem))


class DocumentError(MockError):
    """A document cannot be accepted; carries every problem found in it, nothing of it was stored."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Collect the problems; at least one is expected."""
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(first.message, place=first.place, hint=first.hint)

    def __str__(self) -> str:
        """Read one problem a line."""
        return "\n".join(str(problem) for problem in self.problems)


class TemplateError(MockError):
    """A template cannot be rendered within its bounds."""


class UnknownMock(MockError):
    """No mock server has the id that was asked for."""


class UnknownItem(MockError):
    """A folder, request, example or server response that was named does not exist."""


class Conflict(MockError):
    """The definition changed since the version an edit was based on."""


class NotStarted(MockError):
    """The mock server waits for this user's approval; it cannot be edited before it is started."""
