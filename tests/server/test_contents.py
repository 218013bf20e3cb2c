"""What Jupyter tells about files and sessions, other programs' changes, and notebooks that are no local files."""

from __future__ import annotations

import json
import logging

import pytest

from jupyter_mock.app.errors import NotKept, UnknownNotebook, UnreadableNotebook
from jupyter_mock.server.contents_store import ContentsNotebooks
from jupyter_mock.server.notebook_places import is_local
from tests.server.jupyter import document, example, mock, notebook, until
from tests.server.memory_contents import MemoryContents

HELLO = ("GET", "/hello", example("hello"))


def save(body: str) -> dict:
    return {"op": "save-example", "method": "GET", "path": "/hello", "example": example(body)}


def extension(server):
    return server.app.extension_manager.extension_points["jupyter_mock"].app


async def shown(server, mock_id="demo"):
    return (await server.api("GET", f"mocks/{mock_id}")).json["mock"]


async def shop(server, path="shop.ipynb"):
    server.write(path)
    await server.create("demo", HELLO, notebook=path)
    await server.settled()


async def find(server, condition):
    """Wait until some mock server is as it should be."""
    return await until(lambda: next((mock for mock in server.parts.workspace if condition(mock)), None))


# --- the file browser ---------------------------------------------------------------------------------


async def test_a_notebook_that_is_saved_brings_its_mocks(server):
    content = {"type": "notebook", "format": "json", "content": json.loads(notebook(document(mock())))}
    assert (await server.contents("PUT", "new.ipynb", content)).status == 201
    assert (await find(server, lambda mock: mock.id == "demo")).state == "waiting"


async def test_a_renamed_notebook_keeps_its_mocks_live_and_its_edits(server):
    await shop(server)
    assert (await server.contents("PATCH", "shop.ipynb", {"path": "market.ipynb"})).status == 200
    await find(server, lambda mock: mock.notebook == "market.ipynb")
    assert (await server.call("demo/hello")).text == "hello"
    await server.api("PATCH", "mocks/demo", {"operations": [save("renamed")]})
    await server.settled()
    assert "renamed" in json.dumps(server.read("market.ipynb"))
    assert not (server.root / "shop.ipynb").exists()


async def test_a_renamed_folder_takes_its_notebooks_along(server):
    await shop(server, "old/deep/shop.ipynb")
    assert (await server.contents("PATCH", "old", {"path": "new"})).status == 200
    await find(server, lambda mock: mock.notebook == "new/deep/shop.ipynb")
    assert (await server.call("demo/hello")).status == 200
    await server.api("PATCH", "mocks/demo", {"operations": [save("moved")]})
    await server.settled()
    assert "moved" in json.dumps(server.read("new/deep/shop.ipynb"))


async def test_a_copy_waits_beside_its_original(server):
    await shop(server)
    assert (await server.contents("POST", "", {"copy_from": "shop.ipynb"})).status == 201
    copy = await find(server, lambda mock: mock.notebook == "shop-Copy1.ipynb")
    assert (copy.id, copy.state, copy.copy_of) == ("demo-2", "waiting", "demo")
    assert (await server.call("demo/hello")).status == 200
    assert (await server.call("demo-2/hello")).status == 404


async def test_the_mocks_of_a_deleted_notebook_are_gone(server):
    await shop(server)
    assert (await server.contents("DELETE", "shop.ipynb")).status == 204
    await until(lambda: not server.parts.workspace.mocks)
    assert (await server.call("demo/hello")).status == 404


async def test_what_the_server_writes_is_told_as_a_save(server):
    heard = []

    async def listen(logger, schema_id, data):
        del logger, schema_id
        heard.append((data["action"], data["path"]))

    events = "https://events.jupyter.org/jupyter_server/contents_service/v1"
    server.app.event_logger.add_listener(schema_id=events, listener=listen)
    await shop(server)
    await until(lambda: ("save", "shop.ipynb") in heard)


async def test_an_event_that_breaks_us_is_logged_and_the_next_is_heard(server, monkeypatch, caplog):
    await shop(server)
    saved = server.parts.notebooks.saved
    monkeypatch.setattr(server.parts.notebooks, "saved", None)
    server.write("one.ipynb", document(mock("one")))
    content = {"type": "notebook", "format": "json", "content": json.loads(notebook(document(mock("one"))))}
    with caplog.at_level(logging.ERROR):
        await server.contents("PUT", "one.ipynb", content)
        await until(lambda: "could not follow" in caplog.text)
    monkeypatch.setattr(server.parts.notebooks, "saved", saved)
    await server.contents("PUT", "one.ipynb", content)
    await find(server, lambda mock: mock.id == "one")


async def test_an_event_about_what_is_not_there_is_no_error(server, monkeypatch, caplog):
    async def fail(_path):
        raise UnknownNotebook("gone already")

    monkeypatch.setattr(server.parts.notebooks, "deleted", fail)
    server.write("one.ipynb")
    with caplog.at_level(logging.DEBUG):
        await server.contents("DELETE", "one.ipynb")
        await until(lambda: "gone already" in caplog.text)
    assert "could not follow" not in caplog.text


# --- other programs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("jp_server_config", [{"JupyterMock": {"look_seconds": 0.01}}], indirect=True)
async def test_a_file_changed_by_another_program_is_followed(server):
    await shop(server)
    changed = server.read("shop.ipynb")
    changed["mocks"][0]["items"][0]["examples"][0]["body"] = ["from git"]
    server.write("shop.ipynb", changed)
    assert (await find(server, lambda mock: mock.state == "waiting")).id == "demo"
    assert (await server.call("demo/hello")).status == 404, "the older version went on answering"
    await server.api("POST", "mocks/demo/start")
    assert (await server.call("demo/hello")).text == "from git"


@pytest.mark.parametrize("jp_server_config", [{"JupyterMock": {"look_seconds": 0.01}}], indirect=True)
async def test_a_look_that_fails_is_logged_and_the_next_one_succeeds(server, monkeypatch, caplog):
    await shop(server)

    async def fail():
        raise OSError("the disk is away")

    look = server.parts.notebooks.look
    with caplog.at_level(logging.ERROR):
        monkeypatch.setattr(server.parts.notebooks, "look", fail)
        await until(lambda: "could not look" in caplog.text)
    monkeypatch.setattr(server.parts.notebooks, "look", look)
    server.write("shop.ipynb", document(mock("other")))
    await find(server, lambda mock: mock.id == "other")


async def test_notebooks_that_were_there_before_are_found_at_the_start(
    jp_root_dir, jp_asyncio_loop, jp_serverapp, jp_http_port, http_server
):
    del jp_asyncio_loop, jp_http_port, http_server
    folder = jp_root_dir / "deep" / "folder"
    folder.mkdir(parents=True)
    (folder / "found.ipynb").write_text(notebook(document(mock("found"))))
    (folder / "without.ipynb").write_text(notebook())
    (folder / "broken.ipynb").write_text('{"jupyter_mock" ')
    await jp_serverapp.extension_manager.start_all_extensions()
    parts = jp_serverapp.web_app.settings["jupyter_mock"]
    await parts.notebooks.settle()
    assert [(mock.id, mock.state) for mock in parts.workspace] == [("found", "waiting")]
    assert list(parts.notebooks.problems()) == ["deep/folder/broken.ipynb"]


# --- sessions of programs that tell us nothing --------------------------------------------------------


async def test_a_notebook_with_a_session_nobody_claimed_counts_as_open(server, monkeypatch):
    await shop(server)
    sessions = [{"path": "shop.ipynb", "type": "notebook", "kernel": {"id": "k"}}]

    async def list_sessions():
        return sessions

    monkeypatch.setattr(server.app.session_manager, "list_sessions", list_sessions)
    await extension(server)._watch.look()
    await server.api("PATCH", "mocks/demo", {"operations": [save("vs code")]})
    await server.settled()
    assert (await server.call("demo/hello")).text == "vs code"
    assert "vs code" not in json.dumps(server.read("shop.ipynb"))
    assert "press Write now" in (await shown(server))["note"]
    answer = await server.api("POST", "notebooks/write", {"path": "shop.ipynb"})
    assert answer.json == {"notebook": {"path": "shop.ipynb"}}
    assert "vs code" in json.dumps(server.read("shop.ipynb"))


async def test_when_such_a_session_ends_what_waits_is_written(server, monkeypatch):
    await shop(server)
    sessions = [{"path": "shop.ipynb", "type": "notebook", "kernel": None}, {"path": "c", "type": "console"}]

    async def list_sessions():
        return sessions

    monkeypatch.setattr(server.app.session_manager, "list_sessions", list_sessions)
    await extension(server)._watch.look()
    await server.api("PATCH", "mocks/demo", {"operations": [save("later")]})
    sessions.clear()
    await extension(server)._watch.look()
    await server.settled()
    assert "later" in json.dumps(server.read("shop.ipynb"))


# --- notebooks that cannot be read, and set-aside edits -----------------------------------------------


async def test_a_notebook_that_cannot_be_read_is_listed_and_never_overwritten(server):
    file = server.write("bad.ipynb", {"version": 1, "mocks": [{"id": "UPPER"}]})
    before = file.read_bytes()
    await server.parts.notebooks.saved("bad.ipynb")
    listed = (await server.api("GET", "notebooks")).json["notebooks"]
    assert [each["path"] for each in listed] == ["bad.ipynb"]
    assert "UPPER" in listed[0]["problem"]
    answer = await server.api("POST", "mocks", {"mock": {"notebook": "bad.ipynb"}})
    assert answer.status in {400, 409}
    await server.settled()
    assert file.read_bytes() == before


async def test_a_notebook_of_a_later_version_is_read_only(server):
    server.write("later.ipynb", {"version": 99, "mocks": []})
    await server.parts.notebooks.saved("later.ipynb")
    answer = await server.api("POST", "mocks", {"mock": {"notebook": "later.ipynb"}})
    assert (answer.status, answer.error) == (409, "newerVersionError")


@pytest.mark.parametrize("body", [{}, {"path": 7}])
async def test_what_to_write_has_to_be_said(server, body):
    answer = await server.api("POST", "notebooks/write", body)
    assert (answer.status, answer.json["error"]["details"]) == (400, {"param": ["path"]})


async def lose_an_edit(server):
    """Let an edit lose against a file that was changed while it waited."""
    await shop(server)
    server.parts.notebooks.session_started("shop.ipynb")
    await server.api("PATCH", "mocks/demo", {"operations": [save("mine")]})
    changed = server.read("shop.ipynb")
    changed["mocks"][0]["items"][0]["examples"][0]["body"] = ["theirs"]
    server.write("shop.ipynb", changed)
    await server.parts.notebooks.saved("shop.ipynb")
    return (await server.api("GET", "set-aside")).json["setAside"]


async def test_an_edit_that_lost_can_be_brought_back(server):
    (edit,) = await lose_an_edit(server)
    assert (edit["mock"], edit["notebook"]) == ("demo", "shop.ipynb")
    assert "mine" in json.dumps(edit["document"])
    assert (await server.api("POST", f"set-aside/{edit['id']}")).json == {"setAside": {"id": edit["id"]}}
    assert (await server.call("demo/hello")).text == "mine"


async def test_an_edit_that_lost_can_be_thrown_away(server):
    (edit,) = await lose_an_edit(server)
    assert (await server.api("DELETE", f"set-aside/{edit['id']}")).status == 200
    assert (await server.api("GET", "set-aside")).json == {"setAside": []}


@pytest.mark.parametrize("method", ["POST", "DELETE"])
async def test_an_edit_that_was_never_set_aside_is_told(server, method):
    answer = await server.api(method, "set-aside/999")
    assert (answer.status, answer.error) == (404, "itemNotFoundError")


# --- other contents managers --------------------------------------------------------------------------

IN_MEMORY = {"ServerApp": {"contents_manager_class": "tests.server.memory_contents.MemoryContents"}}


@pytest.fixture
def memory():
    MemoryContents.notebooks.clear()
    MemoryContents.broken.clear()
    MemoryContents.notebooks |= {
        "with.ipynb": json.loads(notebook(document(mock("with")))),
        "deep/without.ipynb": json.loads(notebook()),
    }
    return MemoryContents


@pytest.mark.parametrize("jp_server_config", [IN_MEMORY], indirect=True)
async def test_notebooks_of_another_contents_manager_are_read_and_written_through_it(memory, server):
    assert (await shown(server, "with"))["state"] == "waiting"
    await server.create("demo", HELLO, notebook="deep/without.ipynb")
    await server.settled()
    assert memory.notebooks["deep/without.ipynb"]["metadata"]["jupyter_mock"]["mocks"][0]["id"] == "demo"
    now = await shown(server)
    assert now["stored"] == "stored"
    assert "kept by MemoryContents" in now["note"]
    await server.api("DELETE", "mocks/demo")
    await server.settled()
    assert "jupyter_mock" not in memory.notebooks["deep/without.ipynb"]["metadata"]


@pytest.mark.parametrize("jp_server_config", [IN_MEMORY], indirect=True)
async def test_a_store_that_refuses_a_notebook_is_told_and_the_mock_is_served(memory, server):
    await server.create("demo", HELLO, notebook="deep/without.ipynb")
    await server.settled()
    memory.broken.add("deep/without.ipynb")
    await server.api("PATCH", "mocks/demo", {"operations": [save("kept")]})
    await server.settled()
    assert (await server.call("demo/hello")).text == "kept"
    assert "this cannot be read" in (await shown(server))["note"]


class TestContentsNotebooks:
    @pytest.fixture
    def store(self, memory):
        del memory
        return ContentsNotebooks(MemoryContents())

    async def test_what_is_not_there_is_unknown(self, store):
        with pytest.raises(UnknownNotebook):
            await store.read("none.ipynb")

    async def test_what_cannot_be_read_says_why(self, store, memory):
        memory.broken.add("with.ipynb")
        with pytest.raises(UnreadableNotebook, match="cannot be read"):
            await store.read("with.ipynb")
        assert await store.scan() == []

    async def test_what_is_no_notebook_is_unreadable(self, store, memory):
        memory.notebooks["with.ipynb"] = "text"
        with pytest.raises(UnreadableNotebook):
            await store.read("with.ipynb")

    async def test_what_cannot_be_saved_is_not_kept(self, store, memory, monkeypatch):
        def fail(*_args):
            raise OSError("full")

        monkeypatch.setattr(memory, "save", fail)
        with pytest.raises(NotKept, match="full"):
            await store.update("with.ipynb", lambda _: None)

    def test_paths_stay_below_the_root(self, store):
        with pytest.raises(UnknownNotebook):
            store.home("../x.ipynb")

    def test_a_home_tells_its_path(self, store):
        home = store.home("/a/b.ipynb")
        assert (store.path(home), store.path("/a/b.ipynb"), store.exists(home), store.stamp(home)) == (
            "a/b.ipynb",
            None,
            True,
            None,
        )


def test_jupyters_own_file_managers_are_local_and_others_are_not():
    from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

    paired = type("TextFiles", (AsyncLargeFileManager,), {"__module__": "jupytext.contentsmanager"})
    assert is_local(AsyncLargeFileManager())
    assert not is_local(paired())
    assert not is_local(MemoryContents())
