"""A mock server in a notebook nobody has open: it is served, stored, followed, and survives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from jupyter_mock.app import journal, journal_records, keeping
from jupyter_mock.app.errors import HeldElsewhere, NotKept, UnknownNotebook, UnreadableNotebook
from jupyter_mock.app.journal import Journal, journal_path
from jupyter_mock.core.errors import Conflict, DocumentError
from jupyter_mock.core.http import Request
from tests.app.world import Server, definition, document, say

if TYPE_CHECKING:
    from tests.app.world import World


async def test_a_new_mock_server_reaches_its_notebook_and_comes_back_live(world: World) -> None:
    server = await world.with_mock()
    mock = server.workspace.find("demo")
    assert world.read() == document(definition())
    assert (mock.stored, mock.notebook, mock.note) == ("stored", "n.ipynb", "")
    assert server.written == ["n.ipynb"]
    await server.close()
    assert world.journals() == []
    again = await world.open()
    assert again.states() == {"demo": "live"}
    assert again.says() == "hello"


async def test_deleting_the_last_mock_server_gives_the_old_bytes_back(world: World) -> None:
    before = world.write().read_bytes()
    server = await world.with_mock()
    server.workspace.delete("demo")
    assert server.says() == "404"
    await server.notebooks.settle()
    assert (world.root / "n.ipynb").read_bytes() == before
    assert world.journals() == []
    await server.close()
    assert (await world.open()).states() == {}


async def test_an_edit_is_served_at_once_and_stored_soon(world: World) -> None:
    server = await world.with_mock()
    mock = server.workspace.edit("demo", say("new"))
    assert server.says() == "new"
    assert (world.body(), mock.stored) == ("hello", "waiting")
    await server.notebooks.settle()
    assert (world.body(), mock.stored) == ("new", "stored")


async def test_many_edits_in_a_row_are_all_stored(world: World) -> None:
    server = await world.with_mock()
    for number in range(50):
        server.workspace.edit("demo", say(f"version {number}"))
    await server.notebooks.settle()
    assert world.body() == "version 49"
    assert server.notebooks._shelf.known("n.ipynb").pending == {}


async def test_several_mock_servers_share_a_notebook(world: World) -> None:
    server = await world.with_mock()
    server.workspace.create(definition("second"), notebook="n.ipynb")
    server.workspace.edit("demo", say("new"))
    await server.notebooks.settle()
    assert [mock["id"] for mock in world.read()["mocks"]] == ["demo", "second"]
    server.workspace.delete("demo")
    await server.notebooks.settle()
    assert [mock["id"] for mock in world.read()["mocks"]] == ["second"]


async def test_an_edit_leaves_the_spelling_of_the_other_mock_servers_alone(world: World) -> None:
    value = document(definition("a"), definition("b"))
    value["mocks"][1]["private"] = False
    value["mocks"][1]["someday"] = {"x": 1}
    value["more"] = "kept"
    world.write(value=value)
    server = await world.open()
    server.workspace.start("a")
    server.workspace.edit("a", say("new"))
    await server.notebooks.settle()
    assert world.read()["mocks"][1] == value["mocks"][1]
    assert world.read()["more"] == "kept"


async def test_a_notebook_that_was_never_saved_is_not_known(world: World) -> None:
    server = await world.open()
    for path in ("n.ipynb", "../n.ipynb", "a\0b"):
        with pytest.raises(UnknownNotebook):
            await server.notebooks.track(path)
    with pytest.raises(UnknownNotebook, match="save it first"):
        server.workspace.create(definition(), notebook="n.ipynb")
    assert server.notebooks.document("n.ipynb") is None
    assert list(server.notebooks._shelf) == []


class TestStrangers:
    """A notebook this user did not make."""

    async def test_its_mock_servers_wait_until_they_are_started(self, world: World) -> None:
        world.write("n.ipynb", definition())
        server = await world.open()
        mock = server.workspace.find("demo")
        assert (mock.state, server.says()) == ("waiting", "404")
        assert "start it" in mock.note
        server.workspace.start("demo")
        assert server.says() == "hello"
        await server.close()
        assert (await world.open()).says() == "hello"

    async def test_stopping_survives_a_restart(self, world: World) -> None:
        server = await world.with_mock()
        server.workspace.stop("demo")
        await server.close()
        again = await world.open()
        assert (again.states(), again.says()) == ({"demo": "stopped"}, "404")
        again.workspace.start("demo")
        assert again.says() == "hello"

    async def test_a_change_from_outside_waits_and_the_older_version_does_not_go_on_answering(
        self, world: World
    ) -> None:
        server = await world.with_mock()
        world.write("n.ipynb", definition(body="evil"))
        await server.notebooks.saved("n.ipynb")
        assert (server.states(), server.says()) == ({"demo": "waiting"}, "404")
        server.workspace.start("demo")
        assert server.says() == "evil"

    async def test_going_back_to_a_version_that_was_approved_needs_no_start(self, world: World) -> None:
        server = await world.with_mock()
        server.workspace.edit("demo", say("new"))
        await server.notebooks.settle()
        world.write("n.ipynb", definition())
        await server.notebooks.look()
        assert server.says() == "hello"

    async def test_an_approved_definition_runs_in_any_notebook_of_this_user(self, world: World) -> None:
        server = await world.with_mock()
        server.workspace.delete("demo")
        await server.notebooks.settle()
        world.write("other.ipynb", definition())
        await server.notebooks.saved("other.ipynb")
        assert server.says() == "hello"

    async def test_a_key_in_the_file_is_hashed_and_removed_with_the_first_write(self, world: World) -> None:
        value = document(definition(private=True))
        value["mocks"][0]["api_key"] = "sesame"
        world.write(value=value)
        server = await world.open()
        server.workspace.start("demo")
        assert world.read()["mocks"][0]["api_key"] == "sesame"
        server.workspace.edit("demo", say("new"))
        await server.notebooks.settle()
        assert b"sesame" not in (world.root / "n.ipynb").read_bytes()
        request = Request("GET", "/hello", headers=(("x-api-key", "sesame"),))
        assert server.traffic.answer("demo", request, server.lane).response.body == b"new"
        for path in world.data.rglob("*"):
            assert path.is_dir() or b"sesame" not in path.read_bytes()

    async def test_a_key_of_a_mock_server_that_is_gone_is_dropped(self, world: World) -> None:
        value = document(definition("a"), definition("b"))
        value["mocks"][0]["api_key"] = "sesame"
        world.write(value=value)
        server = await world.open()
        server.workspace.start("b")
        server.workspace.delete("a")
        await server.notebooks.settle()
        assert server.ledger.keys(server.workspace.find("b").home, "a") == ()
        assert [mock["id"] for mock in world.read()["mocks"]] == ["b"]


class TestUnreadable:
    """Notebooks that cannot be read are shown read-only and never overwritten."""

    @pytest.mark.parametrize("value", [{"version": 1, "mocks": 7}, {"version": 9, "mocks": []}])
    async def test_a_document_that_cannot_be_read_is_listed_and_left_alone(self, world: World, value: Any) -> None:
        world.write(value=value)
        server = await world.open()
        assert list(server.notebooks.problems()) == ["n.ipynb"]
        with pytest.raises(DocumentError):
            server.workspace.create(definition(), notebook="n.ipynb")
        assert world.read() == value

    async def test_a_merge_conflict_lets_the_mock_server_answer_and_refuses_edits(self, world: World) -> None:
        server = await world.with_mock()
        path = world.root / "n.ipynb"
        whole = path.read_bytes()
        path.write_bytes(b"<<<<<<< HEAD\n" + whole)
        await server.notebooks.look()
        assert server.says() == "hello"
        with pytest.raises(UnreadableNotebook):
            server.workspace.edit("demo", say("new"))
        assert "cannot be read" in server.workspace.find("demo").note
        path.write_bytes(whole)
        await server.notebooks.look()
        assert server.workspace.find("demo").note == ""
        server.workspace.edit("demo", say("new"))

    async def test_edits_that_meet_an_unreadable_document_wait(self, world: World) -> None:
        server = await world.with_mock()
        server.workspace.edit("demo", say("new"))
        world.write(value={"version": 1, "mocks": 7})
        await server.notebooks.settle()
        assert world.read() == {"version": 1, "mocks": 7}
        assert server.says() == "new"
        world.write("n.ipynb", definition())
        await server.notebooks.look()
        await server.notebooks.settle()
        assert world.body() == "new"


class TestIds:
    async def test_a_copy_waits_and_is_served_at_an_address_of_its_own(self, world: World) -> None:
        server = await world.with_mock()
        (world.root / "copy.ipynb").write_bytes((world.root / "n.ipynb").read_bytes())
        await server.notebooks.saved("copy.ipynb")
        copy = server.workspace.find("demo-2")
        assert (copy.state, copy.copy_of, copy.notebook) == ("waiting", "demo", "copy.ipynb")
        server.workspace.start("demo-2")
        server.workspace.edit("demo-2", say("copied"))
        await server.notebooks.settle()
        assert (server.says("demo"), server.says("demo-2")) == ("hello", "copied")
        assert world.read("copy.ipynb")["mocks"][0]["id"] == "demo"
        await server.close()
        again = await world.open()
        assert (again.says("demo"), again.says("demo-2")) == ("hello", "copied")

    async def test_a_copy_can_become_a_mock_server_of_its_own(self, world: World) -> None:
        server = await world.with_mock()
        (world.root / "copy.ipynb").write_bytes((world.root / "n.ipynb").read_bytes())
        await server.notebooks.saved("copy.ipynb")
        server.workspace.start("demo-2")
        key, _ = server.workspace.make_key("demo-2")
        server.workspace.separate("demo-2")
        await server.notebooks.settle()
        assert [mock["id"] for mock in world.read("copy.ipynb")["mocks"]] == ["demo-2"]
        await server.close()
        again = await world.open()
        assert again.workspace.find("demo-2").copy_of == ""
        assert again.workspace.find("demo-2").keys == (key,)

    async def test_a_stranger_does_not_inherit_the_address_of_a_notebook_that_is_away(self, world: World) -> None:
        server = await world.with_mock()
        (world.root / "n.ipynb").rename(world.folder / "away.ipynb")
        await world.notice_absence(server)
        assert server.states() == {}
        world.write("a-stranger.ipynb", definition(body="stranger"))
        await server.close()
        server = await world.open()
        assert server.states() == {"demo-2": "waiting"}
        (world.folder / "away.ipynb").rename(world.root / "n.ipynb")
        await server.notebooks.saved("n.ipynb")
        assert {mock.notebook: (mock.id, mock.state) for mock in server.workspace} == {
            "n.ipynb": ("demo", "live"),
            "a-stranger.ipynb": ("demo-2", "waiting"),
        }

    async def test_equal_ids_in_one_notebook_are_refused(self, world: World) -> None:
        world.write("n.ipynb", definition(), definition())
        server = await world.open()
        assert list(server.notebooks.problems()) == ["n.ipynb"]

    async def test_two_strangers_with_one_id_wait_side_by_side(self, world: World) -> None:
        world.write("a.ipynb", definition(body="a"))
        world.write("b.ipynb", definition(body="b"))
        server = await world.open()
        assert {mock.notebook: mock.id for mock in server.workspace} == {"a.ipynb": "demo", "b.ipynb": "demo-2"}
        server.workspace.start("demo-2")
        assert server.says("demo-2") == "b"

    async def test_a_mock_server_that_is_only_listed_makes_room_for_the_owner(self, world: World) -> None:
        server = await world.with_mock()
        (world.root / "n.ipynb").rename(world.folder / "away.ipynb")
        await world.notice_absence(server)
        server.ledger.forget(str(world.root / "n.ipynb"))
        world.write("a-stranger.ipynb", definition(body="stranger"))
        await server.notebooks.saved("a-stranger.ipynb")
        assert server.states() == {"demo": "waiting"}
        server.ledger.take("demo", str(world.root / "n.ipynb"), "demo")
        (world.folder / "away.ipynb").rename(world.root / "n.ipynb")
        await server.notebooks.saved("n.ipynb")
        assert {mock.notebook: mock.id for mock in server.workspace} == {
            "n.ipynb": "demo",
            "a-stranger.ipynb": "demo-2",
        }


class TestMoving:
    async def test_a_renamed_notebook_keeps_everything(self, world: World) -> None:
        server = await world.with_mock(private=True)
        _, key = server.workspace.make_key("demo")
        server.workspace.edit("demo", say("new"))
        (world.root / "n.ipynb").rename(world.root / "m.ipynb")
        await server.notebooks.renamed("n.ipynb", "m.ipynb")
        server.workspace.edit("demo", say("newer"))
        await server.notebooks.settle()
        assert world.body("m.ipynb") == "newer"
        request = Request("GET", "/hello", headers=(("x-api-key", key),))
        assert server.traffic.answer("demo", request, server.lane).response.body == b"newer"
        await server.close()
        again = await world.open()
        assert again.workspace.find("demo").notebook == "m.ipynb"
        assert again.traffic.answer("demo", request, again.lane).response.body == b"newer"

    async def test_a_renamed_folder_takes_its_notebooks_along(self, world: World) -> None:
        server = await world.with_mock("old/deep/n.ipynb")
        (world.root / "old").rename(world.root / "new")
        await server.notebooks.renamed("old", "new")
        server.workspace.edit("demo", say("moved"))
        await server.notebooks.settle()
        assert server.workspace.find("demo").notebook == "new/deep/n.ipynb"
        assert world.body("new/deep/n.ipynb") == "moved"

    async def test_a_notebook_renamed_over_another_one_replaces_it(self, world: World) -> None:
        server = await world.with_mock("a.ipynb")
        world.write("b.ipynb")
        await server.notebooks.track("b.ipynb")
        server.workspace.create(definition("other"), notebook="b.ipynb")
        await server.notebooks.settle()
        (world.root / "a.ipynb").replace(world.root / "b.ipynb")
        await server.notebooks.renamed("a.ipynb", "b.ipynb")
        assert {mock.id: mock.notebook for mock in server.workspace} == {"demo": "b.ipynb"}

    async def test_a_rename_that_changes_no_file_is_no_move(self, world: World) -> None:
        target = world.write("real/n.ipynb")
        (world.root / "link.ipynb").symlink_to(target)
        server = await world.open()
        await server.notebooks.track("link.ipynb")
        server.workspace.create(definition(), notebook="link.ipynb")
        await server.notebooks.settle()
        (world.root / "link.ipynb").rename(world.root / "chain.ipynb")
        await server.notebooks.renamed("link.ipynb", "chain.ipynb")
        assert server.workspace.find("demo").notebook == "chain.ipynb"
        server.workspace.edit("demo", say("through the link"))
        await server.notebooks.settle()
        assert world.body("real/n.ipynb") == "through the link"

    async def test_a_place_another_server_holds_is_told(self, world: World) -> None:
        server = await world.with_mock("a.ipynb")
        other = world.server()
        world.write("b.ipynb", definition())
        await other.notebooks.track("b.ipynb")
        other.workspace.start("demo-2")
        other.workspace.edit("demo-2", say("b"))
        (world.root / "a.ipynb").replace(world.root / "b.ipynb")
        await server.notebooks.renamed("a.ipynb", "b.ipynb")
        assert "is edited by" in server.workspace.find("demo").note
        await other.notebooks.settle()

    async def test_edits_of_a_notebook_renamed_to_a_place_another_server_holds_are_set_aside(
        self, world: World
    ) -> None:
        server = await world.with_mock("a.ipynb")
        server.workspace.make_key("demo")
        server.notebooks.session_started("a.ipynb")
        server.workspace.edit("demo", say("unsaved"))
        other = world.server()
        world.write("b.ipynb", definition("other"))
        await other.notebooks.track("b.ipynb")
        other.workspace.start("other")
        other.workspace.edit("other", say("b"))
        (world.root / "a.ipynb").replace(world.root / "b.ipynb")
        await server.notebooks.renamed("a.ipynb", "b.ipynb")
        mock = server.workspace.find("demo")
        assert (server.states(), server.says(), mock.notebook, len(mock.keys)) == (
            {"demo": "live"},
            "hello",
            "b.ipynb",
            1,
        )
        assert "is edited by" in mock.note
        with pytest.raises(HeldElsewhere):
            server.workspace.edit("demo", say("refused"))
        ((path, edit),) = server.notebooks.aside.listed()
        assert (path, edit.mock) == ("b.ipynb", "demo")
        await other.close()
        world.servers.remove(other)
        await server.notebooks.aside.apply(edit.id)
        assert server.says() == "unsaved"
        await server.notebooks.session_ended("b.ipynb")
        await server.notebooks.settle()
        assert world.body("b.ipynb") == "unsaved"

    async def test_a_journal_that_cannot_follow_a_renaming_follows_later(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server = await world.with_mock()
        server.notebooks.session_started("n.ipynb")
        server.workspace.edit("demo", say("unsaved"))

        def refuse(*_: object) -> None:
            raise NotKept("the disk is full")

        (world.root / "n.ipynb").rename(world.root / "moved.ipynb")
        with monkeypatch.context() as patch:
            patch.setattr(Journal, "move", refuse)
            await server.notebooks.renamed("n.ipynb", "moved.ipynb")
        mock = server.workspace.find("demo")
        assert (server.says(), mock.notebook, mock.note) == ("unsaved", "moved.ipynb", "the disk is full")
        await server.notebooks.look()
        server.die()
        again = await world.open()
        assert again.says() == "unsaved"

    async def test_a_notebook_moved_while_no_server_ran_is_recognised(self, world: World) -> None:
        server = await world.with_mock()
        key, _ = server.workspace.make_key("demo")
        server.workspace.edit("demo", say("unsaved"))
        server.die()
        (world.root / "sub").mkdir()
        (world.root / "n.ipynb").rename(world.root / "sub" / "moved.ipynb")
        again = await world.open()
        assert again.says() == "unsaved"
        assert again.workspace.find("demo").keys == (key,)
        await again.notebooks.settle()
        assert world.body("sub/moved.ipynb") == "unsaved"

    async def test_the_journal_of_a_moved_notebook_is_left_to_the_server_that_holds_it(self, world: World) -> None:
        first = await world.with_mock()
        first.notebooks.session_started("n.ipynb")
        first.workspace.edit("demo", say("unsaved"))
        (world.root / "n.ipynb").rename(world.root / "moved.ipynb")
        second = await world.open()
        assert second.says() == "hello"
        assert second.workspace.find("demo").notebook == "moved.ipynb"
        assert len(world.journals()) == 1

    async def test_a_journal_that_cannot_move_stays_where_it_is(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server = await world.with_mock()
        server.notebooks.session_started("n.ipynb")
        server.workspace.edit("demo", say("unsaved"))
        server.die()
        (world.root / "n.ipynb").rename(world.root / "moved.ipynb")

        def refuse(*_: object) -> None:
            raise NotKept("the disk is full")

        with monkeypatch.context() as patch:
            patch.setattr(Journal, "move", refuse)
            again = await world.open()
        assert again.says() == "hello"
        assert [journal.name for journal in world.journals()] == [
            journal_path(world.data, str(world.root / "n.ipynb")).name
        ]

    async def test_a_deleted_notebook_is_forgotten(self, world: World) -> None:
        server = await world.with_mock("sub/n.ipynb")
        server.workspace.make_key("demo")
        server.workspace.edit("demo", say("new"))
        (world.root / "sub" / "n.ipynb").unlink()
        await server.notebooks.deleted("sub")
        assert server.states() == {}
        assert server.ledger.addresses() == {}
        await server.close()
        assert world.journals() == []

    async def test_a_file_that_vanished_comes_back_with_its_mock_servers(self, world: World) -> None:
        server = await world.with_mock()
        server.workspace.make_key("demo")
        (world.root / "n.ipynb").rename(world.folder / "branch")
        await world.notice_absence(server)
        assert server.states() == {}
        (world.folder / "branch").rename(world.root / "n.ipynb")
        await server.notebooks.saved("n.ipynb")
        assert server.says() == "hello"
        assert len(server.workspace.find("demo").keys) == 1

    async def test_a_file_that_is_away_for_a_moment_was_perhaps_renamed_and_is_served_meanwhile(
        self, world: World
    ) -> None:
        server = await world.with_mock()
        (world.root / "n.ipynb").rename(world.root / "m.ipynb")
        await server.notebooks.look()
        assert server.says() == "hello"
        await server.notebooks.renamed("n.ipynb", "m.ipynb")
        assert (server.says(), server.workspace.find("demo").notebook) == ("hello", "m.ipynb")

    async def test_a_renaming_that_is_told_late_brings_the_mock_servers_back(self, world: World) -> None:
        server = await world.with_mock()
        (world.root / "n.ipynb").rename(world.root / "m.ipynb")
        await world.notice_absence(server)
        await server.notebooks.renamed("n.ipynb", "m.ipynb")
        assert (server.says(), server.workspace.find("demo").notebook) == ("hello", "m.ipynb")

    async def test_a_folder_whose_renaming_is_told_late_brings_its_mock_servers_back(self, world: World) -> None:
        server = await world.with_mock("old/n.ipynb")
        (world.root / "old").rename(world.root / "new")
        await world.notice_absence(server)
        await server.notebooks.renamed("old", "new")
        await server.notebooks.settle()
        assert (server.says(), server.workspace.find("demo").notebook) == ("hello", "new/n.ipynb")

    async def test_a_notebook_that_another_program_moved_is_found_again(self, world: World) -> None:
        server = await world.with_mock()
        (world.root / "deep").mkdir()
        (world.root / "n.ipynb").rename(world.root / "deep" / "m.ipynb")
        await world.notice_absence(server)
        await server.notebooks.settle()
        assert (server.says(), server.workspace.find("demo").notebook) == ("hello", "deep/m.ipynb")


class TestEditsOnStaleFiles:
    async def test_an_edit_of_a_file_that_just_changed_is_to_be_repeated(self, world: World) -> None:
        server = await world.with_mock()
        await server.close()
        server = await world.open()
        world.write("n.ipynb", definition(), definition("second"))
        with pytest.raises(Conflict, match="changed on disk"):
            server.workspace.edit("demo", say("new"))
        await server.notebooks.settle()
        server.workspace.edit("demo", say("new"))
        await server.notebooks.settle()
        assert [mock["id"] for mock in world.read()["mocks"]] == ["demo", "second"]

    async def test_asking_first_spares_the_repetition(self, world: World) -> None:
        server = await world.with_mock()
        await server.close()
        server = await world.open()
        world.write("n.ipynb", definition(), definition("second"))
        await server.notebooks.ready("demo")
        await server.notebooks.ready("demo")
        await server.notebooks.ready("nobody")
        server.workspace.edit("demo", say("new"))

    async def test_an_edit_and_a_change_from_outside_at_the_same_time(self, world: World) -> None:
        server = await world.with_mock()
        server.workspace.edit("demo", say("mine"))
        world.write("n.ipynb", definition(body="theirs"))
        await server.notebooks.settle()
        assert world.body() == "theirs"
        assert server.states() == {"demo": "waiting"}
        ((path, edit),) = server.notebooks.aside.listed()
        assert (path, edit.mock) == ("n.ipynb", "demo")
        await server.notebooks.aside.apply(edit.id)
        await server.notebooks.settle()
        assert (world.body(), server.says()) == ("mine", "mine")
        ((_, replaced),) = server.notebooks.aside.listed()
        assert "theirs" in json.dumps(replaced.definition)


class TestNowhere:
    async def test_a_mock_server_without_a_notebook_survives_a_restart(self, world: World) -> None:
        server = await world.open()
        mock = server.workspace.create(definition(private=True))
        assert (mock.stored, mock.notebook) == ("nowhere", None)
        _, key = server.workspace.make_key("demo")
        server.workspace.edit("demo", say("new"))
        server.die()
        again = await world.open()
        request = Request("GET", "/hello", headers=(("x-api-key", key),))
        assert again.traffic.answer("demo", request, again.lane).response.body == b"new"
        again.workspace.stop("demo")
        await again.close()
        last = await world.open()
        assert last.states() == {"demo": "stopped"}
        last.workspace.delete("demo")
        await last.close()
        assert world.journals() == []

    async def test_another_server_of_the_same_root_only_reads_it(self, world: World) -> None:
        server = await world.open()
        server.workspace.create(definition())
        other = await world.open()
        assert other.says() == "hello"
        assert "read-only" in other.workspace.find("demo").note
        with pytest.raises(HeldElsewhere):
            other.workspace.edit("demo", say("new"))

    async def test_a_notebook_does_not_inherit_its_address(self, world: World) -> None:
        server = await world.open()
        server.workspace.create(definition())
        world.write("n.ipynb", definition())
        await server.notebooks.saved("n.ipynb")
        assert {mock.id: mock.notebook for mock in server.workspace} == {"demo": None, "demo-2": "n.ipynb"}

    async def test_a_journal_of_a_newer_version_is_left_where_it_is(self, world: World) -> None:
        server = await world.open()
        mock = server.workspace.create(definition())
        journal = server.notebooks._nowhere._journals[mock.home]
        journal.append("demo", base="", digest="x", definition={"id": 7})
        server.die()
        again = await world.open()
        assert again.states() == {}
        assert len(world.journals()) == 1


async def test_large_mock_servers_are_pointed_out(world: World) -> None:
    server = await world.with_mock(body="x" * 1_200_000)
    assert server.workspace.find("demo").note == "Its 1.2 MB make the notebook slow to save."


async def test_scanning_passes_over_what_is_nobodys_own(world: World) -> None:
    for path in ("a/n.ipynb", "node_modules/n.ipynb", ".hidden/n.ipynb", ".n.ipynb", "a/text.txt"):
        world.write(path, definition())
    server = await world.open()
    assert [mock.notebook for mock in server.workspace] == ["a/n.ipynb"]


async def test_scanning_sweeps_what_a_killed_server_left(world: World) -> None:
    world.write("a/n.ipynb")
    (world.root / "a" / ".jupyter-mock-4194999-ab.tmp").write_text("half")
    await world.open()
    assert world.leftovers() == []


async def test_files_that_are_no_notebooks_are_not_looked_at(world: World) -> None:
    server = await world.open()
    world.write("n.txt", definition())
    await server.notebooks.saved("n.txt")
    await server.notebooks.saved("gone.ipynb")
    world.write("plain.ipynb")
    await server.notebooks.saved("plain.ipynb")
    assert list(server.notebooks._shelf) == []


@pytest.fixture
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MANY", 1)
    for module in (journal, journal_records):
        monkeypatch.setattr(module, "LARGE", 1)


@pytest.mark.usefixtures("everything_is_large")
async def test_the_first_edit_of_many_requests_finds_its_text_in_the_journal(world: World) -> None:
    await (await world.with_mock(body="x" * 1_000)).close()
    server = await world.open()
    await server.notebooks.ready("demo")
    assert world.journals() == []
    await server.notebooks.ready("demo", to_edit=True)
    [path] = world.journals()
    before = path.stat().st_size
    assert before > 1_000
    server.workspace.edit("demo", say("x" * 999 + "y"))
    assert path.stat().st_size - before < 600
    server.die()
    again = await world.open()
    assert again.says() == "x" * 999 + "y"
    assert world.body() == "x" * 999 + "y"


@pytest.mark.usefixtures("everything_is_large")
async def test_the_first_edit_of_a_mock_server_in_no_notebook_finds_its_text_too(world: World) -> None:
    server = await world.open()
    server.workspace.create(definition(body="x" * 1_000))
    await server.notebooks.ready("demo", to_edit=True)
    server.workspace.edit("demo", say("y"))
    await server.close()
    assert (await world.open()).says() == "y"


@pytest.mark.usefixtures("everything_is_large")
async def test_what_refuses_an_edit_refuses_it_before_its_ground_is_laid(world: World) -> None:
    server = await world.with_mock()
    other = Server(world.root, world.data, world.clock)
    world.servers.append(other)
    await other.notebooks.open()
    await other.notebooks.settle()
    server.workspace.edit("demo", say("here"))
    with pytest.raises(HeldElsewhere):
        await other.notebooks.ready("demo", to_edit=True)
    await server.notebooks.settle()
