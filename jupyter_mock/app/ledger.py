"""What this user decided about mock servers, beside the notebooks: one SQLite file in the data directory.

It holds approvals, addresses, stopped mock servers, hashes of API keys and of links for viewers, active server
responses and profiles, which notebooks were open, and set-aside edits. Two Jupyter servers may use one file at
the same time.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jupyter_mock.app.errors import NotKept
from jupyter_mock.app.keys import ApiKey, ViewerLink
from jupyter_mock.core.access import KeyHash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from jupyter_mock.app.clock import Clock

APPROVALS = 50_000
"""Digests that are remembered; the oldest ones are forgotten first."""
KEPT_ASIDE = 30 * 24 * 3600.0
"""Seconds a set-aside edit is kept."""
LOGIN_LASTS = 40 * 24 * 3600.0
"""Seconds after which a browser has surely forgotten a login; Jupyter's lasts 30 days."""
Command = tuple[str, tuple[Any, ...]]
"""A statement of SQL and its values."""
_HOMES = ("address", "stopped", "api_key", "viewer_link", "server_response", "profile", "opened", "set_aside")
_TABLES = """
CREATE TABLE IF NOT EXISTS approved (digest TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS address (
    root TEXT NOT NULL, address TEXT NOT NULL, home TEXT NOT NULL, mock TEXT NOT NULL,
    PRIMARY KEY (root, address), UNIQUE (root, home, mock)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stopped (home TEXT, mock TEXT, PRIMARY KEY (home, mock)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS api_key (
    id TEXT PRIMARY KEY, home TEXT NOT NULL, mock TEXT NOT NULL, hint TEXT NOT NULL,
    salt BLOB NOT NULL, digest BLOB NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS viewer_link (
    id TEXT PRIMARY KEY, home TEXT NOT NULL, mock TEXT NOT NULL, name TEXT NOT NULL, hint TEXT NOT NULL,
    salt BLOB NOT NULL, digest BLOB NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS server_response (
    home TEXT, mock TEXT, id TEXT NOT NULL, PRIMARY KEY (home, mock)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS profile (
    home TEXT, mock TEXT, id TEXT NOT NULL, PRIMARY KEY (home, mock)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS opened (home TEXT, page TEXT, PRIMARY KEY (home, page)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS set_aside (
    id INTEGER PRIMARY KEY, home TEXT NOT NULL, mock TEXT NOT NULL, digest TEXT NOT NULL,
    definition TEXT NOT NULL, at REAL NOT NULL, UNIQUE (home, mock, digest));
CREATE TABLE IF NOT EXISTS login_name (name TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS approved_by_age ON approved (at);
"""


@dataclass(frozen=True, slots=True)
class SetAside:
    """An edit that lost against a changed file; `definition` is the mock as a JSON value, None: its removal."""

    id: int
    home: str
    mock: str
    definition: Any
    at: float
    """Seconds since the epoch."""


class Ledger:
    """The decisions of one user, seen from one server root; every change is durable when the method returns.

    Mock servers are named by their home (the identity of a notebook) and their id in it. Raises `NotKept`
    where the file cannot be written.
    """

    def __init__(self, path: Path | None, *, clock: Clock, root: str = "") -> None:
        """Open or make the file, readable by its user alone; None keeps everything in memory."""
        self._clock = clock
        self._root = root
        self._name = str(path) if path else ":memory:"
        with self._errors():
            if path:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                # SQLite gives its own side files the mode of this one
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
                path.chmod(0o600)
            # whoever uses it from several threads sees to it that they take turns
            self._base = sqlite3.connect(self._name, isolation_level=None, timeout=5, check_same_thread=False)
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = FULL")
            self._base.executescript(_TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise NotKept(
                f"the file {self._name!r} of your decisions cannot be used: {error}",
                hint="check that the disk is not full and that the folder is yours",
            ) from error

    def _all(self, question: str, *values: Any) -> list[Any]:
        with self._errors():
            return self._base.execute(question, values).fetchall()

    def _do(self, *commands: Command) -> None:
        """Run all commands in one transaction."""
        with self._errors(), self._base:
            self._base.execute("BEGIN IMMEDIATE")
            for command, values in commands:
                self._base.execute(command, values)

    def _time(self) -> float:
        return self._clock.now().timestamp()

    # --- approvals ------------------------------------------------------------------------------------

    def approve(self, digests: Iterable[str]) -> None:
        """Remember that this user wants these definitions to run."""
        new = [digest for digest in digests if not self.is_approved(digest)]
        if new:
            self._do(*self._approval(new))

    def _approval(self, digests: Iterable[str]) -> list[Command]:
        now = self._time()
        oldest = "SELECT digest FROM approved ORDER BY at DESC LIMIT -1 OFFSET ?"
        return [
            *[("INSERT OR REPLACE INTO approved VALUES (?, ?)", (digest, now)) for digest in digests],
            (f"DELETE FROM approved WHERE digest IN ({oldest})", (APPROVALS,)),  # noqa: S608 - a constant
        ]

    def start(self, address: str, home: str, mock: str, digest: str) -> None:
        """Approve a definition, give its mock server the address and take back that it was stopped: all or nothing."""
        self._do(*self._approval([digest]), self._taking(address, home, mock), (_forget("stopped"), (home, mock)))

    def is_approved(self, digest: str) -> bool:
        """Tell whether this user wants this definition to run."""
        return bool(self._all("SELECT 1 FROM approved WHERE digest = ?", digest))

    # --- addresses ------------------------------------------------------------------------------------

    def address(self, home: str, mock: str) -> str | None:
        """Return the id a mock server is served under, None when it never was."""
        rows = self._all("SELECT address FROM address WHERE root = ? AND home = ? AND mock = ?", self._root, home, mock)
        return rows[0][0] if rows else None

    def owner(self, address: str) -> tuple[str, str] | None:
        """Return home and id of the mock server an address belongs to."""
        rows = self._all("SELECT home, mock FROM address WHERE root = ? AND address = ?", self._root, address)
        return rows[0] if rows else None

    def addresses(self) -> dict[str, tuple[str, str]]:
        """Return the owners of all addresses of this root."""
        rows = self._all("SELECT address, home, mock FROM address WHERE root = ? ORDER BY address", self._root)
        return {address: (home, mock) for address, home, mock in rows}

    def take(self, address: str, home: str, mock: str) -> None:
        """Give an address to a mock server, from whomever had it."""
        self._do(self._taking(address, home, mock))

    def _taking(self, address: str, home: str, mock: str) -> Command:
        return ("INSERT OR REPLACE INTO address VALUES (?, ?, ?, ?)", (self._root, address, home, mock))

    # --- stopped, what is active, open notebooks ------------------------------------------------------

    def is_stopped(self, home: str, mock: str) -> bool:
        """Tell whether this user stopped the mock server."""
        return bool(self._all("SELECT 1 FROM stopped WHERE home = ? AND mock = ?", home, mock))

    def set_stopped(self, home: str, mock: str, *, stopped: bool) -> None:
        """Remember that a mock server was stopped or started."""
        command = "INSERT OR REPLACE INTO stopped VALUES (?, ?)" if stopped else _forget("stopped")
        self._do((command, (home, mock)))

    def server_response(self, home: str, mock: str) -> str | None:
        """Return the id of the active server response."""
        return self._active("server_response", home, mock)

    def set_server_response(self, home: str, mock: str, active: str | None) -> None:
        """Remember the active server response, None for none."""
        self._set_active("server_response", home, mock, active)

    def profile(self, home: str, mock: str) -> str | None:
        """Return the id of the active profile."""
        return self._active("profile", home, mock)

    def set_profile(self, home: str, mock: str, active: str | None) -> None:
        """Remember the active profile, None for none."""
        self._set_active("profile", home, mock, active)

    def _active(self, table: str, home: str, mock: str) -> str | None:
        rows = self._all(f"SELECT id FROM {table} WHERE home = ? AND mock = ?", home, mock)  # noqa: S608 - a name of ours
        return rows[0][0] if rows else None

    def _set_active(self, table: str, home: str, mock: str, active: str | None) -> None:
        if active is None:
            self._do((_forget(table), (home, mock)))
        else:
            self._do((f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", (home, mock, active)))  # noqa: S608 - as above

    def opened(self, home: str) -> list[str]:
        """Return the names of the pages that had this notebook open when last heard of."""
        return [page for (page,) in self._all("SELECT page FROM opened WHERE home = ?", home)]

    def set_opened(self, home: str, page: str, *, is_open: bool) -> None:
        """Remember who has a notebook open, so that a restarted server does not write behind a page's back."""
        command = "INSERT OR REPLACE INTO opened VALUES (?, ?)" if is_open else _forget("opened", "page")
        self._do((command, (home, page)))

    def login_names(self) -> list[str]:
        """Return the names in `Host` under which people were logged in to Jupyter lately."""
        question = "SELECT name FROM login_name WHERE at >= ? ORDER BY name"
        return [name for (name,) in self._all(question, self._time() - LOGIN_LASTS)]

    def add_login_name(self, name: str) -> None:
        """Remember that somebody is logged in under this name."""
        self._do(("INSERT OR REPLACE INTO login_name VALUES (?, ?)", (name, self._time())))

    # --- keys -----------------------------------------------------------------------------------------

    def keys(self, home: str, mock: str) -> tuple[ApiKey, ...]:
        """Return what is kept of a mock server's API keys, oldest first."""
        question = "SELECT id, hint, salt, digest FROM api_key WHERE home = ? AND mock = ? ORDER BY at, id"
        rows = self._all(question, home, mock)
        return tuple(ApiKey(key_id, hint, KeyHash(salt, digest)) for key_id, hint, salt, digest in rows)

    def add_key(self, home: str, mock: str, key: ApiKey) -> None:
        """Keep the hash of an API key."""
        row = (key.id, home, mock, key.hint, key.hash.salt, key.hash.digest, self._time())
        self._do(("INSERT INTO api_key VALUES (?, ?, ?, ?, ?, ?, ?)", row))

    def remove_key(self, key_id: str) -> None:
        """Revoke an API key."""
        self._do(("DELETE FROM api_key WHERE id = ?", (key_id,)))

    def viewer_links(self, home: str, mock: str) -> tuple[ViewerLink, ...]:
        """Return what is kept of the links for viewers of a mock server, oldest first."""
        question = (
            "SELECT id, name, hint, salt, digest, at FROM viewer_link WHERE home = ? AND mock = ? ORDER BY at, id"
        )
        rows = self._all(question, home, mock)
        return tuple(ViewerLink(row[0], row[1], row[2], KeyHash(row[3], row[4]), row[5]) for row in rows)

    def add_viewer_link(self, home: str, mock: str, link: ViewerLink) -> None:
        """Keep the hash of a link for viewers."""
        row = (link.id, home, mock, link.name, link.hint, link.hash.salt, link.hash.digest, link.made_at)
        self._do(("INSERT INTO viewer_link VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row))

    def remove_viewer_link(self, link_id: str) -> None:
        """Revoke a link for viewers."""
        self._do(("DELETE FROM viewer_link WHERE id = ?", (link_id,)))

    # --- set-aside edits ------------------------------------------------------------------------------

    def set_aside(self, home: str, mock: str, digest: str, definition: Any) -> None:
        """Keep an edit that lost; the same one is kept once. Edits older than 30 days are dropped."""
        now = self._time()
        row = (home, mock, digest, json.dumps(definition), now)
        columns = "set_aside (home, mock, digest, definition, at)"
        self._do(
            ("DELETE FROM set_aside WHERE at < ?", (now - KEPT_ASIDE,)),
            (f"INSERT OR REPLACE INTO {columns} VALUES (?, ?, ?, ?, ?)", row),  # noqa: S608 - a constant
        )

    def aside(self) -> list[SetAside]:
        """Return the set-aside edits, newest first."""
        question = "SELECT id, home, mock, definition, at FROM set_aside WHERE at >= ? ORDER BY at DESC, id DESC"
        rows = self._all(question, self._time() - KEPT_ASIDE)
        return [SetAside(number, home, mock, json.loads(text), at) for number, home, mock, text, at in rows]

    def drop_aside(self, number: int) -> None:
        """Forget a set-aside edit."""
        self._do(("DELETE FROM set_aside WHERE id = ?", (number,)))

    # --- homes that move ------------------------------------------------------------------------------

    def adopt(self, old_home: str, old: str, home: str, name: str) -> None:
        """Let all that is known of one mock server follow to another home."""
        tables = [table for table in _HOMES if table != "opened"]
        values = (home, name, old_home, old)
        self._do(
            *[
                (f"UPDATE OR REPLACE {table} SET home = ?, mock = ? WHERE home = ? AND mock = ?", values)  # noqa: S608
                for table in tables
            ]
        )

    def move(self, old: str, new: str) -> None:
        """Let all that is known of a home, or of the homes in a folder, follow to a new place."""
        below = f"(home = ? OR substr(home, 1, {len(old) + 1}) = ?)"
        values = (new, old, old + os.sep)
        target = f"? || substr(home, {len(old) + 1})"
        self._do(
            *[
                (f"UPDATE OR REPLACE {table} SET home = {target} WHERE {below}", values)  # noqa: S608
                for table in _HOMES
            ]
        )

    def forget(self, home: str, mock: str | None = None) -> None:
        """Forget a mock server, or a home with all its mock servers; approvals and set-aside edits stay."""
        tables = [table for table in _HOMES if table != "set_aside"]
        if mock is None:
            self._do(*[(f"DELETE FROM {table} WHERE home = ?", (home,)) for table in tables])  # noqa: S608
        else:
            tables.remove("opened")
            self._do(*[(_forget(table), (home, mock)) for table in tables])


def _forget(table: str, column: str = "mock") -> str:
    return f"DELETE FROM {table} WHERE home = ? AND {column} = ?"  # noqa: S608 - names of ours
