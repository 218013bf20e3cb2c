"""Large documents are worked on in another thread, and the collector of cycles comes back after it."""

from __future__ import annotations

import asyncio
import gc
import threading

import pytest

from jupyter_mock.app.apart import apart


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


async def test_where_nobody_wants_collections_there_are_none_afterwards() -> None:
    gc.disable()
    try:
        await apart(int)
        assert not gc.isenabled()
    finally:
        gc.enable()
