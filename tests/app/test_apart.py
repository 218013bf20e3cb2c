"""Large documents are worked on in another thread, and the collector of cycles comes back after it."""

from __future__ import annotations

import asyncio
import gc
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.app import notebook, workspace
from jupyter_mock.app.apart import apart, others_first
from jupyter_mock.core.snapshot import Snapshot, compile_mock
from jupyter_mock.formats.notebook import digest
from tests.app.world import FakePage, definition, document

if TYPE_CHECKING:
    from jupyter_mock.core.definition import MockDefinition
    from tests.app.world import World


async def test_the_work_is_done_in_another_thread_without_collections_of_garbage() -> None:
    assert gc.isenabled()
    assert await apart(lambda: (threading.current_thread() is threading.main_thread(), gc.isenabled())) == (
        False,
        False,
    )
    assert gc.isenabled()


async def test_collections_come_back_after_the_last_of_several_threads_and_after_errors() -> None:
    first_may_end = threading.Event()
    first = asyncio.create_task(apart(first_may_end.wait, 60))
    with pytest.raises(ZeroDivisionError):
        await apart(lambda: 1 / 0)
    while gc.isenabled():  # noqa: ASYNC110 - the thread has begun or it has not
        await asyncio.sleep(0.01)
    first_may_end.set()
    await first
    assert gc.isenabled()


async def test_what_came_meanwhile_is_done_first() -> None:
    here, there = socket.socketpair()
    here.settimeout(0)
    heard: list[bytes] = []
    loop = asyncio.get_running_loop()
    loop.add_reader(here, lambda: heard.append(here.recv(10)))
    there.send(b"call")
    await others_first()
    assert heard == [b"call"]
    loop.remove_reader(here)
    here.close()
    there.close()


async def test_where_nobody_wants_collections_there_are_none_afterwards() -> None:
    gc.disable()
    try:
        await apart(int)
        assert not gc.isenabled()
    finally:
        gc.enable()


async def test_what_files_and_pages_hold_is_compiled_apart_from_the_loop_that_answers_calls(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = await world.with_mock()
    threads: list[threading.Thread] = []

    def compiled(mock: MockDefinition, previous: Snapshot | None = None) -> Snapshot:
        threads.append(threading.current_thread())
        return compile_mock(mock, previous)

    for module in (notebook, workspace):
        monkeypatch.setattr(module, "compile_mock", compiled)
    page = FakePage()
    approved = definition(body="hello")
    reverted = definition(body="reverted")
    server.premises.ledger.approve([digest(reverted)])

    await server.notebooks.claim(page, "n.ipynb", document(approved))
    assert threads == []  # it is served already
    await server.notebooks.changed(page, "n.ipynb", document(reverted))
    assert server.says() == "reverted"
    await server.notebooks.release(page, "n.ipynb", discarded=True)
    assert server.says() == "hello"
    assert len(threads) == 2
    assert threading.main_thread() not in threads
