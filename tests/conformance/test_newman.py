"""newman, Postman's own runner, against mock servers: in a Jupyter server, and served without one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.lab import Lab
from tests.conftest import need

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"


def saved(name: str, method: str, path: list[str], status: int, body: str) -> dict[str, Any]:
    """Return a request of a Postman collection with one saved example."""
    url = {"raw": "{{url}}/" + "/".join(path), "host": ["{{url}}"], "path": path}
    request = {"method": method, "header": [], "url": url}
    headers = [{"key": "Content-Type", "value": "application/json"}]
    example = {"name": name, "originalRequest": request, "code": status, "header": headers, "body": body}
    return {"name": name, "request": request, "response": [example]}


COLLECTION = {
    "info": {"name": "Shop", "schema": SCHEMA},
    "item": [
        saved("all orders", "GET", ["orders"], 200, '[{"id": 1}]'),
        {"name": "writing", "item": [saved("new order", "POST", ["orders"], 201, '{"id": 2}')]},
        saved("no such order", "GET", ["orders", "99"], 404, '{"error": "no such order"}'),
        saved("äöü", "DELETE", ["orders", "ä ö"], 200, '{"deleted": "ä ö ☃"}'),
    ],
}
EXPECTED = [
    ("all orders", 200, '[{"id": 1}]'),
    ("new order", 201, '{"id": 2}'),
    ("no such order", 404, '{"error": "no such order"}'),
    ("äöü", 200, '{"deleted": "ä ö ☃"}'),
]


@pytest.fixture(scope="session")
def newman() -> str:
    """The command; `JUPYTER_MOCK_NEWMAN` may name another than the one on the path."""
    command = os.environ.get("JUPYTER_MOCK_NEWMAN") or shutil.which("newman") or ""
    need("newman", present=bool(command), how="npm install --global newman@6")
    return command


def run(newman: str, report: Path, *arguments: str) -> list[tuple[str, int, str]]:
    """Run a collection; return name, status and body of every answer."""
    command = [newman, "run", *arguments, "--reporters", "json", "--reporter-json-export", str(report)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    executions = json.loads(report.read_text(encoding="utf-8"))["run"]["executions"]
    return [
        (each["item"]["name"], each["response"]["code"], bytes(each["response"]["stream"]["data"]).decode())
        for each in executions
    ]


@pytest.fixture
def lab(newman: str, tmp_path: Path) -> Iterator[Lab]:
    """A Jupyter server; asked for newman first, so that a skip costs nothing."""
    assert newman
    lab = Lab(tmp_path)
    lab.start()
    yield lab
    lab.stop()


def test_newman_runs_a_mock_server_from_the_two_addresses_it_gives(newman: str, lab: Lab, tmp_path: Path):
    mock = lab.api("POST", "mock/api/mocks", {"mock": {"name": "Shop", "collection": COLLECTION}})["mock"]
    links = lab.api("POST", f"mock/api/mocks/{mock['id']}/read-tokens")["readToken"]

    answers = run(newman, tmp_path / "report.json", links["collection"], "--environment", links["environment"])

    assert answers == EXPECTED


@pytest.fixture
def served(newman: str, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The collection as a file, and the address at which it is served without Jupyter."""
    assert newman
    file = tmp_path / "shop.postman_collection.json"
    file.write_text(json.dumps(COLLECTION), encoding="utf-8")
    command = [sys.executable, "-m", "jupyter_mock.standalone.cli", "serve", str(file), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    with process:
        found = re.search(r"serving .* at (http://\S+?)/?\n", process.stdout.readline())
        try:
            assert found
            yield file, found[1]
        finally:
            process.terminate()


def test_newman_runs_a_collection_against_what_serves_it(newman: str, served: tuple[Path, str], tmp_path: Path):
    file, url = served

    assert run(newman, tmp_path / "report.json", str(file), "--env-var", f"url={url}") == EXPECTED
