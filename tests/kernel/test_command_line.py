from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel import commands
from jupyter_mock.kernel.command_line import CommandError, read_cell, read_line, read_magic
from jupyter_mock.kernel.grammar import CELL, SUBCOMMANDS, help_text

TO_SAVE = "to save an example write %%mock at the top of a cell, and below it the body, or a space for none"


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("", commands.Help()),
        ("--help", commands.Help()),
        ("help", commands.Help()),
        ("help send", commands.Help(topic="send")),
        ("help %%mock", commands.Help(topic="%%mock")),
        ("list", commands.List()),
        ("show", commands.Show()),
        ("show shop", commands.Show(mock="shop")),
        ("new", commands.New()),
        ("form", commands.Form()),
        ("form shop", commands.Form(mock="shop")),
        ("url 'My shop'", commands.Url(mock="My shop")),
        ("start shop", commands.Start(mock="shop")),
        ("stop", commands.Stop()),
        ("delete shop", commands.Delete(mock="shop")),
        ("send get /a", commands.Send(method="GET", path="/a")),
        ("send PURGE {{url}}/a?b=1&c", commands.Send(method="PURGE", path="{{url}}/a?b=1&c")),
        (
            """send POST /a -H "X-One: 1" --header 'X-Two: a: b' -d '{"a": 1}' --mock shop""",
            commands.Send(
                method="POST", path="/a", headers=(("X-One", "1"), ("X-Two", "a: b")), body='{"a": 1}', mock="shop"
            ),
        ),
        ("send --mock=shop GET -- /a", commands.Send(method="GET", path="/a", mock="shop")),
        ("send GET /a -d -5", commands.Send(method="GET", path="/a", body="-5")),
        ("log", commands.Log()),
        ("log shop --clear", commands.Log(mock="shop", clear=True)),
        (
            "log --method POST --path /a --status 404 --limit 5",
            commands.Log(method="POST", path="/a", status=404, limit=5),
        ),
        ("profile", commands.Profile()),
        ("profile 'Slow network' --mock shop", commands.Profile(profile="Slow network", mock="shop")),
        ("profile --off", commands.Profile(off=True)),
        ("import a.json", commands.Import(file="a.json")),
        ("import 'my file.json' --mock shop", commands.Import(file="my file.json", mock="shop")),
        ("export a.json", commands.Export(file="a.json")),
        ("export a.json --environment --force", commands.Export(file="a.json", environment=True, force=True)),
    ],
)
def test_a_line_reads_as_a_command(line, command):
    assert read_line(line) == command


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_every_subcommand_explains_itself(name):
    assert read_line(f"{name} --help") == commands.Help(topic=name)
    assert help_text(name).startswith(f"%mock {name}")
    assert f"  {name}" in help_text()


def test_the_cell_explains_itself_without_a_body():
    assert read_cell("--help", "") == commands.Help(topic="%%mock")
    assert help_text("cell") == help_text("%%mock")
    assert help_text("%%mock").startswith("%%mock METHOD PATH [STATUS]")


def test_a_cell_saves_its_text_as_an_example():
    saved = read_cell('GET /users/:id 200 --name "one user" --header "X-A: 1" -H "x-b:2" --mock shop', '{"id": 1}\n')

    assert saved == commands.SaveExample(
        method="GET",
        path="/users/:id",
        status=200,
        name="one user",
        headers=(("X-A", "1"), ("x-b", "2")),
        body='{"id": 1}',
        mock="shop",
    )


@pytest.mark.parametrize(("line", "name"), [("GET /a", "200"), ("GET /a 404", "404"), ("GET /a 404 --name ' '", "404")])
def test_the_name_of_an_example_defaults_to_its_status(line, name):
    assert read_cell(line, "").name == name


@pytest.mark.parametrize(("cell", "body"), [("", ""), ("\n", ""), ("a\n", "a"), ("a\n\n", "a\n"), (" a\r\n", " a\r")])
def test_the_text_of_a_cell_is_kept_but_for_the_line_feed_that_ipython_adds(cell, body):
    assert read_cell("GET /a", cell).body == body


def test_nothing_is_expanded(monkeypatch):
    monkeypatch.setenv("SECRET", "leak")

    found = read_line("send GET '/$SECRET/`id`/$(id)/{SECRET}/~'")

    assert found.path == "/$SECRET/`id`/$(id)/{SECRET}/~"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("lst", "'lst' is no subcommand of %mock; did you mean list?"),
        ("rm *", "'rm' is no subcommand of %mock"),
        ("add GET /a 200", f"'add' is no subcommand of %mock; {TO_SAVE}"),
        ("GET /a", f"'GET' is no subcommand of %mock; {TO_SAVE}"),
        ("help nothing", "'nothing' is no subcommand of %mock"),
        ("send", "%mock send needs METHOD and PATH"),
        ("send GET", "%mock send needs PATH"),
        ("send G:T /a", "'G:T' is no method (use a word like GET or POST, without spaces)"),
        ("send GET a", "the path 'a' does not start with /"),
        ("send GET ''", "the path is empty (the shortest path is /)"),
        ("send GET /a b", "'b' is one word too many (put a text with spaces in quotes)"),
        ("send GET /a -d", "-d needs a value: -d BODY"),
        ("send GET /a --mock -d", "--mock needs a value: --mock MOCK"),
        ("send GET /a --moc x", "%mock send has no option '--moc'; did you mean --mock?"),
        ("send GET /a -x", "%mock send has no option '-x'"),
        ("send GET /a --mock a --mock b", "--mock is given twice"),
        ("send GET /a -H nothing", "the header 'nothing' has no colon; write \"Name: value\" in quotes"),
        ("send GET /a -H 'a b: c'", "'a b' is no name of a header"),
        ("log --clear=yes", "--clear takes no value"),
        ("log --limit 0", "--limit '0' is no number from 1"),
        ("log --limit 99999999999", "--limit '99999999999' is no number from 1"),
        ("log --limit \u0661", "--limit '\u0661' is no number from 1"),
        ("log --status 2xx", "'2xx' is no status (use a number such as 200 or 404)"),
        ("log --status 999", "999 is no status of an answer"),
        ("profile Outage --off", "--off lets no profile be active, so 'Outage' is too much"),
        ("delete", "%mock delete needs MOCK"),
        ("send GET '/a", "a quotation is not closed in 'send GET '/a'"),
        ("send GET /a\\", "a backslash stands at the end in 'send GET /a\\'"),
        ("x" * 70, "'" + "x" * 59 + "…' is no subcommand"),
        ("x" * 100_001, "a line of 100,001 characters is longer than 100,000"),
    ],
)
def test_a_line_that_cannot_be_read_says_why_and_how_it_is_written(line, message):
    with pytest.raises(CommandError) as caught:
        read_line(line)

    first, usage = str(caught.value).split("\n")
    assert first.startswith(message)
    assert usage.startswith("usage: %mock ")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "%%mock needs METHOD and PATH"),
        ("GET", "%%mock needs PATH"),
        ("list", "%mock list takes one percent sign and no cell"),
        ("GET /a 99", "'99' is no status"),
        ("GET /a 199", "199 is no status of an answer (use 200 to 599)"),
        ("GET /a 200 `id`", "'`id`' is one word too many"),
        ("GET '/a\x00'", "'/a\\x00' holds the control character"),
        ("GET /a --name 'a\x07'", "'a\\x07' holds the control character"),
        ("GET /a -H 'A: b\x01'", "'b\\x01' holds the control character"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(line, message):
    with pytest.raises(CommandError) as caught:
        read_cell(line, "body\n")

    assert str(caught.value).startswith(message)
    assert "\nusage: %" in str(caught.value)


def test_the_whole_text_of_a_magic_can_be_read_at_once():
    assert read_magic("%mock send GET /a") == commands.Send(method="GET", path="/a")
    assert read_magic("%%mock GET /a", "x\n") == read_magic("GET /a", "x\n")


@given(st.text(max_size=200), st.none() | st.text(max_size=50))
def test_any_text_is_read_or_refused(line, cell):
    try:
        first = read_magic(line, cell)
    except MockError as error:
        first = str(error)
    again = first if isinstance(first, str) else read_magic(line, cell)

    assert first == again
    assert not isinstance(first, str) or len(first) < 1000


@pytest.mark.parametrize("subcommand", [CELL, *SUBCOMMANDS.values()])
def test_the_usage_line_of_a_subcommand_names_all_its_words(subcommand):
    assert all(word.name in subcommand.usage for word in subcommand.words)
    assert all((option.short or option.name) in subcommand.usage for option in subcommand.options)
