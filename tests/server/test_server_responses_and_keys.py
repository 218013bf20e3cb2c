"""Server responses and API keys of a mock server."""

from __future__ import annotations

import pytest

from tests.server.jupyter import example

HELLO = ("GET", "/hello", example("hello"))
DOWN = {"name": "down", "statusCode": 503, "headers": [{"key": "X-Why", "value": "rest"}], "body": "we rest"}


async def demo(server, **members):
    await server.create("demo", HELLO, **members)
    return (await server.api("POST", "mocks/demo/server-responses", DOWN)).json


async def test_a_server_response_is_made_without_being_active(server):
    made = await demo(server)
    assert (made["name"], made["statusCode"], made["body"]) == ("down", 503, "we rest")
    assert (await server.call("demo/hello")).status == 200
    assert [each["id"] for each in (await server.api("GET", "mocks/demo/server-responses")).json] == [made["id"]]


async def test_it_is_taken_in_its_envelope_too(server):
    await server.create("demo", HELLO)
    answer = await server.api("POST", "mocks/demo/server-responses", {"serverResponse": DOWN})
    assert (answer.status, answer.json["name"]) == (201, "down")


async def test_the_active_one_answers_every_call_until_none_is_active(server):
    made = await demo(server)
    active = {"mock": {"config": {"serverResponseId": made["id"]}}}
    assert (await server.api("PUT", "mocks/demo", active)).json["mock"]["config"]["serverResponseId"] == made["id"]
    answer = await server.call("demo/whatever", "BREW")
    assert (answer.status, answer.text, answer.header("X-Why")) == (503, "we rest", "rest")
    await server.api("PUT", "mocks/demo", {"mock": {"config": {"serverResponseId": None}}})
    assert (await server.call("demo/hello")).status == 200


async def test_which_one_is_active_is_not_in_the_notebook(server):
    server.write("shop.ipynb")
    made = await demo(server, notebook="shop.ipynb")
    await server.api("PUT", "mocks/demo", {"mock": {"config": {"serverResponseId": made["id"]}}})
    await server.settled()
    saved = server.read("shop.ipynb")["mocks"][0]
    assert "serverResponseId" not in saved.get("config", {})
    assert saved["serverResponses"][0]["name"] == "down"


async def test_one_that_does_not_exist_cannot_be_active(server):
    await demo(server)
    answer = await server.api("PUT", "mocks/demo", {"mock": {"config": {"serverResponseId": "none"}}})
    assert (answer.status, answer.error) == (404, "itemNotFoundError")


async def test_it_is_replaced_whole_and_stays_active(server):
    made = await demo(server)
    await server.api("PUT", "mocks/demo", {"mock": {"config": {"serverResponseId": made["id"]}}})
    answer = await server.api("PUT", f"mocks/demo/server-responses/{made['id']}", {"name": "gone", "statusCode": 500})
    assert (answer.json["id"], answer.json["name"], answer.json["statusCode"]) == (made["id"], "gone", 500)
    assert (await server.call("demo/hello")).status == 500
    assert (await server.api("GET", f"mocks/demo/server-responses/{made['id']}")).json == answer.json


async def test_a_deleted_one_answers_no_more(server):
    made = await demo(server)
    await server.api("PUT", "mocks/demo", {"mock": {"config": {"serverResponseId": made["id"]}}})
    assert (await server.api("DELETE", f"mocks/demo/server-responses/{made['id']}")).json == {"id": made["id"]}
    assert (await server.call("demo/hello")).status == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_one_that_does_not_exist_is_told_as_postman_does(server, method):
    await demo(server)
    body = DOWN if method == "PUT" else None
    answer = await server.api(method, "mocks/demo/server-responses/none", body)
    assert (answer.status, answer.error) == (404, "serverResponseNotFoundError")


async def test_one_without_name_and_status_is_refused_as_postman_does(server):
    await server.create("demo", HELLO)
    answer = await server.api("POST", "mocks/demo/server-responses", {"body": "x"})
    assert (answer.status, answer.error) == (400, "paramMissingError")
    assert answer.json["error"]["details"] == {"param": ["name", "statusCode"]}


@pytest.mark.parametrize("body", [{**DOWN, "statusCode": 200}, {**DOWN, "headers": 7}, {"serverResponse": 7}])
async def test_one_that_cannot_be_is_refused(server, body):
    await server.create("demo", HELLO)
    answer = await server.api("POST", "mocks/demo/server-responses", body)
    assert (answer.status, answer.error) == (400, "malformedRequestError")


async def test_a_key_is_shown_once_and_then_known_by_its_hint(server):
    await server.create("demo", HELLO, private=True)
    answer = await server.api("POST", "mocks/demo/api-keys")
    made = answer.json["apiKey"]
    assert (answer.status, answer.header("Cache-Control")) == (201, "no-store")
    assert made["key"].startswith("jmk_")
    assert made["key"].endswith(made["hint"])
    listed = await server.api("GET", "mocks/demo/api-keys")
    assert listed.json == {"apiKeys": [{"id": made["id"], "hint": made["hint"]}]}


async def test_a_key_of_one_mock_opens_no_other(server):
    await server.create("one", HELLO, private=True)
    await server.create("two", HELLO, private=True)
    assert (await server.call("two/hello", headers={"x-api-key": await server.key("one")})).status == 401


async def test_a_key_that_does_not_exist_cannot_be_revoked(server):
    await server.create("demo", HELLO)
    answer = await server.api("DELETE", "mocks/demo/api-keys/none")
    assert (answer.status, answer.error) == (404, "itemNotFoundError")


async def test_too_many_wrong_keys_are_told_to_come_back(server):
    await server.create("demo", HELLO, private=True)
    answers = [await server.call("demo/hello", headers={"x-api-key": "wrong"}) for _ in range(11)]
    assert answers[0].status == 401
    assert {answer.status for answer in answers} <= {401, 429}
