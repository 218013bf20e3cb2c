"""Short ways to build definitions, requests and answers in tests."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jupyter_mock.core.answers import mismatch_answer
from jupyter_mock.core.definition import (
    Environment,
    Example,
    MockConfig,
    MockDefinition,
    Parameter,
    RequestItem,
    SavedRequest,
    Variable,
)
from jupyter_mock.core.http import Request
from jupyter_mock.core.match import Answer, Context, Match, Mismatch
from jupyter_mock.core.saved_path import split_target, typed_query
from jupyter_mock.core.snapshot import Snapshot, compile_mock

if TYPE_CHECKING:
    from jupyter_mock.core.definition import Folder, SavedBody

URL = "http://127.0.0.1:8888/mock/demo"
NOW = datetime(2026, 1, 2, 3, 4, 5, 678_901, tzinfo=UTC)
JSON = (("Content-Type", "application/json"),)


def context(seed: int = 1) -> Context:
    return Context(now=lambda: NOW, random=random.Random(seed), url=URL)


def saved(target: str, *, headers=(), body: SavedBody | None = None, **path_variables: str) -> SavedRequest:
    """A saved request from `GET /a?b=1`."""
    method, _, address = target.partition(" ")
    path, query = split_target(address)
    values = tuple(Parameter(key=key, value=value) for key, value in path_variables.items())
    return SavedRequest(
        method=method, path=path, query=typed_query(query), path_variables=values, headers=tuple(headers), body=body
    )


def example(name: str, text: str | bytes = "", *, status: int = 200, headers=JSON, **other) -> Example:
    return Example(id=other.pop("id", name), name=name, status=status, headers=tuple(headers), body=text, **other)


def item(request: SavedRequest | str, *examples: Example, name: str = "") -> RequestItem:
    request = saved(request) if isinstance(request, str) else request
    name = name or f"{request.method} {request.path}"
    return RequestItem(
        id=f"{name} {'+'.join(one.id for one in examples)}", name=name, request=request, examples=examples
    )


def mock(
    *items: RequestItem | Folder,
    config: MockConfig | None = None,
    variables: dict[str, str] | None = None,
    environment: dict[str, str] | None = None,
    **other,
) -> MockDefinition:
    def listed(values: dict[str, str] | None) -> tuple[Variable, ...]:
        return tuple(Variable(key=key, value=value) for key, value in (values or {}).items())

    return MockDefinition(
        id="demo",
        name="Demo",
        items=items,
        config=config or MockConfig(),
        variables=listed(variables),
        environment=Environment(name="E", values=listed(environment)),
        **other,
    )


def request(target: str, body: bytes | str = b"", **headers: str) -> Request:
    """A request from `GET /a?b=1`; `x_mock_response_code="404"` is the header `x-mock-response-code`."""
    method, _, address = target.partition(" ")
    path, _, query = address.partition("?")
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Request(method, path, query, named, body.encode() if isinstance(body, str) else body)


def snapshot_of(*items: RequestItem | Folder, **other) -> Snapshot:
    return compile_mock(mock(*items, **other))


def found(snapshot: Snapshot, given: Request) -> Match:
    match = snapshot.find(given)
    assert isinstance(match, Match), match
    return match


def missed(snapshot: Snapshot, given: Request) -> Mismatch:
    mismatch = snapshot.find(given)
    assert isinstance(mismatch, Mismatch), mismatch
    return mismatch


def answer(snapshot: Snapshot, given: Request, seed: int = 1) -> Answer:
    outcome = snapshot.find(given)
    if isinstance(outcome, Mismatch):
        return mismatch_answer(outcome)
    assert isinstance(outcome, Match)
    return snapshot.answer(outcome, given, context(seed))


def body_of(snapshot: Snapshot, given: Request) -> str:
    return answer(snapshot, given).response.body.decode()
