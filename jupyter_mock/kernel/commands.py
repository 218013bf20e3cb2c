"""What a magic can ask for, as values; an empty `mock` means the only mock server of the notebook."""

from __future__ import annotations

from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Explain the magic, or one form of it."""

    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """List all mock servers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """Show the page of a mock server."""

    mock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Make a link for viewers of a mock server, or revoke all of them."""

    name: str = ""
    revoke: bool = False
    mock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """Fill in a form for a new mock server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Show the form of a mock server."""

    mock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    """Give the address of a mock server."""

    mock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """Send a request."""

    method: str
    path: str
    headers: Headers = ()
    body: str = ""
    mock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """Show the latest calls, write them to a file, or forget them."""

    mock: str = ""
    method: str = ""
    path: str = ""
    status: int | None = None
    limit: int = 20
    har: str = ""
    """The file to write an HTTP archive to."""
    force: bool = False
    clear: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """List the profiles, or let one be active, or with `off` none."""

    profile: str = ""
    off: bool = False
    mock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """Read a collection or an environment from a file."""

    file: str
    mock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Write a collection or an environment to a file."""

    file: str
    environment: bool = False
    force: bool = False
    mock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Let a mock server answer."""

    mock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serve:
    """Let a mock server answer at an address where no Jupyter server serves it; port 0 is any free one."""

    mock: str = ""
    port: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """Open a port of its own for a mock server, 0 for any free one, or `close` it."""

    mock: str = ""
    port: int = 0
    close: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Let a mock server answer no more."""

    mock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete:
    """Delete a mock server."""

    mock: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveExample:
    """Save an example: a request by method and path, an answer by its name."""

    method: str
    path: str
    status: int
    name: str
    headers: Headers
    body: str
    mock: str = ""
    request_name: str = ""


Browsing = List | Show | Share | New | Form | Url
Command = Help | Browsing | Send | Log | Profile | Import | Export | Start | Serve | Port | Stop | Delete | SaveExample
