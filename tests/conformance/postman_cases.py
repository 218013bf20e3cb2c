"""Loads the outside cases of Postman's semantics (folder in JUPYTER_MOCK_CASES) as values of the core.

`problems` judges an answer however it was obtained, so that the same cases run against the engine and over HTTP.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jupyter_mock.core.definition import (
    Delay,
    Environment,
    Example,
    MockConfig,
    MockDefinition,
    Parameter,
    RequestItem,
    SavedBody,
    SavedRequest,
    ServerResponse,
    Variable,
)
from jupyter_mock.core.http import Request
from jupyter_mock.core.saved_path import split_target, typed_query

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Observed:
    """An answer as a client sees it, and what is known of how it came about."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    milliseconds: float = 0
    example: str | None = None
    """The id of the example that gave it."""
    delay: int = 0
    """The delay that was wished for it, in ms."""


@dataclass
class Cases:
    """The file of cases."""

    collections: dict[str, Any]
    cases: list[dict[str, Any]]
    dynamic_variables: list[dict[str, str]]

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [case for case in self.cases if case["kind"] == kind]

    def collection(self, named_or_inline: Any) -> dict[str, Any] | None:
        return self.collections[named_or_inline] if isinstance(named_or_inline, str) else named_or_inline


def load(folder: Path) -> Cases:
    document = json.loads((folder / "postman_cases.json").read_text(encoding="utf-8"))
    variables = document["dynamic_variables"]
    listed = next(value for value in variables.values() if isinstance(value, list))
    return Cases(document["collections"], document["cases"], listed)


def example_id(collection: dict[str, Any], named: str) -> str:
    """Return the id our definition gives to the example a case names (`#n`: the n-th, which has no id)."""
    if named.startswith("#"):
        return _example_id(collection["examples"][int(named[1:])])
    return named


def _example_id(example: dict[str, Any]) -> str:
    # what an importer makes of an example without id
    return example.get("id") or example["name"].lower().replace(" ", "-")


def definition(
    collection: dict[str, Any],
    *,
    config: dict[str, Any] | None = None,
    environment: dict[str, Any] | None = None,
    server_responses: list[dict[str, Any]] | None = None,
    private: bool = False,
    url: str = "",
) -> MockDefinition:
    """Make the definition of a mock server; `url` stands for `$MOCK_URL` in variables."""
    environment = environment or {"name": "", "values": []}
    return MockDefinition(
        id="mock",
        name="Mock",
        private=private,
        config=mock_config(config or {}),
        environment=Environment(name=environment["name"], values=_variables(environment["values"], url)),
        variables=_variables(collection.get("variables", []), url),
        server_responses=tuple(server_response(value) for value in server_responses or []),
        items=tuple(_item(position, example) for position, example in enumerate(collection["examples"])),
    )


def mock_config(value: dict[str, Any]) -> MockConfig:
    delay = value.get("delay")
    return MockConfig(
        headers=tuple(value.get("headers", ())),
        match_body=value.get("matchBody", False),
        match_query_params=value.get("matchQueryParams", True),
        match_wildcards=value.get("matchWildcards", True),
        delay=Delay(duration=delay["duration"], preset=delay.get("preset", "")) if delay else None,
        fuzzy=value.get("fuzzy", False),
    )


def server_response(value: dict[str, Any]) -> ServerResponse:
    return ServerResponse(
        id=value["id"],
        name=value["name"],
        status=value["statusCode"],
        headers=tuple((header["key"], header["value"]) for header in value.get("headers", [])),
        body=value.get("body", ""),
    )


def _variables(values: list[dict[str, Any]], url: str) -> tuple[Variable, ...]:
    return tuple(
        Variable(
            key=value["key"],
            value=value["value"].replace("$MOCK_URL", url),
            enabled=value.get("enabled", True) and not value.get("disabled", False),
        )
        for value in values
    )


def _item(position: int, example: dict[str, Any]) -> RequestItem:
    path, query = split_target(example["url"])
    response = example["response"]
    request = SavedRequest(
        method=example["method"],
        path=path,
        query=typed_query(query),
        path_variables=tuple(
            Parameter(key=key, value=value) for key, value in example.get("path_variables", {}).items()
        ),
        headers=tuple(example.get("headers", {}).items()),
        body=_body(example.get("body")),
    )
    saved = Example(
        id=_example_id(example),
        name=example["name"],
        status=response["status"],
        headers=tuple(response["headers"].items()),
        body=response["body"] or "",
        language=response.get("language", ""),
    )
    return RequestItem(id=f"request-{position}", name=example["name"], request=request, examples=(saved,))


def _body(value: dict[str, Any] | None) -> SavedBody | None:
    if value is None:
        return None
    mode = value["mode"]
    fields = value.get(mode, []) if mode in {"urlencoded", "formdata"} else []
    return SavedBody(
        mode=mode,
        text=value.get("raw") or value.get("query") or "",
        language=value.get("language", ""),
        variables=value.get("variables", ""),
        fields=tuple(
            Parameter(
                key=field["key"],
                value=field.get("value", ""),
                enabled=not field.get("disabled", False),
                kind=field.get("type", "text"),
            )
            for field in fields
        ),
    )


def request(value: dict[str, Any]) -> Request:
    path, _, query = value["path"].partition("?")
    headers = tuple(value.get("headers", {}).items())
    return Request(value["method"], path, query, headers, (value.get("body") or "").encode())


def problems(expect: dict[str, Any], seen: Observed, *, url: str = "") -> list[str]:
    """Return what is wrong with an answer, in words; nothing when it is as expected."""
    headers = {name.lower(): value for name, value in reversed(seen.headers)}
    body = seen.body.decode()
    checks = [
        ("status", seen.status == expect.get("status", seen.status)),
        ("status_in", seen.status in expect.get("status_in", [seen.status])),
        ("body", body == expect.get("body", body)),
        ("error", "error" not in expect or json.loads(body)["error"]["name"] == expect["error"]),
        ("error_header", "error_header" not in expect or json.loads(body)["error"]["header"] == expect["error_header"]),
        ("body_json", "body_json" not in expect or _contains(json.loads(body), expect["body_json"])),
        ("min_ms", seen.milliseconds >= expect.get("min_ms", 0)),
        ("max_ms", seen.delay <= expect.get("max_ms", seen.delay)),  # the clock would tell of the machine too
        ("example", "example" not in expect or seen.example == expect["example"]),
    ]
    whole = {name: value.replace("$MOCK_URL", url) for name, value in expect.get("headers", {}).items()}
    checks += [(f"header {name}", headers.get(name.lower()) == value) for name, value in whole.items()]
    prefixes = expect.get("headers_prefix", {}).items()
    checks += [(f"header {name}", headers.get(name.lower(), "").startswith(value)) for name, value in prefixes]
    checks += [(f"header {name}", name.lower() in headers) for name in expect.get("headers_present", [])]
    return [f"{name}: {expect} but {seen}" for name, fine in checks if not fine]


def _contains(seen: Any, expected: Any) -> bool:
    """Tell whether all members of an expected object are there; `error.details` is ours beside Postman's."""
    if isinstance(expected, dict):
        return isinstance(seen, dict) and all(
            name in seen and _contains(seen[name], value) for name, value in expected.items()
        )
    return bool(seen == expected)


def matches(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None
