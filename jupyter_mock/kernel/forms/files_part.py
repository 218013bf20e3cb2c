"""What ends a mock server or takes it along: export into files, and deleting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets

from jupyter_mock.formats.wording import counted, quoted
from jupyter_mock.kernel import documents
from jupyter_mock.kernel.forms.fields import Field, Note, button, row
from jupyter_mock.kernel.forms.part import Part
from jupyter_mock.kernel.forms.style import GROW, TITLE
from jupyter_mock.kernel.place import read_only_reason

if TYPE_CHECKING:
    from jupyter_mock.kernel.forms.session import FormSession

_FORMS = (("Postman collection", False), ("Postman environment", True))


class ExportPart(Part):
    """Writes the collection or the environment into a file beside the notebook."""

    def __init__(self, session: FormSession) -> None:
        """Suggest a name for the file."""
        super().__init__(session)
        title = Note("Export")
        title.add_class(TITLE)
        self.what = Field("What", ipywidgets.Dropdown(options=_FORMS, value=False))
        self.file = Field("File", ipywidgets.Text(), help="In the folder of this notebook.")
        self.force = Field("Replace a file that is there", ipywidgets.Checkbox())
        self.write = button("Write the file", self.doing(self._write))
        self.file.add_class(GROW)
        self.what.control.observe(lambda _: self._suggest(), "value")
        self._suggest()
        self.write.disabled = bool(read_only_reason())
        self.children = [title, row(self.what, self.file), self.force, row(self.write), self.message]

    def _suggest(self) -> None:
        kind = "environment" if self.what.value else "collection"
        self.file.value = f"{self.session.mock_id}.postman_{kind}.json"

    def _write(self) -> None:
        self.message.clear()
        name, is_environment, force = str(self.file.value).strip(), bool(self.what.value), bool(self.force.value)
        management, mock_id = self.session.management, self.session.mock_id
        written = documents.export_file(management, mock_id, name, environment=is_environment, force=force)
        losses = [f"⚠ {loss}" for loss in written.losses[:20]]
        self.message.info("\n".join([f"{written!r}.", *losses]))


class DeletePart(Part):
    """Deletes the mock server, after it was asked twice."""

    def __init__(self, session: FormSession) -> None:
        """Show the first of the two buttons."""
        super().__init__(session)
        self.ask = button("Delete mock server…", self._ask, title="Delete this mock server")
        self.delete = button("Delete it", self.doing(self._delete), style="danger")
        self.keep = button("Keep it", self._keep)
        self._question = Note()
        self._sure = row(self._question, self.delete, self.keep)
        title = Note("Delete")
        title.add_class(TITLE)
        self.children = [title, row(self.ask), self._sure, self.message]
        self.ask.disabled = bool(read_only_reason())
        self._keep()

    def _ask(self) -> None:
        count = sum(1 for _ in self.session.definition.requests())
        where = ", also from the notebook" if self.session.view.notebook else ""
        self._question.show(
            f"Delete {quoted(self.session.view.name)} with {counted(count, 'request')}{where}?", "warning"
        )
        self._sure.layout.display = ""

    def _keep(self) -> None:
        self._sure.layout.display = "none"

    def _delete(self) -> None:
        self._keep()
        self.session.management.delete(self.session.mock_id)
        self.message.info("It is deleted.")
