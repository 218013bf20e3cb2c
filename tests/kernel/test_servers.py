"""Every way a Jupyter server can listen and let people in."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from jupyter_mock.kernel.connection import Connection
from jupyter_mock.kernel.live import LiveFeed
from jupyter_mock.kernel.management import Management
from jupyter_mock.kernel.mock_server import MockServer
from tests.conftest import need
from tests.kernel.jupyter import JupyterServer, jupyter_server, until

VARIABLES = "[os.environ.get(f'JUPYTER_MOCK_{name}', '') for name in ('URL', 'SECRET', 'CAFILE')]"


def check(server: JupyterServer) -> Connection:
    """Make a mock server in a kernel and call it from there, and over the same connection from here."""
    server.notebook("shop.ipynb")
    with server.kernel("shop.ipynb") as kernel:
        assert kernel.run("import os\n%load_ext jupyter_mock").status == "ok"
        assert kernel.run("%%mock GET /user/home\nWelcome").status == "ok"
        assert kernel.run("%mock send GET /user/home").plain.endswith("\n\nWelcome")
        connection = Connection(*kernel.value(VARIABLES), kernel.id)
        hear_a_call(connection)
    return connection


def hear_a_call(connection: Connection) -> None:
    feed = LiveFeed(connection)
    heard: list[str] = []
    feed.on_call("shop", lambda call: heard.append(call.path))
    try:
        until(lambda: MockServer(Management(connection), "shop").send("GET", "/user/home") and heard)
    finally:
        feed.close()


@pytest.fixture
def certificate(tmp_path):
    """A certificate that signed itself, for a name nobody calls; its key lies beside it."""
    need("openssl", present=shutil.which("openssl") is not None, how="install openssl")
    made, key = tmp_path / "server.pem", tmp_path / "server.key"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=jupyter.example"),
            *("-addext", "subjectAltName=DNS:jupyter.example", "-keyout", key, "-out", made),
        ],
        check=True,
        capture_output=True,
    )
    return made, key


def test_over_tls_the_servers_own_certificate_is_trusted(tmp_path, certificate):
    made, key = certificate
    options = (f"--ServerApp.certfile={made}", f"--ServerApp.keyfile={key}")
    with jupyter_server(tmp_path, *options, certificate=str(made)) as server:
        connection = check(server)

    assert connection.url.startswith("https://")


def test_over_a_unix_socket(tmp_path):
    path = tmp_path / "s"
    with jupyter_server(tmp_path, f"--ServerApp.sock={path}", unix_socket=str(path)) as server:
        connection = check(server)

    assert connection.url.startswith("http+unix://")


def test_below_a_base_url(tmp_path):
    with jupyter_server(tmp_path, "--ServerApp.base_url=/a@b/", base="/a@b") as server:
        connection = check(server)

    assert connection.url.endswith("/a@b/mock/api")
