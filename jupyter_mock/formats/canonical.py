"""The canonical JSON text of a collection: names sorted, no white space, so that equal values have equal texts.

Requests and folders are values that many versions of a definition share, so each remembers its own text: what an
edit did not touch is not spelled again.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import Folder
from jupyter_mock.formats.saved_items import write_items

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jupyter_mock.core.definition import RequestItem

_ITEMS = "items"


def spell(value: Any) -> bytes:
    """Return the text of a JSON value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def spell_with_items(members: Mapping[str, Any], items: Sequence[Folder | RequestItem]) -> bytes:
    """Return the text of an object with these members, and `items` as one more."""
    before = [_spelled_member(name, members) for name in sorted(members) if name < _ITEMS]
    after = [_spelled_member(name, members) for name in sorted(members) if name > _ITEMS]
    texts = [item.spelled or _remembered(item) for item in items] or [b""]
    # written around the first and the last one: what is joined is copied once, and may be megabytes
    texts[0] = b"{" + b",".join([*before, b'"items":[']) + texts[0]
    texts[-1] += b",".join([b"]", *after]) + b"}"
    return b",".join(texts)


def _spelled_member(name: str, members: Mapping[str, Any]) -> bytes:
    return spell(name) + b":" + spell(members[name])


def _remembered(item: Folder | RequestItem) -> bytes:
    if isinstance(item, Folder):
        [written] = write_items([replace(item, items=())])
        text = spell_with_items(written, item.items)
    else:
        [written] = write_items([item])
        text = spell(written)
    object.__setattr__(item, "spelled", text)
    return text
