"""Editing a request: its method, path, name and description."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets

from jupyter_mock.core.errors import MockError
from jupyter_mock.core.saved_path import split_target, typed_query
from jupyter_mock.formats.wording import visible
from jupyter_mock.kernel.forms.editor import Editor
from jupyter_mock.kernel.forms.fields import Field, row
from jupyter_mock.kernel.forms.items import find, items_of
from jupyter_mock.kernel.forms.method_field import MethodField
from jupyter_mock.kernel.forms.path_text import completed, path_fault
from jupyter_mock.kernel.forms.style import CODE, GROW
from jupyter_mock.kernel.forms.tree_rows import typed_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jupyter_mock.kernel.forms.items import Item
    from jupyter_mock.kernel.forms.session import FormSession

NEW = {"method": "GET", "path": "/", "name": ""}


def path_field(label: str = "Path") -> Field:
    """Return a field for a path, which may hold a query."""
    field = Field(label, ipywidgets.Text(continuous_update=False, placeholder="/user/home"))
    field.add_class(GROW)
    field.add_class(CODE)
    return field


def name_field() -> Field:
    """Return a field for the name of a request."""
    return Field("Name", ipywidgets.Text(continuous_update=False, placeholder="method and path, where none is given"))


def typed_address(method: MethodField, path: Field) -> tuple[str, str]:
    """Return method and completed path; raises `MockError` for what cannot be a path, and says so beside it."""
    typed = path.value = completed(str(path.value))
    path.error = path_fault(typed)
    if path.error:
        raise MockError("nothing is saved yet")
    return method.value, typed


class RequestEditor(Editor):
    """The form of a request."""

    def __init__(
        self, session: FormSession, request: str, done: Callable[[], object], *, look_only: bool = False
    ) -> None:
        """Edit the request with this id."""
        self._request = request
        self._kept: Item = {}
        self.method, self.path, self.name = MethodField(), path_field(), name_field()
        self.description = Field("Description", ipywidgets.Textarea(rows=2, continuous_update=False))
        super().__init__(session, "The request" if look_only else "Edit the request", done, look_only=look_only)
        fields = {"method": self.method, "path": self.path, "name": self.name, "description": self.description}
        self._begin(fields, row(self.method, self.path), self.name, self.description, new=NEW)

    def look_up(self) -> Item | None:
        """Return the request as it is saved now, without its examples."""
        found = find(items_of(self.session), self._request)
        if found is None or found.kind != "request":
            return None
        return {key: value for key, value in found.item.items() if key != "examples"}

    def show(self, saved: Item) -> None:
        """Put a request into the fields."""
        self._kept = saved
        self.method.value = saved["method"]
        self.path.value = typed_path(saved)
        self.name.value = visible(saved["name"])
        self.description.value = saved.get("description", "")

    def operations(self) -> Sequence[Item]:
        """Change the request; what is not typed here stays."""
        kept = self._kept
        method, path = typed_address(self.method, self.path)
        request: Item = {**kept, "method": method, "description": self.description.value}
        if path != typed_path(kept):
            before, query = split_target(path)
            request |= {"path": before, "query": list(_query(query, kept.get("query", [])))}
        if self.name.value != visible(kept["name"]):
            request["name"] = str(self.name.value).strip() or f"{method} {path}"
        return [{"op": "put-request", "request": request}]


def _query(typed: str, saved: list[Item]) -> Iterator[Item]:
    """Yield the typed parameters, with what was saved beside theirs, and the disabled ones, which are not typed."""
    left: list[Item] = [one for one in saved if one.get("enabled", True)]
    for parameter in typed_query(typed):
        same = next((one for one in left if one["key"] == parameter.key), None)
        if same is not None:
            left.remove(same)
        yield {**(same or {}), "key": parameter.key, "value": parameter.value}
    yield from (one for one in saved if not one.get("enabled", True))
