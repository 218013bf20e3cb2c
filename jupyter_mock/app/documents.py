"""Documents as faces exchange them: what came out of a file, and a mock server in another format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.app.problems import problem_object
from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.formats.notebook import write_mock
from jupyter_mock.formats.postman_collection import collection_losses, write_collection
from jupyter_mock.formats.postman_environment import write_environment

if TYPE_CHECKING:
    from jupyter_mock.core.definition import MockDefinition
    from jupyter_mock.formats.imported import Imported

FORMATS = ("postman", "environment", "document")


def import_view(imported: Imported) -> dict[str, Any]:
    """Show what came out of a file; the `mocks` can be sent on to create mock servers."""
    environment = imported.environment
    return {
        "kind": imported.kind,
        "mocks": [write_mock(mock) for mock in imported.mocks],
        "environment": write_environment(environment) if environment is not None else None,
        "losses": [problem_object(loss) for loss in imported.losses],
    }


def export_view(definition: MockDefinition, wished: str, *, url: str) -> dict[str, Any]:
    """Show a mock server in one of the formats, with what that cannot say; raises `DocumentError` for another."""
    if wished not in FORMATS:
        raise DocumentError([Problem(f"{wished!r} is not a format", "format", f"one of {', '.join(FORMATS)}")])
    losses = collection_losses(definition) if wished == "postman" else ()
    document = exported(definition, wished, url=url)
    return {"format": wished, "document": document, "losses": [problem_object(loss) for loss in losses]}


def exported(definition: MockDefinition, wished: str, *, url: str) -> dict[str, Any]:
    """Return the document of a mock server in one of the formats."""
    if wished == "postman":
        return write_collection(definition)
    if wished == "environment":
        return write_environment(definition.environment, url=url, with_api_key=definition.private)
    return write_mock(definition)
