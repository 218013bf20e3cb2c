"""A notebook's file is moved, copied, saved under another name, changed by git: its mock server stays truthful."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.app.notebook import OVERTAKEN
from jupyter_mock.app.reconciliation import COPY
from tests.browser.building import LOAD, cell
from tests.browser.lab import new_notebook, wait_until
from tests.conftest import need

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.lab import Lab
    from tests.browser.tab import Tab


def begin(lab: Lab, tab: Tab, name: str) -> None:
    """Open a notebook whose mock server says `one`."""
    lab.write(name, new_notebook(LOAD, cell("one"), cell("two"), "1"))
    tab.open_beside(name)
    tab.run(0)
    tab.run(1)
    wait_until(lambda: lab.bodies(name) == ["one"], what="the example in the file")
    tab.save()


def is_alive(lab: Lab, tab: Tab, mock: str, body: str) -> None:
    """Check that a mock server answers at its address and that edits reach the file that is open."""
    lab.save_example(mock, "/user/home", body)
    assert lab.call(f"{mock}/user/home") == (200, body)
    wait_until(lambda: lab.bodies(tab.path) == [body], what=f"{body!r} in {tab.path}")
    tab.wait_clean()


def told(lab: Lab, name: str) -> tuple[str, str, str]:
    """Return address, state and note of the mock server of a notebook."""
    [mock] = wait_until(lambda: lab.mocks(name), what=f"the mock server of {name}")
    return mock["id"], mock["state"], mock.get("note", "")


def test_a_notebook_moved_to_a_folder_keeps_its_address_its_kernel_and_its_unsaved_cells(lab, tab):
    begin(lab, tab, "moved.ipynb")
    tab.type(3, "typed before")
    (lab.root / "folder").mkdir()
    tab.rename("folder/moved.ipynb")
    wait_until(lambda: lab.mocks("folder/moved.ipynb"), what="the server to follow")
    tab.run(2)
    wait_until(lambda: lab.bodies(tab.path) == ["two"], what="the edit of the cell in the moved file")
    is_alive(lab, tab, "moved", "three")
    wait_until(lambda: told(lab, tab.path) == ("moved", "live", ""), what="nothing to be left to tell")
    assert "typed before" in str(lab.notebook(tab.path))
    assert not (lab.root / "moved.ipynb").exists()
    assert tab.dialogs() == []


def test_a_moved_folder_takes_its_notebooks_along(lab, tab):
    begin(lab, tab, "before/inside.ipynb")
    tab.page.evaluate("jupyterapp.serviceManager.contents.rename('before', 'after').then(() => true)")
    tab.path = "after/inside.ipynb"
    wait_until(lambda: lab.mocks(tab.path), what="the server to follow")
    tab.wait("context !== undefined")
    is_alive(lab, tab, "inside", "two")
    assert tab.dialogs() == []


def test_a_copy_gets_an_address_of_its_own_once_it_is_started_and_the_original_keeps_its(lab, tab):
    begin(lab, tab, "first.ipynb")
    tab.page.evaluate("jupyterapp.serviceManager.contents.copy('first.ipynb', '').then(() => true)")
    assert told(lab, "first-Copy1.ipynb") == ("first-2", "waiting", COPY)
    assert lab.call("first-2/user/home")[0] == 404
    lab.api("POST", "mock/api/mocks/first-2/start")
    tab.open_beside("first-Copy1.ipynb")
    is_alive(lab, tab, "first-2", "of the copy")
    assert lab.call("first/user/home") == (200, "one")
    assert lab.bodies("first.ipynb") == ["one"]
    wait_until(lambda: told(lab, "first.ipynb") == ("first", "live", ""), what="nothing to be left to tell")
    assert lab.mocks("first-Copy1.ipynb")[0]["copyOf"] == "first"
    assert tab.dialogs() == []


def test_what_is_saved_under_another_name_is_a_copy_and_the_saved_original_goes_on(lab, tab):
    begin(lab, tab, "original.ipynb")
    tab.type(3, "only in the copy")
    tab.command("docmanager:save-as")
    tab.page.locator(".jp-Dialog input").fill("renamed.ipynb")
    tab.page.locator(".jp-Dialog button", has_text="Save").click()
    tab.page.locator(".jp-Dialog button", has_text="Discard").click()  # what was typed is in the new file alone
    tab.path = "renamed.ipynb"
    tab.ready()
    wait_until(lambda: told(lab, "renamed.ipynb") == ("original-2", "waiting", COPY), what="the copy to be told")
    lab.save_example("original", "/user/home", "of the original")
    wait_until(lambda: lab.bodies("original.ipynb") == ["of the original"], what="the server to write the original")
    assert lab.bodies("renamed.ipynb") == ["one"]
    lab.api("POST", "mock/api/mocks/original-2/start")
    is_alive(lab, tab, "original-2", "of the copy")
    assert lab.call("original/user/home") == (200, "of the original")
    assert "only in the copy" in str(lab.notebook("renamed.ipynb"))
    assert "only in the copy" not in str(lab.notebook("original.ipynb"))
    assert tab.dialogs() == ["Save File As…", "Save your work"]


class TestGit:
    """Another version of a notebook is checked out."""

    @pytest.fixture
    def versions(self, lab: Lab, tab: Tab, request: pytest.FixtureRequest) -> Path:
        """A repository with a notebook that says `one` on the branch `old` and `two` on `new`; the latter is open."""
        need("git", present=shutil.which("git") is not None, how="install git")
        repository = lab.root / f"repository-{len(request.node.name)}"
        repository.mkdir()
        path = repository / f"git-{len(request.node.name)}.ipynb"
        name = path.relative_to(lab.root).as_posix()
        self.git(repository, "init", "-q", "-b", "old")
        begin(lab, tab, name)
        self.git(repository, "add", ".")
        self.git(repository, "commit", "-qm", "one")
        self.git(repository, "checkout", "-qb", "new")
        tab.run(2)
        wait_until(lambda: lab.bodies(name) == ["two"], what="the second version in the file")
        tab.save()
        self.git(repository, "commit", "-qam", "two")
        return path

    @staticmethod
    def git(folder: Path, *arguments: str) -> None:
        author = ("-c", "user.name=somebody", "-c", "user.email=somebody@example.org")
        subprocess.run(["git", *author, *arguments], cwd=folder, check=True)

    def test_the_version_checked_out_while_the_notebook_is_closed_is_served(self, lab, tab, versions):
        tab.close()
        self.git(versions.parent, "checkout", "-q", "old")
        wait_until(lambda: lab.call(f"{versions.stem}/user/home") == (200, "one"), what="the older version")
        name = versions.relative_to(lab.root).as_posix()
        wait_until(lambda: told(lab, name) == (versions.stem, "live", ""), what="nothing to be left to tell")
        self.git(versions.parent, "checkout", "-q", "new")
        wait_until(lambda: lab.call(f"{versions.stem}/user/home") == (200, "two"), what="the newer version")

    def test_one_checked_out_while_it_is_open_is_told_of_and_served_once_it_is_loaded(self, lab, tab, versions):
        self.git(versions.parent, "checkout", "-q", "old")
        wait_until(lambda: told(lab, tab.path)[2], what="the change to be told")
        assert told(lab, tab.path) == (versions.stem, "live", OVERTAKEN)
        assert lab.call(f"{versions.stem}/user/home") == (200, "two")
        assert lab.mocks(tab.path)[0]["stored"] == "waiting"
        tab.look("context.revert().then(() => true)")
        wait_until(lambda: lab.call(f"{versions.stem}/user/home") == (200, "one"), what="the loaded version")
        wait_until(lambda: told(lab, tab.path) == (versions.stem, "live", ""), what="nothing to be left to tell")
        is_alive(lab, tab, versions.stem, "three")
        assert tab.dialogs() == []
