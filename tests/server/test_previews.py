"""`preview` and `template-tags`: what an example that is not saved would answer."""

from __future__ import annotations

import base64

import pytest

from tests.server.jupyter import document, example, mock

ORDER = ("GET", "/orders/:id", example("saved"))


async def shop(server, *requests, **members):
    """Create a mock server and return the id of its first request."""
    made = await server.create("demo", *(requests or (ORDER,)), **members)
    return made["document"]["items"][0]["id"]


async def seen(server, request_id, draft, **body):
    answer = await server.api("POST", "mocks/demo/preview", {"requestId": request_id, "example": draft, **body})
    assert answer.status == 200, answer.json
    return answer.json["preview"]


def draft(body, **members):
    return {"name": "draft", "body": body, **members}


async def test_a_draft_is_rendered_and_nothing_is_saved_or_recorded(server):
    environment = {"name": "e", "values": [{"key": "currency", "value": "EUR"}]}
    request_id = await shop(server, environment=environment)
    headers = [["Content-Type", "application/json"], ["X-Id", "{{id}}"]]
    body = '{"id": {{$pathSegments \'1\'}}, "currency": "{{currency}}", "n": 1.50}'
    preview = await seen(server, request_id, draft(body, status=201, headers=headers))
    assert (preview["status"], preview["reason"]) == (201, "Created")
    assert preview["headers"] == [["Content-Type", "application/json"], ["X-Id", "1"]]
    assert preview["body"] == '{"id": 1, "currency": "EUR", "n": 1.50}'
    assert (preview["request"]["method"], preview["request"]["path"]) == ("GET", "/orders/1")
    assert preview["matches"] is True
    assert "problems" not in preview
    assert (await server.call("demo/orders/7")).text == "saved"
    assert [call["responseName"] for call in (await server.api("GET", "mocks/demo/call-logs")).json["call-logs"]] == [
        "200"
    ]


async def test_a_draft_answers_the_request_that_is_asked_for(server):
    request_id = await shop(server)
    request = {"path": "/orders/99?page=3", "headers": [["X-Who", "me"]]}
    preview = await seen(
        server, request_id, draft("{{id}} {{$queryParams 'page'}} {{$headers 'x-who'}}"), request=request
    )
    assert preview["body"] == "99 3 me"
    other = await seen(server, request_id, draft("{{id}}"), request={"path": "/elsewhere"})
    assert other["matches"] is False


async def test_the_same_draft_looks_the_same_again(server):
    request_id = await shop(server)
    first, second = [await seen(server, request_id, draft("{{$randomFullName}} {{$guid}}")) for _ in range(2)]
    assert first["body"] == second["body"]


async def test_a_draft_with_a_request_of_its_own_answers_that(server):
    request_id = await shop(server)
    own = {"method": "POST", "path": "/other", "body": {"mode": "raw", "raw": ['{"a": 2}']}}
    preview = await seen(server, request_id, draft("{{$body 'a'}}", request=own))
    assert preview["request"] == {"method": "POST", "path": "/other", "headers": [], "body": '{"a": 2}'}
    assert preview["body"] == "2"


async def test_templates_that_stay_as_typed_are_told(server):
    request_id = await shop(server)
    preview = await seen(server, request_id, draft("{{nmae}} {{$randmInt}}", headers=[["X-A", "{{$queryParams 'q'}}"]]))
    assert preview["body"] == "{{nmae}} {{$randmInt}}"
    assert [problem["place"] for problem in preview["problems"]] == [
        "{{nmae}}",
        "{{$randmInt}}",
        "{{$queryParams 'q'}}",
    ]
    assert preview["problems"][1]["hint"] == "did you mean {{$randomInt}}?"


async def test_a_binary_body_travels_in_base64(server):
    request_id = await shop(server)
    data = base64.b64encode(b"\xff\x00").decode()
    preview = await seen(server, request_id, draft({"base64": [data], "type": "image/png"}))
    assert (preview["encoding"], preview["body"]) == ("base64", data)


async def test_a_stopped_mock_server_shows_what_it_would_answer(server):
    request_id = await shop(server)
    await server.api("POST", "mocks/demo/stop")
    assert (await seen(server, request_id, draft("{{$callNumber}}")))["body"] == "1"


async def test_a_strangers_mock_server_renders_nothing_until_this_user_starts_it(server):
    server.write("strange.ipynb", document(mock()))
    await server.parts.notebooks.saved("strange.ipynb")
    body = {"requestId": "r", "example": {"name": "a", "body": "{{url}}"}}
    answer = await server.api("POST", "mocks/demo/preview", body)
    assert (answer.status, answer.json["error"]["name"]) == (409, "notStartedError")


async def test_what_is_wrong_with_a_draft_is_told_with_its_place(server):
    request_id = await shop(server)
    body = {"requestId": request_id, "example": draft("x", status=99, headers=[["a b", "c"]])}
    answer = await server.api("POST", "mocks/demo/preview", body)
    places = [problem["place"] for problem in answer.json["error"]["details"]["problems"]]
    assert answer.status == 400
    assert places == ["example.status", "example.headers[0][0]"]


@pytest.mark.parametrize(
    ("body", "status", "name"),
    [
        ({"requestId": "nowhere", "example": {"name": "a"}}, 404, "itemNotFoundError"),
        ({"example": {"name": "a"}}, 400, "paramMissingError"),
        ({"requestId": "r", "example": {"name": "a"}, "request": {"path": 1}}, 400, "malformedRequestError"),
    ],
)
async def test_a_preview_that_cannot_be_says_why(server, body, status, name):
    await shop(server)
    answer = await server.api("POST", "mocks/demo/preview", body)
    assert (answer.status, answer.json["error"]["name"]) == (status, name)


async def test_all_tags_are_listed_with_a_sentence_and_a_sample(server):
    tags = (await server.api("GET", "template-tags")).json["tags"]
    by_tag = {tag["tag"]: tag for tag in tags}
    assert by_tag["$randomInt"]["group"] == "dynamic"
    assert by_tag["$randomInt"]["sample"].isdigit()
    assert by_tag["$pathSegments '0'"]["group"] == "request"
    assert all(tag["means"] for tag in tags)
