"""Notebooks run by others than a Jupyter server with jupyter-mock, each the real one."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jupyter_client.manager import KernelManager

from jupyter_mock.formats.wire import OUTPUT_TYPE
from tests.conftest import free_port
from tests.kernel.jupyter import KEPT, PATIENCE, TOKEN, JupyterServer, Kernel, jupyter_server, until

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jupyter_client.blocking.client import BlockingKernelClient

ROOT = Path(__file__).parents[3]
NOT_STORED = "kept only in this kernel, not stored in the notebook"
MOCK = {"version": 1, "mocks": [{"id": "theirs", "name": "Theirs"}]}
CELLS = (
    "%load_ext jupyter_mock",
    '%%mock GET /user/home --name json\n{"name": "Tutorialspoint"}',
    "%mock show",
    "%mock send GET /user/home",
    "%mock serve",
    """import jupyter_mock, urllib.request
with urllib.request.urlopen(jupyter_mock.mock_server().url + '/user/home') as answer:
    print(answer.read().decode())""",
    "%mock list",
    "%mock stop",
)


def environment(folder: Path) -> dict[str, str]:
    """A user of its own, whose programs know nothing of a server of ours."""
    homes = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("DATA", "CONFIG", "RUNTIME")}
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | homes | {"IPYTHONDIR": str(folder / "ipython")}


def code_cells(texts: Iterable[str]) -> list[dict[str, Any]]:
    empty = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    return [{**empty, "id": f"cell-{place}", "source": text} for place, text in enumerate(texts)]


@pytest.fixture
def notebook(tmp_path) -> Path:
    """A notebook with cells, and with a mock server of somebody in its metadata."""
    kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    document = {
        "cells": code_cells(CELLS),
        "metadata": {"kernelspec": kernelspec, "jupyter_mock": MOCK},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path = tmp_path / "first.ipynb"
    path.write_text(json.dumps(document))
    return path


def run(folder: Path, *command: str) -> None:
    own = environment(folder)
    words = [sys.executable, "-m", *command]
    done = subprocess.run(words, cwd=folder, env=own, capture_output=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr.decode()


def check(path: Path) -> None:
    """See that every cell ran, that its output tells where things are, and that nothing else was written."""
    document = json.loads(path.read_text())
    outputs: list[Any] = [cell["outputs"] for cell in document["cells"]]
    saved, shown, sent, served, fetched, listed, stopped = outputs[1:]
    for found in (saved, shown, stopped):
        assert NOT_STORED in "".join(found[0]["data"]["text/plain"])
        assert found[0]["data"][OUTPUT_TYPE]["document"]["mocks"][0]["items"][0]["path"] == "/user/home"
        assert "Tutorialspoint" in "".join(found[0]["data"]["text/html"])
    assert NOT_STORED in "".join(listed[0]["data"]["text/plain"])
    assert "".join(sent[0]["data"]["text/plain"]).endswith('{"name": "Tutorialspoint"}')
    assert "answers at http://127.0.0.1:" in "".join(served[0]["data"]["text/plain"])
    assert "".join(fetched[0]["text"]).strip() == '{"name": "Tutorialspoint"}'
    assert document["metadata"]["jupyter_mock"] == MOCK


def test_nbclient_runs_a_notebook(notebook):
    run(notebook.parent, "jupyter", "execute", "--inplace", notebook.name)

    check(notebook)


def test_nbconvert_runs_a_notebook_and_shows_it_as_a_page(notebook):
    run(notebook.parent, "nbconvert", "--execute", "--to", "notebook", "--inplace", notebook.name)
    run(notebook.parent, "nbconvert", "--to", "html", notebook.name)

    check(notebook)
    assert NOT_STORED in notebook.with_suffix(".html").read_text()


def test_papermill_runs_a_notebook(notebook):
    pytest.importorskip("papermill")

    run(notebook.parent, "papermill", "--no-progress-bar", notebook.name, "done.ipynb")

    check(notebook.with_name("done.ipynb"))


@pytest.mark.parametrize("name", ["01_first_mock.ipynb"])
def test_the_first_notebook_runs_without_a_server(tmp_path, name):
    (tmp_path / name).write_bytes((ROOT / "notebooks" / name).read_bytes())

    run(tmp_path, "jupyter", "execute", "--inplace", name)


# A plain kernel


class Client:
    """A kernel that jupyter_client started."""

    def __init__(self, manager: KernelManager, client: BlockingKernelClient) -> None:
        self.manager = manager
        self._client = client

    def run(self, code: str) -> str:
        """Run a cell and return what it prints; fails when it raises."""
        printed: list[str] = []
        reply = self._client.execute_interactive(
            code,
            timeout=PATIENCE,
            output_hook=lambda message: printed.append(message["content"].get("text", "")),
        )
        assert reply["content"]["status"] == "ok", reply
        return "".join(printed).strip()


@pytest.fixture
def plain_kernel(tmp_path) -> Iterator[Client]:
    """A running kernel with the magics, of no server."""
    manager = KernelManager()
    manager.start_kernel(env=environment(tmp_path), cwd=str(tmp_path))
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        kernel = Client(manager, client)
        kernel.run("%load_ext jupyter_mock\nimport jupyter_mock")
        yield kernel
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE):
            return True
    except urllib.error.HTTPError as error:
        error.close()
        return True
    except urllib.error.URLError:
        return False


def test_a_served_mock_server_outlives_an_interrupt_but_not_its_kernel(plain_kernel):
    url = plain_kernel.run("print(jupyter_mock.mock_server('shop').url)")
    plain_kernel.manager.interrupt_kernel()
    assert plain_kernel.run("print(jupyter_mock.mock_server('shop').url)") == url
    assert answers(url)

    os.kill(plain_kernel.manager.provisioner.process.pid, signal.SIGKILL)

    until(lambda: not answers(url), what="the end of the child")


def test_a_restarted_kernel_begins_anew(plain_kernel):
    plain_kernel.run("shop = jupyter_mock.mock_server('shop'); shop.serve()")

    plain_kernel.manager.restart_kernel(now=True)
    plain_kernel._client.wait_for_ready(timeout=PATIENCE)

    assert "No mock server yet" in plain_kernel.run(
        "%load_ext jupyter_mock\nprint(get_ipython().run_line_magic('mock', 'list')._repr_mimebundle_()['text/plain'])"
    )


def test_edits_by_forms_and_cells_from_threads_take_turns(plain_kernel):
    code = """
import threading
shop = jupyter_mock.mock_server("shop")
def work(number):
    for turn in range(10):
        shop.request("GET", f"/{number}/{turn}").example(text="x")
threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(shop.requests))
"""
    assert plain_kernel.run(code) == "40"


def test_a_form_works_on_what_is_kept_here(plain_kernel):
    plain_kernel.run("shop = jupyter_mock.mock_server('shop')\nform = shop.form()\nform")
    plain_kernel.run("shop.request('GET', '/a').example('paid', text='x')")

    code = "found = form.output.renderings()\nprint(found['text/plain'])\nprint(found['text/html'])"
    assert NOT_STORED in plain_kernel.run(code)
    kept = plain_kernel.run(f"print(found[{OUTPUT_TYPE!r}]['document']['mocks'][0]['items'][0]['path'])")
    assert kept == "/a"
    assert plain_kernel.run("%mock new") == ""
    plain_kernel.run("form.close()")


def test_a_kernel_without_a_server_completes_from_what_it_keeps(plain_kernel):
    plain_kernel.run("shop = jupyter_mock.mock_server('shop')")
    client = plain_kernel._client

    client.complete("%mock serve s")
    reply = client.get_shell_msg(timeout=PATIENCE)

    assert reply["content"]["matches"] == ["shop"]


# Behind a gateway, and in Voilà


@contextmanager
def gateway(folder: Path) -> Iterator[JupyterServer]:
    port = free_port()
    log = folder / "gateway.log"
    options = (
        f"--KernelGatewayApp.port={port}",
        "--KernelGatewayApp.ip=127.0.0.1",
        "--KernelGatewayApp.port_retries=0",
    )
    token = f"--KernelGatewayApp.auth_token={TOKEN}"
    with log.open("wb") as output:
        command = [sys.executable, "-m", "kernel_gateway", *options, token]
        process = subprocess.Popen(command, env=environment(folder), stdout=output, stderr=output, cwd=folder)
    server = JupyterServer(folder, f"http://127.0.0.1:{port}", process, log)
    try:
        until(lambda: process.poll() is not None or answers(f"{server.url}/api"), what="the start of the gateway")
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_a_kernel_gateway_runs_cells(tmp_path):
    pytest.importorskip("kernel_gateway")
    with gateway(tmp_path) as server:
        made = server.call("POST", "api/kernels", {"name": "python3"})
        kernel = Kernel(server, {"kernel": made})
        try:
            assert kernel.run("%load_ext jupyter_mock").status == "ok"
            assert NOT_STORED in kernel.run("%%mock GET /a\nx").plain
            assert kernel.run("%mock send GET /a").plain.endswith("x")
        finally:
            kernel.close()
            server.call("DELETE", f"api/kernels/{made['id']}")


def test_voila_shows_the_page_and_forms_are_told_to_be_for_looking_only(tmp_path):
    pytest.importorskip("voila")
    cells = [
        "%load_ext jupyter_mock",
        "%%mock GET /a --name <b>\nx",
        "%mock show",
        "from jupyter_mock.kernel import place\nprint(place.read_only_reason())",
    ]
    with jupyter_server(tmp_path) as server:
        path = server.notebook("page.ipynb")
        document = json.loads(path.read_text())
        document["cells"] = code_cells(cells)
        path.write_text(json.dumps(document))
        asked = urllib.request.Request(
            f"{server.url}/voila/render/page.ipynb", headers={"Authorization": f"token {TOKEN}"}
        )
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            page = answer.read().decode()

        assert "can be looked at but not changed here" in page, page[-6000:]
        found = re.findall(r'<script type="application/vnd.voila.cell-output\+json">(.*?)</script>', page, re.DOTALL)
        shown = [json.loads(each)["data"]["text/html"] for each in found if OUTPUT_TYPE in each]
        [mock] = server.call("GET", "mock/api/mocks")["mocks"]
        assert len(shown) == 2
        assert "&lt;b&gt;" in shown[0]
        assert "<b><" not in shown[0]
        assert f'<iframe src="/mock/api/mocks/{mock["id"]}/page"' in shown[1]
        assert "Traceback" not in page
        assert mock["state"] == "live"
