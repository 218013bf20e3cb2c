"""`import`, `export`, `check` and `list`."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from jupyter_mock.app.clock import SystemClock
from jupyter_mock.app.ledger import Ledger
from jupyter_mock.app.locks import HeldLock
from jupyter_mock.formats.detect import read_file
from jupyter_mock.formats.notebook import digest
from jupyter_mock.standalone import own_files
from jupyter_mock.standalone.positions import position_of
from tests.standalone.conftest import collection, mock, notebook


def mocks_of(path):
    return read_file(path.name, path.read_bytes()).mocks


def environment(**values):
    return {"name": "E", "values": [{"key": key, "value": value, "enabled": True} for key, value in values.items()]}


# import


def test_a_collection_becomes_a_new_notebook(run, write):
    source = write("shop.json", collection())

    assert run("import", source, "shop.ipynb") == (0, "imported Shop into shop.ipynb: 1 request, 1 example\n", "")
    (made,) = mocks_of(Path("shop.ipynb"))
    assert (made.id, made.name) == ("shop", "Shop")
    assert [cell.source for cell in nbformat.read("shop.ipynb", 4).cells] == [
        "# Shop",
        "%load_ext jupyter_mock",
        "%mock show shop",
    ]


def test_what_was_imported_may_run_in_jupyter(run, write):
    run("import", write("shop.json", collection()), "shop.ipynb")
    ledger = Ledger(own_files.data_folder() / "decisions.sqlite3", clock=SystemClock())
    approved = ledger.is_approved(digest(mocks_of(Path("shop.ipynb"))[0]))
    ledger.close()

    assert approved


def test_a_collection_joins_the_mock_servers_of_a_notebook(run, write):
    there = write("shop.ipynb", notebook(mock("old")))
    before = there.read_text()
    run("import", write("new.json", collection("New", variables=1)), there)

    assert [each.id for each in mocks_of(there)] == ["old", "new"]
    assert before.split('"cells"')[0] == there.read_text().split('"cells"')[0]


def test_importing_again_changes_nothing(run, write):
    source = write("shop.json", collection())
    run("import", source, "shop.ipynb")
    before = Path("shop.ipynb").read_bytes()

    assert run("import", source, "shop.ipynb")[0] == 0
    assert Path("shop.ipynb").read_bytes() == before


def test_another_mock_server_of_that_id_is_not_overwritten_unasked(run, write):
    there = write("shop.ipynb", notebook(mock()))
    source = write("shop.json", collection(body="new"))
    before = there.read_bytes()

    code, _, complaint = run("import", source, there)
    assert (code, there.read_bytes()) == (1, before)
    assert complaint == (
        "jupyter mock: the notebook has a mock server 'shop' already (--replace it, or give another --name)\n"
    )
    run("import", source, there, "--name", "Other Shop")
    assert [each.id for each in mocks_of(there)] == ["shop", "other-shop"]
    run("import", source, there, "--replace")
    assert [example.body for each in mocks_of(there)[0].requests() for example in each.examples] == ["new"]


def test_an_environment_comes_along(run, write):
    source = write("shop.json", collection())
    run("import", source, "shop.ipynb", "--environment", write("e.json", environment(a="1")))

    assert mocks_of(Path("shop.ipynb"))[0].environment.values[0].key == "a"


def test_losses_are_reported(run, write):
    source = write("shop.json", collection(event=[{"listen": "test", "script": {"exec": ["x"]}}]))
    code, _, noted = run("import", source, "shop.ipynb")

    assert code == 0
    assert noted.startswith("shop.json: note: event: ")


@pytest.mark.parametrize(
    ("source", "target", "complaint"),
    [
        ({"info": 1}, "shop.ipynb", "jupyter mock: source.json: "),
        ("{", "shop.ipynb", "jupyter mock: source.json: line 1, column 2: this is not JSON"),
        (environment(), "shop.ipynb", "jupyter mock: source.json: this file holds no mock server (give an environment"),
        (collection(), "shop.json", "jupyter mock: 'shop.json' is no notebook (its name ends with .ipynb)"),
        (collection(), "missing/shop.ipynb", "jupyter mock: 'missing/shop.ipynb': No such file or directory"),
    ],
)
def test_what_cannot_be_imported_makes_no_notebook(run, write, source, target, complaint):
    code, said, heard = run("import", write("source.json", source), target)

    assert (code, said) == (1, "")
    assert heard.startswith(complaint)
    assert not Path("shop.ipynb").exists()


def test_a_broken_notebook_is_left_alone(run, write):
    there = write("shop.ipynb", "{")
    code, _, _ = run("import", write("shop.json", collection()), there)

    assert (code, there.read_text()) == (1, "{")


def test_a_notebook_that_is_open_in_jupyter_is_left_to_it(run, write, own_user):
    there = write("shop.ipynb", notebook())
    (own_files.data_folder()).mkdir(parents=True)
    ledger = Ledger(own_files.data_folder() / "decisions.sqlite3", clock=SystemClock())
    home = str((own_user / there).resolve())
    ledger.set_opened(home, "page", is_open=True)
    (own_files.data_folder() / "journal").mkdir()
    server = HeldLock(own_files.data_folder() / "journal", home, root=str(own_user))
    source = write("shop.json", collection())

    code, _, complaint = run("import", source, there)
    assert (code, mocks_of(there)) == (1, ())
    assert "is open in Jupyter (close it there, or run %mock import in one of its cells)" in complaint
    ledger.set_opened(home, "page", is_open=False)
    ledger.close()
    assert run("import", source, there)[0] == 0
    server.release()


@pytest.mark.parametrize("had_journals", [True, False])
def test_a_notebook_that_was_open_in_a_server_that_is_gone_is_free(run, write, own_user, had_journals):
    there = write("shop.ipynb", notebook())
    own_files.data_folder().mkdir(parents=True)
    ledger = Ledger(own_files.data_folder() / "decisions.sqlite3", clock=SystemClock())
    home = str((own_user / there).resolve())
    ledger.set_opened(home, "page", is_open=True)
    ledger.close()
    if had_journals:
        (own_files.data_folder() / "journal").mkdir()
        HeldLock(own_files.data_folder() / "journal", home, root=str(own_user)).release()

    assert run("import", write("shop.json", collection()), there)[0] == 0
    assert len(mocks_of(there)) == 1


# export


def test_a_mock_server_is_exported_as_a_collection(run, write):
    code, said, _ = run("export", write("shop.ipynb", notebook(mock())))

    assert code == 0
    assert json.loads(said)["info"]["name"] == "Shop"
    assert read_file("x.json", said.encode()).mocks[0].items[0].name == "home"


def test_its_environment_is_exported_for_newman(run, write):
    source = write(
        "shop.ipynb", notebook(mock(private=True, environment={"name": "E", "values": [{"key": "a", "value": "1"}]}))
    )
    run("export", source, "--format", "environment", "-o", "e.json")

    assert [value["key"] for value in json.loads(Path("e.json").read_text())["values"]] == ["url", "apiKey", "a"]


def test_of_several_mock_servers_one_is_chosen(run, write):
    source = write("shop.ipynb", notebook(mock("one"), mock("two")))

    assert run("export", source)[2] == (
        "jupyter mock: there are 2 mock servers here (choose one by --mock: one, two)\n"
    )
    assert run("export", source, "--mock", "three")[2] == (
        "jupyter mock: there is no mock server 'three' here (choose one by --mock: one, two)\n"
    )
    assert json.loads(run("export", source, "--mock", "two")[1])["info"]["name"] == "Two"
    assert json.loads(run("export", source, "--mock", "One")[1])["info"]["name"] == "One"


def test_what_postman_cannot_keep_is_said(run, write):
    source = write("shop.ipynb", notebook(mock(config={"matchBody": True})))

    assert run("export", source)[2].startswith("Shop: note: config: the settings of a mock server are not part of")


# check


def test_sound_files_are_sound(run, write):
    files = [write("a.ipynb", notebook(mock())), write("b.json", collection()), write("c.json", environment())]

    assert run("check", *files) == (0, "3 of 3 files are sound\n", "")


def test_every_problem_is_shown_with_its_line_and_column(run, write):
    broken = mock()
    broken["items"][0]["method"] = "G T"
    broken["items"][0]["examples"][0]["status"] = 999
    code, said, found = run("check", write("a.ipynb", notebook(broken)), write("b.json", '{\n "a": }'))

    assert (code, said) == (1, "0 of 2 files are sound\n")
    assert [line.partition(" (")[0] for line in found.splitlines()] == [
        "a.ipynb:14:8: error: mocks[0].items[0].method: 'G T' is no method",
        "a.ipynb:20:10: error: mocks[0].items[0].examples[0].status: 999 is no status of an answer",
        "b.json:2:7: error: this is not JSON: Expecting value",
    ]


def test_a_template_that_cannot_be_served_is_a_problem(run, write):
    code, _, found = run("check", write("a.ipynb", notebook(mock(body="{{$body '" + "x" * 20_000 + "'}}"))))

    assert code == 1
    assert found.startswith("a.ipynb: error: ")
    assert "the tag" in found


def test_losses_are_notes_and_no_problem(run, write):
    source = write("b.json", collection(event=[{"listen": "test", "script": {"exec": ["x"]}}]))
    code, said, noted = run("check", source)

    assert (code, said) == (0, "1 of 1 file is sound\n")
    assert noted.startswith("b.json:")
    assert ": note: event" in noted


def test_a_missing_file_is_a_problem(run):
    assert run("check", "a.ipynb") == (
        1,
        "0 of 1 file is sound\n",
        "the file 'a.ipynb' cannot be read: No such file or directory\n",
    )


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("", (1, 1)),
        ("a", (2, 2)),
        ("a[0]", (2, 8)),
        ("a[1].b", (3, 3)),
        ("a[1]['c d']", (4, 4)),
        ("a[1].missing", (3, 2)),
        ("a[2]", None),
        ("missing.a", None),
        ("a.b", None),
        ("a[0][1]", None),
        ("line 3", None),
        ("\xe9[", None),
    ],
)
def test_a_place_has_a_line_and_a_column(place, found):
    text = '{\n "a": [1,\n {"b": 1,\n   "c d": 2}]\n}'

    assert position_of(text, place) == found


# list


def test_the_mock_servers_of_a_folder_are_listed(run, write, own_user):
    (own_user / "sub").mkdir()
    (own_user / ".hidden").mkdir()
    write("b.ipynb", notebook(mock("one"), mock("two", private=True)))
    write("sub/a.ipynb", notebook(mock("three")))
    write(".hidden/a.ipynb", notebook(mock("four")))
    write("none.ipynb", {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    write("c.json", collection())

    code, said, _ = run("list")
    assert (code, said.splitlines()) == (
        0,
        [
            "ID     NAME   REQUESTS  EXAMPLES  ACCESS   FILE",
            "one    One    1         1         public   b.ipynb",
            "two    Two    1         1         private  b.ipynb",
            "three  Three  1         1         public   sub/a.ipynb",
        ],
    )
    assert run("list", "c.json")[1].splitlines()[1].split() == ["shop", "Shop", "1", "1", "public", "c.json"]


def test_an_empty_folder_has_no_mock_servers(run):
    assert run("list") == (0, "no mock servers\n", "")


def test_a_file_that_cannot_be_listed_is_named(run, write):
    code, said, complaint = run("list", write("a.ipynb", notebook({"id": "Bad"})))

    assert (code, said) == (1, "no mock servers\n")
    assert complaint.startswith("a.ipynb: mocks[0].id: 'Bad'")
