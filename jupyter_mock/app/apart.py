"""Work on large documents in another thread, so that calls are answered meanwhile."""

from __future__ import annotations

import asyncio
import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
P = ParamSpec("P")


async def apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what the function returns, worked out in another thread and without collections of garbage."""
    return await asyncio.to_thread(_quietly, function, *args, **kwargs)


async def others_first() -> None:
    """Go on after all that is ready by now, such as calls that came meanwhile."""
    await asyncio.sleep(0)  # back before what the loop finds when it looks at its sockets next
    await asyncio.sleep(0)  # and after it


def _quietly(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    with _without_collections():
        return function(*args, **kwargs)


class _Pause:
    """How many threads want no collection now, and whether there were some before the first of them."""

    lock = Lock()
    count = 0
    was_on = False


@contextmanager
def _without_collections() -> Iterator[None]:
    """Keep the collector of cycles from running: documents have none, and looking for them stops every thread.

    Reading 10,000 requests makes so many values that it would look through all there are several times, each a
    fifth of a second.
    """
    with _Pause.lock:
        if not _Pause.count:
            _Pause.was_on = gc.isenabled()
            gc.disable()
        _Pause.count += 1
    try:
        yield
    finally:
        with _Pause.lock:
            _Pause.count -= 1
            if not _Pause.count and _Pause.was_on:
                gc.enable()
