"""What is compiled edit by edit is what would be compiled from the beginning."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock as patches

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_mock.core import route_table
from jupyter_mock.core.definition import Folder
from jupyter_mock.core.snapshot import compile_mock
from tests.core.building import example, item, mock, request
from tests.core.test_index_property import definitions, requests, saved_requests


def ranks(snapshot):
    """The place of every order number in the collection."""
    return {route.order: rank for rank, route in enumerate(snapshot.routes)}


def node_view(node, rank):
    children = {name: node_view(child, rank) for name, child in sorted(node.children.items())}
    return {
        "children": children,
        "wild": node.wild and node_view(node.wild, rank),
        "patterns": [rank[one.route.order] for one in node.patterns],
        "literals": [rank[route.order] for route in node.literals],
        "sample": [rank[route.order] for route in node.sample],
        "spelled": node.spelled(),
    }


def index_view(index, rank):
    return {
        "trie": node_view(index.root, rank),
        "by path": {path: [rank[one.route.order] for one in found] for path, found in index._by_path.items()},
        "by ids": {path: [rank[route.order] for route in found] for path, found in index._by_ids.items()},
    }


def view(snapshot):
    """All that a snapshot knows, with places instead of order numbers."""
    rank = ranks(snapshot)
    table = snapshot.table
    routes = [(route.item, route.example, route.key, route.request) for route in snapshot.routes]
    return {
        "methods": methods_view(table.methods, rank),
        "off": methods_view(table.off, rank),
        "order": [*table.methods, "off", *table.off],
        "routes": routes,
        "items": list(table.items),
    }


def methods_view(indexes, rank):
    methods = {}
    for method, routes in indexes.items():
        routes.below_bases("/a")
        methods[method] = {
            "routes": [rank[route.order] for route in routes.routes],
            "ids": {name: rank[route.order] for name, route in routes.by_id.items()},
            "names": {name: [rank[route.order] for route in found] for name, found in routes.by_name.items()},
            "paths": index_view(routes.by_path, rank),
            "below bases": index_view(routes._below_bases, rank),
        }
    return methods


@st.composite
def edits(draw, definition, number):
    """The definition after one more edit."""
    items = list(definition.requests())
    at = draw(st.integers(0, len(items)))
    old = items[at] if at < len(items) else None
    kinds = ["add", "add", "example", "example", "request", "remove", "move", "switch", "switch", "settings"]
    match draw(st.sampled_from(kinds)):
        case "add":
            names = draw(st.lists(st.sampled_from(["ok", "bad"]), max_size=2))
            examples = [example(name, id=f"new{number}-{place}") for place, name in enumerate(names)]
            items.insert(at, replace(item(draw(saved_requests()), *examples), id=f"new{number}"))
        case "example" if old is not None:
            more = (example("more", f"{number}", id=f"more{number}"),) if draw(st.booleans()) else ()
            kept = tuple(replace(one, body=f"body {number}") for one in old.examples[draw(st.integers(0, 1)) :])
            items[at] = replace(old, examples=(*kept, *more))
        case "request" if old is not None:
            items[at] = replace(old, request=draw(saved_requests()))
        case "switch" if old is not None:
            if draw(st.booleans()):
                items[at] = replace(old, enabled=not old.enabled)
            else:
                items[at] = replace(old, examples=tuple(replace(one, enabled=not one.enabled) for one in old.examples))
        case "remove":
            del items[at : at + draw(st.integers(1, 3))]
        case "move" if old is not None:
            items.insert(draw(st.integers(0, len(items) - 1)), items.pop(at))
        case "settings":
            config = replace(definition.config, match_body=draw(st.booleans()), fuzzy=draw(st.booleans()))
            return replace(definition, config=config, private=draw(st.booleans()))
    half = len(items) // 2
    folder = Folder(id="folder", name="folder", items=tuple(items[half:]))
    return replace(definition, items=(*items[:half], folder) if draw(st.booleans()) else tuple(items))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a_mock_compiled_edit_by_edit_is_the_same_as_one_compiled_from_the_beginning(data):
    with patches.patch.object(route_table, "GAP", data.draw(st.sampled_from([1 << 40, 4]))):
        definition = data.draw(definitions())
        snapshot = compile_mock(definition)
        for number in range(data.draw(st.integers(1, 6))):
            definition = data.draw(edits(definition, number))
            seen = view(snapshot)
            after = compile_mock(definition, snapshot)
            afresh = compile_mock(definition)
            assert view(snapshot) == seen
            assert view(after) == view(afresh)
            if after.routes:
                for one in data.draw(st.lists(requests(definition), min_size=1, max_size=2)):
                    assert after.explain(one) == afresh.explain(one)
                    assert after.find(one) == afresh.find(one) == after.find(one)
            snapshot = after


def collection(number):
    return tuple(item(f"GET /path{place}", example("ok", id=f"e{place}")) for place in range(number))


@pytest.mark.parametrize("place", [0, 1, 5, 19])
def test_an_edit_of_one_example_compiles_nothing_else(place):
    items = collection(20)
    first = compile_mock(mock(*items))
    edited = replace(items[place], examples=(example("ok", "new", id=f"e{place}"),))
    second = compile_mock(mock(*items[:place], edited, *items[place + 1 :]), first)

    assert [one is other for one, other in zip(first.routes, second.routes, strict=True)].count(False) == 1
    assert second.find(request(f"GET /path{place}")).example.body == "new"
    assert first.find(request(f"GET /path{place}")).example.body == ""


def test_many_changes_at_once_are_compiled_from_the_beginning():
    first = compile_mock(mock(*collection(20)))
    with patches.patch.object(route_table, "MOST", 10):
        second = compile_mock(mock(*[replace(one, name="other") for one in collection(20)]), first)

    assert view(second) == view(compile_mock(second.definition))


def test_requests_go_between_two_others_until_there_is_no_room_and_longer():
    items = list(collection(2))
    snapshot = compile_mock(mock(*items))
    for number in range(60):
        items.insert(1, item(f"GET /between{number}", example("ok", id=f"b{number}")))
        snapshot = compile_mock(mock(*items), snapshot)

    assert [route.example.id for route in snapshot.routes] == ["e0", *[f"b{59 - number}" for number in range(60)], "e1"]
    assert snapshot.routes == sorted(snapshot.routes, key=lambda route: route.order)
