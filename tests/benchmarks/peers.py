"""How the peers are started: their best settings, no log, no journal, connections kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks import peer_files
from tests.benchmarks.contenders import ALL, HERE, Contender

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NODE = {"NODE_ENV": "production"}
BY_ROUTES_ALONE = frozenset({"one", "many", "large"})
"""What a server can answer that chooses by method and path only, and fills nothing in."""


def peers(folder: Path) -> list[Contender]:
    """Return every peer that `install_peers.sh` installed into a folder."""
    makers: tuple[tuple[str, Callable[[str], Contender]], ...] = (
        ("wiremock/node_modules/wiremock/build/wiremock-standalone-3.13.2.jar", wiremock),
        ("mockserver/node_modules/mockserver-node/mockserver-netty-8.0.0-jar-with-dependencies.jar", mockserver),
        ("mountebank/node_modules/.bin/mb", mountebank),
        ("json-server/node_modules/.bin/json-server", json_server),
        ("fastapi/bin/uvicorn", fastapi),
        ("prism/node_modules/.bin/prism", prism),
        ("mockoon/node_modules/.bin/mockoon-cli", mockoon),
    )
    programs = [((folder / place).absolute(), make) for place, make in makers]
    return [make(str(program)) for program, make in programs if program.exists()]


def wiremock(jar: str) -> Contender:
    """WireMock, from the jar its npm package holds."""
    quiet = ("--no-request-journal", "--disable-request-logging", "--disable-banner", "--disable-gzip")

    def command(folder: Path, port: int) -> list[str]:
        where = ("--port", str(port), "--bind-address", "127.0.0.1", "--root-dir", str(folder))
        return ["java", "-jar", jar, *where, *quiet]

    return Contender("WireMock", peer_files.write_wiremock, command, jvm=True)


def mockserver(jar: str) -> Contender:
    """MockServer, from the jar its npm package holds."""
    environment = {
        "MOCKSERVER_LOCAL_BOUND_IP": "127.0.0.1",
        "MOCKSERVER_MAX_EXPECTATIONS": "20000",
        "MOCKSERVER_INITIALIZATION_JSON_PATH": "{folder}/init.json",
        "MOCKSERVER_LOG_LEVEL": "OFF",
        "MOCKSERVER_DISABLE_LOGGING": "true",
    }

    def command(_folder: Path, port: int) -> list[str]:
        return ["java", "-jar", jar, "-serverPort", str(port)]

    return Contender("MockServer", peer_files.write_mockserver, command, environment, jvm=True)


def mountebank(program: str) -> Contender:
    """Mountebank with one imposter; its own port is the next one."""

    def command(folder: Path, port: int) -> list[str]:
        return [
            *(program, "start", "--configfile", f"{folder}/imposters.json", "--noParse", "--allowInjection"),
            *("--port", str(port + 1), "--host", "127.0.0.1"),
            *("--nologfile", "--loglevel", "error", "--pidfile", f"{folder}/mb.pid"),
        ]

    return Contender("mountebank", peer_files.write_mountebank, command, NODE)


def json_server(program: str) -> Contender:
    """json-server; it looks resources up instead of matching routes."""

    def command(folder: Path, port: int) -> list[str]:
        return [program, f"{folder}/db.json", "-p", str(port), "-h", "127.0.0.1"]

    return Contender(
        "json-server",
        peer_files.write_json_server,
        command,
        NODE,
        workloads=BY_ROUTES_ALONE,
        path=peer_files.resource,
        ready="/user_home",
    )


def fastapi(program: str) -> Contender:
    """FastAPI by hand, under uvicorn with uvloop and httptools."""

    def command(_folder: Path, port: int) -> list[str]:
        return [
            *(program, "--app-dir", str(HERE), "--host", "127.0.0.1", "--port", str(port)),
            *(
                "--loop",
                "uvloop",
                "--http",
                "httptools",
                "--no-access-log",
                "--log-level",
                "warning",
                "fastapi_app:app",
            ),
        ]

    environment = {"SPECIFICATION": "{folder}/specification.json"}
    return Contender("FastAPI", peer_files.write_fastapi, command, environment, workloads=ALL)


def prism(program: str) -> Contender:
    """Prism; it checks bodies, but chooses no example by them, and its answers repeat nothing of a request."""

    def command(folder: Path, port: int) -> list[str]:
        return [program, "mock", "-p", str(port), "-h", "127.0.0.1", "-v", "silent", f"{folder}/openapi.json"]

    return Contender("Prism", peer_files.write_prism, command, NODE, workloads=BY_ROUTES_ALONE)


def mockoon(program: str) -> Contender:
    """Mockoon's command line."""

    def command(folder: Path, port: int) -> list[str]:
        where = ("-d", f"{folder}/mockoon.json", "-p", str(port), "-l", "127.0.0.1")
        return [program, "start", *where, "--disable-log-to-file", "--disable-admin-api", "--max-transaction-logs", "1"]

    return Contender("Mockoon", peer_files.write_mockoon, command, NODE)
