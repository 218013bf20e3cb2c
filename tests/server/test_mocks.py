"""`mocks` and `mocks/{id}`: create, list, read, change, delete; start, stop, publish."""

from __future__ import annotations

import pytest

from tests.server.jupyter import document, example, items, mock

HELLO = ("GET", "/hello", example("hello"))
POSTMAN = {
    "info": {
        "name": "From Postman",
        "description": "A collection",
        "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    "item": [
        {
            "name": "hello",
            "request": {"method": "GET", "url": "{{url}}/hello"},
            "response": [
                {
                    "name": "ok",
                    "originalRequest": {"method": "GET", "url": "{{url}}/hello"},
                    "code": 200,
                    "status": "OK",
                    "header": [],
                    "body": "from postman {{who}}",
                }
            ],
        }
    ],
    "variable": [{"key": "who", "value": "collection"}],
}
ENVIRONMENT = {"name": "staging", "values": [{"key": "who", "value": "environment", "enabled": True}]}


# --- create -------------------------------------------------------------------------------------------


async def test_what_a_user_creates_is_live_at_once(server):
    made = await server.create("demo", HELLO)
    assert made["mockUrl"] == f"http://localhost:{server.port}/a%40b/mock/demo"
    expected = {"id": "demo", "name": "demo", "private": False, "isPublic": True, "config": {}, "notebook": None}
    assert made | expected | {"state": "live"} == made
    assert (await server.call("demo/hello")).text == "hello"


async def test_a_mock_is_made_of_a_postman_collection_and_its_environment(server):
    wish = {"collection": POSTMAN, "environment": ENVIRONMENT}
    made = (await server.api("POST", "mocks", {"mock": wish})).json["mock"]
    assert (made["id"], made["name"], made["description"]) == ("from-postman", "From Postman", "A collection")
    assert (await server.call("from-postman/hello")).text == "from postman environment"


async def test_a_collection_in_its_own_envelope_is_taken_too(server):
    answer = await server.api("POST", "mocks", {"mock": {"collection": {"collection": POSTMAN}}})
    assert answer.json["mock"]["name"] == "From Postman"


async def test_what_a_collection_says_and_a_mock_cannot_keep_is_told(server):
    script = {"listen": "test", "script": {"exec": ["pm.test()"], "type": "text/javascript"}}
    answer = await server.api("POST", "mocks", {"mock": {"collection": {**POSTMAN, "event": [script]}}})
    assert answer.status == 201
    assert answer.json["mock"]["losses"]


async def test_our_items_may_bring_variables(server):
    collection = {**items(("GET", "/v", example("{{who}}"))), "variables": [{"key": "who", "value": "me"}]}
    await server.api("POST", "mocks", {"mock": {"id": "demo", "collection": collection}})
    assert (await server.call("demo/v")).text == "me"


async def test_a_mock_without_a_name_is_called_after_its_notebook(server):
    server.write("folder/shop.ipynb")
    answer = await server.api("POST", "mocks", {"mock": {"notebook": "folder/shop.ipynb"}})
    assert (answer.json["mock"]["id"], answer.json["mock"]["name"]) == ("shop", "shop")


async def test_a_mock_without_anything_is_called_mock(server):
    assert (await server.api("POST", "mocks", {"mock": {}})).json["mock"]["id"] == "mock"


async def test_a_mock_of_a_notebook_reaches_its_file(server):
    server.write("shop.ipynb")
    made = await server.create("demo", HELLO, notebook="shop.ipynb")
    assert made["notebook"] == "shop.ipynb"
    await server.settled()
    assert server.read("shop.ipynb")["mocks"][0]["id"] == "demo"
    assert (await server.api("GET", "mocks/demo")).json["mock"]["stored"] == "stored"


async def test_a_notebook_that_is_not_there_is_told(server):
    answer = await server.api("POST", "mocks", {"mock": {"notebook": "none.ipynb"}})
    assert (answer.status, answer.error) == (404, "notebookNotFoundError")


@pytest.mark.parametrize("path", ["../outside.ipynb", "folder/../../outside.ipynb"])
async def test_a_notebook_outside_the_root_is_not_there(server, path):
    (server.root.parent / "outside.ipynb").write_text((server.write("inside.ipynb")).read_text())
    answer = await server.api("POST", "mocks", {"mock": {"notebook": path}})
    assert (answer.status, answer.error) == (404, "notebookNotFoundError")


@pytest.mark.parametrize("mock_id", ["api", "Upper", "a b", "../x", "x" * 64])
async def test_an_id_that_cannot_be_is_refused(server, mock_id):
    answer = await server.api("POST", "mocks", {"mock": {"id": mock_id}})
    assert (answer.status, answer.error) == (400, "malformedRequestError")
    assert answer.json["error"]["details"]["problems"][0]["place"] == "id"


async def test_an_id_that_is_taken_is_refused(server):
    await server.create("demo", HELLO)
    answer = await server.api("POST", "mocks", {"mock": {"id": "demo"}})
    assert (answer.status, answer.error) == (409, "alreadyTakenError")


async def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_made(server):
    collection = items(("GET", "no-slash", example("", status=1000)), ("G T", "/x", example("")))
    answer = await server.api("POST", "mocks", {"mock": {"collection": collection}})
    assert (answer.status, answer.error) == (400, "malformedRequestError")
    assert len(answer.json["error"]["details"]["problems"]) >= 2
    assert (await server.api("GET", "mocks")).json["mocks"] == []


async def test_a_missing_member_is_named_as_postman_does(server):
    answer = await server.api("POST", "mocks", {"collection": {}})
    assert (answer.status, answer.error) == (400, "paramMissingError")
    assert answer.json["error"]["details"] == {"param": ["mock"]}


async def test_a_member_of_the_wrong_kind_is_named(server):
    answer = await server.api("POST", "mocks", {"mock": {"name": 7}})
    assert (answer.status, answer.error) == (400, "malformedRequestError")
    assert "name" in answer.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"mock": {}, "mock": {}}',
        b'{"mock": NaN}',
        b'{"mock": "\\ud800"}',
        b"\xff",
        b"[" * 70 + b"]" * 70,
    ],
)
async def test_a_body_that_is_no_sound_json_object_is_refused(server, body):
    answer = await server.api("POST", "mocks", body)
    assert (answer.status, answer.error) == (400, "malformedRequestError")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_only_json_is_taken(server, kind):
    answer = await server.api("POST", "mocks", {"mock": {}}, Content_Type=kind)
    assert (answer.status, answer.error) == (400, "malformedRequestError")


# --- read and list ------------------------------------------------------------------------------------


async def test_the_list_shows_all_mocks_without_their_documents(server):
    await server.create("one", HELLO)
    await server.create("two", HELLO)
    answer = (await server.api("GET", "mocks")).json
    assert [mock["id"] for mock in answer["mocks"]] == ["one", "two"]
    assert answer["meta"] == {"notebook": None}
    assert "document" not in answer["mocks"][0]


async def test_one_mock_is_shown_with_its_document_and_its_digest(server):
    await server.create("demo", HELLO)
    answer = await server.api("GET", "mocks/demo")
    assert answer.json["mock"]["document"]["items"][0]["path"] == "/hello"
    assert answer.header("ETag") == f'"{answer.json["mock"]["digest"]}"'


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "mocks/no"),
        ("PUT", "mocks/no"),
        ("DELETE", "mocks/no"),
        ("POST", "mocks/no/start"),
        ("GET", "mocks/no/call-logs"),
    ],
)
async def test_a_mock_that_does_not_exist_is_told_as_postman_does(server, method, path):
    answer = await server.api(method, path, {"mock": {}} if method == "PUT" else None)
    assert (answer.status, answer.error) == (404, "instanceNotFoundError")
    assert answer.json["error"]["message"] == "The specified mock does not exist."


async def test_an_address_that_does_not_exist_is_told(server):
    answer = await server.api("GET", "nothing/here")
    assert (answer.status, answer.error) == (404, "addressNotFoundError")


async def test_a_method_that_an_address_does_not_know_is_told(server):
    answer = await server.api("DELETE", "mocks")
    assert (answer.status, answer.error) == (405, "methodNotAllowedError")


# --- change -------------------------------------------------------------------------------------------


async def test_members_that_are_given_replace_what_was_there(server):
    await server.create("demo", HELLO)
    change = {"name": "Shop", "description": "A shop", "config": {"matchBody": True}, "environment": ENVIRONMENT}
    changed = (await server.api("PUT", "mocks/demo", {"mock": change})).json["mock"]
    assert changed["id"] == "demo"
    assert (changed["name"], changed["description"], changed["config"]) == ("Shop", "A shop", {"matchBody": True})
    assert changed["document"]["environment"]["name"] == "staging"
    assert changed["document"]["items"][0]["path"] == "/hello"


async def test_a_collection_replaces_the_whole_collection(server):
    await server.create("demo", HELLO)
    await server.api("PUT", "mocks/demo", {"mock": {"collection": items(("GET", "/other", example("other")))}})
    assert (await server.call("demo/hello")).status == 404
    assert (await server.call("demo/other")).text == "other"


async def test_a_change_that_cannot_be_changes_nothing(server):
    await server.create("demo", HELLO)
    change = {"name": "New", "collection": items(("GET", "/x", example("", status=7)))}
    answer = await server.api("PUT", "mocks/demo", {"mock": change})
    assert answer.status == 400
    assert (await server.api("GET", "mocks/demo")).json["mock"]["name"] == "demo"


async def test_operations_are_applied_all_or_none(server):
    await server.create("demo", HELLO)
    save = {"op": "save-example", "method": "GET", "path": "/hello", "example": example("again", name="json")}
    answer = await server.api("PATCH", "mocks/demo", {"operations": [save, {"op": "remove", "id": "nothing"}]})
    assert (answer.status, answer.error) == (404, "itemNotFoundError")
    assert (await server.call("demo/hello")).text == "hello"
    assert (await server.api("PATCH", "mocks/demo", {"operations": [save]})).status == 200
    assert (await server.call("demo/hello")).text == "again"


@pytest.mark.parametrize("operations", [None, {}, [{"op": "explode"}], ["x"], [{"op": "remove"}]])
async def test_operations_that_are_none_are_refused(server, operations):
    await server.create("demo", HELLO)
    answer = await server.api("PATCH", "mocks/demo", {"operations": operations})
    assert (answer.status, answer.error) == (400, "malformedRequestError")


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
async def test_a_change_on_an_older_definition_is_a_conflict_that_tells_the_current_one(server, method):
    first = (await server.create("demo", HELLO))["digest"]
    body = {"mock": {"name": "New"}, "operations": [{"op": "set-mock", "name": "New"}]}
    second = (await server.api(method, "mocks/demo", body, If_Match=f'"{first}"')).json["mock"]["digest"]
    answer = await server.api(method, "mocks/demo", body, If_Match=f'"{first}"')
    assert (answer.status, answer.error, answer.header("ETag")) == (409, "conflictError", f'"{second}"')


async def test_any_definition_will_do_for_a_star(server):
    await server.create("demo", HELLO)
    assert (await server.api("PUT", "mocks/demo", {"mock": {"name": "New"}}, If_Match="*")).status == 200


async def test_a_deleted_mock_answers_nobody_and_leaves_its_notebook(server):
    server.write("shop.ipynb")
    await server.create("demo", HELLO, notebook="shop.ipynb")
    await server.settled()
    answer = await server.api("DELETE", "mocks/demo")
    assert answer.json == {"mock": {"id": "demo", "name": "demo"}}
    assert (await server.call("demo/hello")).status == 404
    await server.settled()
    assert server.read("shop.ipynb") is None


# --- start, stop, publish -----------------------------------------------------------------------------


async def test_a_stopped_mock_starts_again(server):
    await server.create("demo", HELLO)
    assert (await server.api("POST", "mocks/demo/stop")).json["mock"]["state"] == "stopped"
    assert (await server.call("demo/hello")).status == 404
    assert (await server.api("POST", "mocks/demo/start")).json["mock"]["state"] == "live"
    assert (await server.call("demo/hello")).status == 200


async def test_calls_are_counted_from_one_again_when_it_starts_again(server):
    await server.create("demo", ("GET", "/hello", example("{{$callNumber}}")))
    assert [(await server.call("demo/hello")).text for _ in range(3)] == ["1", "2", "3"]
    await server.api("POST", "mocks/demo/stop")
    await server.api("POST", "mocks/demo/start")
    assert (await server.call("demo/hello")).text == "1"


async def test_a_strangers_mock_answers_nobody_until_this_user_starts_it(server):
    server.write("strange.ipynb", document(mock()))
    await server.parts.notebooks.saved("strange.ipynb")
    shown = (await server.api("GET", "mocks/demo")).json["mock"]
    assert (shown["state"], bool(shown["note"])) == ("waiting", True)
    assert (await server.call("demo/hello")).status == 404
    assert (await server.api("POST", "mocks/demo/start")).json["mock"]["state"] == "live"
    assert (await server.call("demo/hello")).text == "hello"


async def test_starting_what_its_user_did_not_see_is_refused(server):
    server.write("strange.ipynb", document(mock()))
    await server.parts.notebooks.saved("strange.ipynb")
    answer = await server.api("POST", "mocks/demo/start", If_Match='"of another definition"')
    assert (answer.status, answer.error) == (409, "conflictError")
    assert (await server.api("POST", "mocks/demo/start", If_Match=answer.header("ETag"))).status == 200


async def test_an_edit_is_made_on_what_the_file_holds_now(server):
    server.write("shop.ipynb")
    await server.create("demo", HELLO, notebook="shop.ipynb")
    await server.settled()
    changed = server.read("shop.ipynb")
    changed["mocks"][0]["description"] = "from git"
    server.write("shop.ipynb", changed)
    answer = await server.api("PUT", "mocks/demo", {"mock": {"name": "Mine"}})
    assert (answer.status, answer.error) == (409, "notStartedError"), "an edit approved what its user never saw"


async def test_a_strangers_mock_cannot_be_edited_before_it_is_started(server):
    server.write("strange.ipynb", document(mock()))
    await server.parts.notebooks.saved("strange.ipynb")
    answer = await server.api("PUT", "mocks/demo", {"mock": {"name": "Mine"}})
    assert (answer.status, answer.error) == (409, "notStartedError")
    assert "start it first" in answer.json["error"]["message"]


async def test_publishing_and_unpublishing_follow_postman(server):
    await server.create("demo", HELLO, private=True)
    assert (await server.api("POST", "mocks/demo/publish")).json["mock"]["isPublic"] is True
    assert (await server.call("demo/hello")).status == 200
    again = await server.api("POST", "mocks/demo/publish")
    assert (again.status, again.error) == (400, "mockAlreadyPublishedError")
    assert (await server.api("DELETE", "mocks/demo/unpublish")).json["mock"]["private"] is True
    assert (await server.call("demo/hello")).status == 401


async def test_a_copy_is_served_at_an_address_of_its_own_once_started_and_can_be_separated(server):
    server.write("one.ipynb")
    await server.create("demo", HELLO, notebook="one.ipynb")
    await server.settled()
    (server.root / "two.ipynb").write_text((server.root / "one.ipynb").read_text())
    await server.parts.notebooks.saved("two.ipynb")
    copy = next(mock for mock in (await server.api("GET", "mocks")).json["mocks"] if mock["notebook"] == "two.ipynb")
    assert (copy["id"], copy["copyOf"], copy["state"]) == ("demo-2", "demo", "waiting")
    await server.api("POST", "mocks/demo-2/start")
    assert (await server.call("demo-2/hello")).text == "hello"
    separated = (await server.api("POST", "mocks/demo-2/separate")).json["mock"]
    assert separated.get("copyOf", "") == ""
    await server.settled()
    assert server.read("two.ipynb")["mocks"][0]["id"] == "demo-2"


async def test_our_own_mistake_says_so_and_shows_nothing_of_it(server, monkeypatch, caplog):
    def fail(*_args, **_kwargs):
        raise RuntimeError("secret inside")

    monkeypatch.setattr(server.parts.workspace, "start", fail)
    await server.create("demo", HELLO)
    answer = await server.api("POST", "mocks/demo/start")
    assert (answer.status, answer.error) == (500, "serverError")
    assert "secret" not in answer.text
    assert "secret inside" in caplog.text
