"""Which folders lie on another computer, and how their notebooks are written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jupyter_mock.app.errors import NotKept
from jupyter_mock.server import notebook_places
from jupyter_mock.server.contents_store import NetworkNotebooks
from jupyter_mock.server.file_systems import linux_mounts, macos_mounts, mounted, network_file_system
from tests.server.jupyter import document, example, mock, notebook
from tests.server.memory_contents import MemoryContents

LINUX = r"""
proc /proc proc rw,nosuid 0 0
/dev/sda1 / ext4 rw,relatime 0 0
files:/home /home nfs4 rw,vers=4.2 0 0
/dev/sdb1 /home/me/fast ext4 rw 0 0
//server/share /media/my\040share cifs rw 0 0
me@host: /work fuse.sshfs rw 0 0
tmpfs /work/scratch tmpfs rw 0 0
"""
MACOS = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//me@server/share on /Volumes/my share (2) (smbfs, nodev, nosuid, mounted by me)
files:/home on /Users/net (nfs)
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home", "nfs4"),
        ("/home/me/notebooks", "nfs4"),
        ("/home/me/fast/notebooks", ""),
        ("/homes", ""),
        ("/media/my share/a", "cifs"),
        ("/work", "fuse.sshfs"),
        ("/work/scratch/a", ""),
        ("/nowhere", ""),
    ],
)
def test_the_file_system_a_folder_lies_on_decides(folder, kind):
    assert network_file_system(Path(folder), lambda: linux_mounts(LINUX)) == kind


def test_what_was_mounted_last_in_a_place_hides_what_lies_below():
    mounts = [("/", "ext4"), ("/srv", "nfs"), ("/srv", "tmpfs")]
    assert network_file_system(Path("/srv/a"), lambda: mounts) == ""
    assert network_file_system(Path("/srv/a"), lambda: mounts[:2]) == "nfs"


def test_macos_is_read_by_what_mount_prints():
    assert macos_mounts(MACOS) == [("/", "apfs"), ("/Volumes/my share (2)", "smbfs"), ("/Users/net", "nfs")]


def test_a_system_that_does_not_tell_is_local(monkeypatch):
    monkeypatch.setattr("jupyter_mock.server.file_systems._LINUX", Path("/nonexistent"))
    monkeypatch.setattr("sys.platform", "linux")
    assert mounted() == []
    assert network_file_system(Path("/home"), mounted) == ""


def test_this_system_tells_what_is_mounted_at_its_root():
    assert "/" in dict(mounted())


class TestOnTheNetwork:
    @pytest.fixture
    def network(self, monkeypatch):
        monkeypatch.setattr(notebook_places, "network_file_system", lambda _: "nfs4")

    async def test_a_notebook_is_written_as_jupyter_writes_it_and_its_mock_server_says_so(self, network, server):
        del network
        path = server.root / "shop.ipynb"
        path.write_text(json.dumps(json.loads(notebook())))  # one line, as Jupyter never writes it
        await server.create("demo", ("GET", "/hello", example("hello")), notebook="shop.ipynb")
        await server.settled()
        assert len(path.read_text().splitlines()) > 5
        shown = (await server.api("GET", "mocks/demo")).json["mock"]
        assert shown["stored"] == "stored"
        assert "Jupyter's own way of saving" in shown["note"]
        assert "(nfs4)" in shown["note"]

    async def test_what_another_program_writes_is_seen_as_ever(self, network, server):
        del network
        server.write("shop.ipynb", document(mock()))
        await server.parts.notebooks.saved("shop.ipynb")
        await server.api("POST", "mocks/demo/start", {})
        server.write("shop.ipynb", document(mock(body="checked out")))
        await server.parts.notebooks.look()
        assert (await server.api("GET", "mocks/demo")).json["mock"]["state"] == "waiting"

    async def test_what_cannot_be_saved_is_told(self, tmp_path):
        store = NetworkNotebooks(tmp_path, locks=tmp_path / "locks", contents_manager=MemoryContents(), kind="nfs")
        MemoryContents.notebooks["n.ipynb"] = json.loads(notebook())
        MemoryContents.broken.clear()

        async def fail(*_args):
            raise OSError("full")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(MemoryContents, "save", fail)
            with pytest.raises(NotKept, match="full"):
                await store.update("n.ipynb", lambda _: document(mock()))


async def test_a_local_notebook_needs_no_such_words(server):
    server.write("shop.ipynb")
    await server.create("demo", ("GET", "/hello", example("hello")), notebook="shop.ipynb")
    await server.settled()
    assert "note" not in (await server.api("GET", "mocks/demo")).json["mock"]
