from __future__ import annotations

import sqlite3
import stat
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.app import ledger as module
from jupyter_mock.app.errors import NotKept
from jupyter_mock.app.keys import ApiKey
from jupyter_mock.app.ledger import KEPT_ASIDE, LOGIN_LASTS, Ledger
from jupyter_mock.core.access import KeyHash
from tests.app.world import SteppedClock

if TYPE_CHECKING:
    from pathlib import Path

KEY = ApiKey("k1", "abcd", KeyHash(b"salt", b"digest"))


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
def ledger(tmp_path: Path, clock: SteppedClock):
    ledger = Ledger(tmp_path / "data" / "decisions.db", clock=clock, root="/root")
    yield ledger
    ledger.close()


def test_the_file_is_its_users_alone(tmp_path: Path, ledger: Ledger) -> None:
    ledger.approve(["d"])
    for path in (tmp_path / "data").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_decisions_outlive_the_process(tmp_path: Path, ledger: Ledger, clock: SteppedClock) -> None:
    ledger.approve(["d"])
    ledger.take("demo", "/root/n.ipynb", "demo")
    ledger.set_stopped("/root/n.ipynb", "demo", stopped=True)
    ledger.set_server_response("/root/n.ipynb", "demo", "down")
    ledger.set_profile("/root/n.ipynb", "demo", "slow")
    ledger.add_key("/root/n.ipynb", "demo", KEY)
    ledger.close()
    again = Ledger(tmp_path / "data" / "decisions.db", clock=clock, root="/root")
    assert again.is_approved("d")
    assert again.owner("demo") == ("/root/n.ipynb", "demo")
    assert again.is_stopped("/root/n.ipynb", "demo")
    assert again.server_response("/root/n.ipynb", "demo") == "down"
    assert again.profile("/root/n.ipynb", "demo") == "slow"
    assert again.keys("/root/n.ipynb", "demo") == (KEY,)
    again.close()


def test_two_servers_see_each_others_decisions_but_not_each_others_addresses(
    tmp_path: Path, ledger: Ledger, clock: SteppedClock
) -> None:
    other = Ledger(tmp_path / "data" / "decisions.db", clock=clock, root="/other")
    ledger.approve(["d"])
    ledger.take("demo", "/root/n.ipynb", "demo")
    assert other.is_approved("d")
    assert other.owner("demo") is None
    other.take("demo", "/other/n.ipynb", "demo")
    assert ledger.addresses() == {"demo": ("/root/n.ipynb", "demo")}
    other.close()


def test_approving_again_or_nothing_is_no_write(ledger: Ledger) -> None:
    ledger.approve(["d"])
    before = ledger._base.total_changes
    ledger.approve(["d"])
    ledger.approve([])
    assert ledger._base.total_changes == before


def test_the_oldest_approvals_are_forgotten_first(
    ledger: Ledger, clock: SteppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "APPROVALS", 2)
    for digest in "abc":
        clock.seconds += 1
        ledger.approve([digest])
    assert [ledger.is_approved(digest) for digest in "abc"] == [False, True, True]


def test_facts_can_be_taken_back(ledger: Ledger) -> None:
    ledger.set_stopped("h", "m", stopped=True)
    ledger.set_stopped("h", "m", stopped=False)
    ledger.set_server_response("h", "m", "down")
    ledger.set_server_response("h", "m", None)
    ledger.set_profile("h", "m", "slow")
    ledger.set_profile("h", "m", None)
    ledger.add_key("h", "m", KEY)
    ledger.remove_key("k1")
    ledger.set_opened("h", "page", is_open=True)
    ledger.set_opened("h", "page", is_open=False)
    assert not ledger.is_stopped("h", "m")
    assert ledger.server_response("h", "m") is None
    assert ledger.profile("h", "m") is None
    assert ledger.keys("h", "m") == ()
    assert ledger.opened("h") == []


def test_everything_known_follows_a_renamed_folder(ledger: Ledger) -> None:
    for home in ("/root/a/n.ipynb", "/root/ab/n.ipynb"):
        ledger.set_stopped(home, "m", stopped=True)
        ledger.set_opened(home, "page", is_open=True)
    ledger.take("m", "/root/a/n.ipynb", "m")
    ledger.move("/root/a", "/root/b")
    assert ledger.owner("m") == ("/root/b/n.ipynb", "m")
    assert ledger.is_stopped("/root/b/n.ipynb", "m")
    assert ledger.opened("/root/b/n.ipynb") == ["page"]
    assert not ledger.is_stopped("/root/a/n.ipynb", "m")
    assert ledger.is_stopped("/root/ab/n.ipynb", "m")


def test_a_renamed_notebook_takes_the_place_of_what_it_replaced(ledger: Ledger) -> None:
    ledger.take("old", "/root/b", "m")
    ledger.take("new", "/root/a", "m")
    ledger.move("/root/a", "/root/b")
    assert ledger.address("/root/b", "m") == "new"
    assert ledger.owner("old") is None


def test_one_mock_or_a_whole_notebook_can_be_forgotten(ledger: Ledger) -> None:
    for mock in ("a", "b", "c"):
        ledger.take(mock, "h", mock)
        ledger.set_stopped("h", mock, stopped=True)
    ledger.set_opened("h", "page", is_open=True)
    ledger.forget("h", "a")
    assert ledger.address("h", "a") is None
    assert not ledger.is_stopped("h", "a")
    assert ledger.opened("h") == ["page"]
    ledger.forget("h")
    assert ledger.addresses() == {}
    assert ledger.opened("h") == []


def test_set_aside_edits_are_kept_once_and_for_thirty_days(ledger: Ledger, clock: SteppedClock) -> None:
    ledger.set_aside("h", "m", "d1", {"id": "m"})
    clock.seconds += 1
    ledger.set_aside("h", "m", "d2", None)
    ledger.set_aside("h", "m", "d2", None)
    assert [(edit.mock, edit.definition) for edit in ledger.aside()] == [("m", None), ("m", {"id": "m"})]
    clock.seconds += KEPT_ASIDE
    assert [edit.definition for edit in ledger.aside()] == [None]
    ledger.drop_aside(ledger.aside()[0].id)
    assert ledger.aside() == []


def test_a_folder_that_cannot_be_made_is_an_error_one_can_act_on(tmp_path: Path, clock: SteppedClock) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotKept, match="cannot be used"):
        Ledger(tmp_path / "file" / "decisions.db", clock=clock)


def test_a_file_that_cannot_be_written_is_an_error_and_changes_nothing(ledger: Ledger) -> None:
    ledger._base.execute("PRAGMA query_only = 1")
    with pytest.raises(NotKept, match=r"check that the disk is not full"):
        ledger.take("demo", "h", "m")
    ledger._base.execute("PRAGMA query_only = 0")
    assert ledger.addresses() == {}


def test_a_file_that_is_no_database_is_an_error(tmp_path: Path, clock: SteppedClock) -> None:
    (tmp_path / "decisions.db").write_bytes(b"no database" * 100)
    with pytest.raises(NotKept) as caught:
        Ledger(tmp_path / "decisions.db", clock=clock)
    assert isinstance(caught.value.__cause__, sqlite3.DatabaseError)


def test_names_of_logins_are_remembered_as_long_as_a_login_may_last(ledger: Ledger, clock: SteppedClock) -> None:
    ledger.add_login_name("localhost")
    clock.seconds += LOGIN_LASTS - 1
    ledger.add_login_name("127.0.0.1")
    assert ledger.login_names() == ["127.0.0.1", "localhost"]
    clock.seconds += 2
    assert ledger.login_names() == ["127.0.0.1"]
