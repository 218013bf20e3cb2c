"""Thousands of damaged requests to Jupyter's port: no hang, no 5xx of ours, no answer nobody asked for.

`JUPYTER_MOCK_MUTATIONS` asks for more than the usual few hundred.
"""

from __future__ import annotations

import os
import random
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.kernel.jupyter import JupyterServer, jupyter_server
from tests.web.test_mutations import SEED, mutate

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = int(os.environ.get("JUPYTER_MOCK_MUTATIONS", "") or "300")
HEAD_END = re.compile(rb"\n\r?\n")
ANSWER = re.compile(rb"HTTP/1\.1 ([2-5]\d\d)[ \r]")
ITEMS = [
    {
        "name": path,
        "method": method,
        "path": path,
        "examples": [{"name": "ok", "status": 200, "headers": [], "body": ["ok"]}],
    }
    for method, path in (("GET", "/ok"), ("POST", "/echo"), ("PUT", "/echo"))
]


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterServer]:
    """A running Jupyter server with a mock server."""
    with jupyter_server(tmp_path_factory.mktemp("damaged")) as running:
        running.call("POST", "mock/api/mocks", {"mock": {"id": "demo", "name": "demo", "collection": {"items": ITEMS}}})
        yield running


def talk(port: int, number: int) -> int:
    """Send one damaged request and all it drags along; return how many answers came before the connection closed."""
    data = mutate(random.Random(SEED + number))
    data = re.sub(rb" /(ok|echo|smuggled)", rb" /mock/demo/\1", data)
    data = data.replace(b"localhost/ok", b"localhost/mock/demo/ok")
    with socket.create_connection(("127.0.0.1", port), timeout=60) as client:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        received = bytearray()
        try:
            while part := client.recv(65_536):
                received += part
        except ConnectionResetError:
            pass
    statuses = [int(status) for status in ANSWER.findall(received)]
    assert all(status < 500 for status in statuses), data
    # the reader is tornado's, which is kinder than h11: every head it can see ends with an empty line
    assert len(statuses) <= len(HEAD_END.findall(data)) + 1, data
    return len(statuses)


@pytest.mark.timeout(1_800)
def test_lane_a_survives_damaged_requests_from_many_clients(jupyter: JupyterServer):
    with ThreadPoolExecutor(16) as clients:
        answered = sum(clients.map(partial(talk, jupyter.port), range(COUNT)))

    assert answered > COUNT // 4
    assert jupyter.call("GET", "api/status")
    assert "lane_a.py" not in jupyter.log.read_text()  # in no traceback
