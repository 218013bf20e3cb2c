"""The notes taken while a file of another tool is read: what is lost, and what makes it unreadable."""

from __future__ import annotations

from dataclasses import dataclass, field

from jupyter_mock.core.errors import DocumentError, Problem


@dataclass(slots=True)
class LossReport:
    """Losses are told and the import goes on; refusals are all collected, then nothing is imported."""

    losses: list[Problem] = field(default_factory=list)
    refusals: list[Problem] = field(default_factory=list)

    def lose(self, place: str, message: str, hint: str = "") -> None:
        """Note something that a mock server cannot keep."""
        self.losses.append(Problem(message, place, hint))

    def refuse(self, place: str, message: str, hint: str = "") -> None:
        """Note something that cannot be read at all."""
        self.refusals.append(Problem(message, place, hint))

    def end(self) -> tuple[Problem, ...]:
        """Return the losses; raises `DocumentError` if anything was refused."""
        if self.refusals:
            raise DocumentError(self.refusals)
        return tuple(self.losses)
