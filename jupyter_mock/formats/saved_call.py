"""A saved request as a client would send it, for whoever presses Run and fills in nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from jupyter_mock.core.saved_path import path_of
from jupyter_mock.formats.wire import RequestDescription

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.core.definition import RequestItem, SavedBody

ANY = "1"
"""What stands for a part of a path that varies and has no saved value."""
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"


def saved_call(item: RequestItem, expand: Callable[[str], str]) -> RequestDescription:
    """Return method, path, headers and body of a saved request; `expand` fills in variables."""
    saved = item.request
    body, kind = _body(saved.body, expand) if saved.body else ("", "")
    headers = [(name, expand(value)) for name, value in saved.headers]
    if kind and all(name.lower() != "content-type" for name, _ in headers):
        headers.append(("Content-Type", kind))
    values = {one.key: expand(one.value) for one in saved.path_variables if one.enabled and one.value}
    parts = [
        (values.get(part[1:]) or ANY) if part.startswith(":") and len(part) > 1 else expand(part)
        for part in path_of(saved.path).split("/")
    ]
    query = urlencode([(one.key, expand(one.value)) for one in saved.query if one.enabled])
    path = "/".join(parts)
    return RequestDescription(
        method=saved.method, path=f"{path}?{query}" if query else path, headers=headers, body=body
    )


def _body(saved: SavedBody, expand: Callable[[str], str]) -> tuple[str, str]:
    """Return the text of a saved body and its content type; of files nothing but their names is saved."""
    if saved.mode == "raw":
        return expand(saved.text), _JSON if saved.language == "json" else ""
    if saved.mode == "urlencoded":
        return urlencode([(one.key, expand(one.value)) for one in saved.fields if one.enabled]), _FORM
    if saved.mode == "graphql":
        return _graphql(saved, expand), _JSON
    return "", ""


def _graphql(saved: SavedBody, expand: Callable[[str], str]) -> str:
    value: dict[str, object] = {"query": expand(saved.text)}
    try:
        if saved.variables.strip():
            value["variables"] = json.loads(expand(saved.variables))
    except ValueError:
        pass  # variables that are no JSON can be sent by nobody
    if saved.operation_name:
        value["operationName"] = saved.operation_name
    return json.dumps(value, ensure_ascii=False)
