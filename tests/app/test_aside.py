"""Edits that lost against a file changed elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jupyter_mock.app.errors import NotKept, UnknownNotebook
from jupyter_mock.app.journal import Journal
from jupyter_mock.app.ledger import KEPT_ASIDE
from jupyter_mock.core.errors import UnknownItem
from tests.app.world import FakePage, Server, definition, say

if TYPE_CHECKING:
    from tests.app.world import World


async def overtaken(world: World, body: str = "mine") -> Server:
    """A server whose edit lost against a change from outside."""
    server = await world.with_mock()
    server.workspace.edit("demo", say(body))
    world.write("n.ipynb", definition(body="theirs"))
    await server.notebooks.settle()
    return server


async def test_an_edit_found_after_a_restart_on_a_file_that_moved_on_is_set_aside(world: World) -> None:
    server = await world.with_mock()
    server.notebooks.session_started("n.ipynb")
    server.workspace.edit("demo", say("mine"))
    server.die()
    world.write("n.ipynb", definition(body="checked out"))
    again = await world.open()
    assert again.states() == {"demo": "waiting"}
    assert world.body() == "checked out"
    assert [(path, edit.mock) for path, edit in again.notebooks.aside.listed()] == [("n.ipynb", "demo")]
    await again.close()
    assert len((await world.open()).notebooks.aside.listed()) == 1


async def test_an_edit_that_is_dropped_is_gone(world: World) -> None:
    server = await overtaken(world)
    ((_, edit),) = server.notebooks.aside.listed()
    server.notebooks.aside.drop(edit.id)
    assert server.notebooks.aside.listed() == []
    with pytest.raises(UnknownItem, match="older than 30 days"):
        server.notebooks.aside.drop(edit.id)
    with pytest.raises(UnknownItem):
        await server.notebooks.aside.apply(edit.id)


async def test_it_is_kept_for_thirty_days(world: World) -> None:
    server = await overtaken(world)
    world.clock.seconds += KEPT_ASIDE + 1
    assert server.notebooks.aside.listed() == []


async def test_a_mock_server_that_was_removed_can_be_brought_back(world: World) -> None:
    server = await world.with_mock()
    server.workspace.edit("demo", say("mine"))
    world.write("n.ipynb")
    await server.notebooks.settle()
    assert server.states() == {}
    ((_, edit),) = server.notebooks.aside.listed()
    await server.notebooks.aside.apply(edit.id)
    await server.notebooks.settle()
    assert (server.says(), world.body()) == ("mine", "mine")
    assert server.notebooks.aside.listed() == []


async def test_a_removal_that_lost_can_be_repeated(world: World) -> None:
    server = await world.with_mock()
    server.workspace.delete("demo")
    world.write("n.ipynb", definition(body="theirs"))
    await server.notebooks.settle()
    assert server.states() == {"demo": "waiting"}
    ((_, edit),) = server.notebooks.aside.listed()
    await server.notebooks.aside.apply(edit.id)
    await server.notebooks.settle()
    assert server.states() == {}
    assert world.read() is None
    ((_, replaced),) = server.notebooks.aside.listed()
    assert replaced.definition["id"] == "demo"


async def test_a_removal_of_what_is_gone_anyway_is_nothing(world: World) -> None:
    server = await world.with_mock()
    server.workspace.delete("demo")
    world.write("n.ipynb", definition(body="theirs"))
    await server.notebooks.settle()
    world.write("n.ipynb")
    await server.notebooks.look()
    ((_, edit),) = server.notebooks.aside.listed()
    await server.notebooks.aside.apply(edit.id)
    assert server.notebooks.aside.listed() == []


async def test_an_edit_of_a_notebook_that_is_gone_stays_set_aside(world: World) -> None:
    server = await overtaken(world)
    (world.root / "n.ipynb").unlink()
    ((_, edit),) = server.notebooks.aside.listed()
    with pytest.raises(UnknownNotebook):
        await server.notebooks.aside.apply(edit.id)
    assert len(server.notebooks.aside.listed()) == 1


async def test_an_edit_that_cannot_be_set_aside_waits_until_it_can(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = await world.with_mock()
    server.notebooks.session_started("n.ipynb")
    server.workspace.edit("demo", say("mine"))
    world.write("n.ipynb", definition(body="theirs"))

    def refuse(*_: object) -> None:
        raise NotKept("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(server.ledger, "set_aside", refuse)
        await server.notebooks.look()
    assert (server.says(), server.workspace.find("demo").note) == ("mine", "the disk is full")
    await server.notebooks.look()
    assert server.states() == {"demo": "waiting"}
    assert len(server.notebooks.aside.listed()) == 1


async def test_a_discarded_edit_is_gone_although_the_journal_cannot_be_written(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = await world.with_mock()
    page = FakePage()
    await server.notebooks.claim(page, "n.ipynb", world.read())
    server.workspace.edit("demo", say("mine"))

    def refuse(*_: object) -> None:
        raise NotKept("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "discard", refuse)
        await server.notebooks.release(page, "n.ipynb", discarded=True)
    assert (server.says(), world.body()) == ("hello", "hello")


async def test_edits_of_another_root_are_not_listed(world: World) -> None:
    server = await overtaken(world)
    server.ledger.set_aside("/elsewhere/n.ipynb", "m", "d", None)
    assert len(server.notebooks.aside.listed()) == 1
