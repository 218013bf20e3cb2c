"""API keys of a private mock server: made by the page, listed by their hints, revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets

from jupyter_mock.kernel.forms.fields import Note, button, close, row
from jupyter_mock.kernel.forms.once import api_key
from jupyter_mock.kernel.forms.part import Part, look_only_reason
from jupyter_mock.kernel.forms.style import TITLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.kernel.forms.session import FormSession


class KeysPart(Part):
    """The keys that open a private mock server."""

    def __init__(self, session: FormSession) -> None:
        """Prepare the list; it is read when it is shown first."""
        super().__init__(session)
        title = Note("API keys")
        title.add_class(TITLE)
        self._note = Note()
        self.get = api_key(session.mock_id)
        self.list = ipywidgets.VBox([])
        self.look = button("Show the keys there are", self.doing(self.refresh), title="Read the list of keys again")
        pressed = button("", self.doing(self.refresh), title="A key was made")
        pressed.add_class("jp-MockForm-refresh")  # the page presses it: it alone knows that it made a key
        self.children = [title, self._note, self.get, self.list, row(self.look), pressed, self.message]
        self.add_class("jp-MockForm-once")
        self._follow()
        self.follow(self._follow)

    def refresh(self) -> None:
        """Read the list anew; raises what `Management.keys` raises."""
        keys = self.session.management.keys(self.session.mock_id)
        old = self.list.children
        rows = [self._row(key["id"], key["hint"]) for key in keys]
        self.list.children = rows or [Note("There is no key yet.", "help")]
        for each in old:
            close(each)
        self.message.clear()

    def _follow(self) -> None:
        is_private = self.session.view.private
        text = "" if is_private else "It is public: callers need no key until it is made private and saved."
        self._note.show(look_only_reason(self.session) or text, "help")
        is_served = self.session.management.connection.is_server
        self.get.layout.display = "" if is_served and not look_only_reason(self.session) else "none"

    def _row(self, key_id: str, hint: str) -> ipywidgets.HBox:
        revoke = button("Revoke", self.doing(self._revoking(key_id)), style="danger", title=f"Revoke the key …{hint}")
        revoke.disabled = bool(look_only_reason(self.session))
        return row(Note(f"ends in …{hint}"), revoke)

    def _revoking(self, key_id: str) -> Callable[[], None]:
        def revoke() -> None:
            self.session.management.revoke_key(self.session.mock_id, key_id)
            self.refresh()
            self.message.info("The key opens nothing any more.")

        return revoke
