"""Bodies of examples against those of requests (step 6 of the matching algorithm; what is equal says D13)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from jupyter_mock.core import content, target

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.core.definition import SavedBody
    from jupyter_mock.core.http import Request


class BodyRule:
    """The body of an example's request; how it is compared is worked out when it is first asked."""

    __slots__ = ("_saved", "_test", "is_empty", "is_unknown")

    def __init__(self, saved: SavedBody | None, expand: Callable[[str], str]) -> None:
        """Take the saved body; `expand` fills in the variables of the mock server."""
        self._saved = _expanded(saved, expand)
        self._test: Callable[[Request], bool] | None = None
        self.is_unknown = saved is not None and _is_file(saved)
        """The content of a file is never kept, so nothing can be equal to it."""
        self.is_empty = not self.is_unknown and _is_empty(self._saved)

    def equals(self, request: Request) -> bool:
        """Tell whether both bodies are there and equal: what adds to the score (D21)."""
        if self.is_empty or self.is_unknown or not request.body:
            return False
        if self._test is None:
            self._test = _test_for(self._saved)
        return self._test(request)

    def allows(self, request: Request) -> bool:
        """Tell whether the example stays when bodies are enforced: equal, both empty, or any body for a file."""
        if self.is_empty:
            return not request.body
        if self.is_unknown:
            return bool(request.body)
        return self.equals(request)


def _expanded(saved: SavedBody | None, expand: Callable[[str], str]) -> SavedBody | None:
    if saved is None or saved.mode == "file":
        return saved
    return type(saved)(
        mode=saved.mode,
        text=expand(saved.text),
        language=saved.language,
        variables=expand(saved.variables),
        operation_name=saved.operation_name,
        fields=tuple(
            type(field)(key=expand(field.key), value=expand(field.value))
            for field in saved.fields
            if field.enabled and field.kind == "text"
        ),
    )


def _is_file(saved: SavedBody) -> bool:
    enabled = [field for field in saved.fields if field.enabled]
    return saved.mode == "file" or (bool(enabled) and all(field.kind == "file" for field in enabled))


def _is_empty(saved: SavedBody | None) -> bool:
    if saved is None:
        return True
    match saved.mode:
        case "raw":
            return not saved.text.strip()
        case "graphql":
            return not saved.text.strip() and not saved.variables.strip()
        case "urlencoded" | "formdata":
            return not saved.fields
        case _:
            return False


def _test_for(saved: SavedBody | None) -> Callable[[Request], bool]:
    match saved:
        case None:
            return lambda _: False
        case _ if saved.mode == "graphql":
            return _graphql_test(saved)
        case _ if saved.mode == "urlencoded":
            fields = Counter((field.key, field.value) for field in saved.fields)
            return lambda request: Counter(_urlencoded(request)) == fields
        case _ if saved.mode == "formdata":
            fields = Counter((field.key, field.value) for field in saved.fields)
            return lambda request: Counter(request.form) == fields
        case _:
            return _text_test(saved.text)


def _urlencoded(request: Request) -> content.Pairs:
    return request.form or target.read_query(request.body.decode("latin-1"))


def _text_test(text: str) -> Callable[[Request], bool]:
    value = content.read_json(text)
    if value is content.NOT_JSON:
        plain = _plain(text)
        return lambda request: _plain(request.text) == plain
    canonical = content.canonical_json(value)
    return lambda request: request.canonical_json == canonical


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _graphql_test(saved: SavedBody) -> Callable[[Request], bool]:
    query = _folded(saved.text)
    variables = _variables(content.read_json(saved.variables) if saved.variables.strip() else None)

    def test(request: Request) -> bool:
        sent = request.json
        if not isinstance(sent, dict) or not isinstance(sent.get("query"), str):
            return False
        if saved.operation_name and sent.get("operationName") not in {None, saved.operation_name}:
            return False
        return _folded(sent["query"]) == query and _variables(sent.get("variables")) == variables

    return test


def _folded(query: str) -> str:
    return " ".join(query.split())


def _variables(value: Any) -> bytes:
    """Write GraphQL variables to be compared; none, null and an empty object are the same."""
    if value is content.NOT_JSON:
        return b"not JSON"
    return content.canonical_json(value or {})
