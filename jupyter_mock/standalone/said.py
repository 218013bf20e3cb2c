"""What `jupyter mock serve` says about itself: to a person in words, to a program in JSON (`--events`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.standalone import console
from jupyter_mock.standalone.events import write_event, write_serving

if TYPE_CHECKING:
    from jupyter_mock.standalone.site import Site


class Words:
    """Lines for a person."""

    def __init__(self, site: Site) -> None:
        """Speak of a site."""
        self._site = site

    def begin(self) -> None:
        """Say what is served where, now that it is."""
        for line in [*self._site.addresses(), *self._site.profiles()]:
            self.tell(line)
        if self._site.made_key:
            self.tell(f"send this API key in x-api-key, it is not shown again: {self._site.made_key}")

    async def changed(self) -> None:
        """Say nothing: the site tells what it read again."""

    def tell(self, text: str) -> None:
        """Say what happened."""
        console.tell(text)

    def warn(self, text: str) -> None:
        """Say what a person should look at."""
        console.warn(text)


class Lines(Words):
    """JSON for a program."""

    def begin(self) -> None:
        """Tell what is served where."""
        if self._site.made_key:
            write_event("apiKey", key=self._site.made_key)
        write_serving(self._site)

    async def changed(self) -> None:
        """Tell what is served where now."""
        write_serving(self._site)

    def tell(self, text: str) -> None:
        """Leave out what a person reads."""

    def warn(self, text: str) -> None:
        """Tell a problem."""
        write_event("problem", n=0, message=text)
