"""Answers that are sent together at the end of the loop's turn, so that a client with many connections wakes once."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

_log = logging.getLogger(__name__)

TOGETHER: Final = 32
"""Connections that wait for the end of the turn at most: then they are not kept waiting any longer."""


class Sender(Protocol):
    """A connection that has something to send."""

    def send(self) -> None:
        """Send what waits, unless nobody is there any more."""

    def cut(self) -> None:
        """End the connection at once."""


class Writing(Protocol):
    """A transport, of asyncio or of another loop."""

    def write(self, data: bytes) -> None:
        """Write it, or keep it until it can be written."""

    def writelines(self, list_of_data: Iterable[bytes]) -> None:
        """Do the same with several parts."""


class Outbox:
    """The connections that have something to send.

    Sending wakes the process of the client, which for answers as short as ours takes longer than all else the system
    does. While it is awake, sending to it again costs a fraction.
    """

    __slots__ = ("_senders",)

    def __init__(self) -> None:
        """Have nothing to send."""
        self._senders: list[Sender] = []

    def add(self, sender: Sender) -> None:
        """Let a connection send soon, in the order they come here."""
        senders = self._senders
        senders.append(sender)
        if len(senders) == 1:
            asyncio.get_running_loop().call_soon(self.empty)
        elif len(senders) == TOGETHER:
            self.empty()

    def empty(self) -> None:
        """Let all send now."""
        senders, self._senders = self._senders, []
        for sender in senders:
            try:
                sender.send()
            except Exception:  # noqa: BLE001 - a mistake about one connection must not hold back the others
                _log.exception("An answer could not be sent")
                sender.cut()


def write_large(transport: Writing, head: bytes, body: bytes) -> None:
    """Write a body behind its head without copying it: in one call to the system where the transport can, else in two.

    Those of asyncio copy what they gather, or do not say when it is too much (CVE-2024-12254).
    """
    if isinstance(transport, asyncio.WriteTransport):
        transport.write(head)
        transport.write(body)
    else:
        transport.writelines((head, body))
