from __future__ import annotations

import pytest

from jupyter_mock.core.definition import (
    Delay,
    Environment,
    Example,
    Folder,
    Profile,
    ProfileAnswer,
    RequestItem,
    SavedRequest,
    ServerResponse,
    Variable,
)
from jupyter_mock.core.errors import DocumentError
from jupyter_mock.core.operations import (
    AddItem,
    Move,
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
from jupyter_mock.formats.operations import read_operations


@pytest.mark.parametrize(
    ("value", "operation"),
    [
        ({"op": "set-mock"}, SetMock()),
        (
            {"op": "set-mock", "name": "N", "description": "D", "private": True},
            SetMock(name="N", description="D", private=True),
        ),
        (
            {"op": "set-mock", "config": {"matchBody": True, "delay": None}},
            SetMock(config={"match_body": True, "delay": None}),
        ),
        (
            {"op": "set-mock", "config": {"headers": ["A"], "delay": {"duration": 5}}},
            SetMock(config={"headers": ("A",), "delay": Delay(duration=5)}),
        ),
        (
            {"op": "set-mock", "environment": {"name": "E", "values": [{"key": "k"}]}, "variables": []},
            SetMock(environment=Environment(name="E", values=(Variable(key="k"),)), variables=()),
        ),
        ({"op": "put-folder", "folder": {"name": "F"}}, PutFolder(name="F")),
        (
            {"op": "put-folder", "folder": {"id": "f", "name": "F", "description": "D"}, "in": None, "at": 0},
            PutFolder(name="F", id="f", description="D", parent=None, at=0),
        ),
        (
            {"op": "put-request", "request": {"method": "get", "path": "/a"}, "in": "f", "at": None},
            PutRequest(request=SavedRequest(path="/a"), parent="f"),
        ),
        (
            {
                "op": "put-request",
                "request": {"id": "r", "name": "R", "method": "GET", "path": "/a", "description": ""},
            },
            PutRequest(request=SavedRequest(path="/a"), id="r", name="R", description=""),
        ),
        (
            {"op": "put-example", "requestId": "r", "example": {"id": "e", "status": 201}, "preferred": False, "at": 1},
            PutExample(request_id="r", example=Example(id="e", name="", status=201), preferred=False, at=1),
        ),
        (
            {
                "op": "save-example",
                "method": "get",
                "path": "/a?b=1",
                "requestName": "R",
                "example": {"name": "n", "body": ["x"]},
            },
            SaveExample(method="GET", path="/a?b=1", request_name="R", example=Example(id="", name="n", body="x")),
        ),
        ({"op": "remove", "id": "x"}, Remove(id="x")),
        ({"op": "move", "id": "x", "in": "f"}, Move(id="x", parent="f")),
        ({"op": "move", "id": "x", "at": 2}, Move(id="x", at=2)),
        ({"op": "prefer", "id": "x"}, Prefer(id="x")),
        (
            {"op": "put-server-response", "serverResponse": {"name": "S", "statusCode": 503}},
            PutServerResponse(server_response=ServerResponse(id="", name="S", status=503)),
        ),
        ({"op": "remove-server-response", "id": "x"}, RemoveServerResponse(id="x")),
        (
            {"op": "put-profile", "profile": {"name": "P", "from": "q", "delay": 5, "serverResponse": "s"}, "at": 0},
            PutProfile(profile=Profile(id="", name="P", start_from="q", delay=5, server_response="s"), at=0),
        ),
        (
            {"op": "put-profile", "profile": {"id": "p", "name": "P", "answers": [{"request": "r", "example": "e"}]}},
            PutProfile(profile=Profile(id="p", name="P", answers=(ProfileAnswer(request="r", example="e"),))),
        ),
        (
            {"op": "put-request", "request": {"method": "GET", "path": "/", "enabled": False}},
            PutRequest(request=SavedRequest(), enabled=False),
        ),
        (
            {"op": "put-example", "requestId": "r", "example": {"name": "E", "enabled": True}},
            PutExample(request_id="r", example=Example(id="", name="E"), enabled=True),
        ),
        (
            {"op": "add-item", "item": {"name": "F", "items": [{"method": "GET", "path": "/"}]}, "in": "x", "at": 1},
            AddItem(
                item=Folder(id="", name="F", items=(RequestItem(id="", name="", request=SavedRequest()),)),
                parent="x",
                at=1,
            ),
        ),
        ({"op": "set-item", "id": "e", "name": "N", "enabled": False}, SetItem(id="e", name="N", enabled=False)),
        ({"op": "set-item", "id": "e"}, SetItem(id="e")),
        ({"op": "remove-profile", "id": "p"}, RemoveProfile(id="p")),
        (
            {"op": "replace-items", "items": [{"name": "F", "items": [{"method": "GET", "path": "/"}]}]},
            ReplaceItems(
                items=(Folder(id="", name="F", items=(RequestItem(id="", name="", request=SavedRequest()),)),)
            ),
        ),
    ],
)
def test_an_operation_is_read(value, operation):
    assert read_operations([value]) == (operation,)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({}, "operations[0]: the member 'op' is missing"),
        (5, "operations[0]: 5 is not an object"),
        (
            {"op": "delete"},
            (
                "operations[0].op: 'delete' is no operation"
                " (known are set-mock, put-folder, put-request, put-example, save-example, add-item, set-item,"
                " remove, move, prefer, put-server-response, remove-server-response, put-profile, remove-profile,"
                " replace-items)"
            ),
        ),
        ({"op": "remove"}, "operations[0]: the member 'id' is missing"),
        ({"op": "remove", "id": "x", "Id": "y"}, "operations[0].Id: this member is unknown (known are id, op)"),
        ({"op": "move", "id": "x", "at": -1}, "operations[0].at: -1 is no position (positions count from 0)"),
        ({"op": "move", "id": "x", "in": 1}, 'operations[0].in: 1 is not a text (write it in quotes: "...")'),
        (
            {"op": "set-mock", "config": {"serverResponseId": "x"}},
            (
                "operations[0].config.serverResponseId: this member is unknown"
                " (known are delay, fuzzy, headers, matchBody, matchQueryParams, matchWildcards,"
                " openToEveryOrigin)"
            ),
        ),
        (
            {"op": "put-folder"},
            "operations[0]: the member 'folder' is missing\noperations[0].folder: the member 'name' is missing",
        ),
        (
            {"op": "put-folder", "folder": {"name": "F", "items": []}},
            "operations[0].folder.items: a folder's items are not changed by this operation (put them one by one)",
        ),
        (
            {"op": "put-request", "request": {"method": "GET", "path": "/", "examples": []}},
            "operations[0].request.examples: a request's examples are not changed by this operation (use put-example)",
        ),
        ({"op": "put-example", "requestId": "r"}, "operations[0]: the member 'example' is missing"),
        (
            {"op": "save-example", "method": "GET", "path": "", "example": {"status": 99}},
            (
                "operations[0].path: the path is empty"
                " (the shortest path is /)\noperations[0].example.status: 99 is no status of an answer (use 200"
                " to 599)"
            ),
        ),
        (
            {"op": "put-server-response", "serverResponse": {"statusCode": 200}},
            "operations[0].serverResponse.statusCode: 200 is no status of a server response (use 500 to 599)",
        ),
        (
            {"op": "put-profile", "profile": {"delay": -1}},
            (
                "operations[0].profile: the member 'name' is missing\n"
                "operations[0].profile.delay: a delay of -1 ms is out of bounds (use 0 to 180,000)"
            ),
        ),
        ({"op": "remove-profile"}, "operations[0]: the member 'id' is missing"),
        ({"op": "replace-items"}, "operations[0]: the member 'items' is missing"),
        (
            {"op": "set-mock", "name": "\ud800"},
            "operations[0].name: half of a surrogate pair is not a character (it cannot be stored in a notebook)",
        ),
    ],
)
def test_an_operation_that_cannot_be_is_refused(value, said):
    with pytest.raises(DocumentError) as caught:
        read_operations([value])
    assert str(caught.value) == said


def test_problems_of_all_operations_are_told_at_once():
    with pytest.raises(DocumentError) as caught:
        read_operations([{"op": "remove"}, {"op": "prefer", "id": "x"}, {"op": "move", "id": ""}])
    assert [problem.place for problem in caught.value.problems] == ["operations[0]", "operations[2].id"]


def test_operations_are_a_list():
    with pytest.raises(DocumentError, match="operations: an object is not a list"):
        read_operations({"op": "remove", "id": "x"})


def test_two_operations_may_name_the_same_id():
    example = {"op": "put-example", "requestId": "r", "example": {"id": "e"}}
    assert len(read_operations([example, example])) == 2


def test_unknown_members_of_what_is_stored_are_kept():
    value = {"op": "save-example", "method": "GET", "path": "/", "example": {"status": 200, "future": 1}}
    (operation,) = read_operations([value])
    assert operation.example.extra == {"future": 1}
