"""Completing `%mock` and `%%mock`: subcommands, options, methods, mock servers and the paths of their requests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from IPython.core.completer import CompletionContext, SimpleCompletion, context_matcher

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel import choosing
from jupyter_mock.kernel.grammar import CELL, SUBCOMMANDS, Subcommand
from jupyter_mock.kernel.management import management

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
STATUSES = (
    "200",
    "201",
    "202",
    "204",
    "301",
    "302",
    "304",
    "400",
    "401",
    "403",
    "404",
    "409",
    "422",
    "429",
    "500",
    "503",
)
PATIENCE = 1.0
"""Seconds the server has to say which mock servers there are: who types does not wait longer."""

_LINE = re.compile(r"\s*%mock(?=\s)")
_CELL = re.compile(r"%%mock(?=\s)")
_WORD = re.compile(r"""(?:"[^"]*"?|'[^']*'?|\S)+""")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being typed: the words before, and the beginning of the last one."""

    words: tuple[str, ...]
    start: str
    is_cell: bool


def asked(line: str, *, is_first_line: bool) -> Asked | None:
    """Read a line up to the cursor; None where it is no magic of ours."""
    cell = _CELL.match(line) if is_first_line else None
    found = cell or _LINE.match(line)
    if found is None:
        return None
    words = list(_WORD.finditer(line, found.end()))
    is_typing = bool(words) and words[-1].end() == len(line)
    *before, start = [word[0] for word in words] if is_typing else [*(word[0] for word in words), ""]
    return Asked(tuple(before), start, is_cell=cell is not None)


def candidates(question: Asked, look_up: Callable[[str, tuple[str, ...]], Iterable[str]]) -> list[str] | None:
    """Return the words that may stand where the last one is being typed; None leaves it to others (files).

    `look_up` is asked for what only the server knows: `MOCK`, `PATH` and `PROFILE`, with the words before.
    """
    if question.is_cell:
        subcommand, words = CELL, question.words
    elif not question.words:
        return [*SUBCOMMANDS, "--help"]
    elif question.words[0] in SUBCOMMANDS:
        subcommand, words = SUBCOMMANDS[question.words[0]], question.words[1:]
    else:
        return []
    return _of(subcommand, words, question, look_up)


def _of(
    subcommand: Subcommand,
    words: tuple[str, ...],
    question: Asked,
    look_up: Callable[[str, tuple[str, ...]], Iterable[str]],
) -> list[str] | None:
    option = subcommand.by_name.get(words[-1]) if words else None
    if option is not None and option.value:
        return _values(option.value, words, look_up)
    if question.start.startswith("-"):
        return [*(option.name for option in subcommand.options), "--help"]
    place = len(_placed(subcommand, words))
    if place < len(subcommand.words):
        return _values(subcommand.words[place].name, words, look_up)
    return [option.name for option in subcommand.options]


def _placed(subcommand: Subcommand, words: tuple[str, ...]) -> list[str]:
    """Return the words that are neither options nor their values."""
    placed: list[str] = []
    coming = iter(words)
    for word in coming:
        option = subcommand.by_name.get(word)
        if option is None and not word.startswith("-"):
            placed.append(word)
        elif option is not None and option.value:
            next(coming, None)
    return placed


def _values(
    kind: str, words: tuple[str, ...], look_up: Callable[[str, tuple[str, ...]], Iterable[str]]
) -> list[str] | None:
    known = {"METHOD": METHODS, "STATUS": STATUSES, "SUBCOMMAND": tuple(SUBCOMMANDS), "FILE": None}
    if kind in known:
        values = known[kind]
        return None if values is None else list(values)
    return list(look_up(kind, words)) if kind in {"MOCK", "PATH", "PROFILE"} else []


def ask_server(kind: str, words: tuple[str, ...]) -> list[str]:
    """Return ids of mock servers, or paths or profiles of the one meant; nothing when the server is not there."""
    try:
        connected = management(timeout=PATIENCE)
        listing = connected.list()
        if kind == "MOCK":
            return [mock.id for mock in (*listing.own, *listing.mocks)]
        named = words[words.index("--mock") + 1] if "--mock" in words[:-1] else ""
        record = connected.read(choosing.chosen(listing, named).id)
    except MockError:
        return []
    if kind == "PROFILE":
        return [profile.id for profile in record.definition.profiles]
    return [item.request.path for item in record.definition.requests()]


@context_matcher()
def matcher(context: CompletionContext) -> Any:
    """Complete for IPython: exactly our words, and nobody else's beside them."""
    question = asked(context.text_until_cursor, is_first_line=context.cursor_line == 0)
    found = None if question is None else candidates(question, ask_server)
    if question is None or found is None:
        return {"completions": []}
    fitting = [word for word in dict.fromkeys(found) if word.startswith(question.start)]
    return {
        "completions": [SimpleCompletion(word, type="magic") for word in fitting],
        "matched_fragment": question.start,
        "suppress": True,
        "ordered": True,
    }
