"""Adding a request together with its first example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.core.errors import MockError
from jupyter_mock.core.operations import find_request
from jupyter_mock.kernel.forms.body_field import BodyField
from jupyter_mock.kernel.forms.editor import Editor
from jupyter_mock.kernel.forms.fields import row
from jupyter_mock.kernel.forms.method_field import MethodField
from jupyter_mock.kernel.forms.request_editor import NEW, name_field, path_field, typed_address
from jupyter_mock.kernel.forms.status import StatusField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jupyter_mock.kernel.forms.items import Item
    from jupyter_mock.kernel.forms.session import FormSession


class NewRequest(Editor):
    """The form of a request that is not there yet."""

    def __init__(self, session: FormSession, done: Callable[[], object]) -> None:
        """Begin with `GET /`."""
        self.method, self.path, self.name = MethodField(), path_field(), name_field()
        self.status, self.body = StatusField("Response code"), BodyField("Response body")
        super().__init__(session, "New request", done)
        fields = {
            "method": self.method,
            "path": self.path,
            "name": self.name,
            "status": self.status.field,
            "body": self.body.field,
        }
        self._begin(fields, row(self.method, self.path, self.status), self.body, self.name, new=NEW)

    def look_up(self) -> None:
        """Return nothing: it is not saved yet."""

    def show(self, saved: Item) -> None:
        """Put a request into the fields."""
        self.method.value, self.path.value, self.name.value = saved["method"], saved["path"], saved["name"]

    def operations(self) -> Sequence[Item]:
        """Make the request and its example; one that is there already is not touched."""
        method, path = typed_address(self.method, self.path)
        if find_request(self.session.definition, method, path) is not None:
            self.path.error = f"{method} {path} is there already: open it and add an example to it."
            raise MockError("nothing is saved yet")
        status = self.status.value
        name = str(self.name.value).strip()
        operation: Item = {
            "op": "save-example",
            "method": method,
            "path": path,
            "example": {"name": str(status), "status": status, **self.body.members()},
        }
        return [{**operation, "requestName": name} if name else operation]
