"""What can go wrong in keeping and running mock servers, beside the errors of the core."""

from __future__ import annotations

from jupyter_mock.core.errors import MockError


class HeldElsewhere(MockError):
    """Another Jupyter server of this user edits the notebook; this one only reads it."""


class NotKept(MockError):
    """Something could not be written durably (disk full, no permission); an edit was then not accepted."""


class UnknownNotebook(MockError):
    """There is no notebook at the path that was named."""


class UnreadableNotebook(MockError):
    """The notebook, or what it says about mock servers, cannot be read; it is never overwritten."""


class AlreadyTaken(MockError):
    """The id that was asked for belongs to another mock server."""


class NoPort(MockError):
    """Mock servers may not have ports of their own here; the reason says why."""


class PortTaken(MockError):
    """The port that was asked for cannot be had."""


class AlreadyPublished(MockError):
    """The mock server asks for no key already."""
