"""Which mock server a person means: by id or name, or the only one of the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.core.errors import MockError, UnknownMock
from jupyter_mock.formats.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_mock.formats.wire import MockView
    from jupyter_mock.kernel.management import Listing

_MOST_NAMED = 10


def chosen(listing: Listing, name: str) -> MockView:
    """Return the one named, or without a name the notebook's only one; raises `UnknownMock` and `MockError`."""
    if name:
        return named(listing, name)
    only = only_one(listing)
    if only is None:
        where = "this notebook has no mock server yet" if listing.notebook else "no mock server was made here yet"
        raise UnknownMock(where, hint="save an example in a %%mock cell, or name one of those that %mock list shows")
    return only


def named(listing: Listing, name: str) -> MockView:
    """Return the mock server with this id or name: of this notebook first, then of any.

    Raises `UnknownMock`, and `MockError` when several have the name.
    """
    found = own_named(listing, name) or _one(listing.mocks, name)
    if found is None:
        raise UnknownMock(f"there is no mock server {quoted(name)}", hint=_alternatives(listing))
    return found


def own_named(listing: Listing, name: str) -> MockView | None:
    """Return the mock server of this notebook with this id or name; raises `MockError` when several have it."""
    return _one(listing.own, name)


def only_one(listing: Listing) -> MockView | None:
    """Return the only mock server of this notebook, None when it has none; raises `MockError` when it has several."""
    own = listing.own
    if len(own) > 1:
        where = "this notebook has" if listing.notebook else "there are"
        raise MockError(
            f"{where} {len(own)} mock servers: {_ids(own)}",
            hint=f"say which one you mean: --mock {own[0].id} in a cell, mock_server({own[0].id!r}) in Python",
        )
    return own[0] if own else None


def _one(mocks: Iterable[MockView], name: str) -> MockView | None:
    mocks = tuple(mocks)
    wanted = _folded(name)
    for same in (
        [mock for mock in mocks if mock.id == name],
        [mock for mock in mocks if mock.copy_of == name],
        [mock for mock in mocks if _folded(mock.name) == wanted],
    ):
        if len(same) > 1:
            raise MockError(f"{len(same)} mock servers are called {quoted(name)}: {_ids(same)}", hint="use the id")
        if same:
            return same[0]
    return None


def _folded(name: str) -> str:
    return " ".join(name.split())


def _ids(mocks: Iterable[MockView]) -> str:
    ids = [quoted(mock.id) for mock in mocks]
    return (
        listed(ids) if len(ids) <= _MOST_NAMED else f"{', '.join(ids[:_MOST_NAMED])} and {len(ids) - _MOST_NAMED} more"
    )


def _alternatives(listing: Listing) -> str:
    return f"there are {_ids(listing.mocks)}" if listing.mocks else "there are none yet"
