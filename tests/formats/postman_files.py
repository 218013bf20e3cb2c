"""Short ways to import collections in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jupyter_mock.core.errors import DocumentError
from jupyter_mock.formats.postman_collection import read_collection

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Example, MockDefinition, RequestItem
    from jupyter_mock.formats.imported import Imported

INFO = {"name": "C", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}


def imported(*items, **members) -> Imported:
    return read_collection({"info": INFO, "item": list(items), **members})


def the_mock(*items, **members) -> MockDefinition:
    return imported(*items, **members).mocks[0]


def the_request(value, *responses, **members) -> RequestItem:
    return next(the_mock({"name": "r", "request": value, "response": list(responses), **members}).requests())


def the_example(response) -> Example:
    (example,) = the_request("/a", response).examples
    return example


def losses(value, *responses, **members) -> list[str]:
    return [
        str(loss) for loss in imported({"name": "r", "request": value, "response": list(responses), **members}).losses
    ]


def refusal(value) -> str:
    with pytest.raises(DocumentError) as caught:
        read_collection(value)
    return str(caught.value)
