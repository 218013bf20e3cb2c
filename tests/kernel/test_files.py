from __future__ import annotations

import os
import stat

import pytest

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel import files
from jupyter_mock.kernel.files import read_document, write_document


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_document_is_read_with_its_name(folder):
    (folder / "Shop.JSON").write_bytes(b"{}")

    assert read_document("Shop.JSON") == ("Shop.JSON", b"{}")
    assert read_document(str(folder / "Shop.JSON")) == ("Shop.JSON", b"{}")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("/etc/passwd", "'/etc/passwd' is not a file that can be imported (it ends in .json or .ipynb)"),
        ("passwords.json", "'passwords.json' is not a file that can be imported"),
        ("http://127.0.0.1:9/a.json", "'http://127.0.0.1:9/a.json' is an address, and nothing is fetched"),
        ("file:///a.json", "'file:///a.json' is an address"),
        ("none.json", "'none.json' does not exist"),
        ("folder.json", "'folder.json' is not a file"),
        ("pipe.json", "'pipe.json' is not a file"),
        ("a\0.json", "'a\\x00.json' is not the name of a file"),
        ("large.json", "'large.json' is larger than 20,000,000 bytes"),
    ],
)
def test_what_is_no_document_is_not_read(folder, name, message):
    (folder / "folder.json").mkdir()
    (folder / "passwords.json").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.json")
    with (folder / "large.json").open("wb") as file:
        file.truncate(files.LARGEST + 1)

    with pytest.raises(MockError) as caught:
        read_document(name)

    assert str(caught.value).startswith(message)


def test_a_file_that_may_not_be_read_says_so(folder):
    (folder / "a.json").touch()
    (folder / "a.json").rename(folder / "b.json")
    (folder / "a.json").symlink_to("a.json")

    with pytest.raises(MockError, match=r"'a\.json'"):
        read_document("a.json")


def test_a_document_is_written_once(folder):
    assert write_document("a.json", "{}\n")
    assert not write_document("a.json", "{}\n")
    assert (folder / "a.json").read_text() == "{}\n"
    assert [path.name for path in folder.iterdir()] == ["a.json"]


def test_another_content_is_replaced_on_request_alone(folder):
    path = folder / "a.json"
    path.write_text("mine")
    path.chmod(0o640)

    with pytest.raises(MockError, match=r"is there already, with another content \(--force replaces it\)"):
        write_document("a.json", "{}")
    assert path.read_text() == "mine"

    assert write_document("a.json", "{}", force=True)
    assert path.read_text() == "{}"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.txt", "'a.txt' does not end in .json"),
        ("none/a.json", "'none/a.json' cannot be written: No such file or directory"),
        ("folder.json", "'folder.json' is there already"),
    ],
)
def test_a_document_goes_nowhere_else(folder, name, message):
    (folder / "folder.json").mkdir()

    with pytest.raises(MockError) as caught:
        write_document(name, "{}", force=True)

    assert str(caught.value).startswith(message)


def test_a_write_that_fails_leaves_nothing_behind(folder, monkeypatch):
    (folder / "a.json").write_text("old")
    monkeypatch.setattr(os, "fdopen", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))

    with pytest.raises(MockError, match="No space left on device"):
        write_document("a.json", "new", force=True)

    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("a.json", "old")]
