"""New mock server: two steps, then it is created with everything at once, or nothing is."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import ipywidgets

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel import documents
from jupyter_mock.kernel.connection import Refused
from jupyter_mock.kernel.forms.fields import Message, Note, blocked, button, row
from jupyter_mock.kernel.forms.naming import free_name
from jupyter_mock.kernel.forms.style import TITLE
from jupyter_mock.kernel.forms.wizard_collection import CollectionFile
from jupyter_mock.kernel.forms.wizard_rows import RequestRows
from jupyter_mock.kernel.forms.wizard_settings import WizardSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.kernel.management import Listing, Management, MockRecord


class Wizard(ipywidgets.VBox):
    """Asks for requests, then for the settings, and creates a mock server of both."""

    def __init__(self, management: Management, created: Callable[[MockRecord], object]) -> None:
        """Begin; `created` hears of the new mock server. Raises what `Management.list` raises."""
        self._management = management
        self._created = created
        listing = self._listing = management.list()
        self.rows = RequestRows()
        self.file = CollectionFile(management, self._choose)
        self.settings = WizardSettings(management, listing, suggested_name(listing))
        self.message = Message()
        self._title = Note()
        self._title.add_class(TITLE)
        self._place = ipywidgets.VBox([])
        self.next = button("Next", self._go_on, style="primary", title="Go on to name and settings")
        self.back = button("Back", lambda: self._show(1), title="Back to the requests")
        self.create = button("Create Mock Server", self._create_once, style="success")
        super().__init__([self._title, self._place, self.message])
        self._show(1)

    @property
    def step(self) -> int:
        """Which of the two steps is shown."""
        return 1 if self.file in self._place.children else 2

    def _show(self, step: int) -> None:
        self.message.clear()
        titles = {
            1: "New mock server: the requests it answers (step 1 of 2)",
            2: "New mock server: settings (step 2 of 2)",
        }
        self._title.show(titles[step])
        typed = [] if self.file.mock else [self.rows]
        shown = [*typed, self.file, row(self.next)] if step == 1 else [self.settings, row(self.back, self.create)]
        self._place.children = shown

    def _go_on(self) -> None:
        if self._has_requests():
            self._show(2)
        else:
            self.message.error(blocked(self.rows))

    def _create_once(self) -> None:
        """Create it; a second click meanwhile makes no second one."""
        if self.create.disabled:
            return
        self.create.disabled = True
        try:
            self._create()
        except MockError as error:
            self._tell(error)
        finally:
            self.create.disabled = False

    def _create(self) -> None:
        is_right = [self._has_requests(), self.settings.check()]
        if not all(is_right):
            self._show(2 if is_right[0] else 1)
            self.message.error(blocked(self.rows, self.settings))
            return
        self.message.clear()
        mock = self.file.mock or {"name": "", "items": self.rows.items()}
        self._created(documents.create(self._management, mock, **self.settings.wish()))

    def _has_requests(self) -> bool:
        return self.file.mock is not None or self.rows.check()

    def _choose(self) -> None:
        """Suggest the name of a collection that was read, or of the notebook after it was put away."""
        self.settings.name.value = self.file.mock["name"] if self.file.mock else suggested_name(self._listing)
        self._show(1)

    def _tell(self, error: MockError) -> None:
        """Show every problem beside the field it is about, and on the step where the first of them is."""
        problems = error.problems if isinstance(error, Refused) else ()
        in_rows = [problem for problem in problems if self.rows.show(problem)]
        elsewhere = [problem for problem in problems if problem not in in_rows]
        unplaced = [problem for problem in elsewhere if not self.settings.show(problem)]
        self._show(1 if in_rows else 2)
        placed = blocked(self.rows, self.settings)
        self.message.error("\n".join(map(str, unplaced)) if unplaced else placed if problems else str(error))


def suggested_name(listing: Listing) -> str:
    """Name a mock server after the notebook, with a number where that name is taken there."""
    stem = PurePosixPath(listing.notebook or "").stem or "mock"
    return free_name(stem, {mock.name for mock in listing.own})
