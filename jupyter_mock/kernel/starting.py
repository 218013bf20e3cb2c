"""Starting what was looked at: a definition that changed after it was shown here is not approved unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.formats.wording import quoted
from jupyter_mock.kernel.connection import Refused

if TYPE_CHECKING:
    from jupyter_mock.formats.wire import MockView
    from jupyter_mock.kernel.management import Management

CONFLICT = "conflictError"
_seen: dict[tuple[object, str | None, str], str] = {}
"""Digests of the definitions that were shown last, by their notebook and id."""


def saw(management: Management, mock: MockView) -> None:
    """Note that a person was shown this definition."""
    _seen[management.connection, mock.notebook, mock.id] = mock.digest


def start(management: Management, mock_id: str, *, shown: str = "") -> None:
    """Start a mock server.

    One that waits is started as it was shown: with the digest `shown`, else as this kernel showed it last, and as it
    is at this moment if it never did. When it is another one by now, nothing is started. Raises `Refused`.
    """
    mock = management.read(mock_id).view
    seen = shown or _seen.get((management.connection, mock.notebook, mock.id), mock.digest)
    try:
        management.act(mock_id, "start", base=seen if mock.state == "waiting" else "")
    except Refused as refused:
        if refused.name != CONFLICT:
            raise
        message = f"{quoted(mock_id)} was changed since you looked at it, so it was not started"
        hint = f"look at it again with %mock show {mock_id}, then start it"
        raise Refused(message, status=refused.status, name=refused.name, hint=hint) from refused
