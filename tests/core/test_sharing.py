"""What is equal in two definitions that were read at different times is shared by them."""

from __future__ import annotations

from dataclasses import replace

from jupyter_mock.core.definition import Example, Folder, MockDefinition, RequestItem, SavedRequest
from jupyter_mock.core.sharing import sharing
from jupyter_mock.core.snapshot import compile_mock
from jupyter_mock.core.tree import requests_in


def item(name: str, body: str = "hello") -> RequestItem:
    example = Example(id=f"{name}-ok", name="ok", body=body)
    return RequestItem(id=name, name=name, request=SavedRequest(path=f"/{name}"), examples=(example,))


def mock(body: str = "hello") -> MockDefinition:
    """A mock server read anew, with one example that has this body."""
    inner = Folder(id="inner", name="inner", items=(item("a"), item("b", body)))
    return MockDefinition(id="shop", name="Shop", items=(Folder(id="outer", name="outer", items=(inner,)), item("c")))


def test_requests_that_equal_are_the_old_ones_and_all_else_is_new():
    old, new = mock(), replace(mock("changed"), name="Shop 2")
    shared = sharing(new, old)

    assert shared == new
    before, after = requests_in(old.items), requests_in(shared.items)
    assert [one is other for one, other in zip(before, after, strict=True)] == [True, False, True]


def test_a_request_that_was_moved_is_shared_and_one_that_is_new_is_not():
    old = mock()
    new = replace(mock(), items=(item("c"), item("d"), item("a")))
    shared = sharing(new, old)

    assert shared == new
    assert [one is old.items[1] for one in shared.items] == [True, False, False]


def test_what_is_shared_is_compiled_once():
    old = mock()
    snapshot = compile_mock(old)
    again = compile_mock(sharing(mock("changed"), old), snapshot)

    same = [one is other for one, other in zip(snapshot.routes, again.routes, strict=True)]
    assert same == [True, False, True]
