from __future__ import annotations

import json

import pytest

OUTPUT_TYPE = "application/vnd.jupyter-mock+json"


def test_a_cell_becomes_an_example_of_a_mock_server_named_after_the_file(place):
    saved = place.kernel.run('%%mock GET /user/home --name "welcome"\nWelcome home')

    assert saved.status == "ok"
    assert saved.plain.splitlines()[0] == "GET /user/home → 200, example 'welcome'"
    assert saved.data[OUTPUT_TYPE]["kind"] == "example"
    assert "Welcome home" in place.kernel.run("%mock show").data["text/html"]
    [mock] = place.management.list().own
    assert (mock.name, mock.notebook) == (place.notebook.removesuffix(".ipynb"), place.notebook)
    assert place.kernel.run("%mock send GET /user/home").plain.endswith("\n\nWelcome home")


def test_a_cell_with_everything_saves_everything(place):
    place.kernel.run("import jupyter_mock; jupyter_mock.mock_server('shop'); jupyter_mock.mock_server('bank')")

    place.kernel.run(
        '%%mock post /orders/:id?full 201 --name "one  order" --header "X-A: 1" -H "Content-Type: text/csv"'
        ' --mock bank --request-name "An order"\na,b\n{1,2\n'
    )

    [request] = place.management.read("bank").document["items"]
    assert (request["name"], request["method"], request["path"]) == ("An order", "POST", "/orders/:id")
    assert request["query"] == [{"key": "full"}]
    [example] = request["examples"]
    assert (example["name"], example["status"], example["preferred"]) == ("one  order", 201, True)
    assert example["headers"] == [["X-A", "1"], ["Content-Type", "text/csv"]]
    assert example["body"] == ["a,b\n", "{1,2"]
    assert place.management.read("shop").document.get("items", []) == []


def test_running_a_cell_again_changes_nothing(place):
    cell = '%%mock GET /user/home --name json\n{"name": "Tutorialspoint"}'
    first = place.kernel.run(cell)
    [before] = place.management.list().own

    again = place.kernel.run(cell)

    assert again.data[OUTPUT_TYPE] == first.data[OUTPUT_TYPE]
    assert [mock.digest for mock in place.management.list().own] == [before.digest]


def test_the_example_saved_last_answers(place):
    welcome, json_cell = "%%mock GET /user/home --name welcome\nWelcome", "%%mock GET /user/home --name json\n{}"
    place.kernel.run(welcome)
    place.kernel.run(json_cell)
    assert place.kernel.run("%mock send GET /user/home").plain.endswith("{}")

    place.kernel.run(welcome)
    assert place.kernel.run("%mock send GET /user/home").plain.endswith("Welcome")


def test_broken_json_is_saved_as_it_was_typed_and_told(place):
    saved = place.kernel.run('%%mock GET /a\n{"a": 1,\n "b": }')

    assert (
        "⚠ saved as it was typed, but this is no JSON: expecting value in line 3, column 7 of the cell" in saved.plain
    )
    [mock] = place.management.list().own
    [request] = place.management.read(mock.id).document["items"]
    assert request["examples"][0]["body"] == ['{"a": 1,\n', ' "b": }']


def test_several_mock_servers_are_listed_when_none_is_named(place):
    place.kernel.run("import jupyter_mock; jupyter_mock.mock_server('shop'); jupyter_mock.mock_server('bank')")

    for cell in ("%%mock GET /a\nx", "%mock send GET /a", "%mock show"):
        refused = place.kernel.run(cell)
        assert refused.status == "error"
        assert "this notebook has 2 mock servers: 'shop' and 'bank'" in refused.printed


def test_the_values_of_magics_can_be_used_in_python(place):
    place.kernel.run("%%mock GET /a\n[1, 2]")
    place.kernel.run("response = %mock send GET /a\nurl = %mock url\ncalls = %mock log\nmocks = %mock list")

    assert place.kernel.value("response.json()") == [1, 2]
    assert place.kernel.value("[url.startswith('http://'), len(calls), len(mocks)]") == [True, 1, 1]
    assert place.kernel.value("repr(mocks)").startswith("MockServers(")
    name = place.notebook.removesuffix(".ipynb")
    assert place.kernel.value(f"mocks[{name!r}].name") == name


def test_requests_carry_headers_and_a_body(place):
    place.kernel.run("%%mock POST /echo\n{{$headers 'content-type'}}: {{$body}}")

    sent = place.kernel.run("""%mock send POST /echo -d '{"a": 1}'""")
    other = place.kernel.run("""%mock send POST /echo -H "Content-Type: text/csv" -d 'a,b' """)

    assert sent.plain.endswith('application/json: {"a": 1}')
    assert other.plain.endswith("text/csv: a,b")


def test_the_log_can_be_filtered_and_cleared(place):
    place.kernel.run("%%mock GET /a\nx")
    place.kernel.run("%mock send GET /a")
    place.kernel.run("%mock send GET /b")

    assert "/a" not in place.kernel.run("%mock log --status 404").plain
    assert "/b" in place.kernel.run("%mock log --limit 1").plain
    assert place.kernel.run("%mock log --clear").plain == "No calls yet."


def test_mock_servers_are_stopped_started_and_deleted(place):
    assert place.kernel.run("%mock list").plain == "No mock server yet: a %%mock cell makes one."
    place.kernel.run("import jupyter_mock; jupyter_mock.mock_server('shop').private = True")

    assert "it is stopped" in place.kernel.run("%mock stop").plain
    assert "live" in place.kernel.run("%mock start shop").plain
    assert "live, private" in place.kernel.run("%mock list").plain
    assert place.kernel.run("%mock delete shop").plain == "'shop' is deleted."
    assert place.management.list().mocks == ()


def test_files_are_imported_and_exported(place, tmp_path):
    place.kernel.run("%%mock GET /a\nx")
    file = tmp_path / "out.json"

    assert "is written" in place.kernel.run(f"%mock export '{file}'").plain
    assert json.loads(file.read_text())["item"][0]["name"] == "GET /a"
    assert place.kernel.run(f"%mock import '{file}'").status == "ok"
    assert place.kernel.run(f"%mock import '{file}' --mock {place.notebook.removesuffix('.ipynb')}").status == "ok"
    assert "--force replaces it" in place.kernel.run(f"%mock export '{file}' --environment").printed
    assert place.kernel.run(f"%mock export '{file}' --environment --force").status == "ok"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("%mock lst", "UsageError: 'lst' is no subcommand of %mock; did you mean list?\nusage: %mock list|"),
        ("%mock import /etc/passwd", "UsageError: '/etc/passwd' is not a file that can be imported"),
        ("%mock import http://127.0.0.1:9/", "UsageError: 'http://127.0.0.1:9/' is an address"),
        ("%mock url nothing", "UsageError: there is no mock server 'nothing' (there are none yet)"),
        ("%mock send GET /a", "UsageError: this notebook has no mock server yet"),
        ("%%mock\nGET /a\n\n{", "UsageError: %%mock needs METHOD and PATH\nusage: %%mock METHOD PATH"),
        ("%%mock GET /a 700\nx", "UsageError: 700 is no status of an answer"),
    ],
)
def test_a_mistake_is_told_in_a_line_and_how_it_is_written(place, line, message):
    refused = place.kernel.run(line)

    assert refused.status == "error"
    assert refused.printed.startswith(message)
    assert len(refused.printed.splitlines()) <= 2
    assert place.management.list().mocks == ()


def test_nothing_on_the_line_is_expanded(place):
    place.kernel.run("secret = 'leak'")
    place.kernel.run("%%mock GET /a --name '{secret} $secret'\nx")

    assert place.kernel.run("%mock show").plain.endswith("200 {secret} $secret (preferred)")


def test_help_needs_no_server_and_prints_nothing(place):
    done = place.kernel.run("%mock send --help")

    assert done.plain.startswith("%mock send METHOD PATH")
    assert done.printed == ""
    assert "%%mock METHOD PATH" in place.kernel.run("%mock").plain
    assert "%%mock METHOD PATH" in place.kernel.run("get_ipython().find_line_magic('mock').__doc__").plain


def test_the_extension_can_be_unloaded_and_loaded_again(place):
    assert place.kernel.run("%unload_ext jupyter_mock").status == "ok"
    assert place.kernel.run("%mock list").status == "error"
    assert place.kernel.complete("%mock li") == []

    assert place.kernel.run("%load_ext jupyter_mock").status == "ok"
    assert place.kernel.complete("%mock li") == ["%mock list"]


def test_a_cell_that_is_refused_leaves_no_empty_mock_server_behind(place):
    refused = place.kernel.run("%%mock GET /a 200\n{{$body '" + "x" * 20_000 + "'}}")

    assert refused.status == "error"
    assert place.management.list().own == ()


def test_a_collection_that_is_refused_leaves_no_empty_mock_server_behind(place, tmp_path):
    example = {"name": "a", "code": 200, "body": "{{$body '" + "x" * 20_000 + "'}}"}
    item = {"name": "a", "request": {"method": "GET", "url": "/a"}, "response": [example]}
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    (tmp_path / "grow.json").write_text(json.dumps({"info": {"name": "grow", "schema": schema}, "item": [item]}))

    refused = place.kernel.run(f"%mock import {tmp_path / 'grow.json'}")

    assert refused.status == "error"
    assert place.management.list().own == ()


def test_no_key_that_was_sent_is_saved_with_the_output(place):
    place.kernel.run("%%mock GET /a 200\nhello")

    sent = place.kernel.run('%mock send GET /a -H "Authorization: Bearer SECRET" -H "x-api-key: SECRET"')

    assert "SECRET" not in json.dumps(sent.data)


def test_an_example_that_does_not_answer_first_says_how_to_ask_for_it(place):
    place.kernel.run("%%mock GET /a 200 --name fine\nfine")

    saved = place.kernel.run("%%mock GET /a 500 --name down\ndown")

    assert "'fine' answers first" in saved.plain
    assert "x-mock-response-code: 500" in saved.plain
    sent = place.kernel.run('%mock send GET /a -H "x-mock-response-code: 500"')
    assert sent.plain.endswith("down")


def test_a_stopped_mock_server_says_how_it_is_started(place):
    place.kernel.run("%%mock GET /a\nhello")
    place.kernel.run("%mock stop")

    refused = place.kernel.run("%mock send GET /a")

    assert "is stopped (start it: %mock start" in refused.printed + str(refused.error)


def test_python_asks_for_a_path_that_starts_with_a_slash(place):
    refused = place.kernel.run("import jupyter_mock; jupyter_mock.mock_server().request('GET', 'orders')")

    assert "the path 'orders' does not start with / (write '/orders')" in str(refused.error)


def test_a_text_that_starts_with_a_template_is_no_broken_json(place):
    assert "no JSON" not in place.kernel.run("%%mock GET /a\n{{$randomFullName}} says hi").plain


def test_a_host_in_the_path_is_said_not_to_be_where_it_answers(place):
    saved = place.kernel.run("%%mock GET https://api.example.com/a\nhi").plain

    assert "answers below the mock server's own address, not at 'https://api.example.com'" in saved


def test_serve_with_a_server_says_that_it_answers_already(place):
    place.kernel.run("%%mock GET /a\nx")

    told = place.kernel.run("%mock serve --port 4500").plain
    address = place.kernel.run("%mock url").plain

    assert told.endswith(f"is at {address}: the Jupyter server serves it, no port of its own is needed")
    place.kernel.run("%mock stop")
    assert "it is stopped" in place.kernel.run("%mock serve").plain
