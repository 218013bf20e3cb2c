"""Editing an example: its name, status, headers and body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets

from jupyter_mock.core.operations import find_request
from jupyter_mock.formats.wording import visible
from jupyter_mock.kernel.bodies import first_header
from jupyter_mock.kernel.forms.body_field import BodyField
from jupyter_mock.kernel.forms.editor import Editor, heading
from jupyter_mock.kernel.forms.fields import Field, PairRows, row
from jupyter_mock.kernel.forms.items import find, items_of
from jupyter_mock.kernel.forms.naming import free_name
from jupyter_mock.kernel.forms.status import StatusField
from jupyter_mock.kernel.forms.style import GROW

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jupyter_mock.kernel.forms.items import Item
    from jupyter_mock.kernel.forms.session import FormSession

NEW = {"name": "", "status": 200}


class ExampleEditor(Editor):
    """The form of one example; without an id it makes a new one, *Save as example*."""

    def __init__(
        self,
        session: FormSession,
        request: Item,
        done: Callable[[], object],
        *,
        example: str = "",
        new: Item | None = None,
        look_only: bool = False,
    ) -> None:
        """Edit an example of a request, or begin a new one with what `new` holds.

        A request without an id is found by method and path when the example is saved, or made.
        """
        self._request = request
        self._example = example
        self._kept: Item = {}
        self.name = Field("Name", ipywidgets.Text(continuous_update=False))
        self.name.add_class(GROW)
        self.status = StatusField()
        self.headers = PairRows(("Header", "Value"), "Add a header")
        self.body = BodyField()
        title = "Edit the example" if example else "Save as example" if new else "Add an example"
        super().__init__(session, "The example" if look_only else title, done, look_only=look_only)
        fields: dict[str, Field | PairRows] = {
            "name": self.name,
            "status": self.status.field,
            "headers": self.headers,
            "body": self.body.field,
        }
        first = row(self.name, self.status)
        self._begin(fields, first, heading("Headers"), self.headers, self.body, new=new or NEW)
        self.headers.on_change(self._check)
        self.status.field.control.observe(lambda _: self._suggest(), "value")

    def look_up(self) -> Item | None:
        """Return the example as it is saved now."""
        found = find(items_of(self.session), self._example) if self._example else None
        return found.item if found is not None and found.kind == "example" else None

    def show(self, saved: Item) -> None:
        """Put an example into the fields."""
        self._kept = saved
        self.name.value = visible(saved["name"])
        self.status.show(saved["status"], saved.get("reason", ""))
        self.headers.value = [(name, value) for name, value in saved.get("headers", [])]
        self.body.show(saved)
        self._check()
        self._suggest()

    def operations(self) -> Sequence[Item]:
        """Save the example, with its request when that is gone."""
        shown = visible(self._kept["name"])
        name = self._kept["name"] if self.name.value == shown else self.name.value
        status = self.status.value
        kept = {key: value for key, value in self._kept.items() if key not in {"headers", "body", "language"}}
        if status != self._kept["status"]:
            kept.pop("reason", None)
        headers = self.headers.value
        example = {
            **kept,
            **({"id": self._example} if self._example else {}),
            "name": name.strip() or self._free_name(),
            "status": status,
            **({"headers": headers} if headers else {}),
            **self.body.members(),
        }
        if "id" not in self._request:
            where = {name: self._request[name] for name in ("method", "path")}
            return [{"op": "save-example", **where, "example": example}]
        operation = {"op": "put-example", "requestId": self._request["id"], "example": example}
        if find(items_of(self.session), self._request["id"]) is not None:
            return [operation]
        request = {key: value for key, value in self._request.items() if key != "examples"}
        return [{"op": "put-request", "request": request}, operation]

    def _suggest(self) -> None:
        self.name.control.placeholder = f"{self._free_name()}, where none is given"

    def _free_name(self) -> str:
        """Return the status, with a number where another example of the request is called like it."""
        request = find(items_of(self.session), self._request_id())
        others = () if request is None else request.item.get("examples", ())
        return free_name(str(self.status.value), {one["name"] for one in others if one["id"] != self._example})

    def _request_id(self) -> str:
        if "id" in self._request:
            return str(self._request["id"])
        same = find_request(self.session.definition, self._request["method"], self._request["path"])
        return "" if same is None else same.id

    def _check(self) -> None:
        self.body.expects_json = "json" in first_header(self.headers.value, "content-type").lower()
        self.body.check()
