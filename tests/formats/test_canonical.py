"""The canonical text is what sorted JSON of the whole document would be, whatever was remembered."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from jupyter_mock.core.definition import Example, Folder, MockDefinition, RequestItem, SavedRequest
from jupyter_mock.formats.notebook import digest, read_mock, spelled_mock, write_mock


def spelled_at_once(definition: MockDefinition) -> bytes:
    return json.dumps(write_mock(definition), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def item(name: str, body: str = "") -> RequestItem:
    example = Example(id=f"{name}-ok", name="ok", body=body)
    return RequestItem(id=name, name=f"é {name}", request=SavedRequest(path=f"/{name}"), examples=(example,))


INNER = Folder(id="inner", name="inner", items=(item("deep"),), extra={"zoo": {"b": 1, "a": [1.0, 10**30]}})
OUTER = Folder(id="outer", name="outer", items=(item("a"), INNER, item("z")), description="folders")
SHOP = MockDefinition(id="shop", name="Shop “9”", private=True, items=(item("first"), OUTER), extra={"xyz": None})


def test_the_text_of_a_definition_is_its_sorted_json():
    for definition in (SHOP, MockDefinition(id="empty", name="empty"), replace(SHOP, items=())):
        assert spelled_mock(definition) == spelled_at_once(definition)
        assert digest(definition) == hashlib.sha256(spelled_at_once(definition)).hexdigest()
        assert read_mock(json.loads(spelled_mock(definition))) == definition


def test_an_edit_deep_in_folders_is_in_the_text_of_all_that_hold_it():
    spelled_mock(SHOP)
    inner = replace(INNER, items=(item("deep", "edited"),))
    edited = replace(SHOP, items=(SHOP.items[0], replace(OUTER, items=(OUTER.items[0], inner, OUTER.items[2]))))

    assert b"edited" in spelled_mock(edited)
    assert spelled_mock(edited) == spelled_at_once(edited)
    assert spelled_mock(SHOP) == spelled_at_once(SHOP)


def test_what_is_remembered_is_no_part_of_the_value():
    spelled, fresh = item("a"), item("a")
    spelled_mock(replace(SHOP, items=(spelled,)))

    assert spelled.spelled is not None
    assert spelled == fresh
    assert repr(spelled) == repr(fresh)
    assert replace(spelled, name="other").spelled is None
