"""The tree of requests and examples, and what a person does in it."""

from __future__ import annotations

import json
from urllib.request import urlopen

import pytest

from jupyter_mock.kernel.forms.requests_part import RequestsPart
from jupyter_mock.kernel.forms.session import FormSession
from tests.kernel.forms.driving import buttons, count, press, shown, text
from tests.kernel.jupyter import until


@pytest.fixture
def opened(place):
    """Open the part on a mock server; what was opened is closed at the end."""
    made = []

    def open_part(mock, **options):
        session = FormSession(place.management, mock.id)
        session.follow()
        part = RequestsPart(session, **options)
        made.append((part, session))
        return part

    yield open_part
    for part, session in made:
        part.close()
        session.close()


@pytest.fixture
def home(shop):
    """A request with one answer."""
    return shop.request("GET", "/user/home").example("welcome", text="Hello")


def document(shop):
    return shop._management.read(shop.id).document


def examples(shop, at=0):
    return document(shop)["items"][at].get("examples", [])


def names(shop):
    return [example["name"] for example in examples(shop)]


def answer(shop, path="/user/home"):
    return shop.send("GET", path)


def call(shop, path="/user/home"):
    with urlopen(f"{shop.url}{path}") as reply:
        return reply.status, reply.headers["content-type"], reply.read().decode()


# --- what is shown --------------------------------------------------------------------------------------


def test_a_few_requests_are_shown_with_their_examples(shop, home, opened):
    home.request.example("broken", status=500)
    read = text(opened(shop))
    assert "GET /user/home · 2 examples" in read
    assert "200 OK · welcome · answers first" in read
    assert "500 Internal Server Error · broken" in read
    assert "broken · answers first" not in read


def test_examples_that_were_saved_without_a_name_can_be_told_apart(shop, opened):
    shop.request("GET", "/user/home").example("200", text="Hello")
    part = opened(shop)
    press(part, "Add example")
    adding = next(iter(part.rows.values())).adding
    assert "Add an example" in text(adding)
    assert "200 2" in adding.name.control.placeholder
    adding.status.field.value = 404
    assert "404," in adding.name.control.placeholder
    adding.status.field.value = 200
    adding.body.field.value = "Good\n  <b>bye</b>"
    press(adding, "Save")
    assert names(shop) == ["200", "200 2"]
    read = text(part)
    assert "200 OK · 200 2" in read
    assert "200 OK · 200 ·" not in read
    assert "Hello" in read
    assert "Good <b>bye</b>" in read


def test_a_line_shows_how_the_body_of_an_example_begins(shop, home, opened):
    home.request.example("long", text="<img src=x>\n\n" + "x" * 99)
    home.request.example("none")
    home.request.example("raw", body=b"\xff")
    notes = [one.value for one in shown(opened(shop)) if type(one).__name__ == "Note"]
    previews = [note.partition('jp-MockForm-preview">')[2].partition("<")[0] for note in notes]
    assert [one for one in previews if one] == ["Hello", f"&lt;img src=x&gt; {'x' * 47}…", "no body", "bytes"]


def test_an_empty_mock_server_says_so(shop, opened):
    assert "There is no request yet." in text(opened(shop))


def test_names_from_a_document_are_text(shop, opened):
    shop.request("GET", "/a", name="<img src=x onerror=alert(1)>\u202e").example("<script>x</script>", text="a")
    part = opened(shop)
    assert all("<img" not in one.value for one in shown(part) if type(one).__name__ == "Note")
    assert all("<script" not in one.value for one in shown(part) if type(one).__name__ == "Note")
    assert "<script>x</script>" in text(part)
    assert "\u202e" not in text(part)


def test_five_hundred_requests_are_shown_at_once_with_few_widgets(shop, place, opened):
    items = [
        {
            "name": f"folder {at}",
            "items": [{"name": f"r{at}-{n}", "method": "GET", "path": f"/f{at}/r{n}"} for n in range(50)],
        }
        for at in range(5)
    ]
    flat = [{"name": f"top {at}", "method": "GET", "path": f"/t{at}", "examples": [{"name": "a"}]} for at in range(250)]
    place.management.edit(shop.id, {"op": "replace-items", "items": items + flat})
    before = count()
    part = opened(shop)
    assert count() - before < 200
    assert "1-25 of 255 lines" in text(part)
    press(part, "▸ folder 1 (50 requests)")
    assert "GET /f1/r0" in text(part)
    assert count() - before < 250


def test_a_filter_finds_requests_in_shut_folders(shop, place, opened):
    inner = [{"name": "Home", "method": "GET", "path": "/user/home", "examples": [{"name": "found me", "status": 200}]}]
    others = [{"name": f"r{at}", "method": "GET", "path": f"/r{at}"} for at in range(10)]
    place.management.edit(shop.id, {"op": "replace-items", "items": [{"name": "Users", "items": inner}, *others]})
    part = opened(shop)
    assert "/user/home" not in text(part)
    part.filter.value = "FOUND me"
    assert "GET /user/home · Home · in Users" in text(part)
    assert "/r1" not in text(part)
    part.filter.value = "nothing like it"
    assert "Nothing is found." in text(part)


def test_pages_are_turned(shop, place, opened):
    items = [{"name": f"r{at}", "method": "GET", "path": f"/r{at}"} for at in range(30)]
    place.management.edit(shop.id, {"op": "replace-items", "items": items})
    part = opened(shop)
    assert "/r29" not in text(part)
    press(part, "Next")
    assert "GET /r29" in text(part)
    assert "GET /r1 " not in text(part)
    press(part, "Previous")
    assert "GET /r1 " in text(part)


# --- adding and editing ---------------------------------------------------------------------------------


def test_a_request_that_is_added_answers(shop, opened):
    part = opened(shop)
    press(part, "Add request")
    form = part.adding
    form.method.value, form.path.value, form.status.field.value = "POST", "/users", 201
    assert "Created" in text(form)
    form.body.field.value = '{"id": 1}'
    press(form, "Save")
    assert part.adding is None
    assert "POST /users" in text(part)
    sent = shop.send("POST", "/users")
    assert (sent.status, sent.text) == (201, '{"id": 1}')


def test_a_path_without_a_slash_is_told_beside_it(shop, opened):
    part = opened(shop)
    press(part, "Add request")
    part.adding.path.value = "ftp://users"
    press(part.adding, "Save")
    assert "'ftp://users' is no path" in part.adding.path.error
    assert "items" not in document(shop)


@pytest.mark.usefixtures("home")
def test_a_path_without_its_slash_gets_it(shop, opened):
    part = opened(shop)
    press(part, "Add request")
    adding = part.adding
    adding.path.value = "users"
    press(adding, "Save")
    assert [item["path"] for item in document(shop)["items"]] == ["/user/home", "/users"]
    press(part, "Edit request")
    editor = next(iter(part.rows.values())).editor
    editor.path.value = "user/house?a=1"
    editor.operations()
    assert editor.path.value == "/user/house?a=1"
    editor.path.value = "{{base}}/house"
    editor.operations()
    assert editor.path.value == "{{base}}/house"


@pytest.mark.usefixtures("home")
def test_a_request_that_is_there_is_not_overwritten_by_adding_it(shop, opened):
    part = opened(shop)
    press(part, "Add request")
    part.adding.path.value = "/user/home"
    press(part.adding, "Save")
    assert "is there already" in part.adding.path.error
    assert answer(shop).text == "Hello"


@pytest.mark.usefixtures("home")
def test_a_status_the_server_refuses_is_told_beside_it(shop, opened):
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    editor.status.field.value = 99
    press(editor, "Save")
    assert "99" in editor.status.field.error
    assert answer(shop).status == 200
    editor.status.field.value = 201
    press(editor, "Save")
    assert answer(shop).status == 201


@pytest.mark.usefixtures("home")
def test_a_header_the_server_refuses_is_told_beside_it(shop, opened):
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    editor.headers.value = [("X-A", "1"), ("not a header", "2")]
    press(editor, "Save")
    assert editor.headers.rows[0].key.error == ""
    assert editor.headers.rows[1].key.error != ""
    assert examples(shop)[0].get("headers") is None


@pytest.mark.usefixtures("home")
def test_an_edit_answers_at_once(shop, opened):
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    editor.name.value = "JSON"
    press(editor, "Add a header")
    editor.headers.rows[-1].key.value, editor.headers.rows[-1].value.value = "X-Shop", "yes"
    editor.body.field.value = '{"name": "Tutorialspoint", "subject": "Postman"}'
    press(editor, "Save")
    status, kind, body = call(shop)
    assert (status, json.loads(body)) == (200, {"name": "Tutorialspoint", "subject": "Postman"})
    assert kind.startswith("application/json")
    assert answer(shop).headers["x-shop"] == "yes"
    assert names(shop) == ["JSON"]
    assert "200 OK · JSON" in text(part)


@pytest.mark.usefixtures("home")
def test_the_second_walk_answers_the_saved_example(shop, opened):
    part = opened(shop)
    press(part, "Add example")
    adding = next(iter(part.rows.values())).adding
    adding.name.value = "as JSON"
    adding.body.field.value = '{"name": "Tutorialspoint", "subject": "Postman"}'
    press(adding, "Save")
    _, kind, body = call(shop)
    assert body == '{"name": "Tutorialspoint", "subject": "Postman"}'
    assert kind.startswith("application/json")
    assert "as JSON · answers first" in text(part)


def test_what_a_form_does_not_show_is_kept(shop, place, opened):
    example = {
        "id": "e",
        "name": "a",
        "status": 200,
        "reason": "Fine",
        "language": "text",
        "body": ["a"],
        "x-mine": [1],
        "request": {"method": "GET", "path": "/a", "query": [{"key": "q", "value": "1"}]},
    }
    request = {
        "id": "r",
        "name": "a",
        "method": "GET",
        "path": "/a",
        "examples": [example],
        "x-item": {"deep": 1},
        "query": [{"key": "off", "value": "1", "enabled": False}, {"key": "on", "value": "2", "x-why": "because"}],
        "body": {"mode": "raw", "raw": ["sent"]},
    }
    place.management.edit(shop.id, {"op": "replace-items", "items": [request]})
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    editor.body.field.value = "b"
    press(editor, "Save")
    changed = examples(shop)[0]
    assert changed == example | {"body": ["b"], "preferred": True}
    press(part, "Edit request")
    form = next(iter(part.rows.values())).editor
    assert form.path.value == "/a?on=2"
    form.path.value, form.name.value = "/a?on=3", "renamed"
    press(form, "Save")
    saved = document(shop)["items"][0]
    assert saved == request | {
        "name": "renamed",
        "query": [{"key": "on", "value": "3", "x-why": "because"}, {"key": "off", "value": "1", "enabled": False}],
        "examples": [changed],
    }


def test_line_ends_of_a_body_stay(shop, home, opened):
    home.request.example("welcome", text="a\r\nb\r\n")
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    editor.body.field.value = "a\nc\n"
    press(editor, "Save")
    assert answer(shop).body == b"a\r\nc\r\n"


def test_bytes_are_shown_as_such_and_kept(shop, opened):
    request = shop.request("GET", "/image")
    request.example("image", body=b"\x89PNG\xff", headers={"Content-Type": "image/png"})
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    assert "The body is 5 bytes" in text(editor)
    editor.name.value = "picture"
    press(editor, "Save")
    assert names(shop) == ["picture"]
    assert answer(shop, "/image").body == b"\x89PNG\xff"


def test_a_body_too_long_for_a_form_is_kept(shop, opened):
    long = "x" * 300_000
    shop.request("GET", "/long").example("long", text=long)
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    assert "too long for this form" in text(editor)
    editor.name.value = "very long"
    press(editor, "Save")
    assert names(shop) == ["very long"]
    assert answer(shop, "/long").text == long


# --- the body -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("home")
def test_broken_json_is_told_with_line_and_column_and_saved_as_typed(shop, opened):
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    editor.body.field.value = '{\n  "a": 1,\n}'
    assert "in line 3, column 1" in editor.body.field.warning
    assert "Format" not in buttons(editor)
    press(editor, "Save")
    assert answer(shop).text == '{\n  "a": 1,\n}'


@pytest.mark.usefixtures("home")
def test_format_lays_json_out_and_changes_no_value(shop, opened):
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    editor.body.field.value = '{"big":12345678901234567890123,"one":1.0,"a":[]}'
    press(editor, "Format")
    assert editor.body.field.value == '{\n  "big": 12345678901234567890123,\n  "one": 1.0,\n  "a": []\n}'


@pytest.mark.usefixtures("home")
def test_a_header_says_that_the_body_should_be_json(shop, opened):
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    editor.headers.value = [("Content-Type", "application/json")]
    assert "This is no JSON" in editor.body.field.warning
    assert "saved" not in editor.body.field.warning
    editor.body.field.value = '"a text"'
    assert editor.body.field.warning == ""


# --- order, copies, deletion ----------------------------------------------------------------------------


def test_examples_are_moved_and_preferred(shop, home, opened):
    home.request.example("other", text="other")
    part = opened(shop)
    assert answer(shop).text == "other"
    press(part, "Answer first")
    assert answer(shop).text == "Hello"
    assert "welcome · answers first" in text(part)
    press(part, "Down", at=1)
    assert names(shop) == ["other", "welcome"]
    press(part, "Up", at=2)
    assert names(shop) == ["welcome", "other"]


def can_be_moved(part):
    """Tell of every Up and Down, in their order, whether it can be pressed."""
    return [not one.disabled for one in shown(part) if getattr(one, "description", "") in {"Up", "Down"}]


def test_what_stands_at_an_end_moves_only_away_from_it(shop, home, opened):
    part = opened(shop)
    assert can_be_moved(part) == [False, False] * 2
    home.request.example("other", text="other")
    until(lambda: can_be_moved(part) == [False, False, False, True, True, False], what="the second example")
    press(part, "Down", at=1)
    assert names(shop) == ["other", "welcome"]
    assert can_be_moved(part) == [False, False, False, True, True, False]
    shop.request("GET", "/other").example(text="a")
    until(lambda: can_be_moved(part)[:2] == [False, True], what="the second request")


def titles(part, description):
    return [one.tooltip for one in shown(part) if getattr(one, "description", "") == description]


def test_the_buttons_of_a_row_name_what_they_act_on(shop, home, opened):
    home.request.example("bye", text="Bye")
    part = opened(shop, on_try=lambda _: None)
    request, welcome, bye = "the request GET /user/home", "the example “welcome”", "the example “bye”"
    assert titles(part, "Delete") == [f"Delete {one}; it can be undone" for one in (request, welcome, bye)]
    assert titles(part, "Duplicate") == [f"Make a copy of {one}" for one in (request, welcome, bye)]
    assert titles(part, "Up") == [f"Move {one} up" for one in (request, welcome, bye)]
    assert titles(part, "Edit") == [f"Edit {welcome}", f"Edit {bye}"]
    assert titles(part, "Try it") == [f"Send {request}"]
    assert titles(part, "Edit request") == [f"Edit {request}"]
    assert titles(part, "Add example") == [f"Add an example to {request}"]
    assert titles(part, "▾ GET /user/home · 2 examples") == [f"Close {request}"]
    press(part, "▾ GET /user/home · 2 examples")
    assert titles(part, "▸ GET /user/home · 2 examples") == [f"Open {request}"]


def test_a_preferred_example_says_when_another_goes_first(shop, home, opened):
    home.request.example("broken", status=500)
    read = text(opened(shop))
    assert "welcome · answers first" in read
    assert "broken · preferred, but one with status 200 goes first" in read


@pytest.mark.usefixtures("home")
def test_a_copy_of_an_example_does_not_answer_first(shop, opened):
    part = opened(shop)
    press(part, "Duplicate", at=1)
    assert names(shop) == ["welcome", "welcome copy"]
    assert answer(shop).name == "welcome"


def test_a_copy_of_a_request_has_its_examples(shop, home, opened):
    home.request.example("other", status=404)
    part = opened(shop)
    press(part, "Duplicate")
    first, second = document(shop)["items"]
    assert second["name"] == f"{first['name']} copy"
    assert [example["name"] for example in second["examples"]] == ["welcome", "other"]
    assert {example["id"] for example in second["examples"]}.isdisjoint(example["id"] for example in first["examples"])


def test_an_example_comes_back_as_it_was(shop, home, opened):
    for name in ("second", "third"):
        home.request.example(name, text=name)
    before = document(shop)
    part = opened(shop)
    press(part, "Delete", at=3)
    assert names(shop) == ["welcome", "second"]
    assert "Deleted the example “third”." in text(part)
    press(part, "Undo")
    assert document(shop) == before
    assert "Undo" not in buttons(part)


def test_a_request_comes_back_with_its_examples(shop, place, opened):
    requests = [
        {
            "id": f"r{at}",
            "name": f"r{at}",
            "method": "GET",
            "path": f"/r{at}",
            "x-kept": at,
            "description": "why",
            "examples": [{"id": f"e{at}", "name": "a", "status": 200, "preferred": True, "x-also": 1}],
        }
        for at in range(3)
    ]
    place.management.edit(shop.id, {"op": "replace-items", "items": requests})
    before = document(shop)
    part = opened(shop)
    press(part, "Delete", at=2)
    assert [item["id"] for item in document(shop)["items"]] == ["r0", "r2"]
    press(part, "Undo")
    assert document(shop) == before


def test_a_folder_comes_back_with_everything_in_it_after_others_changed_something(shop, place, opened):
    inner = [{"id": "deep", "name": "deep", "items": [{"id": "r", "name": "r", "method": "GET", "path": "/r"}]}]
    folders = [{"id": "f", "name": "f", "description": "d", "items": inner}, {"id": "g", "name": "g", "items": []}]
    place.management.edit(shop.id, {"op": "replace-items", "items": folders})
    before = document(shop)["items"]
    part = opened(shop)
    press(part, "▸ f (1 request)")
    press(part, "Delete")
    shop.request("GET", "/later")
    press(part, "Undo")
    assert document(shop)["items"][:2] == before
    assert document(shop)["items"][2]["path"] == "/later"


def test_what_is_deleted_here_is_not_asked_about(shop, home, opened):
    home.request.example("other", text="other")
    part = opened(shop)
    before = count()
    press(part, "Edit", at=1)
    press(part, "Delete", at=2)
    assert names(shop) == ["welcome"]
    assert "elsewhere" not in text(part)
    press(part, "Edit")
    press(part, "Delete")
    assert "elsewhere" not in text(part)
    assert "GET" not in text(part.tree)
    press(part, "Undo")
    press(part, "Undo")
    assert names(shop) == ["welcome", "other"]
    assert count() == before


# --- others change things -------------------------------------------------------------------------------


def test_a_change_from_elsewhere_is_shown(shop, home, opened):
    part = opened(shop)
    home.request.example("from a cell", text="cell")
    until(lambda: "from a cell" in text(part), what="the example of the cell")


def test_what_is_typed_is_not_overwritten_and_a_person_decides(shop, home, opened):
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    editor.body.field.value = "mine"
    home.request.example("welcome", text="theirs")
    until(lambda: "changed elsewhere" in text(editor), what="the question")
    assert editor.body.field.value == "mine"
    assert "Save" not in buttons(editor)
    press(editor, "Load theirs")
    assert editor.body.field.value == "theirs"
    editor.body.field.value = "mine again"
    press(editor, "Save")
    assert answer(shop).text == "mine again"


def test_mine_is_saved_over_theirs_when_a_person_says_so(shop, home, opened):
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    editor.body.field.value = "mine"
    home.request.example("welcome", text="theirs", headers={"X-Theirs": "1"})
    until(lambda: "changed elsewhere" in text(editor), what="the question")
    press(editor, "Save mine")
    assert answer(shop).text == "mine"


def test_a_save_that_did_not_hear_of_a_change_asks_too(shop, place, home):
    session = FormSession(place.management, shop.id)  # follows nothing
    part = RequestsPart(session)
    press(part, "Edit")
    editor = first_editor(part)
    editor.body.field.value = "mine"
    home.request.example("welcome", text="theirs")
    press(editor, "Save")
    assert "changed elsewhere" in text(editor)
    assert answer(shop).text == "theirs"
    part.close()


@pytest.mark.usefixtures("home")
def test_a_change_of_something_else_does_not_stand_in_the_way(shop, place):
    session = FormSession(place.management, shop.id)  # follows nothing
    part = RequestsPart(session)
    press(part, "Edit")
    editor = first_editor(part)
    editor.body.field.value = "mine"
    shop.request("GET", "/other").example(text="other")
    press(editor, "Save")
    assert answer(shop).text == "mine"
    part.close()


def test_what_is_typed_outlives_the_deletion_of_its_request(shop, home, opened):
    part = opened(shop)
    press(part, "Edit")
    editor = first_editor(part)
    editor.body.field.value = "mine"
    home.request.delete()
    until(lambda: "deleted elsewhere" in text(editor), what="the question")
    press(editor, "Save mine")
    assert answer(shop).text == "mine"
    assert "GET /user/home · 1 example" in text(part)


def test_a_mock_server_that_waits_is_only_looked_at(theirs, opened):
    part = opened(theirs)
    assert "waits for you" in text(part)
    assert "Add request" not in buttons(part)
    assert "Delete" not in buttons(part)
    theirs.start()
    until(lambda: "Add request" in buttons(part), what="the start")
    assert "waits for you" not in text(part)


@pytest.mark.usefixtures("home")
def test_visitors_of_a_published_notebook_only_look(shop, opened, monkeypatch):
    monkeypatch.setenv("VOILA_KERNEL_ID", "k1")
    part = opened(shop)
    assert "looked at but not changed" in text(part)
    assert buttons(part) == ["▾ GET /user/home · 1 example", "Show"]
    press(part, "Show")
    editor = first_editor(part)
    assert "Hello" in text(editor)
    assert editor.body.field.control.disabled
    assert buttons(editor) == ["Close"]


# --- its end --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("home")
def test_nothing_is_left_when_the_part_is_closed(shop, place):
    before = count()
    session = FormSession(place.management, shop.id)
    part = RequestsPart(session)
    press(part, "Edit")
    press(first_editor(part), "Add a header")
    press(part, "Add example")
    press(part, "Edit request")
    press(part, "Add request")
    part.close()
    assert count() == before
    session.close()


@pytest.mark.usefixtures("home")
def test_opening_and_shutting_leaves_nothing(shop, opened):
    part = opened(shop)
    before = count()
    for _ in range(3):
        press(part, "Edit")
        press(part, "Cancel")
    assert count() == before
    press(part, "▾ GET /user/home · 1 example")
    press(part, "▸ GET /user/home · 1 example")
    assert count() == before


def first_editor(part):
    return next(one.editor for row in part.rows.values() for one in row.examples.values() if one.editor)
