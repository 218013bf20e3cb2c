"""What every part of a mock server's form has: its session, a line for messages, and an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel.forms.fields import Message, close
from jupyter_mock.kernel.place import read_only_reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.kernel.forms.session import FormSession


class Part(ipywidgets.VBox):
    """A part of a form; it follows its session until it is closed."""

    def __init__(self, session: FormSession) -> None:
        """Stand on a session, which the caller follows and closes."""
        self.session = session
        self.message = Message()
        self.is_closed = False
        self._stops: list[Callable[[], None]] = []
        super().__init__()

    def follow(self, listener: Callable[[], object]) -> None:
        """Call `listener` after every change of the mock server, whoever made it."""
        self._stops.append(self.session.on_change(guarded(self.session, self.message, listener)))

    def doing(self, action: Callable[[], object]) -> Callable[..., None]:
        """Return a callback for `on_click` and `observe`: one at a time, and a `MockError` is shown in the part."""
        return guarded(self.session, self.message, action)

    def close(self) -> None:
        """Stop following, and let go of all widgets."""
        self.is_closed = True
        while getattr(self, "_stops", None):
            self._stops.pop()()
        for child in self.children:
            close(child)
        self.layout.close()
        super().close()


def guarded(session: FormSession, message: Message, action: Callable[[], object]) -> Callable[..., None]:
    """Return a callback that waits for its turn and shows a `MockError` of the action as a message."""

    def called(*_: Any) -> None:
        with session.turn():
            try:
                action()
            except MockError as error:
                message.error(str(error))

    return called


def look_only_reason(session: FormSession) -> str:
    """Say why nothing can be changed here; empty when it can."""
    if session.is_gone:
        return "This mock server is not there any more: it was deleted, or its notebook went away."
    if session.view.state == "waiting":
        return "It came with a file and waits for you: start it to change or call it."
    return read_only_reason()
