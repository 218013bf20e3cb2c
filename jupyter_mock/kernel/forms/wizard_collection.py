"""The other first step of the wizard: a collection from a file, instead of requests that are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.wording import counted, quoted
from jupyter_mock.kernel import documents
from jupyter_mock.kernel.forms.fields import Field, Note, button, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.kernel.management import Management

_MOST_LOSSES = 20
_LABEL = "Choose a collection to mock"


class CollectionFile(ipywidgets.VBox):
    """Takes a file with a collection, and tells what is in it; nothing is stored yet."""

    def __init__(self, management: Management, changed: Callable[[], object]) -> None:
        """Offer to choose a file; `changed` hears when one was read or put away."""
        self._management = management
        self._changed = changed
        self.mock: dict[str, Any] | None = None
        """What was read, as a member of `mocks` in a notebook."""
        self.upload = ipywidgets.FileUpload(accept=".json,.ipynb,.yaml,.yml", multiple=False, icon="")
        self.file = Field(_LABEL, self.upload)
        self.upload.remove_class("jp-MockForm-control")  # it is a button, not a label above a box
        self.upload.layout.width = "auto"
        self.summary = Note()
        self.losses = Note(level="warning")
        self.remove = button("Type requests instead", self.forget, title="Put the collection away")
        self._offer = row(self.file)
        self._read_row = row(self.remove)
        self.upload.observe(self._take, "value")
        super().__init__([self._offer, self.summary, self.losses, self._read_row])
        self._show()

    def read(self, name: str, data: bytes) -> None:
        """Read a file; what is wrong with it is said beside the field, and nothing is taken."""
        self.file.error = ""
        try:
            read = self._management.read_document(name, data)
            self.mock = _only_mock(name, read)
        except MockError as error:
            self.file.error = f"{quoted(name)}: {error}"
            return
        self.summary.show(f"From {quoted(name)}: {self.mock['name']}, {documents.contents(self.mock)}.")
        self.losses.show(_losses(read["losses"]), "warning")
        self._show()
        self._changed()

    def forget(self) -> None:
        """Put the collection away."""
        self.mock = None
        self.summary.show("")
        self.losses.show("")
        self._show()
        self._changed()

    def _take(self, _: Any) -> None:
        if not self.upload.value:
            return
        chosen = self.upload.value[0]
        name, data = str(chosen["name"]), bytes(chosen["content"])
        self.upload.value = ()  # the widget's state, which may be saved, is no place for it
        self.read(name, data)

    def _show(self) -> None:
        self._offer.layout.display = "" if self.mock is None else "none"
        self._read_row.layout.display = "none" if self.mock is None else ""


def _only_mock(name: str, read: dict[str, Any]) -> dict[str, Any]:
    if read["kind"] == "postman-environment":
        raise MockError("it is an environment", hint="choose the collection; %mock import takes environments")
    mocks: list[dict[str, Any]] = read["mocks"]
    if len(mocks) != 1:
        held = "no mock server" if not mocks else counted(len(mocks), "mock server")
        raise MockError(f"it holds {held}", hint=f"%mock import {name} takes all of them" if mocks else "")
    return mocks[0]


def _losses(losses: list[dict[str, str]]) -> str:
    if not losses:
        return ""
    told = [documents.loss_text(loss) for loss in losses[:_MOST_LOSSES]]
    more = len(losses) - len(told)
    lines = [*told, *([f"and {counted(more, 'other')}"] if more else [])]
    return "A mock server cannot keep: " + "; ".join(lines)
