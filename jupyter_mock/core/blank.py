"""Answers that lack nothing but what is filled in for each call: all else about them is decided once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.core.errors import TemplateError
from jupyter_mock.core.http import Response
from jupyter_mock.core.match import Answer
from jupyter_mock.core.template import Rendering

if TYPE_CHECKING:
    from collections.abc import Hashable

    from jupyter_mock.core.http import Head, Request
    from jupyter_mock.core.match import Context, Match
    from jupyter_mock.core.reply import Reply


class Blank:
    """The answers of one match through one door, whose bodies are filled in."""

    __slots__ = ("_delay", "_door", "_head", "_match", "_reply")

    def __init__(self, match: Match, head: Head, delay: int, door: Hashable) -> None:
        """Take what all of them have in common."""
        self._match = match
        self._reply: Reply = match.route.reply
        self._head = head
        self._delay = delay
        self._door = door

    def fill(self, request: Request, context: Context) -> Answer | None:
        """Return the answer to a request of this match, None where it would be too large."""
        match, head = self._match, self._head
        try:
            body = self._reply.body(Rendering(request, match.captured(request), context))
        except TemplateError:
            return None
        return Answer(
            response=Response(head.status, head.headers, body, head.reason, head),
            delay=self._delay,
            outcome=match,
            name=match.example.name,
            door=self._door,
        )
