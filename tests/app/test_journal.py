from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from jupyter_mock.app import journal as module
from jupyter_mock.app import journal_records
from jupyter_mock.app.errors import HeldElsewhere, NotKept
from jupyter_mock.app.journal import Journal, homes, journal_path, peek, tidy
from jupyter_mock.app.journal_records import ABSENT
from jupyter_mock.app.locks import file_name
from jupyter_mock.core.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

HOME = "/home/me/n.ipynb"


def open_journal(folder: Path, home: str = HOME) -> Journal:
    return Journal(folder, home, root="/home/me")


def edit(journal: Journal, digest: str, *, mock: str = "m", base: str = "d0") -> None:
    journal.append(mock, base=base, digest=digest, definition={"id": mock, "version": digest})


def killed(journal: Journal) -> None:
    """Leave everything as a killed process does."""
    journal._lock.release()


def test_what_was_appended_is_there_after_a_crash(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    edit(journal, "d1")
    edit(journal, "d2")
    edit(journal, "e1", mock="other", base=ABSENT)
    killed(journal)
    again = open_journal(tmp_path)
    assert again.pending == journal.pending
    assert (again.pending["m"].base, again.pending["m"].chain) == ("d0", ["d1", "d2"])
    assert again.pending["m"].definition == {"id": "m", "version": "d2"}
    assert again.pending["other"].base == ABSENT
    again.close()


def test_the_journal_is_its_users_alone(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    edit(journal, "d1")
    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    journal.close()


def test_striking_an_edit_strikes_those_before_it(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    for digest in ("d1", "d2", "d1", "d3"):
        edit(journal, digest)
    journal.strike("m", "d1")
    assert (journal.pending["m"].base, journal.pending["m"].chain) == ("d1", ["d3"])
    journal.strike("m", "unknown")
    journal.strike("nobody", "d3")
    killed(journal)
    again = open_journal(tmp_path)
    assert again.pending == journal.pending
    again.strike("m", "d3")
    assert again.pending == {}
    again.close()
    assert not journal_path(tmp_path, HOME).exists()


def test_a_discarded_edit_is_gone(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    edit(journal, "d1")
    edit(journal, "e1", mock="other")
    assert journal.discard("m").digest == "d1"
    assert journal.discard("m") is None
    killed(journal)
    again = open_journal(tmp_path)
    assert list(again.pending) == ["other"]
    again.close()


@pytest.mark.parametrize("torn", [b"1234", b'00000000 {"mock":"m","base":"","digest":"x","definition":null}\n', b"\n"])
def test_a_torn_last_record_is_no_edit_and_swallows_none(tmp_path: Path, torn: bytes) -> None:
    journal = open_journal(tmp_path)
    edit(journal, "d1")
    killed(journal)
    with journal_path(tmp_path, HOME).open("ab") as file:
        file.write(torn)
    again = open_journal(tmp_path)
    assert again.pending["m"].chain == ["d1"]
    edit(again, "d2")
    killed(again)
    last = open_journal(tmp_path)
    assert last.pending["m"].chain == ["d1", "d2"]
    last.close()


def test_every_possible_tear_leaves_what_was_acknowledged(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    edit(journal, "d1")
    whole = journal_path(tmp_path, HOME).read_bytes()
    edit(journal, "d2")
    longer = journal_path(tmp_path, HOME).read_bytes()
    killed(journal)
    for length in range(len(whole), len(longer)):
        journal_path(tmp_path, HOME).write_bytes(longer[:length])
        assert peek(tmp_path, HOME)["m"].chain == ["d1"]


def test_a_record_that_rotted_does_not_take_the_later_ones_along(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    edit(journal, "d1")
    edit(journal, "e1", mock="other")
    killed(journal)
    path = journal_path(tmp_path, HOME)
    path.write_bytes(path.read_bytes().replace(b'"version":"d1"', b'"version":"dX"'))
    assert list(peek(tmp_path, HOME)) == ["other"]


def test_a_long_journal_is_written_anew_without_what_nobody_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "COMPACT", 2_000)
    journal = open_journal(tmp_path)
    edit(journal, "other", mock="other")
    for number in range(200):
        edit(journal, f"d{number}")
        if number % 10 == 5:
            journal.strike("m", f"d{number - 2}")
    assert journal_path(tmp_path, HOME).stat().st_size < 5_000
    edit(journal, "last")
    killed(journal)
    again = open_journal(tmp_path)
    assert again.pending == journal.pending
    again.close()


def test_only_the_latest_thousand_versions_are_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_records, "CHAIN", 3)
    journal = open_journal(tmp_path)
    for number in range(5):
        edit(journal, f"d{number}")
    assert journal.pending["m"].chain == ["d2", "d3", "d4"]
    journal.close()


def test_a_definition_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 100)
    journal = open_journal(tmp_path)
    with pytest.raises(DocumentError, match="more than the 100"):
        journal.append("m", base="", digest="d", definition={"x": "y" * 100})
    assert journal.pending == {}
    journal.close()


def test_integers_of_any_size_are_kept(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    journal.append("m", base="", digest="d", definition={"big": 2**70, "text": "a\r\n\u2028é"})
    killed(journal)
    assert peek(tmp_path, HOME)["m"].definition == {"big": 2**70, "text": "a\r\n\u2028é"}


def test_tidying_removes_what_nobody_needs_and_nobody_holds(tmp_path: Path) -> None:
    empty, pending = open_journal(tmp_path, "/empty"), open_journal(tmp_path, "/pending")
    for journal in (empty, pending):
        edit(journal, "d1")
    empty.strike("m", "d1")
    (tmp_path / "0.new").write_bytes(b"half")
    (tmp_path / "1.journal").write_bytes(b"")
    tidy(tmp_path)
    assert sorted(homes(tmp_path)) == ["/empty", "/pending"]
    killed(empty)
    killed(pending)
    tidy(tmp_path)
    assert homes(tmp_path) == ["/pending"]
    assert not (tmp_path / "0.new").exists()
    assert not (tmp_path / "1.journal").exists()


class TestLocks:
    def test_a_second_process_is_told_who_holds_the_notebook(self, tmp_path: Path) -> None:
        journal = open_journal(tmp_path)
        script = (
            "import sys; from pathlib import Path; from jupyter_mock.app.journal import Journal\n"
            "try: Journal(Path(sys.argv[1]), sys.argv[2], root='/elsewhere')\n"
            "except Exception as error: print(type(error).__name__, error)"
        )
        told = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path), HOME], capture_output=True, text=True, check=True
        )
        assert told.stdout.startswith("HeldElsewhere 'n.ipynb' is edited by the Jupyter server")
        assert f"process id {os.getpid()} and root '/home/me'" in told.stdout
        journal.close()

    def test_a_holder_that_left_no_name_is_another_server(self, tmp_path: Path) -> None:
        journal = open_journal(tmp_path)
        (tmp_path / file_name(HOME)).with_suffix(".holder").write_text("[]")
        with pytest.raises(HeldElsewhere, match="another Jupyter server"):
            open_journal(tmp_path)
        journal.close()
        open_journal(tmp_path).close()

    def test_a_folder_that_is_none_is_an_error_one_can_act_on(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(NotKept, match="no lock could be taken"):
            open_journal(tmp_path / "file")


class TestMoves:
    def test_the_journal_follows_its_notebook(self, tmp_path: Path) -> None:
        journal = open_journal(tmp_path)
        edit(journal, "d1")
        journal.move("/home/me/new.ipynb")
        edit(journal, "d2")
        killed(journal)
        assert peek(tmp_path, HOME) == {}
        assert homes(tmp_path) == ["/home/me/new.ipynb"]
        again = open_journal(tmp_path, "/home/me/new.ipynb")
        assert again.pending["m"].chain == ["d1", "d2"]
        open_journal(tmp_path).close()
        again.close()

    def test_an_empty_journal_moves_too(self, tmp_path: Path) -> None:
        journal = open_journal(tmp_path)
        journal.move("/home/me/new.ipynb")
        journal.close()
        assert homes(tmp_path) == []

    def test_a_place_that_another_server_holds_leaves_the_journal_where_it_was(self, tmp_path: Path) -> None:
        other = open_journal(tmp_path, "/home/me/new.ipynb")
        journal = open_journal(tmp_path)
        edit(journal, "d1")
        with pytest.raises(HeldElsewhere):
            journal.move("/home/me/new.ipynb")
        edit(journal, "d2")
        assert peek(tmp_path, HOME)["m"].chain == ["d1", "d2"]
        journal.close()
        other.close()

    def test_a_failed_move_leaves_the_journal_where_it_was(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        journal = open_journal(tmp_path)
        edit(journal, "d1")

        def refuse(*_: Any, **__: Any) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(module, "replace", refuse)
            with pytest.raises(NotKept, match="No space left"):
                journal.move("/home/me/new.ipynb")
        edit(journal, "d2")
        assert journal.home == HOME
        assert peek(tmp_path, HOME)["m"].chain == ["d1", "d2"]
        open_journal(tmp_path, "/home/me/new.ipynb").close()
        journal.close()


class TestFailingDisk:
    @pytest.mark.parametrize("call", ["open", "write", "fsync", "ftruncate", "lseek"])
    def test_an_edit_that_could_not_be_written_was_not_accepted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        journal = open_journal(tmp_path)

        def fail(*_: Any, **__: Any) -> None:
            raise OSError(errno.EIO, "Input/output error")

        with monkeypatch.context() as patch:
            patch.setattr(os, call, fail)
            with pytest.raises(NotKept, match="Input/output error"):
                edit(journal, "d1")
        assert journal.pending == {}
        edit(journal, "d2")
        killed(journal)
        again = open_journal(tmp_path)
        assert again.pending["m"].chain == ["d2"]
        again.close()

    def test_a_half_written_record_is_taken_back(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        journal = open_journal(tmp_path)
        edit(journal, "d1")
        write = os.write
        calls: list[int] = []

        def short(descriptor: int, data: Any) -> int:
            calls.append(1)
            if len(calls) == 1:
                return write(descriptor, data[:10])
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", short)
            with pytest.raises(NotKept):
                edit(journal, "d2")
        edit(journal, "d3")
        killed(journal)
        assert peek(tmp_path, HOME)["m"].chain == ["d1", "d3"]

    def test_a_journal_that_cannot_be_read_is_left_alone(self, tmp_path: Path) -> None:
        journal_path(tmp_path, HOME).mkdir()
        with pytest.raises(NotKept):
            open_journal(tmp_path)
        assert peek(tmp_path, HOME) == {}
        assert homes(tmp_path) == []
        journal_path(tmp_path, HOME).rmdir()
        open_journal(tmp_path).close()

    def test_a_journal_that_cannot_be_shortened_is_only_longer(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        journal = open_journal(tmp_path)
        edit(journal, "d1")

        def refuse(*_: Any, **__: Any) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(module, "replace", refuse)
        journal.strike("m", "d1")
        assert peek(tmp_path, HOME) == {}
        edit(journal, "d2")
        assert list(peek(tmp_path, HOME)) == ["m"]
        journal.close()


def test_a_file_that_is_no_journal_has_no_home(tmp_path: Path) -> None:
    (tmp_path / "a.journal").write_bytes(b"nothing\n")
    (tmp_path / "b.journal").write_bytes(b"")
    assert homes(tmp_path) == []


def test_a_journal_of_edits_that_are_never_struck_out_stays_short(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)

    for number in range(60):
        journal.append("m", base="d0", digest=f"d{number}", definition={"id": "m", "body": "x" * 100_000})

    assert journal_path(tmp_path, HOME).stat().st_size < 2_500_000
    assert journal.pending["m"].definition["body"] == "x" * 100_000
    killed(journal)
    assert peek(tmp_path, HOME)["m"].digest == "d59"


def large(number: int, *, mock: str = "m") -> bytes:
    """The text of a definition that is much the same for all numbers."""
    other = ",".join(f'{{"path":"/é/{at}"}}' for at in range(50))
    return f'{{"id":"{mock}","items":[{other},{{"body":"{number}"}},{other}]}}'.encode()


def edit_large(journal: Journal, number: int, *, mock: str = "m", instead: tuple[str, ...] = ()) -> int:
    """Edit a large mock server and return by how many bytes the journal grew."""
    path = journal_path(journal._folder, HOME)
    before = path.stat().st_size if path.exists() else 0
    names = dict.fromkeys(instead, "d0")
    journal.append(mock, base="d0", digest=f"d{number}", definition=large(number, mock=mock), instead=names)
    return path.stat().st_size - before


def reopened(journal: Journal) -> Journal:
    """The journal after the process was killed and started again."""
    killed(journal)
    return open_journal(journal._folder)


@pytest.fixture
def large_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    for each in (module, journal_records):
        monkeypatch.setattr(each, "LARGE", 1_000)


@pytest.mark.usefixtures("large_enough")
def test_an_edit_of_a_large_definition_is_recorded_as_what_it_changed(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    written = [edit_large(journal, number) for number in range(1, 5)]
    assert max(written[1:]) < written[0] / 10
    again = reopened(journal)
    assert again.pending["m"].chain == ["d1", "d2", "d3", "d4"]
    assert again.pending["m"].value() == json.loads(large(4))
    assert edit_large(again, 5) < written[0] / 10
    once_more = reopened(again)
    assert (once_more.pending["m"].base, once_more.pending["m"].value()) == ("d0", json.loads(large(5)))
    once_more.close()


@pytest.mark.usefixtures("large_enough")
def test_what_the_notebook_holds_stays_for_the_next_edit_of_it(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    whole = edit_large(journal, 1)
    journal.strike("m", "d1")
    assert journal.pending == {}
    assert edit_large(journal, 2) < whole / 10
    again = reopened(journal)
    assert (again.pending["m"].chain, again.pending["m"].value()) == (["d2"], json.loads(large(2)))
    again.strike("m", "d2")
    again.close()
    assert not journal_path(tmp_path, HOME).exists()


@pytest.mark.usefixtures("large_enough")
def test_what_is_held_is_no_edit_and_makes_the_first_one_short(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    assert not journal.has_text("m")
    journal.hold("m", "d0", large(0))
    assert journal.has_text("m")
    assert journal.pending == {}
    assert edit_large(journal, 1) < len(large(1)) / 10
    again = reopened(journal)
    assert (again.pending["m"].chain, again.pending["m"].value()) == (["d1"], json.loads(large(1)))
    again.close()


def test_a_small_definition_is_not_held(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    journal.hold("m", "d0", large(0))
    assert not journal.has_text("m")
    journal.close()
    assert journals_in(tmp_path) == []


@pytest.mark.usefixtures("large_enough")
def test_a_journal_in_which_something_is_held_and_nothing_waits_goes_with_its_server(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    journal.hold("m", "d0", large(0))
    killed(journal)
    tidy(tmp_path)
    assert journals_in(tmp_path) == []


@pytest.mark.usefixtures("large_enough")
def test_edits_that_were_discarded_are_no_part_of_the_next_one(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    edit_large(journal, 1)
    edit_large(journal, 2)
    journal.discard("m")
    edit_large(journal, 3)
    again = reopened(journal)
    assert (again.pending["m"].chain, again.pending["m"].value()) == (["d3"], json.loads(large(3)))
    again.close()


@pytest.mark.usefixtures("large_enough")
def test_a_removed_and_a_renamed_mock_server_leave_no_text_behind(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    edit_large(journal, 1)
    edit_large(journal, 2, mock="n", instead=("m",))
    edit_large(journal, 3, mock="n")
    again = reopened(journal)
    assert (again.pending["m"].value(), again.pending["n"].value()) == (None, json.loads(large(3, mock="n")))
    again.append("n", base="d0", digest=ABSENT, definition=None)
    for mock in ("m", "n"):
        again.strike(mock, ABSENT)
    assert b"path" not in journal_path(tmp_path, HOME).read_bytes()
    again.close()


@pytest.mark.usefixtures("large_enough")
def test_a_journal_written_anew_goes_on_with_splices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMPACT", 1_000)
    journal = open_journal(tmp_path)
    edit_large(journal, 1, mock="other")
    journal.strike("other", "d1")
    for number in range(1, 400):
        edit_large(journal, number)
    path = journal_path(tmp_path, HOME)
    assert path.stat().st_size < 12_000 + 5 * len(large(1))
    assert b"other" not in path.read_bytes()
    again = reopened(journal)
    assert again.pending["m"].value() == json.loads(large(399))
    assert len(again.pending["m"].chain) == 399
    again.close()


@pytest.mark.usefixtures("large_enough")
def test_a_splice_that_could_not_be_written_is_no_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = open_journal(tmp_path)
    edit_large(journal, 1)
    with monkeypatch.context() as patch:
        patch.setattr(module, "write_all", full_disk)
        with pytest.raises(NotKept):
            edit_large(journal, 2)
    edit_large(journal, 3)
    again = reopened(journal)
    assert (again.pending["m"].chain, again.pending["m"].value()) == (["d1", "d3"], json.loads(large(3)))
    again.close()


@pytest.mark.usefixtures("large_enough")
def test_every_possible_tear_of_splices_leaves_what_was_acknowledged(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    path = journal_path(tmp_path, HOME)
    edit_large(journal, 1)
    lengths = [path.stat().st_size]
    for number in (2, 3):
        edit_large(journal, number)
        lengths.append(path.stat().st_size)
    killed(journal)
    data = path.read_bytes()
    for end in range(lengths[0], len(data)):
        path.write_bytes(data[:end])
        kept = sum(length <= end for length in lengths)
        assert peek(tmp_path, HOME)["m"].value() == json.loads(large(kept)), end


@pytest.mark.usefixtures("large_enough")
def test_a_splice_upon_a_record_that_rotted_is_left_out(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    for number in (1, 2, 3):
        edit_large(journal, number)
    killed(journal)
    path = journal_path(tmp_path, HOME)
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"d2", b"dX")
    path.write_bytes(b"".join(lines))
    again = open_journal(tmp_path)
    assert (again.pending["m"].chain, again.pending["m"].value()) == (["d1"], json.loads(large(1)))
    edit_large(again, 4)
    assert reopened(again).pending["m"].value() == json.loads(large(4))


def journals_in(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("*.journal")]


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
