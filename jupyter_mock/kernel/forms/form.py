"""A form in the output of a cell: the card of a mock server, or first the wizard that makes one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets

from jupyter_mock.kernel.forms.card import MockCard
from jupyter_mock.kernel.forms.fields import Note, close
from jupyter_mock.kernel.forms.output import FormOutput, running_cell
from jupyter_mock.kernel.forms.session import FormSession
from jupyter_mock.kernel.forms.style import FORM, style_sheet
from jupyter_mock.kernel.forms.wizard import Wizard
from jupyter_mock.kernel.place import read_only_reason

if TYPE_CHECKING:
    from jupyter_mock.kernel.management import Management, MockRecord

_forms_of_cells: dict[str, tuple[str, list[MockForm]]] = {}
"""By the id of a cell: the run that showed forms there last, and those forms."""


class MockForm:
    """What `%mock new` and `%mock form` show; it shows itself as the result of a cell.

    Closing it, or running its cell again, ends what it follows. The mock server stays.
    """

    def __init__(self, management: Management, mock_id: str = "") -> None:
        """Show a mock server, or without an id the wizard; raises what reading it raises."""
        self._management = management
        self.widget = ipywidgets.VBox([])
        self.widget.add_class(FORM)
        self.output = FormOutput(self.widget)
        self.card: MockCard | None = None
        self.wizard: Wizard | None = None
        if mock_id:
            self._show_card(mock_id)
        elif reason := read_only_reason():
            self.widget.children = [style_sheet(), Note(reason, "info")]  # an error would not be seen there
        else:
            self.wizard = Wizard(management, self._created)
            self.widget.children = [style_sheet(), self.wizard]

    def __repr__(self) -> str:
        """Read as `<form of 'shop'>`."""
        return f"<form of {self.card.session.mock_id!r}>" if self.card else "<form of a new mock server>"

    def close(self) -> None:
        """Let go of everything; the form is empty from now on."""
        self.output.close()
        if self.card is not None:
            self.card.close()
        close(self.widget)

    def _ipython_display_(self, **_: Any) -> None:
        """Show the form, in a way that lets what is saved of it follow."""
        self._take_the_place_of_others()
        self.output.show()

    def _created(self, record: MockRecord) -> None:
        self._show_card(record.view.id)
        self.wizard = None

    def _show_card(self, mock_id: str) -> None:
        session = FormSession(self._management, mock_id)
        self.card = MockCard(session)
        old = self.widget.children
        self.widget.children = [style_sheet(), self.card]
        for widget in old:
            close(widget)
        session.follow()
        self.output.follow(session)

    def _take_the_place_of_others(self) -> None:
        """Close the forms that an earlier run of the same cell showed: nobody can see them any more."""
        cell = running_cell()
        if cell is None:
            return
        run, forms = _forms_of_cells.get(cell.id, ("", []))
        if run != cell.run:
            for form in forms:
                if form is not self:
                    form.close()
            forms = []
        _forms_of_cells[cell.id] = (cell.run, [*forms, self])
