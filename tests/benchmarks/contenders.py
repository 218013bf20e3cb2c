"""What is measured, and how it is started: this package in three ways, and the limits of the machine."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.benchmarks.workloads import HOME, Route, Workload, order
from tests.kernel.jupyter import TOKEN, JupyterServer

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

HERE = Path(__file__).parent
SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
RUN = "import sys; from jupyter_mock.standalone.cli import main; sys.exit(main())"
COLLECTION = "bench.postman_collection.json"
ALL = frozenset({"one", "many", "body", "template", "large"})
OURS = "jupyter mock serve"
LANE_A, LANE_B = "lane A in Jupyter", "lane B in Jupyter"


@dataclass(frozen=True)
class Contender:
    """One server: `write` makes its configuration, `command` starts it."""

    name: str
    write: Callable[[Workload, Path, int], None]
    command: Callable[[Path, int], list[str]]
    environment: dict[str, str] = field(default_factory=dict)
    jvm: bool = False
    """Whether it takes a minute of load until it is at its best."""
    workloads: frozenset[str] = ALL
    path: Callable[[str], str] = str
    """How it spells the path of a request."""
    ready: str = HOME.path
    """The path that answers 200 once it is started."""
    begin: Callable[[Path, str, subprocess.Popen[bytes]], str] = lambda _folder, address, _process: address
    """What is left to do once it is started; returns the host and port to measure."""

    def can(self, workload: str) -> bool:
        """Tell whether it can answer a workload; what can answer `many` can answer less."""
        return ("many" if workload.startswith("routes-") else workload) in self.workloads


# --- ours ---------------------------------------------------------------------------------------------


def collection(workload: Workload, name: str = "bench") -> dict[str, object]:
    """Return the routes of a workload as a Postman collection."""
    return {"info": {"name": name, "schema": SCHEMA}, "item": [collection_item(one) for one in workload.routes]}


def collection_item(route: Route) -> dict[str, object]:
    """Write a request of a Postman collection."""
    url = "{{url}}" + route.path
    request = {"method": route.method, "header": [], "url": url}
    header = [{"key": "Content-Type", "value": "application/json"}]
    if route.cases:
        responses = [
            {
                "name": tier,
                "originalRequest": {**request, "body": {"mode": "raw", "raw": order(tier)}},
                "code": 200,
                "header": header,
                "body": text,
            }
            for tier, text in route.cases.items()
        ]
    else:
        text = '{"id":"{{id}}","uuid":"{{$guid}}","name":"{{$randomFullName}}"}' if route.template else route.body
        responses = [{"name": "ok", "originalRequest": request, "code": 200, "header": header, "body": text}]
    return {"name": route.path, "request": request, "response": responses}


def write_collection(workload: Workload, folder: Path, _port: int) -> None:
    """Write a Postman collection."""
    (folder / COLLECTION).write_text(json.dumps(collection(workload)))


def ours(name: str = OURS, *options: str) -> Contender:
    """`jupyter mock serve`."""

    def command(folder: Path, port: int) -> list[str]:
        return [sys.executable, "-c", RUN, "serve", str(folder / COLLECTION), "--port", str(port), *options]

    return Contender(name, write_collection, command, {"PYTHONPATH": str(HERE.parents[1])})


def lanes() -> list[Contender]:
    """Return the two lanes inside a Jupyter server."""

    def command(folder: Path, port: int) -> list[str]:
        return [
            *(sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"),
            *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
            *(f"--ServerApp.root_dir={folder}", f"--IdentityProvider.token={TOKEN}"),
            "--ServerApp.jpserver_extensions={'jupyter_mock': True}",
        ]

    def same_port(folder: Path, address: str, process: subprocess.Popen[bytes]) -> str:
        created(folder, address, process)
        return address

    def own_port(folder: Path, address: str, process: subprocess.Popen[bytes]) -> str:
        opened = created(folder, address, process).call("POST", "mock/api/mocks/bench/port", {})
        return urlsplit(opened["mock"]["portUrl"]).netloc

    def created(folder: Path, address: str, process: subprocess.Popen[bytes]) -> JupyterServer:
        server = JupyterServer(folder, f"http://{address}", process, folder / "output")
        document = json.loads((folder / COLLECTION).read_text())
        server.call("POST", "mock/api/mocks", {"mock": {"id": "bench", "collection": document}})
        return server

    homes = {f"JUPYTER_{name}_DIR": f"{{folder}}/{name.lower()}" for name in ("DATA", "CONFIG", "RUNTIME")}
    environment = {**homes, "PYTHONPATH": str(HERE.parents[1])}
    ready = "/api"
    return [
        Contender(LANE_B, write_collection, command, environment, ready=ready, begin=own_port),
        Contender(
            LANE_A,
            write_collection,
            command,
            environment,
            path=lambda path: f"/mock/bench{path}",
            ready=ready,
            begin=same_port,
        ),
    ]


# --- the limits ---------------------------------------------------------------------------------------


def limits() -> list[Contender]:
    """Return what answers fixed bytes without reading the request, and nginx where it is installed."""

    def raw(loop: str) -> Contender:
        def command(_folder: Path, port: int) -> list[str]:
            return [sys.executable, str(HERE / "raw_limit.py"), str(port), loop]

        return Contender(f"limit: {loop}", lambda *_: None, command, workloads=frozenset({"one"}))

    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    found = [raw("asyncio"), raw("uvloop")]
    return [*found, nginx(program)] if program else found


def nginx(program: str) -> Contender:
    """Nginx with one worker, which returns the answer from its configuration."""

    def write(_workload: Workload, folder: Path, port: int) -> None:
        kept = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        places = " ".join(f"{name}_temp_path {folder}/{name};" for name in kept)
        (folder / "nginx.conf").write_text(
            f"worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/errors;\n"
            "events { worker_connections 1024; }\n"
            f"http {{ access_log off; keepalive_requests 100000000; default_type application/json; {places}\n"
            f"server {{ listen 127.0.0.1:{port}; location {HOME.path} {{ return 200 '{HOME.body}'; }} }} }}\n"
        )

    def command(folder: Path, _port: int) -> list[str]:
        return [program, "-p", str(folder), "-e", f"{folder}/errors", "-c", f"{folder}/nginx.conf"]

    return Contender("limit: nginx", write, command, workloads=frozenset({"one"}))
