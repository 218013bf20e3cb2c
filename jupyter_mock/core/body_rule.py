"""Bodies of examples against those of requests (step 6 of the matching algorithm; what is equal says D13).

A body is compared by its mark: a value that is equal for equal bodies, whatever their spelling. Which mark a
saved body has follows from its mode, so a request can be asked for the mark of that kind.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

from jupyter_mock.core import content, target

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from jupyter_mock.core.definition import SavedBody
    from jupyter_mock.core.http import Request

Kind = Literal["none", "json", "text", "urlencoded", "formdata", "graphql", "file"]


class BodyRule:
    """The body of an example's request; its mark is worked out when it is first asked."""

    __slots__ = ("_kind_and_mark", "_saved", "is_empty", "operation")

    def __init__(self, saved: SavedBody | None = None, expand: Callable[[str], str] = str) -> None:
        """Take the saved body; `expand` fills in the variables of the mock server."""
        self._saved = saved if saved is None or _is_file(saved) else _expanded(saved, expand)
        self.is_empty = self._saved is None or (not _is_file(self._saved) and _is_empty(self._saved))
        self.operation = self._saved.operation_name if self._saved is not None else ""
        """GraphQL only: the operation of a query that has several."""
        self._kind_and_mark: tuple[Kind, Hashable] | None = None

    @property
    def kind(self) -> Kind:
        """How the body is compared; `file` cannot be: the content of a file is never kept."""
        return self._worked_out()[0]

    @property
    def mark(self) -> Hashable:
        """What equal bodies of this kind have in common."""
        return self._worked_out()[1]

    def spellings(self) -> frozenset[bytes]:
        """Return texts known to have this mark: a saved JSON body as it is written, and without its spaces."""
        if self._saved is None or self.kind != "json":
            return frozenset()
        return frozenset({self._saved.text.encode(), content.without_spaces(self._saved.text).encode()})

    def _worked_out(self) -> tuple[Kind, Hashable]:
        if self._kind_and_mark is None:
            self._kind_and_mark = _saved_mark(None if self.is_empty else self._saved)
        return self._kind_and_mark

    def equals(self, request: Request) -> bool:
        """Tell whether both bodies are there and equal: what adds to the score (D21)."""
        if self.is_empty or not request.body:
            return False
        kind, mark = self._worked_out()
        return kind != "file" and sent_mark(request, kind) == mark and self._same_operation(request)

    def _same_operation(self, request: Request) -> bool:
        return not self.operation or request.json.get("operationName") in {None, self.operation}

    def allows(self, request: Request) -> bool:
        """Tell whether the example stays when bodies are enforced: equal, both empty, or any body for a file."""
        if self.is_empty:
            return not request.body
        return bool(request.body) if self.kind == "file" else self.equals(request)


EMPTY = BodyRule()


def _expanded(saved: SavedBody, expand: Callable[[str], str]) -> SavedBody:
    return type(saved)(
        mode=saved.mode,
        text=expand(saved.text),
        variables=expand(saved.variables),
        operation_name=saved.operation_name if saved.mode == "graphql" else "",
        fields=tuple(
            type(field)(key=expand(field.key), value=expand(field.value))
            for field in saved.fields
            if field.enabled and field.kind == "text"
        ),
    )


def _is_file(saved: SavedBody) -> bool:
    enabled = [field for field in saved.fields if field.enabled]
    return saved.mode == "file" or (bool(enabled) and all(field.kind == "file" for field in enabled))


def _is_empty(saved: SavedBody) -> bool:
    match saved.mode:
        case "raw":
            return not saved.text.strip()
        case "graphql":
            return not saved.text.strip() and not saved.variables.strip()
        case _:
            return not saved.fields


def _saved_mark(saved: SavedBody | None) -> tuple[Kind, Hashable]:
    if saved is None:
        return "none", None
    if _is_file(saved):
        return "file", None
    match saved.mode:
        case "graphql":
            variables = content.read_json(saved.variables) if saved.variables.strip() else None
            return "graphql", (_folded(saved.text), _variables(variables))
        case "urlencoded" | "formdata":
            return saved.mode, _fields(tuple((field.key, field.value) for field in saved.fields))
        case _:
            mark = content.canonical_text(saved.text)
            return ("text", _plain(saved.text)) if mark is None else ("json", mark)


def sent_mark(request: Request, kind: Kind) -> Hashable:
    """Return the mark of a request's body as a body of this kind, None where it is no such body."""
    marks = request.marks
    if kind not in marks:
        marks[kind] = _READERS[kind](request)
    return marks[kind]


def _graphql(request: Request) -> Hashable:
    sent = request.json
    if not isinstance(sent, dict) or not isinstance(sent.get("query"), str):
        return None
    return _folded(sent["query"]), _variables(sent.get("variables"))


_READERS: dict[Kind, Callable[[Request], Hashable]] = {
    "json": lambda request: content.canonical_text(request.body),
    "text": lambda request: _plain(request.text),
    "urlencoded": lambda request: _fields(request.form or target.read_query(request.body.decode("latin-1"))),
    "formdata": lambda request: _fields(request.form),
    "graphql": _graphql,
}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _fields(pairs: content.Pairs) -> Hashable:
    return frozenset(Counter(pairs).items())


def _folded(query: str) -> str:
    return " ".join(query.split())


def _variables(value: Any) -> bytes:
    """Write GraphQL variables to be compared; none, null and an empty object are the same."""
    return b"not JSON" if value is content.NOT_JSON else content.canonical_json(value or {})
