"""How each server is configured and started: its best settings, no log, no journal."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.workloads import NAMES, Route, Workload

if TYPE_CHECKING:
    from collections.abc import Callable

JSON = {"Content-Type": "application/json"}
HERE = Path(__file__).parent
SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
RUN = "import sys; from jupyter_mock.standalone.cli import main; sys.exit(main())"
WIREMOCK_TEMPLATE = '{"id":"{{request.path.id}}","uuid":"{{randomValue type=\'UUID\'}}","name":"{{pickRandom NAMES}}"}'


@dataclass(frozen=True)
class Contender:
    """One server: `write` makes its configuration, `command` starts it."""

    name: str
    write: Callable[[Workload, Path, int], None]
    command: Callable[[Path, int], list[str]]
    environment: dict[str, str] = field(default_factory=dict)
    warm_up: float = 2.0
    """Seconds of load before the measurement; a JVM needs a minute."""
    workloads: frozenset[str] = frozenset({"one", "many", "body", "template", "large"})
    needs: Path | None = None
    """What must be there, None for what this package brings."""


def braces(path: str) -> str:
    """Write `:id` as `{id}`."""
    return re.sub(r":(\w+)", r"{\1}", path)


# --- ours ---------------------------------------------------------------------------------------------


def write_collection(workload: Workload, folder: Path, port: int) -> None:
    """Write a Postman collection."""
    del port
    items = [collection_item(route) for route in workload.routes]
    document = {"info": {"name": "bench", "schema": SCHEMA}, "item": items}
    (folder / "bench.postman_collection.json").write_text(json.dumps(document))


def collection_item(route: Route) -> dict[str, object]:
    """Write a request of a Postman collection."""
    url = "{{url}}" + route.path
    request = {"method": route.method, "header": [], "url": url}
    header = [{"key": "Content-Type", "value": "application/json"}]
    if route.cases:
        from tests.benchmarks.workloads import order

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


def ours(name: str, *options: str) -> Contender:
    """`jupyter mock serve`."""

    def command(folder: Path, port: int) -> list[str]:
        source = str(folder / "bench.postman_collection.json")
        return [sys.executable, "-c", RUN, "serve", source, "--port", str(port), *options]

    return Contender(name, write_collection, command)


def limit(name: str, loop: str) -> Contender:
    """A protocol that answers fixed bytes without reading the request: what the event loop alone can do."""

    def command(folder: Path, port: int) -> list[str]:
        del folder
        return [sys.executable, str(HERE / "raw_limit.py"), str(port), loop]

    return Contender(name, lambda *_: None, command, workloads=frozenset({"one"}))


# --- peers --------------------------------------------------------------------------------------------


def write_wiremock(workload: Workload, folder: Path, port: int) -> None:
    """Write WireMock's mappings."""
    del port
    mappings = []
    for route in workload.routes:
        request: dict[str, object] = {"method": route.method}
        request["urlPathTemplate" if ":" in route.path else "urlPath"] = braces(route.path)
        response: dict[str, object] = {"status": 200, "headers": JSON, "body": route.body}
        if route.template:
            names = " ".join(f"'{name}'" for name in NAMES)
            text = WIREMOCK_TEMPLATE.replace("NAMES", names)
            response |= {"body": text, "transformers": ["response-template"]}
        for tier, text in route.cases.items():
            pattern = {"matchesJsonPath": {"expression": "$.customer.tier", "equalTo": tier}}
            mappings.append({"request": {**request, "bodyPatterns": [pattern]}, "response": {**response, "body": text}})
        if not route.cases:
            mappings.append({"request": request, "response": response})
    (folder / "mappings").mkdir(exist_ok=True)
    (folder / "__files").mkdir(exist_ok=True)
    (folder / "mappings/all.json").write_text(json.dumps({"mappings": mappings}))


def write_mockserver(workload: Workload, folder: Path, port: int) -> None:
    """Write MockServer's expectations."""
    del port
    found = []
    headers = {"content-type": ["application/json"]}
    for route in workload.routes:
        request: dict[str, object] = {"method": route.method, "path": braces(route.path)}
        if ":" in route.path:
            request["pathParameters"] = {"id": [".+"]}
        answer = {"statusCode": 200, "headers": headers, "body": route.body}
        for tier, text in route.cases.items():
            wanted = {"type": "JSON", "json": {"customer": {"tier": tier}}, "matchType": "ONLY_MATCHING_FIELDS"}
            found.append({"httpRequest": {**request, "body": wanted}, "httpResponse": {**answer, "body": text}})
        if route.template:
            inner = '{"id": "$!request.pathParameters.id[0]", "uuid": "$!uuid", "name": "$!rand_int_10"}'
            text = f'{{"statusCode": 200, "headers": {{"content-type": ["application/json"]}}, "body": {inner}}}'
            found.append(
                {"httpRequest": request, "httpResponseTemplate": {"templateType": "VELOCITY", "template": text}}
            )
        elif not route.cases:
            found.append({"httpRequest": request, "httpResponse": answer})
    (folder / "init.json").write_text(json.dumps(found))


def write_mountebank(workload: Workload, folder: Path, port: int) -> None:
    """Write one imposter of mountebank."""
    headers = {**JSON, "Connection": "keep-alive"}
    stubs = []
    for route in workload.routes:
        pattern = "^" + re.sub(r":\w+", "[^/]+", route.path) + "$"
        where: list[dict[str, object]] = [{"equals": {"method": route.method, "path": route.path}}]
        if ":" in route.path:
            where = [{"equals": {"method": route.method}}, {"matches": {"path": pattern}}]
        for tier, text in route.cases.items():
            told = {"equals": {"body": tier}, "jsonpath": {"selector": "$.customer.tier"}}
            stubs.append(
                {
                    "predicates": [*where, told],
                    "responses": [{"is": {"statusCode": 200, "headers": headers, "body": text}}],
                }
            )
        if not route.cases and not route.template:
            stubs.append(
                {
                    "predicates": where,
                    "responses": [{"is": {"statusCode": 200, "headers": headers, "body": route.body}}],
                }
            )
    imposter = {"port": port, "protocol": "http", "host": "127.0.0.1", "recordRequests": False, "stubs": stubs}
    (folder / "imposters.json").write_text(json.dumps({"imposters": [imposter]}))


def write_prism(workload: Workload, folder: Path, port: int) -> None:
    """Write an OpenAPI document."""
    del port
    paths: dict[str, dict[str, object]] = {}
    for route in workload.routes:
        media = {"schema": {"type": "object"}, "example": json.loads(route.body or "{}")}
        operation: dict[str, object] = {
            "responses": {"200": {"description": "ok", "content": {"application/json": media}}}
        }
        if ":" in route.path:
            operation["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
        paths.setdefault(braces(route.path), {})[route.method.lower()] = operation
    document = {"openapi": "3.0.3", "info": {"title": "bench", "version": "1"}, "paths": paths}
    (folder / "openapi.json").write_text(json.dumps(document))


def peers(folder: Path) -> list[Contender]:
    """Return every peer that `install_peers.sh` installed into a folder."""
    jar = folder / "wiremock/node_modules/wiremock/build/wiremock-standalone-3.13.2.jar"
    netty = folder / "mockserver/node_modules/mockserver-node/mockserver-netty-8.0.0-jar-with-dependencies.jar"
    prism = folder / "prism/node_modules/.bin/prism"
    bank = folder / "mountebank/node_modules/.bin/mb"
    quiet = ["--no-request-journal", "--disable-request-logging", "--disable-banner"]
    found = [
        Contender(
            "WireMock",
            write_wiremock,
            lambda at, port: [
                "java",
                "-jar",
                str(jar),
                "--port",
                str(port),
                "--bind-address",
                "127.0.0.1",
                "--root-dir",
                str(at),
                *quiet,
            ],
            warm_up=60,
            needs=jar,
        ),
        Contender(
            "MockServer",
            write_mockserver,
            lambda _, port: ["java", "-jar", str(netty), "-serverPort", str(port)],
            environment={
                "MOCKSERVER_LOCAL_BOUND_IP": "127.0.0.1",
                "MOCKSERVER_MAX_EXPECTATIONS": "20000",
                "MOCKSERVER_INITIALIZATION_JSON_PATH": "{folder}/init.json",
                "MOCKSERVER_LOG_LEVEL": "OFF",
                "MOCKSERVER_DISABLE_LOGGING": "true",
            },
            warm_up=60,
            needs=netty,
        ),
        Contender(
            "mountebank",
            write_mountebank,
            lambda at, port: [
                str(bank),
                "start",
                "--configfile",
                f"{at}/imposters.json",
                "--noParse",
                "--port",
                str(port + 1),
                "--host",
                "127.0.0.1",
                "--nologfile",
                "--loglevel",
                "error",
                "--pidfile",
                f"{at}/mb.pid",
            ],
            environment={"NODE_ENV": "production"},
            workloads=frozenset({"one", "many", "body", "large"}),
            needs=bank,
        ),
        Contender(
            "Prism",
            write_prism,
            lambda at, port: [
                str(prism),
                "mock",
                "-p",
                str(port),
                "-h",
                "127.0.0.1",
                "-v",
                "silent",
                f"{at}/openapi.json",
            ],
            environment={"NODE_ENV": "production"},
            workloads=frozenset({"one", "many", "large"}),
            needs=prism,
        ),
    ]
    return [peer for peer in found if peer.needs and peer.needs.exists()]
