"""Errors a person can act on, as the management interface tells them: the one place that knows their statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from jupyter_mock.app.errors import (
    AlreadyPublished,
    AlreadyTaken,
    HeldElsewhere,
    NoPort,
    NotKept,
    PortTaken,
    UnknownNotebook,
    UnreadableNotebook,
)
from jupyter_mock.core.errors import (
    Conflict,
    DocumentError,
    MockError,
    NotStarted,
    Problem,
    TemplateError,
    UnknownItem,
    UnknownMock,
)
from jupyter_mock.formats.notebook import NewerVersion

if TYPE_CHECKING:
    from collections.abc import Sequence


class UnknownServerResponse(UnknownItem):
    """A server response that was named does not exist."""


class UnknownAddress(MockError):
    """The management has no such address."""


class MissingParameterError(Exception):
    """The body lacks members, which Postman tells in a form of its own."""

    def __init__(self, *names: str) -> None:
        """Name them."""
        self.names = names
        super().__init__(*names)


class Kind(NamedTuple):
    """Status and name of an error, by the names of the Postman API where it has one."""

    status: int
    name: str


KINDS: dict[type[MockError], Kind] = {
    UnknownMock: Kind(404, "instanceNotFoundError"),
    UnknownItem: Kind(404, "itemNotFoundError"),
    UnknownNotebook: Kind(404, "notebookNotFoundError"),
    NewerVersion: Kind(409, "newerVersionError"),
    DocumentError: Kind(400, "malformedRequestError"),
    TemplateError: Kind(400, "templateError"),
    Conflict: Kind(409, "conflictError"),
    NotStarted: Kind(409, "notStartedError"),
    HeldElsewhere: Kind(409, "heldElsewhereError"),
    UnreadableNotebook: Kind(409, "unreadableNotebookError"),
    AlreadyTaken: Kind(409, "alreadyTakenError"),
    NoPort: Kind(409, "noPortError"),
    PortTaken: Kind(409, "portTakenError"),
    AlreadyPublished: Kind(400, "mockAlreadyPublishedError"),
    NotKept: Kind(507, "notKeptError"),
    UnknownAddress: Kind(404, "addressNotFoundError"),
    UnknownServerResponse: Kind(404, "serverResponseNotFoundError"),
    MockError: Kind(400, "mockError"),
}


def kind_of(error: MockError) -> Kind:
    """Return status and name of an error, by the nearest of its classes that has them."""
    return next(KINDS[each] for each in type(error).__mro__ if each in KINDS)


def error_object(error: MockError) -> dict[str, Any]:
    """Return the object in the member `error` of an answer: name, message, and every problem in `details`."""
    if isinstance(error, UnknownMock):
        return _object(error, "The specified mock does not exist.", {"hint": error.problem.hint or str(error)})
    problems = error.problems if isinstance(error, DocumentError) else (error.problem,)
    return _object(error, str(error), {"problems": [problem_object(problem) for problem in problems]})


def problem_object(problem: Problem) -> dict[str, str]:
    """Return one problem or loss with the members that say something."""
    members = {"message": problem.message, "place": problem.place, "hint": problem.hint}
    return {name: value for name, value in members.items() if value}


def missing_parameters(names: Sequence[str]) -> dict[str, Any]:
    """Return the error object of a request that lacks members."""
    details = {"param": list(names)}
    return {"name": "paramMissingError", "message": "Parameter is missing in the request.", "details": details}


def _object(error: MockError, message: str, details: dict[str, Any]) -> dict[str, Any]:
    return {"name": kind_of(error).name, "message": message, "details": details}
