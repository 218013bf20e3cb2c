"""The compiled mock server: built once per change, read by every lane, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.core.definition import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.core.http import Request
    from jupyter_mock.core.match import Answer, Context, Match, Mismatch, Needs


class Snapshot:
    """A mock server ready to answer."""

    definition: MockDefinition

    def find(self, request: Request, reads: Mapping[str, object] = NOTHING) -> Match | Mismatch | Needs:
        """Find the example that answers; `reads` is the state asked for by an earlier `Needs`."""
        raise NotImplementedError

    def answer(self, match: Match, request: Request, context: Context) -> Answer:
        """Build the answer of a match: variables, captures, request data and random values filled in.

        An answer that would grow beyond its bound is a 413 that says so.
        """
        raise NotImplementedError

    def explain(self, request: Request) -> Match | Mismatch:
        """Find like `find`, with the runner-up worked out in every case."""
        raise NotImplementedError

    def delay(self, request: Request) -> int:
        """Return how long an answer to this request waits, in ms: `x-mock-response-delay`, else the setting (D17)."""
        raise NotImplementedError


def compile_mock(definition: MockDefinition, previous: Snapshot | None = None) -> Snapshot:
    """Compile a definition; `previous` lends what did not change since it was compiled.

    Raises `TemplateError`, naming the example, for a text that cannot be a template (a tag or an expansion
    beyond the bounds).
    """
    raise NotImplementedError
