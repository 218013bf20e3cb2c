"""Under which addresses the server is reached, and how kernels of this server find it."""

from __future__ import annotations

import json
import os
from contextlib import asynccontextmanager
from types import SimpleNamespace

import pytest

from jupyter_mock.server.kernels import KernelAccess
from jupyter_mock.server.reach import Reach
from tests.server.jupyter import example

HELLO = ("GET", "/hello", example("hello"))


def jupyter(**members):
    values = {
        "ip": "localhost",
        "port": 8888,
        "sock": "",
        "custom_display_url": "",
        "connection_url": "http://localhost:8888/base/",
        "public_url": "http://localhost:8888/base/lab?token=secret",
    }
    return SimpleNamespace(**values | members)


def test_people_read_the_address_jupyter_itself_shows():
    assert Reach(jupyter()).mock_url("demo") == "http://localhost:8888/base/mock/demo"
    shown = jupyter(custom_display_url="https://lab.example/x/?token=secret")
    assert Reach(shown).mock_url("demo") == "https://lab.example/x/mock/demo"


def test_under_a_hub_people_read_its_public_address(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_PUBLIC_URL", "https://hub.example/user/a/")
    assert Reach(jupyter()).mock_url("demo") == "https://hub.example/user/a/mock/demo"


def test_a_port_that_changes_before_the_server_listens_is_followed():
    server = jupyter()
    reach = Reach(server)
    reach.mock_url("demo")
    server.connection_url = "http://localhost:8889/base/"
    reach.settle()
    assert reach.mock_url("demo") == "http://localhost:8889/base/mock/demo"
    assert "http://localhost:8889" in reach.own_origins


def test_the_origins_of_jupyters_pages_are_its_own_and_the_admins():
    reach = Reach(jupyter(custom_display_url="https://lab.example/x/"), ["https://more.example"])
    reach.settle()
    assert reach.own_origins == {"https://lab.example", "http://localhost:8888", "https://more.example"}


@pytest.mark.parametrize(
    ("ip", "expected"),
    [
        ("localhost", "http://localhost:8888/base/mock/api"),
        ("0.0.0.0", "http://127.0.0.1:8888/base/mock/api"),
        ("", "http://127.0.0.1:8888/base/mock/api"),
        ("::", "http://[::1]:8888/base/mock/api"),
    ],
)
def test_kernels_come_over_loopback_where_the_server_listens_everywhere(ip, expected):
    assert Reach(jupyter(ip=ip)).kernel_url() == expected


def test_kernels_of_a_server_on_a_unix_socket_are_told_its_path():
    server = jupyter(ip="0.0.0.0", sock="/run/j.sock", connection_url="http+unix://%2Frun%2Fj.sock/base/")
    assert Reach(server).kernel_url() == "http+unix://%2Frun%2Fj.sock/base/mock/api"


def test_a_kernel_inherits_address_secret_and_certificate():
    environment = {}
    access = KernelAccess(None)
    access.announce("https://localhost/mock/api", "/cert.pem", environment)
    assert environment == {
        "JUPYTER_MOCK_URL": "https://localhost/mock/api",
        "JUPYTER_MOCK_SECRET": access._secret,
        "JUPYTER_MOCK_CAFILE": "/cert.pem",
    }
    access.announce("http://localhost/mock/api", "", environment)
    assert "JUPYTER_MOCK_CAFILE" not in environment


async def test_the_running_server_told_its_kernels(server):
    assert os.environ["JUPYTER_MOCK_URL"] == f"http://localhost:{server.port}/a%40b/mock/api"
    assert os.environ["JUPYTER_MOCK_SECRET"] == server.secret


@asynccontextmanager
async def kernel_of(server, path):
    """The headers by which the kernel of a notebook is known, for as long as its session runs."""
    headers = {"Authorization": f"token {server.token}", "Content-Type": "application/json"}
    wish = {"path": path, "name": path, "type": "notebook", "kernel": {"name": "python3"}}
    target = f"{server.base}api/sessions"
    session = (await server.send("POST", target, json.dumps(wish).encode(), headers)).json
    try:
        yield {
            "X-Jupyter-Mock-Secret": server.secret,
            "X-Jupyter-Mock-Kernel": session["kernel"]["id"],
            "Content-Type": "application/json",
        }
    finally:
        await server.send("DELETE", f"{target}/{session['id']}", None, headers)


async def test_a_kernel_sees_the_mocks_of_a_notebook_that_nobody_has_looked_at(server):
    server.write("late.ipynb", {"version": 1, "mocks": [{"id": "late"}]})
    async with kernel_of(server, "late.ipynb") as kernel:
        listed = (await server.send("GET", f"{server.base}mock/api/mocks", None, kernel)).json
    assert [(mock["id"], mock["notebook"]) for mock in listed["mocks"]] == [("late", "late.ipynb")]


async def test_a_kernel_manages_the_mocks_of_its_own_notebook(server):
    server.write("shop.ipynb")
    async with kernel_of(server, "shop.ipynb") as kernel:
        mocks = f"{server.base}mock/api/mocks"
        made = await server.send("POST", mocks, b'{"mock": {"name": "Shop"}}', kernel)
        assert made.json["mock"]["notebook"] == "shop.ipynb"
        await server.create("elsewhere", HELLO)
        listed = (await server.send("GET", mocks, None, kernel)).json
        assert listed["meta"] == {"notebook": "shop.ipynb"}
        assert [mock["id"] for mock in listed["mocks"]] == ["shop", "elsewhere"]


async def test_a_kernel_nobody_knows_has_no_notebook(server):
    headers = {"X-Jupyter-Mock-Secret": server.secret, "X-Jupyter-Mock-Kernel": "unknown"}
    listed = (await server.send("GET", f"{server.base}mock/api/mocks", None, headers)).json
    assert listed["meta"] == {"notebook": None}


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch):
    for name in ("JUPYTER_MOCK_URL", "JUPYTER_MOCK_SECRET", "JUPYTER_MOCK_CAFILE"):
        monkeypatch.setenv(name, "")
