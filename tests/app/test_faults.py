"""Every call to the system fails once, between an edit and its arrival in the file."""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.core.errors import MockError
from tests.app.faults import failing, steps
from tests.app.world import World, say

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS], ids=errno.errorcode.get)
async def test_an_edit_is_refused_whole_or_served_and_stored_in_the_end(tmp_path: Path, number: int) -> None:
    refused = accepted = 0
    async for world, at in worlds(tmp_path):
        server = world.servers[0]
        is_accepted = True
        with steps(at, failing(number)) as step:
            try:
                server.workspace.edit("demo", say("new"))
            except MockError:
                is_accepted = False
            served = server.says()
            await server.notebooks.settle()
        if not step.name:
            break
        where = f"call {at}, {step.name}"
        assert served == ("new" if is_accepted else "hello"), where
        assert server.says() == served, where
        assert world.body() in {"hello", served}, where
        await server.notebooks.look()
        await server.notebooks.settle()
        assert (server.says(), world.body()) == (served, served), where
        assert server.workspace.find("demo").note == "", where
        server.workspace.edit("demo", say("newer"))
        await server.notebooks.settle()
        assert world.body() == "newer", where
        await server.close()
        refused += not is_accepted
        accepted += is_accepted
    assert refused > 5
    assert accepted > 10


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
async def test_a_server_that_starts_on_a_failing_disk_serves_what_it_can_and_recovers(
    tmp_path: Path, number: int
) -> None:
    async for world, at in worlds(tmp_path):
        first = world.servers[0]
        first.notebooks.session_started("n.ipynb")
        first.workspace.edit("demo", say("new"))
        first.ledger.set_opened(str(world.root / "n.ipynb"), "session", is_open=False)
        first.die()
        world.servers.clear()
        second = world.server()
        with steps(at, failing(number)) as step:
            with suppress(MockError):
                await second.notebooks.open()
            await second.notebooks.settle()
        where = f"call {at}, {step.name}"
        assert world.body() in {"hello", "new"}, where
        await second.notebooks.look()
        await second.notebooks.saved("n.ipynb")
        await second.notebooks.settle()
        assert (second.says(), world.body()) == ("new", "new"), where
        await second.close()
        if not step.name:
            break


async def worlds(folder: Path) -> AsyncIterator[tuple[World, int]]:
    """Yield fresh worlds, for the first, second, ... call to fail."""
    for at in range(1, 500):
        world = World(folder / str(at))
        await world.with_mock()
        yield world, at
