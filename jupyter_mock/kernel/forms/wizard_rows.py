"""The first step of the wizard: which requests the mock server answers, and with what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_mock.formats.json_check import json_fault
from jupyter_mock.formats.lines import split_lines
from jupyter_mock.formats.wording import quoted, visible
from jupyter_mock.kernel import documents
from jupyter_mock.kernel.forms.fields import Field, button, close, name_item, row
from jupyter_mock.kernel.forms.method_field import METHODS
from jupyter_mock.kernel.forms.naming import free_name
from jupyter_mock.kernel.forms.path_text import completed, path_fault
from jupyter_mock.kernel.forms.style import BOX, CODE, GROW, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jupyter_mock.core.errors import Problem

_STATUS = re.compile(r"[2-5][0-9][0-9]")
_PLACE = re.compile(r"(?:collection\.)?items\[(\d+)\](?:\.examples\[(\d+)\])?(.*)")


class RequestRow(ipywidgets.VBox):
    """One request, and the answer it gets."""

    def __init__(self, remove: Callable[[RequestRow], object]) -> None:
        """Show an empty row; `remove` takes it away."""
        self.method = Field("Method", ipywidgets.Dropdown(options=METHODS))
        self.path = Field("Request Path", ipywidgets.Text(placeholder="/user/home"))
        self.status = Field("Response Code", ipywidgets.Text("200"))
        self.body = Field("Response Body", ipywidgets.Textarea(rows=3))
        for field in (self.method, self.status):
            field.add_class(SMALL)
        self.path.add_class(GROW)
        for field in (self.path, self.body):
            field.add_class(CODE)
        self.remove = button("Remove row", lambda: remove(self))
        name_item(self.remove, "Remove this request", self.path.control)
        self.body.control.observe(lambda _: self._check_body(), "value")
        super().__init__([row(self.method, self.path, self.status), self.body, row(self.remove)])
        self.add_class(BOX)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Everything that can be wrong."""
        return self.method, self.path, self.status, self.body

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same request as another row: method and path."""
        return str(self.method.value), str(self.path.value).strip()

    def check(self) -> bool:
        """Complete the path, and say beside each field what is wrong; True when nothing is."""
        path, status = completed(str(self.path.value)), str(self.status.value).strip()
        self.path.value = path
        self.method.error = ""
        self.path.error = path_fault(path)
        self.status.error = "" if _STATUS.fullmatch(status) else f"{quoted(status)} is no status: use 200 to 599"
        self.body.error = ""
        return not any(field.error for field in self.fields)

    def example(self, name: str) -> dict[str, Any]:
        """Return the answer as the document has it."""
        body = str(self.body.value)
        return {"name": name, "status": int(self.status.value), **({"body": split_lines(body)} if body else {})}

    def show(self, problem: Problem, member: str) -> None:
        """Show what the server says about a member of the request or of its example."""
        fields = {"method": self.method, "path": self.path, "query": self.path, "status": self.status}
        field = next((fields[name] for name in fields if member.lstrip(".").startswith(name)), self.body)
        field.error = f"{problem.message} ({problem.hint})" if problem.hint else problem.message

    def _check_body(self) -> None:
        fault = json_fault(str(self.body.value))
        self.body.warning = f"This is no JSON: {visible(fault)}. That is allowed." if fault else ""


class RequestRows(ipywidgets.VBox):
    """All rows, at least one."""

    def __init__(self) -> None:
        """Show one empty row."""
        self._rows = ipywidgets.VBox([])
        self.add_button = button("Add row", self.add, title="Add another request")
        super().__init__([self._rows, row(self.add_button)])
        self.add()

    @property
    def rows(self) -> Sequence[RequestRow]:
        """The rows as they are shown."""
        return tuple(self._rows.children)

    def add(self) -> None:
        """Add an empty row."""
        self._put((*self.rows, RequestRow(self._remove)))

    def check(self) -> bool:
        """Say in every row what is wrong; True when nothing is."""
        found = [row.check() for row in self.rows]
        return all(found)

    def items(self) -> list[dict[str, Any]]:
        """Return the requests as the document has them: rows of one method and path are examples of one request."""
        items: list[dict[str, Any]] = []
        for (method, path), rows in self._requests().items():
            names = _names([str(row.status.value).strip() for row in rows])
            first, *others = (row.example(name) for row, name in zip(rows, names, strict=True))
            item = documents.new_request(method, path, "", first)
            items.append(item | {"examples": [*item["examples"], *others]})
        return items

    def show(self, problem: Problem) -> bool:
        """Show what the server says in the row it is about; False when it is about none."""
        found = _PLACE.fullmatch(problem.place)
        if found is None:
            return False
        requests = list(self._requests().values())
        item, example = int(found[1]), int(found[2] or 0)
        if item >= len(requests) or example >= len(requests[item]):
            return False
        requests[item][example].show(problem, found[3])
        return True

    def _requests(self) -> dict[tuple[str, str], list[RequestRow]]:
        requests: dict[tuple[str, str], list[RequestRow]] = {}
        for each in self.rows:
            requests.setdefault(each.key, []).append(each)
        return requests

    def _remove(self, gone: RequestRow) -> None:
        if len(self.rows) > 1:
            self._put(tuple(row for row in self.rows if row is not gone))
            close(gone)

    def _put(self, rows: Sequence[RequestRow]) -> None:
        self._rows.children = rows
        for each in rows:
            each.remove.disabled = len(rows) == 1


def _names(statuses: list[str]) -> list[str]:
    """Name examples by their status, so that no two have the same name: `200`, `200 2`."""
    names: list[str] = []
    for status in statuses:
        names.append(free_name(status, names))
    return names
