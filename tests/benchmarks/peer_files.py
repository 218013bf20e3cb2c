"""How the peers spell a workload: their own configuration files."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import asdict
from typing import TYPE_CHECKING

from tests.benchmarks.workloads import NAMES, Route, Workload

if TYPE_CHECKING:
    from pathlib import Path

JSON = {"Content-Type": "application/json"}
WIREMOCK_TEMPLATE = '{"id":"{{request.path.id}}","uuid":"{{randomValue type=\'UUID\'}}","name":"{{pickRandom NAMES}}"}'
MOCKOON_TEMPLATE = (
    '{"id":"{{urlParam \'id\'}}","uuid":"{{faker \'string.uuid\'}}","name":"{{faker \'person.fullName\'}}"}'
)
INJECTED = """(config) => {
  const names = %s;
  const name = names[Math.floor(Math.random() * names.length)];
  const id = config.request.path.split('/')[2];
  const body = JSON.stringify({ id, uuid: require('crypto').randomUUID(), name });
  return { statusCode: 200, headers: %s, body };
}"""


def braces(path: str) -> str:
    """Write `:id` as `{id}`."""
    return re.sub(r":(\w+)", r"{\1}", path)


def write_wiremock(workload: Workload, folder: Path, _port: int) -> None:
    """Write WireMock's mappings."""
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


def write_mockserver(workload: Workload, folder: Path, _port: int) -> None:
    """Write MockServer's expectations."""
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
            answer = {"statusCode": 200, "headers": headers, "body": text}
            stubs.append({"predicates": [*where, told], "responses": [{"is": answer}]})
        if route.template:
            stubs.append(
                {"predicates": where, "responses": [{"inject": INJECTED % (json.dumps(NAMES), json.dumps(headers))}]}
            )
        elif not route.cases:
            answer = {"statusCode": 200, "headers": headers, "body": route.body}
            stubs.append({"predicates": where, "responses": [{"is": answer}]})
    imposter = {"port": port, "protocol": "http", "host": "127.0.0.1", "recordRequests": False, "stubs": stubs}
    (folder / "imposters.json").write_text(json.dumps({"imposters": [imposter]}))


def write_prism(workload: Workload, folder: Path, _port: int) -> None:
    """Write an OpenAPI document."""
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


def write_mockoon(workload: Workload, folder: Path, port: int) -> None:
    """Write an environment of Mockoon; what needs no template is not treated as one."""
    routes = [_mockoon_route(route) for route in workload.routes]
    names = ("pfxPath", "certPath", "keyPath", "caPath", "passphrase")
    environment = {
        "uuid": str(uuid.uuid4()),
        "lastMigration": 33,
        "name": "bench",
        "endpointPrefix": "",
        "latency": 0,
        "port": port,
        "hostname": "127.0.0.1",
        "folders": [],
        "routes": routes,
        "data": [],
        "callbacks": [],
        "rootChildren": [{"type": "route", "uuid": route["uuid"]} for route in routes],
        "proxyMode": False,
        "proxyHost": "",
        "proxyRemovePrefix": False,
        "cors": True,
        "headers": [],
        "proxyReqHeaders": [],
        "proxyResHeaders": [],
        "tlsOptions": {"enabled": False, "type": "CERT", **dict.fromkeys(names, "")},
    }
    (folder / "mockoon.json").write_text(json.dumps(environment))


def _mockoon_route(route: Route) -> dict[str, object]:
    def response(body: str, *rules: object, default: bool) -> dict[str, object]:
        return {
            "uuid": str(uuid.uuid4()),
            "body": body,
            "latency": 0,
            "statusCode": 200,
            "label": "",
            "headers": [{"key": "Content-Type", "value": "application/json"}],
            "bodyType": "INLINE",
            "filePath": "",
            "databucketID": "",
            "sendFileAsBody": False,
            "crudKey": "id",
            "rules": rules,
            "rulesOperator": "OR",
            "disableTemplating": not route.template,
            "default": default,
            "fallbackTo404": False,
            "callbacks": [],
        }

    def rule(tier: str) -> dict[str, object]:
        return {"target": "body", "modifier": "customer.tier", "value": tier, "invert": False, "operator": "equals"}

    responses = [
        response(text, rule(tier), default=place == 0) for place, (tier, text) in enumerate(route.cases.items())
    ]
    return {
        "uuid": str(uuid.uuid4()),
        "type": "http",
        "documentation": "",
        "method": route.method.lower(),
        "endpoint": route.path.lstrip("/"),
        "responses": responses or [response(MOCKOON_TEMPLATE if route.template else route.body, default=True)],
        "responseMode": None,
        "streamingMode": None,
        "streamingInterval": 0,
    }


def resource(path: str) -> str:
    """Spell a path as json-server can serve it, which knows resources and no routes."""
    if found := re.match(r"^/r(\d+)/items/(\w+)$", path):
        return f"/r{found[1]}/{found[2]}"
    return "/" + path[1:].replace("/", "_")


def write_json_server(workload: Workload, folder: Path, _port: int) -> None:
    """Write a file of resources: an object for a static route, three rows for one with a variable."""
    found: dict[str, object] = {}
    for route in workload.routes:
        if ":" in route.path and not route.template:
            name = route.path.split("/")[1]
            found[name] = [{"id": str(number), **json.loads(route.body)} for number in (1, 2, 3)]
        elif route.body:
            found[resource(route.path)[1:]] = json.loads(route.body)
    (folder / "public").mkdir(exist_ok=True)
    (folder / "db.json").write_text(json.dumps(found))


def write_fastapi(workload: Workload, folder: Path, _port: int) -> None:
    """Write what `fastapi_app` reads."""
    routes = [{**asdict(route), "path": braces(route.path)} for route in workload.routes]
    (folder / "specification.json").write_text(json.dumps({"routes": routes, "names": NAMES}))
