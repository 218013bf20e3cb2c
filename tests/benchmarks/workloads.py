"""What every server has to answer, and what is asked of it, in no tool's own words."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Route:
    """One route; `cases` maps a customer's tier in the request body to the answer, `template` asks for request data."""

    method: str
    path: str
    body: str = ""
    cases: dict[str, str] = field(default_factory=dict)
    template: bool = False


@dataclass(frozen=True)
class Asked:
    """One request, and a text its answer must hold."""

    method: str
    path: str
    body: str = ""
    expected: str = ""


@dataclass(frozen=True)
class Workload:
    """Routes to serve and requests to send."""

    name: str
    routes: tuple[Route, ...]
    asked: tuple[Asked, ...]


HOME = Route("GET", "/user/home", '{"id":1,"name":"Ada Lovelace","city":"London","ok":true}')
MANY = 10_000
NAMES = ("Ada Lovelace", "Alan Turing", "Grace Hopper", "Barbara Liskov", "Donald Knuth")


def order(tier: str) -> str:
    """Return a request body of about 1 KB that tells its customer's tier."""
    items = [
        {"sku": f"SKU-{i:05d}", "title": f"Article number {i}", "qty": i % 3 + 1, "price": 9.5 + i} for i in range(11)
    ]
    customer = {"id": 42, "name": "Ada Lovelace", "email": "ada@example.com", "tier": tier}
    return json.dumps({"orderId": 4711, "items": items, "customer": customer, "note": "n" * 60}, separators=(",", ":"))


def one() -> Workload:
    """One static route."""
    return Workload("one", (HOME,), (Asked("GET", HOME.path, expected="Ada"),))


def many(count: int = MANY) -> Workload:
    """Many routes, asked in random order."""
    chance = random.Random(7)
    routes, asked = [HOME], []
    for number in range(count):
        body = json.dumps({"route": number, "name": "Ada Lovelace"}, separators=(",", ":"))
        static = number % 2 == 0
        routes.append(Route("GET", f"/s{number}/list" if static else f"/r{number}/items/:id", body))
        path = f"/s{number}/list" if static else f"/r{number}/items/{chance.randint(1, 3)}"
        asked.append(Asked("GET", path, expected=f'"route":{number},'))
    chance.shuffle(asked)
    return Workload("many" if count == MANY else f"routes-{count}", tuple(routes), tuple(asked))


def body() -> Workload:
    """Two examples told apart by the body."""
    cases = {tier: f'{{"example":"{tier}","discount":20}}' for tier in ("gold", "basic")}
    asked = tuple(Asked("POST", "/orders", order(tier), f'"example":"{tier}"') for tier in cases)
    return Workload("body", (HOME, Route("POST", "/orders", cases=cases)), asked)


def template() -> Workload:
    """Request data and random values in the answer."""
    asked = tuple(Asked("GET", f"/users/{number}/profile", expected=f'"id":"{number}"') for number in range(1000, 1100))
    return Workload("template", (HOME, Route("GET", "/users/:id/profile", template=True)), asked)


def large() -> Workload:
    """An answer of 256 KB."""
    row = '{"id":1,"name":"Ada Lovelace","email":"ada@example.com","tags":["a","b","c"],"score":1.5}'
    whole = '{"rows":[' + ",".join([row] * (256 * 1024 // len(row))) + "]}"
    return Workload("large", (HOME, Route("GET", "/large", whole)), (Asked("GET", "/large", expected="Ada"),))


ALL = {make.__name__: make for make in (one, many, body, template, large)}


def named(name: str) -> Workload:
    """Return a workload by its name; `routes-100` is `many` with so many."""
    return many(int(name.removeprefix("routes-"))) if name.startswith("routes-") else ALL[name]()
