"""Who may write one notebook: its open pages, nobody until a lost page is given up, or the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.formats.wire import FromServer

RETURN = 600.0
"""Seconds after which a page that lost its socket is taken for closed."""

Openness = Literal["open", "perhaps open", "open elsewhere", "closed"]
"""Of a notebook: in a page of ours; perhaps still in one that lost its socket; in a program we do not hear; nowhere."""


class Page(Protocol):
    """A browser page behind one websocket."""

    name: str
    """Stays the same when the page connects again."""
    number: int
    """Grows with every socket: the page with the smallest one is elected writer."""

    def send(self, message: FromServer) -> None:
        """Send without waiting; a page whose socket is gone ignores it (`Notebooks.lost` follows)."""
        ...


class Writers:
    """The claims on one notebook; times are seconds of a monotonic clock."""

    def __init__(self, lost: Iterable[str] = (), *, now: float) -> None:
        """Take the pages that had the notebook open before a restart for lost just now."""
        self.pages: list[Page] = []
        self._lost = dict.fromkeys(lost, now + RETURN)
        self._stale: set[str] = set()
        self._has_session = False
        self._is_ours = False

    def claim(self, page: Page, *, stale: bool = False) -> None:
        """Note that a page has the notebook open; behind a new socket it takes the place of its older self.

        A `stale` page does not know what the file holds: it writes only where no other page can.
        """
        self._stale = self._stale | {page.name} if stale else self._stale - {page.name}
        self.pages = [known for known in self.pages if known.name != page.name]
        self.pages.append(page)
        self.pages.sort(key=lambda page: (page.name in self._stale, page.number))
        self._lost.pop(page.name, None)
        self._is_ours = True

    def knows(self, page: Page) -> bool:
        """Tell whether a page has the notebook open, or had it when its socket was lost."""
        return page.name in self._lost or any(known.name == page.name for known in self.pages)

    def release(self, page: Page) -> None:
        """Note that a page let go of the notebook."""
        self.pages = [known for known in self.pages if known.name != page.name]
        self._lost.pop(page.name, None)
        self._is_ours = True

    def lose(self, page: Page, *, now: float) -> None:
        """Note that a page's socket is gone; the page may be asleep with unsaved edits."""
        if page in self.pages:
            self.pages.remove(page)
            self._lost[page.name] = now + RETURN

    def start_session(self) -> None:
        """Note that a Jupyter session runs for the notebook."""
        self._has_session = True

    def end_session(self) -> None:
        """Note that the session ended; the next one is judged anew."""
        self._has_session = self._is_ours = False

    def give_up(self, *, now: float) -> list[str]:
        """Take lost pages whose time is over for closed; return their names."""
        over = [name for name, until in self._lost.items() if until <= now]
        for name in over:
            del self._lost[name]
        return over

    @property
    def writer(self) -> Page | None:
        """The one page that may write: of those that know the file the one with the oldest socket."""
        return self.pages[0] if self.pages else None

    @property
    def openness(self) -> Openness:
        """Where the notebook is open, as far as is known."""
        if self.pages:
            return "open"
        if self._lost:
            return "perhaps open"
        if self._has_session and not self._is_ours:
            return "open elsewhere"
        return "closed"
