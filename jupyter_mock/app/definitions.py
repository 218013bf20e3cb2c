"""From the documents a caller sends to a definition, and to the operations that change one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from jupyter_mock.app import active
from jupyter_mock.core.definition import MockDefinition
from jupyter_mock.core.edits import ReplaceItems, SetMock
from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.core.operations import apply_operations
from jupyter_mock.formats.notebook import read_items
from jupyter_mock.formats.operations import read_operations
from jupyter_mock.formats.postman_collection import read_collection
from jupyter_mock.formats.postman_environment import read_environment

if TYPE_CHECKING:
    from jupyter_mock.core.edits import Operation
    from jupyter_mock.formats.wire import CreateMock, UpdateMock

_SETTINGS = ("name", "description", "private")


def definition_of(wish: CreateMock, *, notebook: str | None, private: bool) -> tuple[MockDefinition, list[Problem]]:
    """Return the definition a caller wants to create, and what could not be kept of its documents.

    Without a name it is called after its collection, else after the notebook's file. Raises `DocumentError`.
    """
    if wish.config.get(active.SERVER_RESPONSE) is not None:
        hint = "create it, make the server response, then set config.serverResponseId"
        raise DocumentError([Problem("a new mock server has no server response yet", "config.serverResponseId", hint)])
    if wish.config.get(active.PROFILE) is not None:
        hint = "create it, make the profile, then set config.profileId"
        raise DocumentError([Problem("a new mock server has no profile yet", "config.profileId", hint)])
    losses: list[Problem] = []
    settings = {"op": "set-mock", "config": active.settings_of(wish.config)}
    operations = [*read_operations([settings]), *_documents(wish.collection, wish.environment, losses)]
    name = wish.name or _collection_name(wish.collection) or _stem(notebook) or "mock"
    description = wish.description or _collection_description(wish.collection)
    base = MockDefinition(id=wish.id, name=name, description=description, private=private)
    return apply_operations(base, operations), losses


def operations_of(wish: UpdateMock) -> tuple[list[Operation], list[Problem]]:
    """Return the operations that replace the members which are given, and what could not be kept of them."""
    losses: list[Problem] = []
    settings: dict[str, Any] = {"op": "set-mock"}
    settings.update({name: value for name in _SETTINGS if (value := getattr(wish, name)) is not UNSET})
    if wish.config is not UNSET:
        settings["config"] = active.settings_of(wish.config)
    collection = None if wish.collection is UNSET else wish.collection
    environment = None if wish.environment is UNSET else wish.environment
    return [*read_operations([settings]), *_documents(collection, environment, losses)], losses


def _documents(
    collection: dict[str, Any] | None, environment: dict[str, Any] | None, losses: list[Problem]
) -> list[Operation]:
    operations: list[Operation] = []
    if collection is not None and "items" in collection:
        operations.append(ReplaceItems(items=read_items(collection["items"])))
        if "variables" in collection:
            operations.extend(read_operations([{"op": "set-mock", "variables": collection["variables"]}]))
    elif collection is not None:
        imported = read_collection(collection)
        losses.extend(imported.losses)
        mock = imported.mocks[0]
        operations += [SetMock(variables=mock.variables), ReplaceItems(items=mock.items)]
    if environment is not None:
        imported = read_environment(environment)
        losses.extend(imported.losses)
        if imported.environment is not None:
            operations.append(SetMock(environment=imported.environment))
    return operations


def _info(collection: dict[str, Any] | None) -> dict[str, Any]:
    inner = (collection or {}).get("collection", collection) or {}
    info = inner.get("info") if isinstance(inner, dict) else None
    return info if isinstance(info, dict) else {}


def _collection_name(collection: dict[str, Any] | None) -> str:
    name = _info(collection).get("name")
    return name if isinstance(name, str) else ""


def _collection_description(collection: dict[str, Any] | None) -> str:
    description = _info(collection).get("description")
    return description if isinstance(description, str) else ""


def _stem(notebook: str | None) -> str:
    return PurePosixPath(notebook).stem if notebook else ""
