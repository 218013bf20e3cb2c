"""A notebook that is open: one page writes it, edits wait for it, and what was not saved is not lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from jupyter_mock.app.errors import HeldElsewhere, NotKept, UnknownNotebook, UnreadableNotebook
from jupyter_mock.app.locks import is_held
from jupyter_mock.app.notebook import OVERTAKEN
from jupyter_mock.app.reconciliation import NEW_HERE
from jupyter_mock.app.writers import RETURN
from jupyter_mock.core.errors import DocumentError
from jupyter_mock.formats.notebook import digest
from jupyter_mock.formats.wire import Defined, PleaseWrite
from tests.app.world import FakePage, Server, definition, document, say, travelled

if TYPE_CHECKING:
    from tests.app.world import World


async def turn(server: Server) -> None:
    """Let everything that is due happen."""
    await server.notebooks.settle()
    await asyncio.sleep(0)


async def opened(world: World, **members: Any) -> tuple[Server, FakePage]:
    """A server with `demo` in a notebook that one page has open."""
    server = await world.with_mock(**members)
    page = FakePage("tab")
    await server.notebooks.claim(page, "n.ipynb", world.read())
    await turn(server)
    return server, page


def body(value: Any) -> str:
    return "".join(value["mocks"][0]["items"][0]["examples"][0]["body"])


async def save(world: World, server: Server, page: FakePage) -> None:
    """What a page does when it saves its model."""
    world.write(value=page.asked)
    await server.notebooks.saved("n.ipynb")


async def test_opening_a_notebook_changes_nothing_in_it(world: World) -> None:
    value = document(definition())
    value["mocks"][0]["private"] = False  # not as we spell it
    world.write(value=value)
    server = await world.open()
    server.workspace.start("demo")
    page = FakePage()
    await server.notebooks.claim(page, "n.ipynb", value)
    await turn(server)
    assert page.messages == []
    assert server.says() == "hello"


async def test_the_page_is_asked_to_write_and_the_server_does_not(world: World) -> None:
    server, page = await opened(world)
    server.workspace.edit("demo", say("new"))
    await turn(server)
    (message,) = page.messages
    assert isinstance(message, PleaseWrite)
    assert (message.path, body(message.document), message.save) == ("n.ipynb", "new", True)
    assert world.body() == "hello"
    assert server.workspace.find("demo").stored == "waiting"
    await save(world, server, page)
    assert server.workspace.find("demo").stored == "stored"
    assert server.notebooks._shelf.known("n.ipynb").pending == {}


async def test_edits_of_one_moment_are_one_request(world: World) -> None:
    server, page = await opened(world)
    for number in range(5):
        server.workspace.edit("demo", say(f"key {number}"), save=False)
    await turn(server)
    assert [(body(message.document), message.save) for message in page.messages] == [("key 4", False)]


async def test_everybody_hears_what_a_notebook_holds(world: World) -> None:
    server, _ = await opened(world)
    heard: list[Defined] = []
    stop = server.notebooks.on_defined(lambda message: heard.append(travelled(message)))
    server.workspace.edit("demo", say("new"))
    await turn(server)
    assert [(message.path, body(message.document), message.mocks[0].stored) for message in heard] == [
        ("n.ipynb", "new", "waiting")
    ]
    assert msgspec.json.encode(server.notebooks.document("n.ipynb")) == msgspec.json.encode(heard[0].document)
    stop()
    server.workspace.edit("demo", say("newer"))
    await turn(server)
    assert len(heard) == 1


async def test_a_mock_server_made_in_an_open_notebook_is_written_by_its_page(world: World) -> None:
    world.write()
    server = await world.open()
    page = FakePage()
    await server.notebooks.claim(page, "n.ipynb", None)
    server.workspace.create(definition(), notebook="n.ipynb")
    await turn(server)
    assert page.asked == document(definition())
    assert world.read() is None


async def test_a_notebook_is_not_forgotten_while_somebody_is_about_to_put_something_into_it(world: World) -> None:
    server = await world.open()
    world.write()
    hearing = asyncio.ensure_future(server.notebooks.saved("n.ipynb"))
    await asyncio.sleep(0)  # it is being read for the first time, and turns out to be empty
    await server.notebooks.track("n.ipynb")
    server.workspace.create(definition(), notebook="n.ipynb")
    await hearing
    await turn(server)
    assert world.body() == "hello"


async def test_a_page_that_is_loaded_anew_has_its_empty_notebook_open(world: World) -> None:
    server = await world.open()
    world.write()
    before, after = FakePage("tab"), FakePage("tab again")
    await server.notebooks.claim(before, "n.ipynb", None)
    leaving = asyncio.ensure_future(server.notebooks.release(before, "n.ipynb"))
    await asyncio.sleep(0)
    await server.notebooks.claim(after, "n.ipynb", None)
    await leaving
    server.workspace.create(definition(), notebook="n.ipynb")
    await turn(server)
    assert body(after.asked) == "hello"
    assert world.read() is None, "the page writes it, nobody else"


async def test_claiming_a_notebook_that_is_not_there_is_refused(world: World) -> None:
    server = await world.open()
    with pytest.raises(UnknownNotebook):
        await server.notebooks.claim(FakePage(), "n.ipynb", None)


async def test_a_page_that_saved_an_older_version_keeps_the_newer_edits_waiting(world: World) -> None:
    server, page = await opened(world)
    server.workspace.edit("demo", say("one"))
    await turn(server)
    server.workspace.edit("demo", say("two"))
    await save(world, server, page)
    assert world.body() == "one"
    assert server.says() == "two"
    pending = server.notebooks._shelf.known("n.ipynb").pending["demo"]
    assert len(pending.chain) == 1
    await turn(server)
    await save(world, server, page)
    assert (world.body(), server.notebooks._shelf.known("n.ipynb").pending) == ("two", {})


async def test_a_page_that_saved_without_our_edit_loses_nothing(world: World) -> None:
    server, page = await opened(world)
    server.workspace.edit("demo", say("one"))
    await server.notebooks.saved("n.ipynb")
    assert server.says() == "one"
    await turn(server)
    await save(world, server, page)
    assert world.body() == "one"


class TestElection:
    async def test_only_the_oldest_page_is_asked(self, world: World) -> None:
        server, first = await opened(world)
        second = FakePage()
        await server.notebooks.claim(second, "n.ipynb", world.read())
        server.workspace.edit("demo", say("new"))
        await turn(server)
        assert (len(first.messages), len(second.messages)) == (1, 0)

    async def test_when_it_goes_the_next_one_gets_everything(self, world: World) -> None:
        server, first = await opened(world)
        second = FakePage()
        await server.notebooks.claim(second, "n.ipynb", world.read())
        server.workspace.edit("demo", say("new"))
        await turn(server)
        await server.notebooks.release(first, "n.ipynb", discarded=True)
        await turn(server)
        assert body(second.asked) == "new"
        assert server.says() == "new"

    async def test_when_its_socket_is_lost_too(self, world: World) -> None:
        server, first = await opened(world)
        second = FakePage()
        await server.notebooks.claim(second, "n.ipynb", world.read())
        server.workspace.edit("demo", say("new"))
        await server.notebooks.lost(first)
        await turn(server)
        assert body(second.asked) == "new"

    async def test_when_it_does_not_know_the_file_any_more_too(self, world: World) -> None:
        server, first = await opened(world)
        second = FakePage()
        await server.notebooks.claim(second, "n.ipynb", world.read())
        server.workspace.edit("demo", say("new"))
        await turn(server)
        await server.notebooks.claim(first, "n.ipynb", first.asked, dirty=True, stale=True)
        await turn(server)
        assert body(second.asked) == "new"

    async def test_an_older_page_that_opens_the_notebook_later_takes_over(self, world: World) -> None:
        older = FakePage()
        server, page = await opened(world)
        server.workspace.edit("demo", say("new"))
        await turn(server)
        await server.notebooks.claim(older, "n.ipynb", world.read())
        await turn(server)
        assert body(older.asked) == "new"
        assert len(page.messages) == 1

    async def test_what_a_page_says_that_was_not_elected_is_not_heard(self, world: World) -> None:
        server, _ = await opened(world)
        second = FakePage()
        await server.notebooks.claim(second, "n.ipynb", world.read())
        await server.notebooks.changed(second, "n.ipynb", None)
        await server.notebooks.changed(second, "other.ipynb", None)
        assert server.says() == "hello"


class TestClosing:
    async def test_what_the_page_did_not_save_the_server_writes(self, world: World) -> None:
        server, page = await opened(world)
        server.workspace.edit("demo", say("new"))
        await server.notebooks.release(page, "n.ipynb")
        await turn(server)
        assert world.body() == "new"

    async def test_what_was_discarded_is_gone(self, world: World) -> None:
        server, page = await opened(world)
        server.workspace.edit("demo", say("new"))
        await server.notebooks.release(page, "n.ipynb", discarded=True)
        await turn(server)
        assert (world.body(), server.says()) == ("hello", "hello")
        assert server.notebooks.aside.listed() == []
        await server.close()
        assert (await world.open()).says() == "hello"

    async def test_what_was_discarded_while_the_socket_was_down_is_set_aside(self, world: World) -> None:
        server, page = await opened(world)
        server.workspace.edit("demo", say("new"))
        await server.notebooks.lost(page)
        await server.notebooks.release(FakePage("tab"), "n.ipynb", discarded=True)
        await turn(server)
        assert (world.body(), server.says()) == ("hello", "hello")
        assert server.notebooks._shelf.known("n.ipynb").writers.openness == "closed"
        [(path, edit)] = server.notebooks.aside.listed()
        assert (path, body({"mocks": [edit.definition]})) == ("n.ipynb", "new")

    async def test_what_a_page_discarded_before_its_old_socket_is_known_to_be_lost_is_set_aside(
        self, world: World
    ) -> None:
        server, page = await opened(world)
        server.workspace.edit("demo", say("new"))
        await server.notebooks.release(FakePage("tab"), "n.ipynb", discarded=True)
        await server.notebooks.lost(page)
        await turn(server)
        assert (world.body(), server.says()) == ("hello", "hello")
        assert server.notebooks._shelf.known("n.ipynb").writers.openness == "closed"

    async def test_a_release_that_is_repeated_discards_nothing_of_others(self, world: World) -> None:
        server, _ = await opened(world)
        other = FakePage("other tab")
        await server.notebooks.claim(other, "n.ipynb", world.read())
        await server.notebooks.release(FakePage("tab"), "n.ipynb", discarded=True)
        server.workspace.edit("demo", say("new"))
        await server.notebooks.lost(other)
        await server.notebooks.release(FakePage("tab"), "n.ipynb", discarded=True)
        await turn(server)
        assert server.says() == "new"
        assert server.notebooks.aside.listed() == []

    async def test_a_discarded_mock_server_never_was(self, world: World) -> None:
        world.write()
        server = await world.open()
        page = FakePage()
        await server.notebooks.claim(page, "n.ipynb", None)
        server.workspace.create(definition(), notebook="n.ipynb")
        await server.notebooks.release(page, "n.ipynb", discarded=True)
        assert server.states() == {}
        assert list(server.notebooks._shelf) == []

    async def test_letting_go_of_a_notebook_that_is_not_known_is_nothing(self, world: World) -> None:
        server = await world.open()
        await server.notebooks.release(FakePage(), "n.ipynb")
        await server.notebooks.lost(FakePage())

    async def test_a_notebook_without_mock_servers_is_forgotten_when_closed(self, world: World) -> None:
        world.write()
        server = await world.open()
        page = FakePage()
        await server.notebooks.claim(page, "n.ipynb", None)
        assert len(list(server.notebooks._shelf)) == 1
        await server.notebooks.release(page, "n.ipynb")
        assert list(server.notebooks._shelf) == []


class TestLostSockets:
    async def test_edits_wait_while_the_page_may_come_back(self, world: World) -> None:
        server, page = await opened(world)
        await server.notebooks.lost(page)
        server.workspace.edit("demo", say("new"))
        await turn(server)
        assert (world.body(), server.says()) == ("hello", "new")
        assert "at the latest in 10 minutes" in server.workspace.find("demo").note

    async def test_a_page_that_comes_back_is_asked_to_catch_up(self, world: World) -> None:
        server, page = await opened(world)
        server.workspace.edit("demo", say("one"))
        await turn(server)
        behind = page.asked
        await server.notebooks.lost(page)
        server.workspace.edit("demo", say("two"))
        back = FakePage("tab")
        await server.notebooks.claim(back, "n.ipynb", behind, dirty=True)
        await turn(server)
        assert body(back.asked) == "two"
        assert server.says() == "two"

    async def test_after_ten_minutes_the_server_writes(self, world: World) -> None:
        server, page = await opened(world)
        await server.notebooks.lost(page)
        server.workspace.edit("demo", say("new"))
        world.clock.seconds += RETURN - 1
        await server.notebooks.look()
        await turn(server)
        assert world.body() == "hello"
        world.clock.seconds += 1
        await server.notebooks.look()
        await turn(server)
        assert world.body() == "new"

    async def test_a_page_that_slept_while_the_server_wrote_is_merely_old(self, world: World) -> None:
        server, page = await opened(world)
        behind = world.read()
        await server.notebooks.lost(page)
        server.workspace.edit("demo", say("new"))
        await server.notebooks.write_now("n.ipynb")
        back = FakePage("tab")
        await server.notebooks.claim(back, "n.ipynb", behind)
        await turn(server)
        assert (server.says(), world.body(), body(back.asked)) == ("new", "new", "new")

    async def test_what_waits_for_a_page_is_saved_when_it_returns(self, world: World) -> None:
        server, page = await opened(world)
        await server.notebooks.lost(page)
        server.workspace.edit("demo", say("new"))
        back = FakePage("tab")
        await server.notebooks.claim(back, "n.ipynb", world.read())
        await turn(server)
        assert [message.save for message in back.messages] == [True]

    async def test_what_a_page_has_but_could_not_save_is_saved_when_it_returns(self, world: World) -> None:
        server, page = await opened(world)
        server.workspace.edit("demo", say("new"))
        await turn(server)
        unsaved = page.asked
        await server.notebooks.lost(page)
        back = FakePage("tab")
        await server.notebooks.claim(back, "n.ipynb", unsaved)
        await turn(server)
        assert [(body(message.document), message.save) for message in back.messages] == [("new", True)]

    async def test_after_a_restart_the_page_may_still_be_there(self, world: World) -> None:
        server, _ = await opened(world)
        server.workspace.edit("demo", say("new"))
        server.die()
        again = await world.open()
        await turn(again)
        assert (again.says(), world.body()) == ("new", "hello")
        back = FakePage("tab")
        await again.notebooks.claim(back, "n.ipynb", world.read(), dirty=True)
        await turn(again)
        assert body(back.asked) == "new"

    async def test_a_page_that_never_returns_after_a_restart_is_given_up_for_good(self, world: World) -> None:
        server, _ = await opened(world)
        server.workspace.edit("demo", say("new"))
        server.die()
        again = await world.open()
        world.clock.seconds += RETURN
        await again.notebooks.look()
        await turn(again)
        assert world.body() == "new"
        await again.close()
        last = await world.open()
        assert last.notebooks._shelf.known("n.ipynb").writers.openness == "closed"


class TestWhatThePageSays:
    async def test_an_unsaved_version_nobody_approved_waits(self, world: World) -> None:
        server = await world.with_mock()
        page = FakePage()
        await server.notebooks.claim(page, "n.ipynb", document(definition(body="raw")), dirty=True)
        await turn(server)
        assert server.states() == {"demo": "waiting"}
        assert page.messages == []
        await server.notebooks.release(page, "n.ipynb", discarded=True)
        assert server.says() == "hello"

    async def test_a_raw_edit_waits_and_undoing_it_serves_again(self, world: World) -> None:
        server, page = await opened(world)
        await server.notebooks.changed(page, "n.ipynb", document(definition(body="raw")))
        assert server.says() == "404"
        await server.notebooks.changed(page, "n.ipynb", document(definition()))
        assert server.says() == "hello"

    async def test_a_page_that_reverts_while_it_is_asked_to_write_ends_with_what_is_served(self, world: World) -> None:
        server, page = await opened(world)
        server.workspace.edit("demo", say("new"))
        await turn(server)
        assert body(page.asked) == "new"  # on its way
        await server.notebooks.changed(page, "n.ipynb", world.read())
        await turn(server)
        assert server.says() == "hello"
        assert (body(page.asked), page.messages[-1].save) == ("hello", True)

    async def test_reverting_to_the_file_sets_the_edits_aside(self, world: World) -> None:
        server, page = await opened(world)
        server.workspace.edit("demo", say("new"))
        await turn(server)
        await server.notebooks.changed(page, "n.ipynb", world.read())
        assert server.says() == "hello"
        assert server.notebooks._shelf.known("n.ipynb").pending == {}
        assert [aside.mock for _, aside in server.notebooks.aside.listed()] == ["demo"]

    async def test_what_a_page_has_open_is_written_now_by_that_page(self, world: World) -> None:
        server, page = await opened(world)
        before = (world.root / "n.ipynb").read_bytes()
        server.workspace.edit("demo", say("new"), save=False)
        await turn(server)
        await server.notebooks.write_now("n.ipynb")
        await turn(server)
        assert (world.root / "n.ipynb").read_bytes() == before
        assert page.messages[-1].save

    async def test_a_page_that_does_not_save_is_asked_again_but_not_for_ever(self, world: World) -> None:
        server, page = await opened(world)
        await server.notebooks.look()
        server.workspace.edit("demo", say("new"))
        await turn(server)
        page.messages.clear()
        for _ in range(200):
            world.clock.seconds += 1
            await server.notebooks.look()
            await turn(server)
        assert [message.save for message in page.messages] == [True] * 4

    async def test_a_change_that_lags_behind_is_brought_up_to_date(self, world: World) -> None:
        server, page = await opened(world)
        server.workspace.edit("demo", say("one"))
        await turn(server)
        lagging = page.asked
        server.workspace.edit("demo", say("two"))
        await server.notebooks.changed(page, "n.ipynb", lagging)
        await turn(server)
        assert (server.says(), body(page.asked)) == ("two", "two")

    async def test_a_raw_edit_over_an_edit_wins_and_the_edit_is_set_aside(self, world: World) -> None:
        server, page = await opened(world)
        server.workspace.edit("demo", say("mine"))
        await turn(server)
        await server.notebooks.changed(page, "n.ipynb", document(definition(body="raw")))
        assert server.states() == {"demo": "waiting"}
        assert len(server.notebooks.aside.listed()) == 1

    async def test_an_old_but_clean_model_does_not_win_against_edits(self, world: World) -> None:
        server, page = await opened(world)
        old = world.read()
        await server.notebooks.lost(page)
        world.write("n.ipynb", definition(body="checked out"))
        await server.notebooks.saved("n.ipynb")
        server.workspace.start("demo")
        server.workspace.edit("demo", say("edited"))
        back = FakePage("tab")
        await server.notebooks.claim(back, "n.ipynb", old)
        await turn(server)
        assert (server.says(), body(back.asked)) == ("edited", "edited")

    async def test_a_file_changed_under_an_open_page_is_followed_when_the_page_reloads(self, world: World) -> None:
        server, page = await opened(world)
        world.write("n.ipynb", definition(body="checked out"))
        await server.notebooks.look()
        assert server.says() == "hello"
        await server.notebooks.changed(page, "n.ipynb", world.read())
        assert server.states() == {"demo": "waiting"}

    async def test_a_file_changed_under_an_open_page_does_not_take_its_edits(self, world: World) -> None:
        server, page = await opened(world)
        server.workspace.edit("demo", say("mine"))
        await turn(server)
        world.write("n.ipynb", definition(body="checked out"))
        await server.notebooks.look()
        assert server.says() == "mine"
        await save(world, server, page)  # the user chose to overwrite
        assert (world.body(), server.says()) == ("mine", "mine")

    @pytest.mark.parametrize("is_known", [True, False])
    async def test_a_file_another_program_changed_is_told_and_followed_when_the_page_reverts(
        self, world: World, *, is_known: bool
    ) -> None:
        server, page = await opened(world)
        if is_known:
            server.ledger.approve([digest(definition(body="theirs"))])
        world.write("n.ipynb", definition(body="theirs"))
        await server.notebooks.look()
        assert server.says() == "hello"
        mock = server.workspace.find("demo")
        assert (mock.stored, mock.note) == ("waiting", OVERTAKEN)
        await turn(server)
        assert page.messages == []
        await server.notebooks.changed(page, "n.ipynb", world.read())
        assert server.says() == ("theirs" if is_known else "404")
        assert (mock.stored, mock.note) == ("stored", "" if is_known else NEW_HERE)

    async def test_what_another_program_added_or_took_away_is_told_too(self, world: World) -> None:
        server, _ = await opened(world)
        mock = server.workspace.find("demo")
        world.write("n.ipynb", definition(), definition("second"))
        await server.notebooks.look()
        assert (server.states(), mock.note) == ({"demo": "live"}, OVERTAKEN)
        world.write("n.ipynb")
        await server.notebooks.look()
        assert (server.states(), mock.note) == ({"demo": "live"}, OVERTAKEN)

    async def test_saving_keeps_the_open_version_and_ends_the_note(self, world: World) -> None:
        server, _ = await opened(world)
        mine = world.read()
        world.write("n.ipynb", definition(body="theirs"))
        await server.notebooks.look()
        world.write(value=mine)
        await server.notebooks.saved("n.ipynb")
        mock = server.workspace.find("demo")
        assert (server.says(), mock.stored, mock.note) == ("hello", "stored", "")

    @pytest.mark.parametrize("is_known", [True, False])
    async def test_closing_takes_the_version_another_program_wrote(self, world: World, *, is_known: bool) -> None:
        server, page = await opened(world)
        if is_known:
            server.ledger.approve([digest(definition(body="theirs"))])
        world.write("n.ipynb", definition(body="theirs"))
        await server.notebooks.look()
        await server.notebooks.release(page, "n.ipynb")
        await turn(server)
        assert (server.says(), world.body()) == ("theirs" if is_known else "404", "theirs")

    async def test_an_edit_of_the_open_version_does_not_replace_the_one_another_program_wrote(
        self, world: World
    ) -> None:
        server, page = await opened(world)
        world.write("n.ipynb", definition(body="theirs"))
        await server.notebooks.look()
        server.workspace.edit("demo", say("mine"))
        await turn(server)
        mock = server.workspace.find("demo")
        assert (server.says(), mock.note, body(page.asked)) == ("mine", OVERTAKEN, "mine")
        await server.notebooks.release(page, "n.ipynb")  # its user cancelled the question of the save
        await turn(server)
        assert (server.says(), world.body()) == ("404", "theirs")
        assert [aside.mock for _, aside in server.notebooks.aside.listed()] == ["demo"]

    async def test_a_save_that_is_heard_before_the_edit_it_holds_is_no_other_program(self, world: World) -> None:
        server, page = await opened(world)
        world.write("n.ipynb", definition(body="raw"))
        await server.notebooks.saved("n.ipynb")
        await server.notebooks.changed(page, "n.ipynb", world.read())
        server.workspace.start("demo")
        assert (server.says(), server.workspace.find("demo").note) == ("raw", "")

    async def test_a_document_that_cannot_be_read_is_left_alone(self, world: World) -> None:
        server, page = await opened(world)
        await server.notebooks.changed(page, "n.ipynb", {"version": 1, "mocks": 7})
        await turn(server)
        assert page.messages == []
        assert server.says() == "hello"
        with pytest.raises(DocumentError):
            server.workspace.edit("demo", say("new"))
        await server.notebooks.changed(page, "n.ipynb", world.read())
        server.workspace.edit("demo", say("new"))

    async def test_a_removed_mock_server_is_gone(self, world: World) -> None:
        server, page = await opened(world)
        await server.notebooks.changed(page, "n.ipynb", None)
        assert server.states() == {}


class TestElsewhere:
    """A Jupyter session of a program that does not talk to us (another editor, extensions switched off)."""

    async def test_edits_wait_until_the_notebook_is_closed(self, world: World) -> None:
        server = await world.with_mock()
        server.notebooks.session_started("n.ipynb")
        mock = server.workspace.edit("demo", say("new"))
        await turn(server)
        assert (world.body(), server.says()) == ("hello", "new")
        assert "press Write now" in mock.note
        await server.notebooks.session_ended("n.ipynb")
        await turn(server)
        assert (world.body(), mock.note) == ("new", "")

    async def test_they_can_be_written_now(self, world: World) -> None:
        server = await world.with_mock()
        server.notebooks.session_started("n.ipynb")
        server.workspace.edit("demo", say("new"))
        await server.notebooks.write_now("n.ipynb")
        await server.notebooks.write_now("n.ipynb")
        assert world.body() == "new"

    async def test_what_prevents_writing_now_is_told(self, world: World) -> None:
        server = await world.with_mock()
        server.notebooks.session_started("n.ipynb")
        server.workspace.edit("demo", say("new"))
        (world.root / "n.ipynb").chmod(0o444)
        with pytest.raises(NotKept, match="read-only"):
            await server.notebooks.write_now("n.ipynb")
        (world.root / "n.ipynb").chmod(0o644)
        (world.root / "n.ipynb").write_bytes(b'{"jupyter_mock": }')
        with pytest.raises(UnreadableNotebook):
            await server.notebooks.write_now("n.ipynb")

    async def test_a_session_that_ran_before_its_notebook_was_known_counts(self, world: World) -> None:
        server = await world.open()
        world.write("n.ipynb", definition())
        server.notebooks.session_started("n.ipynb")
        await server.notebooks.session_ended("other.ipynb")
        await server.notebooks.saved("n.ipynb")
        assert server.notebooks._shelf.known("n.ipynb").writers.openness == "open elsewhere"

    async def test_after_a_restart_it_counts_for_ten_minutes(self, world: World) -> None:
        server = await world.with_mock()
        server.notebooks.session_started("n.ipynb")
        server.workspace.edit("demo", say("new"))
        server.die()
        again = await world.open()
        await turn(again)
        assert (again.says(), world.body()) == ("new", "hello")
        world.clock.seconds += RETURN
        await again.notebooks.look()
        await turn(again)
        assert world.body() == "new"

    @pytest.mark.parametrize("comes_first", [True, False])
    async def test_the_command_line_knows_that_it_is_open_until_the_server_is_gone(
        self, world: World, *, comes_first: bool
    ) -> None:
        world.write("n.ipynb", definition())
        server = await world.open()
        if comes_first:
            server.notebooks.session_started("new.ipynb")
            world.write("new.ipynb", definition("new"))
            await server.notebooks.saved("new.ipynb")
        else:
            server.notebooks.session_started("n.ipynb")
        home = str(world.root / ("new.ipynb" if comes_first else "n.ipynb"))
        folder = world.data / "journal"
        assert (server.ledger.opened(home), is_held(folder, home)) == (["session"], True)
        server.die()
        assert not is_held(folder, home)

    async def test_a_session_of_a_page_of_ours_is_no_reason_to_wait(self, world: World) -> None:
        server, page = await opened(world)
        server.notebooks.session_started("n.ipynb")
        await server.notebooks.release(page, "n.ipynb")
        server.workspace.edit("demo", say("new"))
        await turn(server)
        assert world.body() == "new"


class TestTwoServers:
    async def test_the_second_one_serves_and_names_the_holder(self, world: World) -> None:
        first, _ = await opened(world)
        first.workspace.edit("demo", say("new"))
        second = await world.open()
        assert second.says() == "hello"
        with pytest.raises(HeldElsewhere, match="is edited by the Jupyter server with process id"):
            second.workspace.edit("demo", say("other"))
        page = FakePage()
        await second.notebooks.claim(page, "n.ipynb", world.read())
        assert "read-only" in second.workspace.find("demo").note
        await turn(second)
        assert world.body() == "hello"

    async def test_when_the_first_one_is_gone_the_second_takes_over(self, world: World) -> None:
        first, page = await opened(world)
        second = await world.open()
        first.workspace.edit("demo", say("new"))
        first.die()
        with pytest.raises(Exception, match="edits of another server"):
            second.workspace.edit("demo", say("newer"))
        assert second.says() == "new"
        second.workspace.edit("demo", say("newer"))
        await second.notebooks.claim(FakePage(page.name), "n.ipynb", world.read())
        await turn(second)
        assert second.says() == "newer"

    async def test_a_page_of_the_second_takes_over_what_the_first_left(self, world: World) -> None:
        first = await world.with_mock()
        second = await world.open()
        first.notebooks.session_started("n.ipynb")
        first.workspace.edit("demo", say("new"))
        first.die()
        page = FakePage()
        await second.notebooks.claim(page, "n.ipynb", world.read())
        await turn(second)
        assert body(page.asked) == "new"
        assert second.says() == "new"

    async def test_what_the_first_one_stored_reaches_the_second(self, world: World) -> None:
        first = await world.with_mock()
        second = await world.open()
        first.workspace.edit("demo", say("new"))
        await turn(first)
        await second.notebooks.look()
        assert second.says() == "new"
