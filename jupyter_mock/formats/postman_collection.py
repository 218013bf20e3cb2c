"""Postman collections v2.0 and v2.1 to mock servers and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import Environment, Folder, MockConfig, MockDefinition, RequestItem
from jupyter_mock.core.errors import DocumentError, Problem
from jupyter_mock.core.identity import RESERVED, slug, unique
from jupyter_mock.formats.imported import Imported
from jupyter_mock.formats.loss_report import LossReport
from jupyter_mock.formats.places import member
from jupyter_mock.formats.postman_base import reading_paths, with_base
from jupyter_mock.formats.postman_example import OWN, is_on, read_example, write_example
from jupyter_mock.formats.postman_ids import Ids
from jupyter_mock.formats.postman_request import read_request, write_request
from jupyter_mock.formats.postman_values import (
    as_description,
    as_name,
    objects,
    read_variables,
    write_variables,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jupyter_mock.core.definition import Example, SavedRequest

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
DEEPEST = 25
"""Levels of folders that fit into a notebook's document (64 levels of JSON)."""
_LOST = {
    "event": "scripts are left out: a mock server runs none",
    "auth": "authentication is left out: a mock server asks for nothing but its own API key",
    "protocolProfileBehavior": "settings of how Postman sends are left out",
}


def is_collection(value: Any) -> bool:
    """Tell whether a JSON value is a collection v2, bare or wrapped as Postman's API does."""
    inner, _ = _unwrapped(value)
    return isinstance(inner, dict) and ("item" in inner or isinstance(inner.get("info"), dict))


def _unwrapped(value: Any) -> tuple[Any, str]:
    """Return the collection itself, and where it stands."""
    if isinstance(value, dict) and isinstance(value.get("collection"), dict) and not value.keys() & {"info", "item"}:
        return value["collection"], "collection"
    return value, ""


def is_collection_v1(value: Any) -> bool:
    """Tell whether a JSON value is a collection v1, which lists its requests."""
    return isinstance(value, dict) and "item" not in value and isinstance(value.get("requests"), list)


def read_collection(value: Any) -> Imported:
    """Read a collection, also as `{"collection": ...}`, into one mock server; ids are kept or made from names.

    What a mock server cannot keep is reported as losses. Raises `DocumentError` for what is no collection.
    """
    given, place = _unwrapped(value)
    _check_is_collection(given)
    report = LossReport()
    info = given["info"] if isinstance(given.get("info"), dict) else {}
    name = as_name(info.get("name"), "collection")
    _lose_members(given, place, report)
    variables = read_variables(given.get("variable"), member(place, "variable"), report)
    reader = _ItemReader(given.get("item"), report, reading_paths(variables))
    mock = MockDefinition(
        id=unique(slug(name, "collection"), RESERVED),
        name=name,
        description=as_description(info.get("description")),
        variables=variables,
        items=reader.read(given.get("item"), member(place, "item"), DEEPEST),
    )
    return Imported(kind="postman-collection", mocks=(mock,), losses=report.end())


def _check_is_collection(value: Any) -> None:
    if is_collection_v1(value):
        hint = "import it into Postman and export it as Collection v2.1"
        raise DocumentError((Problem("this is a Postman collection v1, which cannot be read", "", hint),))
    if not is_collection(value):
        raise DocumentError((Problem("this is no Postman collection", "", "it has no members info and item"),))


def _lose_members(value: dict[str, Any], place: str, report: LossReport) -> None:
    for name, message in _LOST.items():
        if value.get(name):
            report.lose(member(place, name), message)


class _ItemReader:
    """Reads the tree of folders and requests of one collection."""

    def __init__(self, items: Any, report: LossReport, read_path: Callable[[str], str]) -> None:
        self._ids = Ids(items if isinstance(items, list) else [])
        self._report = report
        self._read_path = read_path

    def read(self, value: Any, place: str, deepest: int) -> tuple[Folder | RequestItem, ...]:
        """Read a list of folders and requests."""
        if deepest == 0:
            self._report.refuse(place, f"folders are nested deeper than {DEEPEST} levels")
            return ()
        return tuple(
            self._read_folder(each, where, deepest) if "item" in each else self._read_request(each, where)
            for each, where in objects(value, place, self._report)
        )

    def _read_folder(self, value: dict[str, Any], place: str, deepest: int) -> Folder:
        _lose_members(value, place, self._report)
        if value.get("variable"):
            self._report.lose(f"{place}.variable", "variables of a folder are left out")
        name = as_name(value.get("name"), "folder")
        return Folder(
            id=self._ids.take(value, name, "folder", place, self._report),
            name=name,
            description=as_description(value.get("description")),
            items=self.read(value["item"], f"{place}.item", deepest - 1),
        )

    def _read_request(self, value: dict[str, Any], place: str) -> RequestItem:
        _lose_members(value, place, self._report)
        given = value.get("request")
        if given is None:
            self._report.lose(place, "this has no request; it is read as GET /")
        request = read_request(given, f"{place}.request", self._report, self._read_path)
        name = as_name(value.get("name"), request.path)
        inner = given.get("description") if isinstance(given, dict) else None
        return RequestItem(
            id=self._ids.take(value, name, "request", place, self._report),
            name=name,
            request=request,
            description=as_description(inner or value.get("description")),
            enabled=is_on(value),
            examples=self._read_examples(value.get("response"), f"{place}.response", request),
        )

    def _read_examples(self, value: Any, place: str, request: SavedRequest) -> tuple[Example, ...]:
        found = [
            read_example(each, where, request, self._report, self._read_path, self._take_id)
            for each, where in objects(value, place, self._report)
        ]
        return tuple([example for example in found if example is not None])

    def _take_id(self, value: dict[str, Any], name: str, place: str) -> str:
        return self._ids.take(value, name, "example", place, self._report)


def write_collection(definition: MockDefinition) -> dict[str, Any]:
    """Write a collection v2.1; reading it again gives the same folders, requests, examples and variables."""
    definition = with_base(definition)
    info = {"name": definition.name, "schema": SCHEMA}
    if definition.description:
        info["description"] = definition.description
    written: dict[str, Any] = {"info": info, "item": _write_items(definition.items)}
    if definition.variables:
        written["variable"] = write_variables(definition.variables)
    return written


def _write_items(items: Iterable[Folder | RequestItem]) -> list[dict[str, Any]]:
    return [_write_folder(item) if isinstance(item, Folder) else _write_request_item(item) for item in items]


def _write_folder(folder: Folder) -> dict[str, Any]:
    written: dict[str, Any] = {"id": folder.id, "name": folder.name}
    if folder.description:
        written["description"] = folder.description
    return written | {"item": _write_items(folder.items)}


def _write_request_item(item: RequestItem) -> dict[str, Any]:
    request = write_request(item.request)
    if item.description:
        request["description"] = item.description
    responses = [write_example(example, item.request) for example in item.examples]
    written = {"id": item.id, "name": item.name, "request": request, "response": responses}
    return written if item.enabled else written | {OWN: {"enabled": False}}


def collection_losses(definition: MockDefinition) -> tuple[Problem, ...]:
    """Name what `write_collection` cannot say in Postman's format."""
    found = []
    if definition.config != MockConfig():
        found.append(Problem("the settings of a mock server are not part of a collection", "config"))
    if definition.environment != Environment():
        found.append(Problem("the environment is a file of its own", "environment", "export it as well"))
    if definition.server_responses:
        found.append(Problem("server responses are not part of a collection", "serverResponses"))
    if definition.profiles:
        found.append(
            Problem("profiles are not part of a collection", "profiles", "an import into a notebook keeps them")
        )
    for item in definition.requests():
        if not item.enabled:
            found.append(_lost_switch("request", item.name))
        for example in item.examples:
            if not example.enabled:
                found.append(_lost_switch("example", f"{item.name}: {example.name}"))
            if isinstance(example.body, bytes):
                message = "Postman does not know binary bodies; it shows this one empty"
                found.append(Problem(message, f"{item.name}: {example.name}", "an import into a notebook keeps it"))
    return tuple(found)


def _lost_switch(what: str, place: str) -> Problem:
    message = f"Postman does not know that this {what} is switched off; there it answers"
    return Problem(message, place, "an import into a notebook keeps it")
