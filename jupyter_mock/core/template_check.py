"""What a person should know about the templates of a text: those that stay as they are typed, and why."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from jupyter_mock.core.dynamic import GENERATORS
from jupyter_mock.core.errors import Problem
from jupyter_mock.core.request_values import SOURCES
from jupyter_mock.core.template import CALL_NUMBER, Rendering, left_as_typed
from jupyter_mock.core.variables import URL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

MOST = 20
"""Problems that are told at once."""
LONGEST_NAME = 100
"""Characters up to which a name is compared with those there are."""
_NEEDED = {"queryParams": "'page'", "pathSegments": "'1'", "headers": "'accept'"}
_MISSING = {
    "body": "the body of the request has nothing at {name!r}",
    "queryParams": "the request has no parameter {name!r}",
    "pathSegments": "the path of the request has no part {name!r}",
    "headers": "the request has no header {name!r}",
}


def problems_in(
    texts: Iterable[str], names: Collection[str], known: Collection[str], rendering: Rendering
) -> list[Problem]:
    """Return a problem for each tag that stays as it is typed, once; its place is the tag.

    `names` are those the route captures, `known` the variables of the mock server.
    """
    found: dict[str, Problem] = {}
    for text in texts:
        for tag, source, name in left_as_typed(text, names, rendering):
            if tag not in found and len(found) < MOST:
                found[tag] = _missing(tag, source, name) if source else _meaningless(tag, name, [*names, *known])
    return list(found.values())


def _missing(tag: str, source: str, name: str) -> Problem:
    if not name:
        return Problem("this says not which one", tag, f"such as {{{{${source} {_NEEDED.get(source, '')}}}}}")
    default = f"give it another value for that case: {{{{${source} '{name}' 'none'}}}}"
    return Problem(_MISSING[source].format(name=name), tag, default)


def _meaningless(tag: str, name: str, names: list[str]) -> Problem:
    word = name.strip().partition(" ")[0]
    if word.removeprefix("$") in SOURCES:
        return Problem(
            "its arguments are not written as they have to be", tag, f"such as {{{{{word} 'name' 'default'}}}}"
        )
    if name.startswith("$"):
        kind, candidates = "dynamic variable", [CALL_NUMBER, *GENERATORS, *(f"${source}" for source in SOURCES)]
    else:
        kind, candidates = "variable", [URL, *names]
    close = _close(name.strip(), candidates)
    return Problem(f"there is no {kind} {name!r}", tag, f"did you mean {{{{{close}}}}}?" if close else "")


def _close(name: str, candidates: list[str]) -> str:
    if len(name) > LONGEST_NAME:
        return ""
    folded = {candidate.lower(): candidate for candidate in candidates}
    begun = [candidate for candidate in folded if candidate.startswith(name.lower().rstrip("$ ") or " ")]
    close = begun or get_close_matches(name.lower(), folded, n=1)
    return folded[close[0]] if close else ""
