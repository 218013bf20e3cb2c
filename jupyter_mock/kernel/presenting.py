"""Showing a mock server to people who do not code: its page in an output, and links for viewers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.markup import Markup, element, joined, link
from jupyter_mock.formats.wire import Shown
from jupyter_mock.formats.wording import counted, quoted
from jupyter_mock.kernel import addresses, starting
from jupyter_mock.kernel.calls import find_calls
from jupyter_mock.kernel.display import Displayed, bundle, message, unstored
from jupyter_mock.kernel.page import LAST_CALLS, mock_page, mock_text
from jupyter_mock.kernel.place import read_only_reason

if TYPE_CHECKING:
    from jupyter_mock.kernel.display import Bundle
    from jupyter_mock.kernel.management import Management, MockRecord

_FRAME = "width:100%;height:85vh;min-height:480px;border:1px solid rgba(128,128,128,0.3);border-radius:8px"


class Presented(Displayed):
    """The page of a mock server, as a cell shows it; beside it the tables that are saved."""

    def __init__(self, management: Management, mock_id: str) -> None:
        """Show it as it is whenever it is displayed."""
        self._management = management
        self._id = mock_id

    def __repr__(self) -> str:
        """Read as `<page of shop>`."""
        return f"<page of {self._id}>"

    def _bundle(self) -> Bundle:
        record = self._management.read(self._id)
        starting.saw(self._management, record.view)
        shown = Shown(kind="page", mock=self._id, document=unstored(self._management, record.definition))
        return bundle(shown, self._html(record), mock_text(record))

    def _html(self, record: MockRecord) -> Markup:
        calls = find_calls(self._management, self._id, limit=LAST_CALLS)
        url = addresses.page_url(record.view)
        if not read_only_reason():
            return mock_page(record, calls)
        if url:  # visitors have nothing of ours in their browser, and what they see is saved nowhere
            return _frame(url, record.view.name)
        note = "There is no Jupyter server with jupyter-mock here, so nothing on this page can be run."
        return joined([element("p", note), mock_page(record, calls)])


def _frame(url: str, name: str) -> Markup:
    """Show the page within another one of the same server, under whichever of its names that was opened."""
    path = urlsplit(url).path
    frame = element("iframe", src=path, title=f"The page of {name}", style=_FRAME)
    return element("div", frame, element("p", link(url, "Open this page alone")))


class ViewerLink(Displayed):
    """A link by which people see the page of a mock server without a login.

    It never shows itself: what a cell shows is saved with the notebook.
    """

    def __init__(self, management: Management, mock_id: str, made: dict[str, str]) -> None:
        """Keep a link; those that were made earlier have no `url`, since nobody stores it."""
        self._management = management
        self._mock_id = mock_id
        self.id = made["id"]
        self.name = made.get("name", "")
        """Whom it is for."""
        self.hint = made["hint"]
        """Its end, to recognise it by."""
        self.url = made.get("url", "")
        """The link itself, for code; only where it was just made."""

    def __repr__(self) -> str:
        """Read as `<viewer link …4f2a for the board>`."""
        return f"<viewer link …{self.hint}{f' for {self.name}' if self.name else ''}>"

    def revoke(self) -> None:
        """Let it open nothing any more, at once."""
        self._management.revoke_viewer_link(self._mock_id, self.id)

    def _bundle(self) -> Bundle:
        if not self.url:
            return message(repr(self))
        return message(
            f"A link for viewers of {quoted(self._mock_id)} is made; it ends in …{self.hint}. It is not shown,\n"
            "since outputs are saved: `_.url` has it, for code; Share on the card copies one."
        )


def share(management: Management, mock_id: str, name: str = "") -> ViewerLink:
    """Make a link for viewers; raises `MockError` where no Jupyter server could let them in."""
    if not management.connection.is_server:
        hint = "open the notebook in a Jupyter server with jupyter-mock"
        raise MockError("there is no Jupyter server here that could show the page to viewers", hint=hint)
    return ViewerLink(management, mock_id, management.create_viewer_link(mock_id, name))


def viewer_links(management: Management, mock_id: str) -> list[ViewerLink]:
    """Return all links, oldest first; none where no Jupyter server lets viewers in."""
    if not management.connection.is_server:
        return []
    return [ViewerLink(management, mock_id, one) for one in management.viewer_links(mock_id)]


def revoke_all(management: Management, mock_id: str) -> str:
    """Revoke all links and say so."""
    links = viewer_links(management, mock_id)
    for one in links:
        one.revoke()
    told = f"{counted(len(links), 'link')} for viewers of {quoted(mock_id)}"
    return f"{told} revoked." if links else f"No viewer has a link of {quoted(mock_id)}."
