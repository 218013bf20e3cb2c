"""One example, compiled into the rule that decides whether and what it answers."""

from __future__ import annotations

from copy import copy
from functools import partial
from typing import TYPE_CHECKING

from jupyter_mock.core import body_rule, query_rule, target
from jupyter_mock.core.body_rule import BodyRule
from jupyter_mock.core.definition import NOTHING
from jupyter_mock.core.errors import TemplateError
from jupyter_mock.core.identity import is_made_from
from jupyter_mock.core.query_rule import QueryRule
from jupyter_mock.core.reply import Reply
from jupyter_mock.core.saved_path import blank_segments, path_of, path_values, read_path, split_target, typed_query
from jupyter_mock.core.shared import same

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.core.definition import Example, RequestItem, SavedRequest
    from jupyter_mock.core.http import Request
    from jupyter_mock.core.saved_path import SavedPath
    from jupyter_mock.core.variables import Expander


class Route:
    """A compiled example; `order` is its place in the collection, `given` says its id is not made from its name.

    The path is kept as compared: `key` in the one spelling of `target`, `stripped` without trailing slashes,
    `lower` and `folded` the same two in lower case. `bare` is the path below a base address that is a variable
    with a path of its own, None where there is none.
    """

    __slots__ = (
        "bare", "body", "example", "folded", "given", "headers", "item", "key", "lower", "method", "name", "order",
        "path", "query", "reply", "request", "stripped",
    )  # fmt: skip

    def __init__(self, item: RequestItem, example: Example, *, order: int, expander: Expander, wildcards: bool) -> None:
        """Compile an example; raises `TemplateError`, naming it, for a text that cannot be a template."""
        self.item = item
        self.example = example
        self.order = order
        self.request: SavedRequest = example.request or item.request
        self.method = same(self.request.method.upper(), self.request.method)
        self.name = folded_name(example.name)
        self.given = not is_made_from(example.id, example.name)
        try:
            self._compile(expander, wildcards=wildcards)
        except TemplateError as error:
            place = f"example “{example.name}” of {self.method} {self.request.path}"
            raise TemplateError(error.problem.message, place=place, hint=error.problem.hint) from None

    def _compile(self, expander: Expander, *, wildcards: bool) -> None:
        request = self.request
        expand = expander.expand
        kept = blank_segments(request.path, expander.blank)
        if kept:
            expand = partial(expander.expand, keep=kept)
        address = expand(request.path)
        values = path_values(request.path_variables, expand)
        self._set_path(read_path(path_of(address), values, wildcards=wildcards))
        self.bare: SavedPath | None = None
        if address != request.path and not request.path.startswith("/"):
            bare = read_path(path_of(expand(path_of(request.path))), values, wildcards=wildcards)
            self.bare = None if bare == self.path else bare
        in_address = split_target(address)[1]
        parameters = [(expand(one.key), expand(one.value)) for one in request.query if one.enabled]
        if in_address:
            parameters = [*((one.key, one.value) for one in typed_query(in_address)), *parameters]
        self.query = QueryRule(parameters) if parameters else query_rule.EMPTY
        self.headers = _headers(request, expand) if request.headers else NOTHING
        self.body = BodyRule(request.body, expand) if request.body else body_rule.EMPTY
        names = {name for _, name in self.path.names} | {name for _, name in self.query.captures}
        self.reply = Reply(self.example, names, expand)

    def _set_path(self, path: SavedPath) -> None:
        self.path = path
        self.key = path.key
        self.stripped = self.key.rstrip("/")
        # most paths are all of these at once, and one text is kept for them
        self.lower = same(self.key.lower(), self.key)
        self.folded = same(self.stripped.lower(), self.stripped)

    @property
    def is_on(self) -> bool:
        """Whether it answers: neither the example nor its request is switched off."""
        return self.example.enabled and self.item.enabled

    def moved(self, item: RequestItem, order: int) -> Route:
        """Return the same route at another place of the collection."""
        if item is self.item and order == self.order:
            return self
        other = copy(self)
        other.item = item
        other.order = order
        return other

    def without_base(self) -> Route | None:
        """Return the route with its path below the base address it was saved with, where that has a path of its own."""
        if self.bare is None:
            return None
        other = copy(self)
        other._set_path(self.bare)  # noqa: SLF001 - its own copy
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
    return same(" ".join(name.split()), name)


def _headers(request: SavedRequest, expand: Callable[[str], str]) -> dict[str, str]:
    """Return the saved request headers by lower-case name, repeated ones joined (RFC 9110, 5.3)."""
    joined: dict[str, str] = {}
    for name, value in request.headers:
        key = name.strip().lower()
        line = expand(value).strip()
        joined[key] = f"{joined[key]}, {line}" if key in joined else line
    return joined
