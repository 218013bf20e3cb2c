"""Servers in processes of their own, as a program: `saves`, a story, `files` or `servers`, FOLDER, COUNT.

`saves` kills a server at any moment while it saves; the stories `edit`, `rename`, `separate`, `delete` and `start`
kill one before every step; `files` and `servers` let two of them write one notebook. Servers are forked off after
everything is imported, so that one costs milliseconds. Prints what was found as one JSON object.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import signal
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from jupyter_mock.app.errors import HeldElsewhere
from jupyter_mock.app.notebook_file import update_metadata
from jupyter_mock.core.errors import Conflict
from jupyter_mock.core.operations import SetMock
from tests.app.faults import die, steps
from tests.app.world import Server, World, definition, say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

LINES = 3_000


class Child:
    """A forked server and what it reports: lines that are complete."""

    def __init__(self, life: Callable[[Callable[[str], None]], Awaitable[None]]) -> None:
        self._pipe, write = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            os.close(self._pipe)
            asyncio.run(life(lambda text: os.write(write, f"{text}\n".encode())))
            os._exit(0)
        os.close(write)
        self._buffer = b""

    def line(self) -> str:
        """The next report; empty when the process has ended."""
        while b"\n" not in self._buffer:
            data = os.read(self._pipe, 65_536)
            if not data:
                return ""
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line.decode()

    def kill(self) -> list[str]:
        """Kill it and return what it had reported until then."""
        os.kill(self.process, signal.SIGKILL)
        return self.end()

    def end(self) -> list[str]:
        """Wait for its end and return what it had reported until then."""
        lines = []
        while line := self.line():
            lines.append(line)
        os.waitpid(self.process, 0)
        os.close(self._pipe)
        return lines


def make(folder: Path) -> World:
    """A world with a large notebook whose mock server is stored and approved, made by a process that ended well."""
    world = World(folder)
    path = world.write()

    async def life(report: Callable[[str], None]) -> None:
        server = Server(world.root, world.data)
        await server.notebooks.open()
        await server.notebooks.track("n.ipynb")
        server.workspace.create(definition(body="0"), notebook="n.ipynb")
        await server.notebooks.settle()
        await server.close()
        report("made")

    notebook = json.loads(path.read_bytes())
    notebook["cells"][0]["source"] = [f"line {number} {'x' * 80}\n" for number in range(LINES)]
    path.write_text(json.dumps(notebook, indent=1))
    assert Child(life).end() == ["made"]
    return world


def is_sound(world: World, path: str = "n.ipynb") -> bool:
    """Whether the notebook can be read and all its cells are there."""
    try:
        return len(json.loads((world.root / path).read_bytes())["cells"][0]["source"]) == LINES
    except (ValueError, LookupError, OSError):
        return False


def saves(folder: Path, kills: int) -> dict[str, Any]:
    """Kill a server that edits and saves all the time, again and again."""
    world = make(folder)
    chance = random.Random(11)

    async def life(report: Callable[[str], None]) -> None:
        server = Server(world.root, world.data)
        await server.notebooks.open()
        number = int(server.says())
        report(f"recovered {number}")
        for number in count(number + 1):  # noqa: B020 - goes on where the last server ended
            server.workspace.edit("demo", say(str(number)))
            report(f"accepted {number}")
            await asyncio.sleep(0.001)

    unreadable = lost = accepted = stored = 0
    for _ in range(kills):
        child = Child(life)
        recovered = int((child.line() or "recovered -1").split()[1])
        lost += recovered < accepted
        with suppress(IndexError, ValueError):
            accepted = int(child.line().split()[1])
        asyncio.run(asyncio.sleep(chance.uniform(0, 0.02)))
        for line in child.kill():
            accepted = int(line.split()[1])
        if is_sound(world):
            stored = max(stored, int(world.body()))
        else:
            unreadable += 1
    Child(lambda report: _afterwards(world, report)).end()
    return {
        "kills": kills,
        "unreadable": unreadable,
        "lost": lost + (int(world.body()) < accepted),
        "leftovers": len(world.leftovers()),
        "accepted": accepted,
        "stored": stored,
    }


def at_every_step(folder: Path, name: str) -> dict[str, Any]:
    """Kill a server before the first, second, ... step of a story."""
    story, prepare, problems_of = STORIES[name]
    problems: list[str] = []
    names: list[str] = []
    world = make(folder / "world")
    if prepare is not None:
        assert Child(lambda report: _prepare(world, prepare, report)).end() == ["prepared"]
    shutil.copytree(world.folder, folder / "before")
    for at in count(1):
        shutil.rmtree(world.folder)
        shutil.copytree(folder / "before", world.folder)
        told = Child(lambda report: _until_step(world, at, story, report)).end()  # noqa: B023 - called in this round
        found = json.loads("".join(Child(lambda report: _afterwards(world, report)).end()) or "{}")
        problems.extend(f"before step {at}, {told[-1]}: {problem}" for problem in problems_of(world, told, found))
        if "over" in told:
            return {"steps": names, "problems": problems}
        names.append(told[-1])
    raise AssertionError


async def _prepare(world: World, prepare: Any, report: Callable[[str], None]) -> None:
    server = Server(world.root, world.data)
    await server.notebooks.open()
    await server.notebooks.settle()
    await prepare(world, server)
    await server.notebooks.settle()
    await server.close()
    report("prepared")


async def _until_step(world: World, at: int, story: Any, report: Callable[[str], None]) -> None:
    server = Server(world.root, world.data)
    await server.notebooks.open()

    def stop(name: str) -> None:
        report(f"step {name}")
        die(name)

    with steps(at, stop):
        await story(world, server, report)
        await server.close()
    report("over")


async def _afterwards(world: World, report: Callable[[str], None]) -> None:
    server = Server(world.root, world.data)
    await server.notebooks.open()
    await server.notebooks.settle()
    mocks = {mock.id: [mock.state, mock.notebook, server.says(mock.id)] for mock in server.workspace}
    found = {
        "mocks": mocks,
        "aside": len(server.ledger.aside()),
        "copies": {mock.id: mock.copy_of for mock in server.workspace if mock.copy_of},
        "keys": {mock.id: len(mock.keys) for mock in server.workspace if mock.keys},
        "kept keys": server.ledger._all("SELECT count(*) FROM api_key")[0][0],
        "addresses": sorted(server.ledger.addresses()),
    }
    report(json.dumps(found))
    await server.close()


def _edit_problems(world: World, told: list[str], found: Any) -> Iterator[str]:
    state, path, says = found["mocks"].pop("demo")
    if not is_sound(world, path):
        yield "unreadable"
    elif world.body(path) != says:
        yield "the file does not hold what is served"
    if (state, found["aside"]) != ("live", 0) or says not in ({"1"} if "accepted" in told else {"0", "1"}):
        yield f"the accepted edit is lost: {state} {says} {found}"
    if found["mocks"] and list(found["mocks"]) != ["second"]:
        yield f"there are others: {found}"
    if "created" in told and found["mocks"].get("second", [""])[0] != "live":
        yield f"the created mock server is lost: {found}"
    if world.leftovers() or world.journals():
        yield f"left {world.leftovers()} {world.journals()}"


async def edit(_: World, server: Server, report: Callable[[str], None]) -> None:
    """Edit, create; both reach the file."""
    server.workspace.edit("demo", say("1"))
    report("accepted")
    await server.notebooks.settle()
    server.workspace.create(definition("second"), notebook="n.ipynb")
    report("created")
    await server.notebooks.settle()


async def rename(world: World, server: Server, report: Callable[[str], None]) -> None:
    """Rename the folder of a notebook that has an edit waiting."""
    server.workspace.edit("demo", say("1"))
    report("accepted")
    (world.root / "n.ipynb").rename(world.root / "m.ipynb")
    await server.notebooks.renamed("n.ipynb", "m.ipynb")
    await server.notebooks.settle()


async def _copy(world: World, server: Server) -> None:
    """A started copy of the notebook and a mock server in no notebook, each with a key."""
    (world.root / "c.ipynb").write_bytes((world.root / "n.ipynb").read_bytes())
    await server.notebooks.saved("c.ipynb")
    server.workspace.start("demo-2")
    server.workspace.create(definition("away"))
    for name in ("demo-2", "away"):
        server.workspace.make_key(name)


async def separate(_: World, server: Server, report: Callable[[str], None]) -> None:
    """Make a copy a mock server of its own."""
    server.workspace.separate("demo-2")
    report("accepted")
    await server.notebooks.settle()


def _separate_problems(world: World, told: list[str], found: Any) -> Iterator[str]:
    says = {"demo": ["live", "n.ipynb", "0"], "demo-2": ["live", "c.ipynb", "0"], "away": ["live", None, "hello"]}
    if found["mocks"] != says or found["aside"] or found["addresses"] != sorted(says):
        yield f"not each is live at its one address: {found}"
    if found["keys"] != {"demo-2": 1, "away": 1} or found["kept keys"] != len(found["keys"]):
        yield f"a key does not fit its mock server: {found}"
    if "accepted" in told and found["copies"]:
        yield f"it was not made a separate one: {found}"
    names = [mock["id"] for mock in world.read("c.ipynb")["mocks"]]
    if names != [found["copies"].get("demo-2", "demo-2")] or not is_sound(world, "c.ipynb"):
        yield f"the file does not hold what is served: {names} {found}"
    if world.leftovers() or len(world.journals()) != 1:
        yield f"left {world.leftovers()} {world.journals()}"


async def delete(_: World, server: Server, report: Callable[[str], None]) -> None:
    """Delete a mock server of a notebook, then one that lives in none."""
    server.workspace.delete("demo-2")
    report("accepted")
    await server.notebooks.settle()
    server.workspace.delete("away")
    report("gone")


def _delete_problems(world: World, told: list[str], found: Any) -> Iterator[str]:
    left = set(found["mocks"])
    if found["mocks"].get("demo") != ["live", "n.ipynb", "0"] or not left <= {"demo", "demo-2", "away"}:
        yield f"another one changed: {found}"
    if ("accepted" in told and "demo-2" in left) or ("gone" in told and "away" in left):
        yield f"a deleted one is back: {found}"
    if {state for state, _, _ in found["mocks"].values()} != {"live"} or found["aside"]:
        yield f"one that is there is not live: {found}"
    if found["addresses"] != sorted(left) or found["keys"] != dict.fromkeys(left - {"demo"}, 1):
        yield f"more, or less, is known than is there: {found}"
    if found["kept keys"] != len(found["keys"]):
        yield f"a key of a deleted one is kept: {found}"
    if bool(world.read("c.ipynb")) != ("demo-2" in left) or not is_sound(world, "c.ipynb"):
        yield f"the file does not hold what is served: {found}"
    if world.leftovers() or len(world.journals()) != ("away" in left):
        yield f"left {world.leftovers()} {world.journals()}"


async def _find(world: World, server: Server) -> None:
    """A stopped copy that another program then changed, so that it waits."""
    notebook = (world.root / "n.ipynb").read_text()
    (world.root / "c.ipynb").write_text(notebook)
    await server.notebooks.saved("c.ipynb")
    server.workspace.start("demo-2")
    server.workspace.stop("demo-2")
    (world.root / "c.ipynb").write_text(notebook.replace('"0"', '"2"'))


async def start(_: World, server: Server, report: Callable[[str], None]) -> None:
    """Start what waits, then create a mock server in no notebook."""
    await server.notebooks.settle()
    server.workspace.start("demo-2")
    report("accepted")
    server.workspace.create(definition("away"))
    report("created")


def _start_problems(world: World, told: list[str], found: Any) -> Iterator[str]:
    state, path, says = found["mocks"].pop("demo-2")
    if (state, path, says) not in {("waiting", "c.ipynb", "404"), ("live", "c.ipynb", "2")}:
        yield f"it is half started: {state} {path} {says}"
    if "accepted" in told and state != "live":
        yield f"it was started and is {state}"
    if "created" in told and "away" not in found["mocks"]:
        yield f"the created mock server is lost: {found}"
    others = {"demo": ["live", "n.ipynb", "0"], "away": ["live", None, "hello"]}
    if {**others, **found["mocks"]} != others or found["aside"]:
        yield f"another one changed: {found}"
    if found["addresses"] != sorted({"demo-2", *found["mocks"]}):
        yield f"more, or less, is known than is there: {found}"
    if world.leftovers() or len(world.journals()) != ("away" in found["mocks"]):
        yield f"left {world.leftovers()} {world.journals()}"


STORIES: dict[str, tuple[Any, Any, Any]] = {
    "edit": (edit, None, _edit_problems),
    "rename": (rename, None, _edit_problems),
    "separate": (separate, _copy, _separate_problems),
    "delete": (delete, _copy, _delete_problems),
    "start": (start, _find, _start_problems),
}


# --- two of them ----------------------------------------------------------------------------------------


def files(folder: Path, edits: int) -> dict[str, Any]:
    """Let two processes change one file; each counts its edits in it, so that a lost one is missing in the end."""
    world = World(folder)
    path = world.write(value={"version": 1, "mocks": [], "a": 0, "b": 0})
    (world.data / "locks").mkdir(parents=True)

    def writer(name: str) -> Child:
        async def life(_: Callable[[str], None]) -> None:
            for _ in range(edits):
                update_metadata(path, lambda value: {**value, name: value[name] + 1}, locks=world.data / "locks")

        return Child(life)

    for child in [writer("a"), writer("b")]:
        child.end()
    kept = world.read()
    return {"asked": 2 * edits, "kept": kept["a"] + kept["b"], "leftovers": world.leftovers()}


def servers(folder: Path, edits: int) -> dict[str, Any]:
    """Let two servers on one data folder edit one mock server; whoever is refused tries again."""
    world = make(folder)

    def editor(name: str) -> Child:
        async def life(report: Callable[[str], None]) -> None:
            server = Server(world.root, world.data)
            await server.notebooks.open()
            done = refused = 0
            while done < edits:
                try:
                    await server.notebooks.ready("demo")
                    counts = json.loads(server.workspace.find("demo").definition.description or '{"a": 0, "b": 0}')
                    counts[name] += 1
                    server.workspace.edit("demo", [SetMock(description=json.dumps(counts))])
                    done += 1
                except (HeldElsewhere, Conflict):
                    refused += 1
                    await asyncio.sleep(0.01)
            await server.close()
            report(str(refused))

        return Child(life)

    refused = [int(child.end()[0]) for child in [editor("a"), editor("b")]]
    kept = json.loads(world.read()["mocks"][0]["description"])
    return {
        "asked": 2 * edits,
        "kept": kept["a"] + kept["b"],
        "refused": max(refused) > 0,
        "journals": len(world.journals()),
    }


if __name__ == "__main__":
    target = Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    match sys.argv[1]:
        case story if story in STORIES:
            result = at_every_step(target, story)
        case name:
            result = globals()[name](target / "world", int(sys.argv[3]))
    sys.stdout.write(json.dumps(result))
