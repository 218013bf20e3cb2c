from __future__ import annotations

import atexit

import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell

from jupyter_mock.core.errors import UnknownItem, UnknownMock
from jupyter_mock.kernel import completion, dispatch
from jupyter_mock.kernel.api import mock_server
from jupyter_mock.kernel.command_line import read_cell, read_magic
from jupyter_mock.kernel.commands import SaveExample
from jupyter_mock.kernel.dispatch import carry_out
from jupyter_mock.kernel.magics import MockMagics, load_ipython_extension, unload_ipython_extension
from jupyter_mock.kernel.management import MockRecord


def do(line: str, cell: str | None = None):
    return carry_out(read_magic(line, cell))


def test_a_cell_saves_and_a_line_sends(place):
    saved = do("GET /user/home --name welcome", "Welcome\n")

    assert (saved.name, saved.warnings, saved.request.method) == ("welcome", (), "GET")
    assert do("send GET /user/home").text == "Welcome"
    assert repr(do("show")) == f"<page of {place.notebook.removesuffix('.ipynb')}>"
    assert do("url") == mock_server().url


def test_a_cell_for_a_named_mock_server_never_makes_one(place):
    with pytest.raises(UnknownMock, match="there is no mock server 'shp'"):
        do("GET /a --mock shp", "x\n")

    assert place.management.list().mocks == ()


def test_a_mock_server_of_another_notebook_can_be_named(place, shop):
    place.server.notebook("tests.ipynb")
    place.move("tests.ipynb")

    do("GET /a --mock shop --request-name A -H 'X-A: 1'", "x\n")

    assert [request.name for request in shop.requests] == ["A"]
    assert do("send GET /a --mock shop").headers["x-a"] == "1"
    assert do("list")["shop"] == shop


def test_only_what_should_be_json_is_checked(shop):
    assert do("GET /a -H 'Content-Type: application/problem+json'", "{a\n").warnings
    assert not do("GET /b -H 'Content-Type: text/plain'", "{a\n").warnings
    assert [len(request.examples) for request in shop.requests] == [1, 1]


def test_json_is_sent_as_json_unless_a_header_says_more(shop):
    shop.request("POST", "/echo").example(body="{{$headers 'content-type' 'none'}}")

    assert do("send POST /echo -d '[1]'").text == "application/json"
    assert do("send POST /echo -d '[1]' -H 'content-type: a/b'").text == "a/b"
    assert do("send POST /echo -d 'text'").text == "none"


def test_the_list_shows_all_mock_servers(place):
    assert "No mock server yet" in do("list")._repr_mimebundle_()["text/html"]
    mock_server("shop").private = True
    found = do("list")

    assert (len(found), repr(found)) == (1, "MockServers(shop)")
    assert "live, private" in found._repr_mimebundle_()["text/plain"]
    assert found._repr_mimebundle_()["application/vnd.jupyter-mock+json"]["mocks"] == ["shop"]
    assert place.notebook in found._repr_mimebundle_()["text/html"]


def test_calls_are_filtered_and_forgotten(shop):
    shop.send("GET", "/a")

    assert [call.path for call in do("log --status 404")] == ["/a"]
    assert len(do("log shop --clear")) == 0


@pytest.mark.usefixtures("shop")
def test_a_mock_server_is_stopped_started_and_deleted():
    assert do("stop").state == "stopped"
    assert do("start shop").state == "live"
    assert repr(do("delete shop")) == "'shop' is deleted."


def test_a_profile_is_listed_used_and_left(shop):
    shop.profile("Slow network", delay=5)

    assert repr(do("profile")) == "Profiles('Slow network')"
    assert do("profile 'Slow network'").is_active
    assert do("send GET /").profile == "Slow network"
    assert repr(do("profile --off --mock shop")) == "No profile of 'shop' is active."
    assert shop.active_profile is None
    with pytest.raises(UnknownItem, match="has no profile 'Fast'"):
        do("profile Fast")


def test_an_example_saved_under_a_profile_says_that_it_decides(shop):
    shop.profile("Slow network", delay=5).use()
    saved = carry_out(read_cell("GET /a", "x"))._repr_mimebundle_()

    assert "the profile 'slow-network' is active and decides what answers" in saved["text/plain"]
    assert saved["application/vnd.jupyter-mock+json"].get("notes", []) == []


def test_files_go_out_and_in(shop, tmp_path):
    shop.request("GET", "/a").example("one", text="x")

    assert do(f"export '{tmp_path}/a.json'").changed
    assert do(f"import '{tmp_path}/a.json' --mock shop").mocks == ["shop"]
    assert do(f"import '{tmp_path}/a.json'").mocks == ["shop"]


def test_help_is_a_text():
    assert repr(do("help send")).startswith("%mock send METHOD PATH")


def test_what_was_removed_at_the_same_moment_is_told(shop):
    command = read_cell("GET /a", "x")
    assert isinstance(command, SaveExample)
    record = shop._management.read(shop.id)

    with pytest.raises(UnknownItem, match="removed at the same moment"):
        dispatch._saved(shop._management, MockRecord(record.view, record.document), command)


# In IPython


@pytest.fixture
def shell(tmp_path, monkeypatch):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    made = InteractiveShell()
    yield made
    made.atexit_operations()
    atexit.unregister(made.atexit_operations)


@pytest.mark.usefixtures("no_server")
def test_a_mistake_becomes_a_usage_error_without_a_traceback():
    magics = MockMagics(None)

    with pytest.raises(UsageError, match="did you mean list"):
        magics.mock("lst")
    assert repr(magics.mock("--help")).startswith("%%mock")


def test_the_extension_comes_and_goes(shell):
    load_ipython_extension(shell)
    load_ipython_extension(shell)
    assert shell.find_line_magic("mock") is not None
    assert shell.Completer.custom_matchers.count(completion.matcher) == 1

    unload_ipython_extension(shell)
    unload_ipython_extension(shell)
    assert shell.find_cell_magic("mock") is None
    assert completion.matcher not in shell.Completer.custom_matchers


def ask(text: str) -> dict[str, object]:
    place = len(text)
    return completion.matcher(completion.CompletionContext("", text, cursor_position=place, cursor_line=0, limit=None))


def test_the_matcher_offers_our_words_alone():
    found = ask("%mock sen")

    assert [one.text for one in found.pop("completions")] == ["send"]
    assert found == {"matched_fragment": "sen", "suppress": True, "ordered": True}


@pytest.mark.parametrize("text", ["import o", "%mock import a", "%mocks l"])
def test_the_matcher_leaves_files_and_other_lines_to_others(text):
    assert ask(text) == {"completions": []}
