"""Profiles of a mock server in a Jupyter server: made, activated, named by a call, explained."""

from __future__ import annotations

import pytest

from tests.server.jupyter import example

HELLO = ("GET", "/hello", example("hello"))
QUIET = {"op": "save-example", "method": "GET", "path": "/hello", "example": {"name": "quiet", "status": 204}}
DOWN = {"op": "put-server-response", "serverResponse": {"id": "down", "name": "down", "statusCode": 503}}


async def demo(server, **members):
    """`demo` with the profiles Quiet, and Outage, which starts from it."""
    made = await server.create("demo", HELLO, **members)
    request = made["document"]["items"][0]["id"]
    answers = [{"request": request, "example": "quiet", "delay": 3}]
    operations = [
        QUIET,
        DOWN,
        {"op": "put-profile", "profile": {"name": "Quiet", "answers": answers}},
        {"op": "put-profile", "profile": {"name": "Outage", "from": "quiet", "serverResponse": "down"}},
    ]
    answer = await server.api("PATCH", "mocks/demo", {"operations": operations})
    assert answer.status == 200, answer.text
    return answer.json["mock"]


async def use(server, profile):
    return await server.api("PUT", "mocks/demo", {"mock": {"config": {"profileId": profile}}})


async def test_the_active_one_answers_until_none_is_active(server):
    await demo(server)
    assert (await server.call("demo/hello")).status == 200
    assert (await use(server, "quiet")).json["mock"]["config"]["profileId"] == "quiet"
    assert (await server.call("demo/hello")).status == 204
    assert (await use(server, "outage")).status == 200
    assert (await server.call("demo/whatever", "BREW")).status == 503
    assert "profileId" not in (await use(server, None)).json["mock"]["config"]
    assert (await server.call("demo/hello")).status == 200


async def test_a_call_names_another_one_for_itself(server):
    await demo(server)
    await use(server, "outage")
    assert (await server.call("demo/hello", headers={"x-mock-profile": "Quiet"})).status == 204
    assert (await server.call("demo/hello", headers={"x-mock-profile": ""})).status == 200
    answer = await server.call("demo/hello", headers={"x-mock-profile": "Party"})
    assert (answer.status, answer.error) == (404, "profileNotFoundError")
    assert [each["name"] for each in answer.json["error"]["details"]["profiles"]] == ["Quiet", "Outage"]


async def test_a_page_may_name_one(server):
    await demo(server)
    asked = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "GET"}
    answer = await server.call(
        "demo/hello", "OPTIONS", headers={**asked, "Access-Control-Request-Headers": "x-mock-profile"}
    )
    assert answer.header("Access-Control-Allow-Headers") == "x-mock-profile"


async def test_profiles_are_in_the_notebook_and_the_active_one_is_not(server):
    server.write("shop.ipynb")
    await demo(server, notebook="shop.ipynb")
    await use(server, "quiet")
    await server.settled()
    saved = server.read("shop.ipynb")["mocks"][0]
    assert [each["name"] for each in saved["profiles"]] == ["Quiet", "Outage"]
    assert "profileId" not in saved.get("config", {})


async def test_one_that_does_not_exist_cannot_be_active(server):
    await demo(server)
    answer = await use(server, "party")
    assert (answer.status, answer.error) == (404, "itemNotFoundError")
    assert "profiles: quiet, outage" in answer.text


async def test_a_new_mock_server_has_none_to_be_active(server):
    answer = await server.api("POST", "mocks", {"mock": {"name": "x", "config": {"profileId": "quiet"}}})
    assert (answer.status, answer.error) == (400, "malformedRequestError")


@pytest.mark.parametrize("profile", [{"name": "P", "from": "x"}, {"name": "P", "serverResponse": "x"}, {"id": "p"}])
async def test_one_that_cannot_be_is_refused_and_changes_nothing(server, profile):
    before = await demo(server)
    answer = await server.api("PATCH", "mocks/demo", {"operations": [{"op": "put-profile", "profile": profile}]})
    assert (answer.status, answer.error) == (400, "malformedRequestError")
    assert (await server.api("GET", "mocks/demo")).json["mock"]["digest"] == before["digest"]


async def test_the_log_names_it(server):
    await demo(server)
    await server.call("demo/hello", headers={"x-mock-profile": "quiet"})
    await server.call("demo/hello")
    latest, first = (await server.api("GET", "mocks/demo/call-logs")).json["call-logs"]
    assert ("profile" in latest, first["profile"], first["responseName"]) == (False, "Quiet", "quiet")
    whole = (await server.api("GET", f"mocks/demo/call-logs/{first['id']}")).json["call-log"]
    assert (whole["explanation"]["step"], whole["explanation"]["profile"]) == ("profile", "Quiet")


@pytest.mark.parametrize("action", ["try", "explain"])
async def test_it_is_explained(server, action):
    await demo(server)
    await use(server, "quiet")
    answer = await server.api("POST", f"mocks/demo/{action}", {"request": {"path": "/hello"}})
    found = answer.json["explanation"]
    assert (found["winner"]["name"], found["step"], found["profile"]) == ("quiet", "profile", "Quiet")
    assert (found["runnerUp"]["name"], found["runnerUp"]["score"]) == ("200", 100)


async def test_explaining_says_what_a_header_would_do_and_that_an_outage_answers(server):
    await demo(server)

    async def explained(*headers):
        request = {"path": "/hello", "headers": list(headers)}
        return (await server.api("POST", "mocks/demo/explain", {"request": request})).json["explanation"]

    assert "profile" not in await explained()
    outage = await explained(["x-mock-profile", "Outage"])
    assert (outage["winner"]["name"], outage["step"], outage["profile"]) == ("down", "profile", "Outage")
    party = await explained(["x-mock-profile", "Party"])
    assert (party["winner"], party["kind"], party["wanted"]) == (None, "no-profile", "Party")
    assert [each["id"] for each in party["profiles"]] == ["quiet", "outage"]


async def test_it_is_explained_of_a_stopped_mock_server_too(server):
    await demo(server)
    await use(server, "quiet")
    await server.api("POST", "mocks/demo/stop")
    answer = await server.api("POST", "mocks/demo/explain", {"request": {"path": "/hello"}})
    assert answer.json["explanation"]["winner"]["name"] == "quiet"


async def test_it_is_exported_as_a_document_and_told_as_a_loss_for_postman(server):
    await demo(server)
    document = (await server.api("GET", "mocks/demo/export?format=document")).json
    assert [each["name"] for each in document["document"]["profiles"]] == ["Quiet", "Outage"]
    losses = (await server.api("GET", "mocks/demo/export?format=postman")).json["losses"]
    assert "profiles" in [each["place"] for each in losses]
