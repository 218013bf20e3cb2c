"""One example, compiled into the rule that decides whether and what it answers."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from jupyter_mock.core import body_rule, query_rule, target
from jupyter_mock.core.body_rule import BodyRule
from jupyter_mock.core.definition import NOTHING
from jupyter_mock.core.errors import TemplateError
from jupyter_mock.core.identity import is_made_from
from jupyter_mock.core.query_rule import QueryRule
from jupyter_mock.core.reply import Reply
from jupyter_mock.core.saved_path import path_of, path_values, read_path, split_target, typed_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.core.definition import Example, RequestItem, SavedRequest
    from jupyter_mock.core.http import Request


class Route:
    """A compiled example; `order` is its place in the collection, `given` says that its id is not made from its name.

    The path is kept as compared: `key` in the one spelling of `target`, `stripped` without trailing slashes,
    `lower` and `folded` the same two in lower case.
    """

    __slots__ = (
        "body", "example", "folded", "given", "headers", "item", "key", "lower", "method", "name", "order", "path",
        "query", "reply", "request", "stripped",
    )  # fmt: skip

    def __init__(
        self, item: RequestItem, example: Example, *, order: int, expand: Callable[[str], str], wildcards: bool
    ) -> None:
        """Compile an example; raises `TemplateError`, naming it, for a text that cannot be a template."""
        self.item = item
        self.example = example
        self.order = order
        self.request: SavedRequest = example.request or item.request
        self.method = self.request.method.upper()
        self.name = folded_name(example.name)
        self.given = not is_made_from(example.id, example.name)
        try:
            self._compile(expand, wildcards=wildcards)
        except TemplateError as error:
            place = f"example “{example.name}” of {self.method} {self.request.path}"
            raise TemplateError(error.problem.message, place=place, hint=error.problem.hint) from None

    def _compile(self, expand: Callable[[str], str], *, wildcards: bool) -> None:
        request = self.request
        address = expand(request.path)
        self.path = read_path(path_of(address), path_values(request.path_variables, expand), wildcards=wildcards)
        self.key = self.path.key
        self.stripped = self.key.rstrip("/")
        self.lower = self.key.lower()
        self.folded = self.stripped.lower()
        in_address = split_target(address)[1]
        parameters = [(expand(one.key), expand(one.value)) for one in request.query if one.enabled]
        if in_address:
            parameters = [*((one.key, one.value) for one in typed_query(in_address)), *parameters]
        self.query = QueryRule(parameters) if parameters else query_rule.EMPTY
        self.headers = _headers(request, expand) if request.headers else NOTHING
        self.body = BodyRule(request.body, expand) if request.body else body_rule.EMPTY
        names = {name for _, name in self.path.names} | {name for _, name in self.query.captures}
        self.reply = Reply(self.example, names, expand)

    def moved(self, item: RequestItem, order: int) -> Route:
        """Return the same route at another place of the collection."""
        if item is self.item and order == self.order:
            return self
        other = copy(self)
        other.item = item
        other.order = order
        return other

    def captures(self, request: Request, *, path_matches: bool) -> dict[str, str]:
        """Return what the path and query of a request give to the names of this route."""
        path = self.path
        if path.names and path_matches:
            segments = target.key_segments(request.key)
            found = {name: segments[position] for position, name in path.names if position < len(segments)}
        else:
            found = dict(path.saved)
        if self.query.captures:
            found |= self.query.captured(request)
        return found


def folded_name(name: str) -> str:
    """Return a name as it is compared: runs of white space are one space, none at the ends (D22)."""
    return " ".join(name.split())


def _headers(request: SavedRequest, expand: Callable[[str], str]) -> dict[str, str]:
    """Return the saved request headers by lower-case name, repeated ones joined (RFC 9110, 5.3)."""
    joined: dict[str, str] = {}
    for name, value in request.headers:
        key = name.strip().lower()
        line = expand(value).strip()
        joined[key] = f"{joined[key]}, {line}" if key in joined else line
    return joined
