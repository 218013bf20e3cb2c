"""Applying operations to a definition: pure, whole or not at all, and without effect where nothing changes."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from jupyter_mock.core import profiles, tree
from jupyter_mock.core.definition import (
    NOTHING,
    Example,
    Folder,
    MockConfig,
    RequestItem,
    SavedRequest,
    ServerResponse,
)
from jupyter_mock.core.edits import (
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
from jupyter_mock.core.errors import DocumentError
from jupyter_mock.core.identity import slug, unique
from jupyter_mock.core.new_ids import identified, new_id
from jupyter_mock.core.route import folded_name
from jupyter_mock.core.saved_path import path_of, split_target, typed_query
from jupyter_mock.core.variables import Expander, scope_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jupyter_mock.core.definition import MockDefinition

Switched = TypeVar("Switched", Example, RequestItem)

__all__ = [
    "KEEP",
    "AddItem",
    "Keep",
    "Move",
    "Operation",
    "Prefer",
    "PutExample",
    "PutFolder",
    "PutProfile",
    "PutRequest",
    "PutServerResponse",
    "Remove",
    "RemoveProfile",
    "RemoveServerResponse",
    "ReplaceItems",
    "SaveExample",
    "SetItem",
    "SetMock",
    "apply_operations",
    "find_request",
    "identified",
]


def apply_operations(definition: MockDefinition, operations: Sequence[Operation]) -> MockDefinition:
    """Return the definition with all operations applied, in order; one that changes nothing gives an equal one.

    Raises `UnknownItem` for an id that does not exist and `DocumentError` for an edit that cannot be.
    """
    for operation in operations:
        definition = _apply(definition, operation)
    return definition


def _apply(definition: MockDefinition, operation: Operation) -> MockDefinition:  # noqa: C901, PLR0911, PLR0912 - a table
    match operation:
        case SetMock():
            return _set_mock(definition, operation)
        case PutFolder():
            return _put_folder(definition, operation)
        case PutRequest():
            return _put_request(definition, operation)
        case PutExample():
            return _put_example(definition, operation)
        case SaveExample():
            return _save_example(definition, operation)
        case AddItem():
            return _add_item(definition, operation)
        case SetItem():
            return _set_item(definition, operation)
        case Remove(id=identifier):
            return _remove(definition, identifier)
        case Move():
            return _move(definition, operation)
        case Prefer(id=identifier):
            return _prefer(definition, identifier)
        case PutServerResponse(server_response=response):
            return _put_server_response(definition, response)
        case RemoveServerResponse(id=identifier):
            return _remove_server_response(definition, identifier)
        case PutProfile():
            return _put_profile(definition, operation)
        case RemoveProfile(id=identifier):
            return _remove_profile(definition, identifier)
        case ReplaceItems(items=items):
            return _replace_items(definition, items)


def _kept(value: Any, old: Any) -> Any:
    return old if value is KEEP else value


def _set_mock(definition: MockDefinition, operation: SetMock) -> MockDefinition:
    known = {field.name for field in fields(MockConfig)}
    strange = sorted(set(operation.config) - known)
    if strange:
        raise tree.refuse(
            f"there is no setting “{strange[0]}”", "config", f"the settings are {', '.join(sorted(known))}"
        )
    return replace(
        definition,
        name=_kept(operation.name, definition.name),
        description=_kept(operation.description, definition.description),
        private=_kept(operation.private, definition.private),
        config=replace(definition.config, **operation.config),
        environment=_kept(operation.environment, definition.environment),
        variables=_kept(operation.variables, definition.variables),
    )


def _put_folder(definition: MockDefinition, operation: PutFolder) -> MockDefinition:
    old = tree.item_with(definition.items, operation.id) if operation.id else None
    if old is not None and not isinstance(old, Folder):
        raise tree.refuse(f"“{operation.id}” is a request", hint="give the folder another id")
    base = old or Folder(id=new_id(definition, operation.id, operation.name, "folder"), name=operation.name)
    new = replace(base, name=operation.name, description=_kept(operation.description, base.description))
    return _placed(definition, old, new, operation)


def _put_request(definition: MockDefinition, operation: PutRequest) -> MockDefinition:
    old = tree.item_with(definition.items, operation.id) if operation.id else None
    if old is not None and not isinstance(old, RequestItem):
        raise tree.refuse(f"“{operation.id}” is a folder", hint="give the request another id")
    if old is None:
        name = _kept(operation.name, "") or f"{operation.request.method} {operation.request.path}"
        identifier = new_id(definition, operation.id, name, "request")
        old_or_new = RequestItem(id=identifier, name=name, request=operation.request)
    else:
        old_or_new = old
    new = replace(
        old_or_new,
        request=operation.request,
        name=_kept(operation.name, old_or_new.name) or old_or_new.name,
        description=_kept(operation.description, old_or_new.description),
        enabled=_kept(operation.enabled, old_or_new.enabled),
    )
    return _placed(definition, old, new, operation)


def _placed(
    definition: MockDefinition,
    old: Folder | RequestItem | None,
    new: Folder | RequestItem,
    operation: PutFolder | PutRequest,
) -> MockDefinition:
    if old is None:
        parent = None if operation.parent is KEEP else operation.parent
        return replace(definition, items=tree.place_item(definition.items, new, parent, operation.at))
    changed = replace(definition, items=tree.replace_item(definition.items, new))
    if operation.parent is KEEP and operation.at is None:
        return changed
    return _move(changed, Move(id=new.id, parent=operation.parent, at=operation.at))


def _move(definition: MockDefinition, operation: Move) -> MockDefinition:
    found = tree.parent_of(definition.items, operation.id)
    if found is None:
        return _move_example(definition, operation)
    item = tree.item_with(definition.items, operation.id)
    parent = found[0] if operation.parent is KEEP else operation.parent
    if isinstance(item, Folder) and parent is not None and tree.item_with((item,), parent) is not None:
        raise tree.refuse(f"the folder “{operation.id}” cannot be moved into itself")
    if item is None or (parent == found[0] and operation.at is None):
        return definition
    without = tree.remove_item(definition.items, operation.id)
    return replace(definition, items=tree.place_item(without, item, parent, operation.at))


def _move_example(definition: MockDefinition, operation: Move) -> MockDefinition:
    item = _request_of(definition, operation.id)
    if operation.parent not in {KEEP, item.id}:
        raise tree.refuse(f"the example “{operation.id}” can only be moved within its request “{item.id}”")
    moved = next(example for example in item.examples if example.id == operation.id)
    others = tuple(example for example in item.examples if example is not moved)
    return _with_examples(definition, item, tree.insert_at(others, operation.at, moved))


def _put_example(definition: MockDefinition, operation: PutExample) -> MockDefinition:
    item = tree.item_with(definition.items, operation.request_id)
    if not isinstance(item, RequestItem):
        raise tree.unknown("request", operation.request_id)
    example = operation.example
    old = next((one for one in item.examples if example.id and one.id == example.id), None)
    example = replace(
        example,
        preferred=old is not None and old.preferred,
        enabled=_kept(operation.enabled, (old or example).enabled),
    )
    if old is None:
        example = replace(example, id=new_id(definition, example.id, example.name, "example"))
        examples = tree.insert_at(item.examples, operation.at, example)
    else:
        place = item.examples.index(old)
        example = _keeping_extra(old, example)
        examples = tree.put_at(item.examples, place, example)
        if operation.at is not None:
            examples = tree.insert_at(examples[:place] + examples[place + 1 :], operation.at, example)
    if operation.preferred:
        examples = tree.with_preferred(examples, example.id)
    return _with_examples(definition, item, examples)


def _keeping_extra(old: Example, new: Example) -> Example:
    return replace(new, extra=old.extra) if new.extra == NOTHING else new


def _with_examples(definition: MockDefinition, item: RequestItem, examples: tuple[Example, ...]) -> MockDefinition:
    return replace(definition, items=tree.replace_item(definition.items, replace(item, examples=examples)))


def _save_example(definition: MockDefinition, operation: SaveExample) -> MockDefinition:
    item = find_request(definition, operation.method, operation.path)
    if item is None:
        path, query = split_target(operation.path)
        request = SavedRequest(method=operation.method.upper(), path=path, query=typed_query(query))
        name = operation.request_name or f"{request.method} {operation.path}"
        item = RequestItem(id=new_id(definition, "", name, "request"), name=name, request=request)
        definition = replace(definition, items=(*definition.items, item))
    elif not item.enabled:
        item = replace(item, enabled=True)
        definition = replace(definition, items=tree.replace_item(definition.items, item))
    wanted = folded_name(operation.example.name)
    old = next((example for example in item.examples if folded_name(example.name) == wanted), None)
    if old is None:
        new = replace(operation.example, id="", preferred=True, enabled=True)
    else:
        new = _keeping_extra(old, replace(operation.example, id=old.id, name=old.name, preferred=True, enabled=True))
        if new == old:
            return definition
    return _put_example(definition, PutExample(request_id=item.id, example=new, enabled=True))


def find_request(definition: MockDefinition, method: str, path: str) -> RequestItem | None:
    """Return the first request with this method and path, in whatever folder; bases of addresses fall away.

    A query in `path` has to be the one of the request, whatever the order of its parameters.
    """
    scope = scope_of(definition)
    expand = Expander(scope).expand
    wanted = _identity(SavedRequest(method=method, path=path), expand)
    # a quick look first: what is typed behind the last variable ends the path, if no value can change that
    odd = any("?" in value or "#" in value or value.endswith((":", "/")) for value in scope.values())
    ends = "" if odd else wanted[1]
    for item in definition.requests():
        if ends and not ends.endswith(_typed_end(item.request.path)):
            continue
        if _identity(item.request, expand) == wanted:
            return item
    return None


def _typed_end(address: str) -> str:
    """Return the end of a typed address that is surely the end of its path; empty where nothing is sure."""
    if "//" in address:
        return ""
    _, slash, end = split_target(address)[0].rpartition("}}")[2].partition("/")
    return slash + end


def _identity(request: SavedRequest, expand: Any) -> tuple[str, str, list[tuple[str, str]]]:
    address = expand(request.path)
    query = [*typed_query(split_target(address)[1]), *(one for one in request.query if one.enabled)]
    return request.method.upper(), path_of(address), sorted((one.key, one.value) for one in query)


def _add_item(definition: MockDefinition, operation: AddItem) -> MockDefinition:
    [item] = identified((operation.item,), tree.ids_of(definition))
    return replace(definition, items=tree.place_item(definition.items, item, operation.parent, operation.at))


def _set_item(definition: MockDefinition, operation: SetItem) -> MockDefinition:
    item = tree.item_with(definition.items, operation.id)
    if item is None:
        request = _request_of(definition, operation.id)
        examples = [_set(one, operation) if one.id == operation.id else one for one in request.examples]
        return _with_examples(definition, request, tuple(examples))
    if not isinstance(item, Folder):
        new: Folder | RequestItem = _set(item, operation)
    elif operation.enabled is KEEP:
        new = replace(item, name=_kept(operation.name, item.name))
    else:
        raise tree.refuse("a folder is not switched on or off", hint="switch the requests in it")
    return replace(definition, items=tree.replace_item(definition.items, new))


def _set(value: Switched, operation: SetItem) -> Switched:
    return replace(value, name=_kept(operation.name, value.name), enabled=_kept(operation.enabled, value.enabled))


def _remove(definition: MockDefinition, identifier: str) -> MockDefinition:
    if tree.item_with(definition.items, identifier) is not None:
        return profiles.pruned(replace(definition, items=tree.remove_item(definition.items, identifier)))
    item = _request_of(definition, identifier)
    examples = tuple(one for one in item.examples if one.id != identifier)
    return profiles.pruned(_with_examples(definition, item, examples))


def _prefer(definition: MockDefinition, identifier: str) -> MockDefinition:
    item = _request_of(definition, identifier)
    return _with_examples(definition, item, tree.with_preferred(item.examples, identifier))


def _request_of(definition: MockDefinition, example: str) -> RequestItem:
    item = tree.request_of_example(definition.items, example)
    if item is None:
        raise tree.unknown("folder, request or example", example)
    return item


def _put_server_response(definition: MockDefinition, response: ServerResponse) -> MockDefinition:
    known = definition.server_responses
    place = next((index for index, one in enumerate(known) if response.id and one.id == response.id), None)
    if place is not None:
        return replace(definition, server_responses=tree.put_at(known, place, response))
    new = replace(response, id=new_id(definition, response.id, response.name, "server-response"))
    return replace(definition, server_responses=(*known, new))


def _remove_server_response(definition: MockDefinition, identifier: str) -> MockDefinition:
    kept = tuple(response for response in definition.server_responses if response.id != identifier)
    if len(kept) == len(definition.server_responses):
        raise tree.unknown("server response", identifier)
    return profiles.pruned(replace(definition, server_responses=kept))


def _put_profile(definition: MockDefinition, operation: PutProfile) -> MockDefinition:
    known = definition.profiles
    new = operation.profile
    place = next((index for index, one in enumerate(known) if new.id and one.id == new.id), None)
    if place is None:
        identifier = new.id or unique(slug(new.name, "profile"), {one.id for one in known})
        changed = tree.insert_at(known, operation.at, replace(new, id=identifier))
    else:
        new = replace(new, extra=known[place].extra) if new.extra == NOTHING else new
        at = place if operation.at is None else operation.at
        changed = tree.insert_at(known[:place] + known[place + 1 :], at, new)
    definition = replace(definition, profiles=changed)
    found = tuple(profiles.faults(definition))
    if found:
        raise DocumentError(found)
    return definition


def _remove_profile(definition: MockDefinition, identifier: str) -> MockDefinition:
    removed = next((one for one in definition.profiles if one.id == identifier), None)
    if removed is None:
        raise tree.unknown("profile", identifier)
    return replace(definition, profiles=profiles.without(definition.profiles, removed))


def _replace_items(definition: MockDefinition, items: tree.Items) -> MockDefinition:
    taken = {response.id for response in definition.server_responses}
    return profiles.pruned(replace(definition, items=identified(items, taken)))
