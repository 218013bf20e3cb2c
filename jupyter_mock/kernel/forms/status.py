"""The status of an answer, with the words HTTP has for it."""

from __future__ import annotations

from http import HTTPStatus

import ipywidgets

from jupyter_mock.formats.wording import visible
from jupyter_mock.kernel.forms.fields import Field, Note
from jupyter_mock.kernel.forms.style import SMALL


def phrase_of(status: int) -> str:
    """Return the reason phrase of a status (RFC 9110), empty for one nobody registered."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


class StatusField(ipywidgets.VBox):
    """A status, and below it its reason phrase."""

    def __init__(self, label: str = "Status", status: int = 200) -> None:
        """Show a status."""
        self.field = Field(label, ipywidgets.IntText(status, continuous_update=True))
        self.field.add_class(SMALL)
        self._saved = (status, "")
        self._phrase = Note()
        self.field.control.observe(lambda _: self._say(), "value")
        super().__init__([self.field, self._phrase])
        self._say()

    @property
    def value(self) -> int:
        """The status."""
        return int(self.field.value)

    @property
    def phrase(self) -> str:
        """What the answer says beside its status."""
        status, reason = self._saved
        return (reason if status == self.value else "") or phrase_of(self.value)

    def show(self, status: int, reason: str = "") -> None:
        """Show a status, and the words that were saved with it instead of HTTP's own."""
        self._saved = (status, reason)
        self.field.value = status
        self._say()

    def _say(self) -> None:
        self._phrase.show(visible(self.phrase), "help")
