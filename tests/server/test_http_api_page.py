"""docs/http-api.md tells every address, message and error there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from tornado.web import RequestHandler

from jupyter_mock.app.problems import KINDS
from jupyter_mock.core.origin import POWERFUL
from jupyter_mock.formats import wire
from jupyter_mock.server.addresses import MANAGEMENT

ROOT = Path(__file__).parents[2] / "jupyter_mock"
PAGE = (Path(__file__).parents[2] / "docs" / "http-api.md").read_text(encoding="utf-8")
SOURCES = [
    ROOT / "core" / "answers.py",
    ROOT / "core" / "origin.py",
    ROOT / "app" / "traffic.py",
    ROOT / "server" / "lane_a.py",
]
ERRORS = [found for file in SOURCES for found in re.findall(r'error_answer\(\s*(\d+), "(\w+)"', file.read_text())]
METHODS = ("get", "post", "put", "patch", "delete")
VALUES = (
    wire.MockView,
    wire.CallView,
    wire.CreateMock,
    wire.UpdateMock,
    wire.RequestDescription,
    wire.SentCall,
    wire.Preview,
)
VALUES += (wire.PageNews, wire.PageCall, wire.PageAnswer, wire.CallCounts)


def rows() -> list[str]:
    return [line for line in PAGE.splitlines() if line.startswith("|")]


def told_calls() -> set[str]:
    found = (re.match(r"\| `((?:GET|POST|PUT|PATCH|DELETE) [^`]+)`", row) for row in rows())
    return {re.sub(r"\{\w+\}", "{}", match[1]) for match in found if match}


def existing_calls() -> set[str]:
    found = set()
    for pattern, handler in MANAGEMENT:
        if pattern in {".*", "ws"}:
            continue
        alternatives = re.search(r"\(([a-z|]+)\)", pattern)
        for choice in alternatives[1].split("|") if alternatives else [""]:
            path = pattern.replace(alternatives[0], choice) if alternatives else pattern
            path = re.sub(r"\([^)]*\)", "{}", path).replace("\\", "")
            found |= {
                f"{method.upper()} {path}"
                for method in METHODS
                if getattr(handler, method) is not getattr(RequestHandler, method)
            }
    return found


def test_every_address_of_the_management_has_its_row():
    assert existing_calls() - told_calls() == set()


def test_no_row_tells_of_an_address_that_is_not_there():
    assert told_calls() - existing_calls() == set()


@pytest.mark.parametrize(
    "kind", [*get_args(wire.FromClient), *get_args(wire.FromServer)], ids=lambda kind: kind.__name__
)
def test_every_message_of_the_socket_has_its_row_with_all_members(kind):
    tag = kind.__struct_config__.tag
    row = next(row for row in rows() if row.startswith(f"| `{tag}` |"))
    members = re.findall(r"`(\w+)\??`", row.split("|")[2])
    assert members == list(kind.__struct_encode_fields__)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_every_value_has_its_row_with_all_members(value):
    row = next(row for row in rows() if row.startswith(f"| `{value.__name__}` |"))
    told = re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", row.split("|")[2]))
    assert told == [field.encode_name for field in msgspec.structs.fields(value)]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_error_of_the_management_has_its_row(kind):
    assert any(row.startswith(f"| {kind.status} | `{kind.name}` |") for row in rows())


@pytest.mark.parametrize(("status", "name"), sorted(set(ERRORS)))
def test_every_error_of_lane_a_has_its_row(status, name):
    lane_a = PAGE[: PAGE.index("## 2. Management")]
    assert f"| {status} | `{name}` |" in lane_a


@pytest.mark.parametrize("name", sorted(POWERFUL))
def test_every_header_the_jupyter_origin_drops_has_its_row(name):
    dropped = [row.lower() for row in rows() if "| dropped |" in row]
    assert any(f"`{name}`" in row for row in dropped)
