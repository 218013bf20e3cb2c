from __future__ import annotations

import errno
import json
import os
import signal
import stat
import threading
from typing import TYPE_CHECKING, Any

import pytest

from jupyter_mock.app import durable, locks, notebook_file
from jupyter_mock.app.errors import NotKept, UnknownNotebook, UnreadableNotebook
from jupyter_mock.app.notebook_file import PREFIX, SUFFIX, has_mark, read_metadata, sweep, update_metadata
from tests.app.faults import failing, steps
from tests.app.world import World, definition, document

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def update(world: World):
    def update(path: Path, value: Any) -> None:
        update_metadata(path, lambda _: value, locks=world.data / "locks")

    (world.data / "locks").mkdir(parents=True)
    return update


def test_every_other_byte_stays_and_removing_gives_the_old_ones_back(world: World, update) -> None:
    path = world.write("a notebook 😀.ipynb")
    before = path.read_bytes()
    update(path, document(definition()))
    assert read_metadata(path) == document(definition())
    assert before.split(b'"metadata": {\n  "kernelspec"')[0] in path.read_bytes()
    update(path, None)
    assert path.read_bytes() == before


def test_a_notebook_without_mock_servers_holds_none(world: World) -> None:
    assert read_metadata(world.write()) is None
    assert not has_mark(world.root / "n.ipynb")
    assert not has_mark(world.root)
    world.write("m.ipynb", definition())
    assert has_mark(world.root / "m.ipynb")


def test_an_unchanged_document_is_not_written(world: World, update) -> None:
    path = world.write("n.ipynb", definition())
    before = path.stat()
    update(path, document(definition()))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_the_mode_of_the_file_stays(world: World, update) -> None:
    path = world.write()
    path.chmod(0o640)
    update(path, document(definition()))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_symbolic_link_stays_one(world: World, update) -> None:
    target = world.write("real/n.ipynb")
    link = world.root / "link.ipynb"
    link.symlink_to(target)
    update(link, document(definition()))
    assert link.is_symlink()
    assert read_metadata(target) == document(definition())
    assert world.leftovers() == []


def test_a_missing_notebook_is_named(world: World, update) -> None:
    with pytest.raises(UnknownNotebook, match=r"no notebook '.*n\.ipynb'"):
        update(world.root / "n.ipynb", None)
    with pytest.raises(UnknownNotebook):
        read_metadata(world.write() / "below.ipynb")


@pytest.mark.parametrize("text", [b"", b"{", b'{"metadata": {"jupyter_mock": NaN}}', b"[]", b"\xff\xfe"])
def test_what_cannot_be_read_is_never_overwritten(
    world: World, update, monkeypatch: pytest.MonkeyPatch, text: bytes
) -> None:
    monkeypatch.setattr(notebook_file, "PAUSE", 0)
    path = world.root / "n.ipynb"
    path.write_bytes(text)
    with pytest.raises(UnreadableNotebook, match=r"'n\.ipynb' cannot be read"):
        update(path, document(definition()))
    assert path.read_bytes() == text


def test_a_folder_is_no_notebook(world: World) -> None:
    (world.root / "n.ipynb").mkdir()
    with pytest.raises(UnreadableNotebook, match="cannot be read"):
        read_metadata(world.root / "n.ipynb")


def test_a_notebook_that_is_just_being_written_is_waited_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    path = world.write("n.ipynb", definition())
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    monkeypatch.setattr(notebook_file.time, "sleep", lambda _: path.write_bytes(whole))
    assert read_metadata(path) == document(definition())


def test_a_read_only_file_is_not_replaced(world: World, update) -> None:
    path = world.write()
    path.chmod(0o444)
    before = path.read_bytes()
    with pytest.raises(NotKept, match="read-only") as caught:
        update(path, document(definition()))
    assert "give yourself the right" in caught.value.problem.hint
    assert path.read_bytes() == before
    assert world.leftovers() == []


def test_a_file_changed_meanwhile_is_read_again(world: World) -> None:
    path = world.write("n.ipynb", definition(body="one"))
    seen: list[Any] = []

    def change(value: Any) -> Any:
        seen.append(value)
        if len(seen) == 1:
            world.write("n.ipynb", definition(body="two"))
        return {**value, "more": len(seen)}

    update_metadata(path, change, locks=world.data / "locks")
    assert [value["mocks"][0]["items"][0]["examples"][0]["body"] for value in seen] == [["one"], ["two"]]
    assert world.read()["more"] == 2
    assert world.body() == "two"
    assert world.leftovers() == []


def test_a_file_that_changes_all_the_time_is_given_up(world: World) -> None:
    path = world.write("n.ipynb", definition())
    counter = iter(range(100))

    def change(value: Any) -> Any:
        world.write("n.ipynb", definition(body=f"other {next(counter)}"))
        return {**value, "more": 1}

    with pytest.raises(NotKept, match="another program all the time"):
        update_metadata(path, change, locks=world.data / "locks")
    assert "more" not in world.read()
    assert world.leftovers() == []


def test_a_change_that_fails_writes_nothing(world: World) -> None:
    path = world.write()
    before = path.read_bytes()

    def change(_: Any) -> Any:
        raise KeyError("no")

    with pytest.raises(KeyError):
        update_metadata(path, change, locks=world.data / "locks")
    assert path.read_bytes() == before


def test_a_writer_waits_for_another_one(world: World, update, monkeypatch: pytest.MonkeyPatch) -> None:
    path = world.write()
    inside, may_leave = threading.Event(), threading.Event()

    def hold() -> None:
        with locks.writing(world.data / "locks", os.path.realpath(path)):
            inside.set()
            may_leave.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait(60)
    monkeypatch.setattr(locks, "PATIENCE", 0.01)
    with pytest.raises(NotKept, match="being written by another process"):
        update(path, document(definition()))
    monkeypatch.setattr(locks, "PATIENCE", 30)
    may_leave.set()
    update(path, document(definition()))
    holder.join()
    assert world.read() == document(definition())


def test_a_lock_that_cannot_be_taken_is_an_error(world: World) -> None:
    path = world.write()
    (world.folder / "file").write_text("")
    with pytest.raises(NotKept, match="no lock could be taken"):
        update_metadata(path, lambda _: None, locks=world.folder / "file")


class TestSweeping:
    def put(self, folder: Path, process: object) -> Path:
        path = folder / f"{PREFIX}{process}-abc{SUFFIX}"
        path.write_text("half")
        return path

    def test_what_dead_writers_left_is_swept(self, world: World) -> None:
        dead, strange, own = (self.put(world.root, process) for process in (2**22 + 1, "x", os.getpid()))
        (world.root / ".jupyter-mock-notes").write_text("mine")
        sweep(world.root)
        assert [path.exists() for path in (dead, strange, own)] == [False, False, False]
        assert (world.root / ".jupyter-mock-notes").exists()

    def test_what_a_living_writer_writes_is_left_alone_for_a_while(self, world: World) -> None:
        living = self.put(world.root, 1)
        huge = self.put(world.root, 10**30)
        sweep(world.root)
        assert living.exists()
        assert huge.exists()
        os.utime(living, (0, 0))
        sweep(world.root)
        assert not living.exists()

    def test_what_this_process_is_writing_is_left_alone(
        self, world: World, update, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = world.write()
        fsync = os.fsync
        monkeypatch.setattr(os, "fsync", lambda descriptor: (sweep(world.root), fsync(descriptor)))
        update(path, document(definition()))
        assert world.read() == document(definition())

    def test_a_folder_that_cannot_be_read_is_passed_over(self, world: World) -> None:
        sweep(world.root / "nowhere")


# --- every call fails once ------------------------------------------------------------------------------

ERRORS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS]


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
def test_whatever_call_fails_the_file_is_the_old_or_the_new_one(world: World, update, number: int) -> None:
    path = world.write("n.ipynb", definition(body="old"))
    old = path.read_bytes()
    update(path, document(definition(body="new")))
    new = path.read_bytes()
    failures = 0
    at = 0
    while True:
        at += 1
        path.write_bytes(old)
        refused = False
        with steps(at, failing(number)) as step:
            try:
                update(path, document(definition(body="new")))
            except (NotKept, UnreadableNotebook):
                refused = True
        if not step.name:
            break
        failures += 1
        assert path.read_bytes() in {old, new}
        assert refused or path.read_bytes() == new
        assert world.leftovers() == [] or step.name == "unlink"
        sweep(world.root)
    assert failures > 8
    assert path.read_bytes() == new


def test_a_full_disk_is_told_with_advice(world: World, update) -> None:
    path = world.write()
    for number, advice in ((errno.ENOSPC, "make room"), (errno.EROFS, "the right to write"), (errno.EIO, "again")):
        with steps(1, failing(number), calls=("fsync",), reads=False), pytest.raises(NotKept) as caught:
            update(path, document(definition()))
        assert advice in caught.value.problem.hint


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:3]))
    assert durable.replace(tmp_path / "a", b"0123456789", beside=tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == b"0123456789"


def test_systems_without_folder_handles_or_modes_are_served_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    monkeypatch.delattr(os, "fchmod")
    assert durable.replace(tmp_path / "a", b"x", beside=tmp_path / "b")


def test_a_real_full_disk_keeps_the_old_file(world: World, update) -> None:
    resource = pytest.importorskip("resource", reason="limits of processes are a Unix matter")
    path = world.write()
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    try:
        with pytest.raises(NotKept, match="could not be written"):
            update(path, document(definition(body="x" * 100_000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == before
    assert json.loads(before)
    assert world.leftovers() == []
