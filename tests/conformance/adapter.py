"""Runs outside bad inputs against the product: definitions, templates, imports, notebooks and magics.

    PYTHONPATH=. python $JUPYTER_MOCK_CASES/badinputs.py --adapter tests.conformance.adapter:run

`run` says what became of an input (`reject`, `inert`, `normalise`, `accept`) and which forbidden things it saw
happen. Every claim is one that was looked at; where several hold, the one the case asks about is said.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import badinputs  # the runner itself, whose folder is on the path
import msgspec

from jupyter_mock.app.ledger import Ledger
from jupyter_mock.app.traffic import Lane, Traffic
from jupyter_mock.app.workspace import Workspace
from jupyter_mock.core.definition import Document, MockDefinition
from jupyter_mock.core.errors import MockError
from jupyter_mock.core.http import Request
from jupyter_mock.core.origin import POWERFUL, SANDBOX, confined
from jupyter_mock.core.scrub import is_jupyter_cookie, scrub
from jupyter_mock.formats.detect import read_file
from jupyter_mock.formats.lines import split_lines
from jupyter_mock.formats.markup import table
from jupyter_mock.formats.notebook import read_document, write_document
from jupyter_mock.formats.notebook_text import get_metadata, set_metadata
from jupyter_mock.formats.operations import read_operations
from jupyter_mock.formats.strict_json import read_json
from jupyter_mock.kernel import commands, files
from jupyter_mock.kernel.command_line import read_magic
from tests.app.world import FakePage, SteppedClock, World

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyter_mock.core.http import Response

RUNS = {"os.system", "os.exec", "os.posix_spawn", "os.spawn", "subprocess.Popen", "pickle.find_class", "ctypes.dlopen"}
CALLS = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"}
BODY_MEMBERS = {"method", "path", "name", "status", "headers", "body"}


@dataclass
class Watch:
    """What the interpreter did while an input was handled, as its audit events tell."""

    on: bool = False
    ran: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event in RUNS:
            self.ran.append(event)
        elif event in CALLS:
            self.called.append(f"{event} {arguments!r}"[:100])
        elif event == "open":
            self.opened.append(str(arguments[0]))

    def start(self) -> None:
        self.ran.clear()
        self.called.clear()
        self.opened.clear()
        self.on = True

    def broke(self, never: list[str]) -> list[str]:
        """Return which of the forbidden things were seen."""
        self.on = False
        seen = {
            "exec": self.ran,
            "outbound": self.called,
            **{word: [p for p in self.opened if p.endswith(word[5:])] for word in never if word.startswith("read:")},
        }
        return [word for word in never if seen.get(word)]


WATCH = Watch()
sys.addaudithook(WATCH.hear)


@dataclass
class Finding:
    """What became of an input: the claims that hold, and the forbidden things that happened."""

    claims: set[str] = field(default_factory=set)
    broke: list[str] = field(default_factory=list)
    detail: str = ""

    def outcome(self, asked: list[str]) -> str:
        """Return the claim the case asks about; `accept` when the input was taken and none of them holds."""
        if self.broke:
            return "accept"
        held = [claim for claim in ("reject", "normalise", "inert", "accept") if claim in self.claims]
        return next((claim for claim in held if claim in asked), held[0] if held else "accept")


def run(item: dict[str, Any]) -> dict[str, Any]:
    """Handle one input."""
    never = item["accept"].get("never", [])
    WATCH.start()
    try:
        finding = HANDLERS[item["kind"]](badinputs.materialise(item["input"]))
    except MockError as error:
        finding = Finding({"reject"}, detail=str(error)[:300])
    broke = [*WATCH.broke(never), *(word for word in finding.broke if word in never)]
    return {"outcome": finding.outcome(item["accept"]["outcome"]), "detail": finding.detail, "broke": broke}


# --- one mock server ----------------------------------------------------------------------------------


class Served:
    """A mock server that is live in this process."""

    def __init__(self, definition: MockDefinition | None = None) -> None:
        clock = SteppedClock()
        self.ledger = Ledger(None, clock=clock)
        self.workspace = Workspace(ledger=self.ledger, clock=clock, random_bytes=random.Random(1).randbytes)
        self.traffic = Traffic(self.workspace.mocks, clock=clock, random=random.Random(1))
        self.lane = Lane(name="adapter", url_for="http://127.0.0.1:8888/mock/{}".format)
        self.workspace.create(definition or MockDefinition(id="demo", name="demo"))

    @property
    def definition(self) -> MockDefinition:
        return next(iter(self.workspace)).definition

    def edit(self, operation: dict[str, Any]) -> None:
        self.workspace.edit(self.definition.id, read_operations([operation]))

    def call(self, request: Request) -> Response:
        """Call it as a browser on the Jupyter origin does."""
        answer = self.traffic.answer(self.definition.id, scrub(request), self.lane)
        return confined(answer.response, base_path=f"/mock/{self.definition.id}")


def what_it_could_do(response: Response, expected: int = 200) -> list[str]:
    """Return the power that a page would get from this answer on the Jupyter origin."""
    broke = [] if SANDBOX in response.headers else ["script"]
    for name, value in response.headers:
        if name.lower() in POWERFUL or (name.lower() == "location" and value.lower().startswith("javascript:")):
            broke.append("script")
        if name.lower() == "set-cookie" and ("domain" in value.lower() or is_jupyter_cookie(value.partition("=")[0])):
            broke.append("leak:jupyter-cookie")
    if response.status >= 500 and response.status != expected:
        broke.append("5xx")
    return broke


class Tags(HTMLParser):
    """The tags and attributes of a text of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Any] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[Any]) -> None:
        self.found.append((tag, attrs))


def is_shown_as_text(text: str) -> bool:
    """Tell whether a cell's output shows a text with the tags of any harmless text."""
    return Tags(table(["name"], [[text]])).found == Tags(table(["name"], [["x"]])).found


# --- definitions --------------------------------------------------------------------------------------


def define(given: dict[str, Any]) -> Finding:
    value = given["value"] if "value" in given else read_json(given["text"])
    served = Served()
    served.edit(as_operation(value) if isinstance(value, dict) else value)
    check_survives(served.definition)
    (item,) = served.definition.requests()
    (example,) = item.examples
    answered = served.call(Request(item.request.method, quote(item.request.path, safe="/:")))
    broke = what_it_could_do(answered, example.status)
    if not (is_shown_as_text(example.name) and is_shown_as_text(item.request.path)):
        broke.append("script")
    is_whole = answered.body.decode() == example.body and set(example.headers) <= set(answered.headers)
    claims = {"inert"}
    if answered.status == example.status:
        claims.add("accept" if is_whole else "normalise")
    if item.request.method != value.get("method", "GET"):
        claims.add("normalise")
    return Finding(claims, broke, f"{answered.status} {answered.body[:60]!r}")


def as_operation(value: dict[str, Any]) -> dict[str, Any]:
    """Say the simple shape of these inputs as an edit; members we do not have stay as they are."""
    body = value.get("body")
    text = body if isinstance(body, str) else "" if body is None else json.dumps(body, ensure_ascii=False)
    example = {name: each for name, each in value.items() if name not in BODY_MEMBERS}
    example["body"] = split_lines(text)
    example |= {name: value[name] for name in ("name", "status", "headers") if name in value}
    return {"op": "save-example", "method": "GET", "path": "/", "example": example} | {
        name: value[name] for name in ("method", "path") if name in value
    }


def check_survives(definition: MockDefinition) -> None:
    """See that a notebook gives back what is stored in it."""
    text = set_metadata(b'{"cells": [], "metadata": {}, "nbformat": 4}', write_document(Document(mocks=(definition,))))
    if read_document(get_metadata(text)).mocks != (definition,):
        raise AssertionError(f"the notebook holds something else: {text[:200]!r}")


def matcher(given: dict[str, Any]) -> Finding:
    """Patterns and schemas: no rule takes them, so in an example they are members without effect."""
    return define({"value": {"path": "/", "match": {name: given[name] for name in given if name != "subject"}}})


# --- templates ----------------------------------------------------------------------------------------


def template(given: dict[str, Any]) -> Finding:
    request = given["request"]
    served = Served()
    served.edit(as_operation({"method": request["method"], "path": request["path"], "body": given["template"]}))
    body = request.get("body", "")
    answered = served.call(
        Request(
            request["method"],
            request["path"],
            urlencode(request.get("query", {})),
            tuple(request.get("headers", {}).items()),
            (body if isinstance(body, str) else json.dumps(body)).encode(),
        )
    )
    text = answered.body.decode()
    if answered.status != 200:
        return Finding({"reject"}, detail=text[:200])
    broke = [*what_it_could_do(answered), *(["leak:SECRET"] if "SECRET" in text else [])]
    return Finding({"inert", "accept"}, broke, text[:60])


# --- imports ------------------------------------------------------------------------------------------


def import_file(given: dict[str, Any]) -> Finding:
    name = given["filename"]
    if name.startswith("url:"):
        files.read_document(name[4:])
    if "zip" in given:
        data = badinputs.make_zip(given["zip"])
    else:
        data = b"".join(part for part in badinputs.expand(given["parts"]) if isinstance(part, bytes))
    imported = read_file(name, data)
    broke: list[str] = []
    for mock in imported.mocks:
        served = Served(mock)
        check_survives(served.definition)
        for item in served.definition.requests():
            broke += what_it_could_do(served.call(Request(item.request.method, "/a")))
    claims = {"inert", "accept"} | ({"normalise"} if imported.losses else set())
    return Finding(claims, broke, "; ".join(str(loss) for loss in imported.losses)[:200])


# --- notebooks ----------------------------------------------------------------------------------------


def notebook(given: dict[str, Any]) -> Finding:
    block = given["text"] if "text" in given else json.dumps(given["value"])
    text = '{"cells": [], "metadata": {"jupyter_mock": ' + block + '}, "nbformat": 4, "nbformat_minor": 5}'
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(opened(World(Path(folder)), text))


async def opened(world: World, text: str) -> Finding:
    """Open a stranger's notebook on a server, and then in a page."""
    path = world.root / "n.ipynb"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    server = await world.open()
    try:
        await server.notebooks.track("n.ipynb")
        problems = dict(server.notebooks.problems())
        broke = live(server)
        page = FakePage()
        await server.notebooks.claim(page, "n.ipynb", as_a_page_reads(text))
        await server.notebooks.settle()
        broke += live(server)
        document = msgspec.json.decode(msgspec.json.encode(server.notebooks.document("n.ipynb")))
        held = json.dumps([document, [str(message) for message in page.messages]])
        if "PLAINKEY" in held:
            broke.append("leak:PLAINKEY")
        if not all(is_shown_as_text(mock.definition.name) for mock in server.workspace):
            broke.append("script")
        if path.read_text(encoding="utf-8") != text:
            broke.append("corrupt")
    finally:
        await server.close()
    if problems:
        return Finding({"reject"}, broke, str(problems)[:200])
    return Finding({"inert", "normalise"} if "PLAINKEY" in text or '"version"' not in text else {"inert"}, broke)


def as_a_page_reads(text: str) -> Any:
    try:
        return json.loads(text)["metadata"]["jupyter_mock"]
    except (ValueError, RecursionError):
        return None


def live(server: Any) -> list[str]:
    """Return `live` if anything answers."""
    states = set(server.states().values())
    answered = [server.call(mock.id, "/r").response.status for mock in server.workspace]
    return ["live"] if "live" in states or 200 in answered else []


# --- magics -------------------------------------------------------------------------------------------


def magic(given: dict[str, Any]) -> Finding:
    command = read_magic(given["line"], given["cell"])
    if isinstance(command, commands.Import):
        read_file(*files.read_document(command.file))
    if isinstance(command, commands.SaveExample):
        return define(
            {
                "value": {
                    "method": command.method,
                    "path": command.path,
                    "status": command.status,
                    "name": command.name,
                    "headers": [list(header) for header in command.headers],
                    "body": command.body,
                }
            }
        )
    return Finding({"inert", "accept"}, detail=str(command)[:100])


HANDLERS: dict[str, Callable[[dict[str, Any]], Finding]] = {
    "define": define,
    "template": template,
    "regex": matcher,
    "schema": matcher,
    "import": import_file,
    "notebook": notebook,
    "magic": magic,
}
