"""Edits as they travel (members `op`, ...), read strictly into the operations of the core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_mock.core.operations import (
    KEEP,
    AddItem,
    Keep,
    Move,
    Operation,
    Prefer,
    PutExample,
    PutFolder,
    PutProfile,
    PutRequest,
    PutServerResponse,
    Remove,
    RemoveProfile,
    RemoveServerResponse,
    ReplaceItems,
    SaveExample,
    SetItem,
    SetMock,
)
from jupyter_mock.formats import checks
from jupyter_mock.formats.members import Members, Reading
from jupyter_mock.formats.places import quoted
from jupyter_mock.formats.saved_example import read_example, read_server_response
from jupyter_mock.formats.saved_items import read_item, read_items, read_request_item
from jupyter_mock.formats.saved_profiles import read_profile
from jupyter_mock.formats.settings import CONFIG, read_config_fields, read_environment, read_variables
from jupyter_mock.formats.strict_json import check_json_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def read_operations(value: Any) -> tuple[Operation, ...]:
    """Read a list of operations; raises `DocumentError` with every problem (`operations[0].example.status`)."""
    check_json_value(value, place="operations")
    reading = Reading(ids_needed=False)
    found = [_read_operation(each, place, reading) for each, place in reading.entries(value, "operations")]
    reading.end()
    return tuple(operation for operation in found if operation is not None)


def _read_operation(value: Any, place: str, reading: Reading) -> Operation | None:
    members = reading.object(value, place)
    reading.taken = {}
    name = members.needed_text("op")
    if name not in _OPERATIONS:
        if "op" in members:
            members.refuse("op", f"{quoted(name)} is no operation", f"known are {', '.join(_OPERATIONS)}")
        return None
    read, known = _OPERATIONS[name]
    members.refuse_unknown(known)
    return read(members)


def _set_mock(members: Members) -> SetMock:
    config = members.object("config")
    config.refuse_unknown(CONFIG)
    return SetMock(
        name=members.text("name", checks.name) if "name" in members else KEEP,
        description=_text_or_keep(members, "description"),
        private=members.flag("private", default=False) if "private" in members else KEEP,
        config=read_config_fields(config),
        environment=read_environment(members.object("environment")) if "environment" in members else KEEP,
        variables=read_variables(members, "variables") if "variables" in members else KEEP,
    )


def _put_folder(members: Members) -> PutFolder:
    members.need("folder")
    folder = members.object("folder")
    if "items" in folder:
        folder.refuse("items", "a folder's items are not changed by this operation", "put them one by one")
    folder.refuse_unknown(_FOLDER)
    return PutFolder(
        name=folder.needed_text("name", checks.name),
        id=_given_id(folder),
        description=_text_or_keep(folder, "description"),
        parent=_parent(members),
        at=_position(members),
    )


def _put_request(members: Members) -> PutRequest:
    members.need("request")
    given = members.object("request")
    if "examples" in given:
        given.refuse("examples", "a request's examples are not changed by this operation", "use put-example")
    item = read_request_item(given)
    return PutRequest(
        request=item.request,
        id=item.id,
        name=item.name if "name" in given else KEEP,
        description=item.description if "description" in given else KEEP,
        enabled=item.enabled if "enabled" in given else KEEP,
        parent=_parent(members),
        at=_position(members),
    )


def _put_example(members: Members) -> PutExample:
    members.need("example")
    example = read_example(members.value.get("example", {}), members.at("example"), members.reading)
    return PutExample(
        request_id=members.needed_text("requestId", checks.identifier),
        example=example,
        at=_position(members),
        preferred=members.flag("preferred", default=True),
        enabled=example.enabled if "enabled" in members.object("example") else KEEP,
    )


def _save_example(members: Members) -> SaveExample:
    members.need("example")
    return SaveExample(
        method=members.needed_text("method", checks.method, "GET").upper(),
        path=members.needed_text("path", checks.typed_path, "/"),
        example=read_example(members.value.get("example", {}), members.at("example"), members.reading),
        request_name=members.text("requestName", checks.name),
    )


def _add_item(members: Members) -> AddItem:
    members.need("item")
    parent = _parent(members)
    return AddItem(
        item=read_item(members.value.get("item", {}), members.at("item"), members.reading),
        parent=None if parent is KEEP else parent,
        at=_position(members),
    )


def _set_item(members: Members) -> SetItem:
    return SetItem(
        id=members.needed_text("id", checks.identifier),
        name=members.text("name", checks.name) if "name" in members else KEEP,
        enabled=members.flag("enabled", default=True) if "enabled" in members else KEEP,
    )


def _remove(members: Members) -> Remove:
    return Remove(id=members.needed_text("id", checks.identifier))


def _move(members: Members) -> Move:
    return Move(id=members.needed_text("id", checks.identifier), parent=_parent(members), at=_position(members))


def _prefer(members: Members) -> Prefer:
    return Prefer(id=members.needed_text("id", checks.identifier))


def _put_server_response(members: Members) -> PutServerResponse:
    members.need("serverResponse")
    value = members.value.get("serverResponse", {})
    return PutServerResponse(server_response=read_server_response(value, members.at("serverResponse"), members.reading))


def _remove_server_response(members: Members) -> RemoveServerResponse:
    return RemoveServerResponse(id=members.needed_text("id", checks.identifier))


def _put_profile(members: Members) -> PutProfile:
    members.need("profile")
    profile = read_profile(members.value.get("profile", {}), members.at("profile"), members.reading)
    return PutProfile(profile=profile, at=_position(members))


def _remove_profile(members: Members) -> RemoveProfile:
    return RemoveProfile(id=members.needed_text("id", checks.identifier))


def _replace_items(members: Members) -> ReplaceItems:
    members.need("items")
    return ReplaceItems(items=read_items(members))


def _given_id(members: Members) -> str:
    return members.text("id", checks.identifier)


def _text_or_keep(members: Members, name: str) -> str | Keep:
    return members.text(name) if name in members else KEEP


def _parent(members: Members) -> str | Keep | None:
    """Read `in`: the id of a folder, null for the top level, absent to leave it."""
    if "in" not in members:
        return KEEP
    return None if members.value["in"] is None else members.text("in", checks.identifier)


def _position(members: Members) -> int | None:
    """Read `at`: a position from 0; absent or null leaves it to the operation."""
    if members.value.get("at") is None:
        return None
    return members.number("at", checks.position, 0)


_FOLDER = frozenset({"id", "name", "description", "items"})
_PLACED = frozenset({"op", "in", "at"})
_OPERATIONS: Mapping[str, tuple[Callable[[Members], Operation], frozenset[str]]] = {
    "set-mock": (
        _set_mock,
        frozenset({"op", "name", "description", "private", "config", "environment", "variables"}),
    ),
    "put-folder": (_put_folder, _PLACED | {"folder"}),
    "put-request": (_put_request, _PLACED | {"request"}),
    "put-example": (_put_example, frozenset({"op", "requestId", "example", "at", "preferred"})),
    "save-example": (_save_example, frozenset({"op", "method", "path", "requestName", "example"})),
    "add-item": (_add_item, _PLACED | {"item"}),
    "set-item": (_set_item, frozenset({"op", "id", "name", "enabled"})),
    "remove": (_remove, frozenset({"op", "id"})),
    "move": (_move, _PLACED | {"id"}),
    "prefer": (_prefer, frozenset({"op", "id"})),
    "put-server-response": (_put_server_response, frozenset({"op", "serverResponse"})),
    "remove-server-response": (_remove_server_response, frozenset({"op", "id"})),
    "put-profile": (_put_profile, frozenset({"op", "profile", "at"})),
    "remove-profile": (_remove_profile, frozenset({"op", "id"})),
    "replace-items": (_replace_items, frozenset({"op", "items"})),
}
