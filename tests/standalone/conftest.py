"""Files for the command line, and a user of its own for every test."""

from __future__ import annotations

import importlib.util
import json
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jupyter_mock.standalone.cli import main
from tests.conftest import need
from tests.redis_server import HOW, PROGRAM, RedisServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"


def collection(name: str = "Shop", body: str = "hello", path: str = "/home", **members: Any) -> dict[str, Any]:
    """Return a Postman collection with one request and one example."""
    request = {"method": "GET", "url": "{{url}}" + path}
    example = {"name": "one", "originalRequest": request, "code": 200, "header": [], "body": body}
    item = {"name": "home", "request": request, "response": [example]}
    return {"info": {"name": name, "schema": SCHEMA}, "item": [item], **members}


def notebook(*mocks: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook that holds mock servers."""
    metadata = {"jupyter_mock": {"version": 1, "mocks": list(mocks)}}
    return {"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def mock(mock_id: str = "shop", body: str = "hello", **members: Any) -> dict[str, Any]:
    """Return a mock server as a notebook holds it, with one request and one example."""
    example = {"id": "one", "name": "one", "status": 200, "body": [body]}
    item = {"id": "home", "name": "home", "method": "GET", "path": "/home", "examples": [example]}
    return {"id": mock_id, "name": mock_id.title(), "items": [item], **members}


@pytest.fixture(autouse=True)
def own_user(monkeypatch, tmp_path) -> Path:
    """Work in an empty folder, with nothing of the real user's settings."""
    folder = tmp_path / "work"
    folder.mkdir()
    for kind in ("DATA", "CONFIG", "RUNTIME"):
        monkeypatch.setenv(f"JUPYTER_{kind}_DIR", str(tmp_path / kind.lower()))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def write(own_user) -> Callable[[str, Any], Path]:
    """Write a file into the working folder: text as it is, everything else as JSON."""

    def write(name: str, value: Any) -> Path:
        path = own_user / name
        path.write_text(value if isinstance(value, str) else json.dumps(value, indent=1), encoding="utf-8")
        return path.relative_to(own_user)

    return write


@pytest.fixture
def run(capsys) -> Callable[..., tuple[int, str, str]]:
    """Run the command; return its exit code and what it said on the two outputs."""

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def signals() -> Iterator[None]:
    """Put back the signal handlers that a command replaces."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    """A Redis of our own."""
    need("redis", present=PROGRAM is not None and importlib.util.find_spec("redis") is not None, how=HOW)
    with tempfile.TemporaryDirectory() as folder, RedisServer(Path(folder)) as server:
        yield server
