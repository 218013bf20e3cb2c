"""What can go wrong in keeping definitions, beside the errors of the core."""

from __future__ import annotations

from jupyter_mock.core.errors import MockError


class HeldElsewhere(MockError):
    """Another Jupyter server of this user writes the notebook; this one only reads it."""


class NotKept(MockError):
    """The edit could not be written durably (disk full, no permission) and was not accepted."""


class UnknownNotebook(MockError):
    """There is no notebook at the path that was named."""


class UnreadableNotebook(MockError):
    """The notebook, or what it says about mock servers, cannot be read; it is never overwritten."""


class AlreadyTaken(MockError):
    """An id or a state that was asked for is there already."""
