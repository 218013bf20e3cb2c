"""Import, export, and the two documents newman takes as URLs."""

from __future__ import annotations

import base64
import json

import pytest

from tests.server.jupyter import document, example, mock, notebook
from tests.server.test_mocks import ENVIRONMENT, HELLO, POSTMAN


async def read(server, name, text):
    return await server.api("POST", "import", {"name": name, "text": text})


# --- import -------------------------------------------------------------------------------------------


async def test_a_collection_is_read_and_nothing_is_made_of_it(server):
    answer = (await read(server, "c.json", json.dumps(POSTMAN))).json
    assert answer["kind"] == "postman-collection"
    assert answer["mocks"][0]["items"][0]["path"] == "/hello"
    assert (await server.api("GET", "mocks")).json["mocks"] == []


async def test_what_was_read_can_be_sent_on_to_be_created(server):
    read_mock = (await read(server, "c.json", json.dumps(POSTMAN))).json["mocks"][0]
    wish = {"name": "Shop", "collection": {"items": read_mock["items"], "variables": read_mock["variables"]}}
    assert (await server.api("POST", "mocks", {"mock": wish})).status == 201
    assert (await server.call("shop/hello")).text == "from postman collection"


async def test_an_environment_is_read(server):
    answer = (await read(server, "e.json", json.dumps(ENVIRONMENT))).json
    assert (answer["kind"], answer["mocks"], answer["environment"]["name"]) == ("postman-environment", [], "staging")


async def test_the_mocks_of_a_notebook_are_read(server):
    answer = (await read(server, "n.ipynb", notebook(document(mock("one"), mock("two"))))).json
    assert [each["id"] for each in answer["mocks"]] == ["one", "two"]


async def test_a_document_may_travel_in_base64(server):
    data = base64.b64encode(json.dumps(POSTMAN).encode()).decode()
    assert (await server.api("POST", "import", {"name": "c.json", "base64": data})).json["mocks"]


@pytest.mark.parametrize("data", ["***", "a", "é"])
async def test_what_is_no_base64_is_refused(server, data):
    answer = await server.api("POST", "import", {"base64": data})
    assert (answer.status, answer.json["error"]["details"]["problems"][0]["place"]) == (400, "base64")


async def test_a_document_has_to_be_given(server):
    answer = await server.api("POST", "import", {"name": "x"})
    assert (answer.status, answer.json["error"]["details"]) == (400, {"param": ["text"]})


async def test_a_broken_document_is_refused_with_line_and_column(server):
    answer = await read(server, "c.json", '{"info": {},\n "item": [}')
    assert (answer.status, answer.error) == (400, "malformedRequestError")
    assert "line 2, column" in answer.json["error"]["details"]["problems"][0]["place"]


# --- export -------------------------------------------------------------------------------------------


async def test_an_exported_collection_can_be_imported_again(server):
    await server.create("demo", HELLO)
    exported = (await server.api("GET", "mocks/demo/export?format=postman")).json
    again = (await server.api("POST", "mocks", {"mock": {"id": "again", "collection": exported["document"]}})).json
    assert again["mock"]["document"]["items"][0]["path"] == "/hello"
    assert (await server.call("again/hello")).text == "hello"


async def test_the_environment_holds_the_address_of_the_mock_server(server):
    await server.create("demo", HELLO, private=True)
    exported = (await server.api("GET", "mocks/demo/export?format=environment")).json["document"]
    values = {value["key"]: value["value"] for value in exported["values"]}
    assert values["url"] == f"http://localhost:{server.port}/a%40b/mock/demo"
    assert values["apiKey"] == ""


async def test_the_own_document_is_what_the_notebook_carries(server):
    await server.create("demo", HELLO)
    exported = (await server.api("GET", "mocks/demo/export?format=document")).json["document"]
    assert exported == (await server.api("GET", "mocks/demo")).json["mock"]["document"]


async def test_a_format_nobody_knows_is_told_with_those_that_are(server):
    await server.create("demo", HELLO)
    answer = await server.api("GET", "mocks/demo/export?format=pdf")
    assert answer.status == 400
    assert "postman, environment, document" in answer.json["error"]["details"]["problems"][0]["hint"]


# --- documents by their URL ---------------------------------------------------------------------------


async def anonymous(server, url):
    return await server.send("GET", url[url.index("/a%40b/") :])


async def test_a_read_token_opens_the_two_documents_of_one_mock_until_it_is_revoked(server):
    await server.create("demo", HELLO)
    await server.create("other", HELLO)
    made = (await server.api("POST", "mocks/demo/read-tokens")).json["readToken"]
    collection = await anonymous(server, made["collection"])
    assert collection.json["item"][0]["name"] == "GET /hello"
    assert collection.header("Cache-Control") == "no-store"
    assert (await anonymous(server, made["environment"])).json["values"]
    assert (await anonymous(server, made["collection"].replace("/demo/", "/other/"))).status == 403
    assert (await anonymous(server, made["collection"].replace("collection.json", "export"))).status == 403
    assert (await server.api("DELETE", f"mocks/demo/read-tokens/{made['id']}")).status == 200
    assert (await anonymous(server, made["collection"])).status == 403


async def test_a_login_opens_them_too(server):
    await server.create("demo", HELLO)
    assert (await server.api("GET", "mocks/demo/collection.json")).json["item"]


@pytest.mark.parametrize("token", ["", "jmr_wrong", "%ED%A0%80", "é"])
async def test_a_wrong_token_learns_nothing_not_even_that_there_is_a_mock(server, token):
    await server.create("demo", HELLO)
    answers = [
        await anonymous(server, f"/a%40b/mock/api/mocks/{name}/collection.json?read-token={token}")
        for name in ("demo", "nobody")
    ]
    assert {answer.status for answer in answers} <= {400, 403}
    assert answers[0].json == answers[1].json


async def test_a_token_that_does_not_exist_cannot_be_revoked(server):
    await server.create("demo", HELLO)
    answer = await server.api("DELETE", "mocks/demo/read-tokens/none")
    assert (answer.status, answer.error) == (404, "itemNotFoundError")


async def test_a_deleted_mocks_tokens_open_nothing_that_comes_after_it(server):
    await server.create("demo", HELLO)
    made = (await server.api("POST", "mocks/demo/read-tokens")).json["readToken"]
    await server.api("DELETE", "mocks/demo")
    await server.create("demo", ("GET", "/secret", example("secret")))
    assert (await anonymous(server, made["collection"])).status == 403


async def test_the_token_is_not_in_jupyters_log(server, caplog):
    await server.create("demo", HELLO)
    made = (await server.api("POST", "mocks/demo/read-tokens")).json["readToken"]
    caplog.clear()
    await anonymous(server, made["collection"])
    await anonymous(server, made["collection"].replace("/demo/", "/nobody/"))
    assert made["token"] not in caplog.text
