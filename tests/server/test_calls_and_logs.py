"""`try`, `explain`, and the call log."""

from __future__ import annotations

import base64

import pytest

from tests.server.jupyter import example

HELLO = ("GET", "/hello", example("hello", Content_Type="text/plain"))
SAVE = ("POST", "/save", example("saved", name="saved", status=201))


async def demo(server, *requests, **members):
    await server.create("demo", *(requests or (HELLO, SAVE)), **members)


async def try_it(server, **request):
    return await server.api("POST", "mocks/demo/try", {"request": request})


# --- try ----------------------------------------------------------------------------------------------


async def test_a_try_returns_what_a_client_would_get_and_how_it_came_about(server):
    await demo(server)
    answer = (await try_it(server, path="/hello")).json
    call = answer["call"]
    assert (call["status"], call["reason"], call["body"], call["name"]) == (200, "OK", "hello", "200")
    assert ["Content-Type", "text/plain"] in call["headers"]
    assert answer["explanation"]["winner"]["name"] == "200"
    assert answer["explanation"]["step"] == "exact"


async def test_a_try_needs_no_key_and_is_marked_in_the_log(server):
    await demo(server, private=True)
    assert (await try_it(server, path="/hello")).json["call"]["status"] == 200
    entry = (await server.api("GET", "mocks/demo/call-logs")).json["call-logs"][0]
    assert entry["lane"] == "try"


async def test_a_try_may_be_written_as_a_user_writes_a_request(server):
    environment = {"name": "e", "values": [{"key": "id", "value": "7"}, {"key": "off", "value": "x", "enabled": False}]}
    await demo(server, ("POST", "/users/:id", example("{{$body 'a'}} {{$queryParams 'q'}}")), environment=environment)
    request = {
        "method": "post",
        "path": "{{url}}/users/{{id}}?q=é {{off}}",
        "headers": [["Content-Type", "application/json"]],
        "body": '{"a": "b"}',
    }
    assert (await try_it(server, **request)).json["call"]["body"] == "b é {{off}}"


@pytest.mark.parametrize("path", ["hello", "http://elsewhere.example/hello", "http://elsewhere.example/hello?q=1"])
async def test_the_host_of_a_try_falls_away(server, path):
    await demo(server)
    assert (await try_it(server, path=path)).json["call"]["body"] == "hello"


async def test_a_body_that_is_no_text_travels_in_base64(server):
    binary = {"name": "b", "status": 200, "headers": [], "body": {"base64": [base64.b64encode(b"\xff\x00").decode()]}}
    binary["body"]["type"] = "image/png"
    await demo(server, ("GET", "/b", binary))
    call = (await try_it(server, path="/b")).json["call"]
    assert (call["encoding"], base64.b64decode(call["body"])) == ("base64", b"\xff\x00")


async def test_a_miss_is_an_answer_too(server):
    await demo(server)
    answer = (await try_it(server, path="/helo")).json
    assert (answer["call"]["status"], answer["call"]["type"]) == (404, "error")
    assert answer["explanation"]["winner"] is None
    assert answer["explanation"]["nearest"][0]["reasons"][0] == {
        "step": "path",
        "expected": "/hello",
        "actual": "/helo",
    }


async def test_the_log_tells_how_long_a_caller_waited(server):
    await demo(server, config={"delay": {"type": "fixed", "duration": 20}})
    await server.call("demo/hello")
    [entry] = (await server.api("GET", "mocks/demo/call-logs")).json["call-logs"]
    assert entry["duration"] > 20


async def test_a_try_waits_for_its_delay(server):
    await demo(server, config={"delay": {"type": "fixed", "duration": 20}})
    call = (await try_it(server, path="/hello")).json["call"]
    assert (call["delay"], call["body"]) == (20, "hello")


@pytest.mark.parametrize("room", ["_room", "_waiting_room"])
async def test_a_try_that_would_be_one_too_many_is_told_to_come_back(server, room):
    await demo(server, config={"delay": {"type": "fixed", "duration": 20}})
    before = server.parts.traffic._room
    setattr(server.parts.traffic, room, 0)
    assert (await try_it(server, path="/hello")).json["call"]["status"] == 503
    setattr(server.parts.traffic, room, before)


async def test_a_server_response_explains_nothing(server):
    await demo(server)
    down = {"name": "down", "statusCode": 503, "headers": [], "body": "down"}
    made = (await server.api("POST", "mocks/demo/server-responses", down)).json
    await server.api("PUT", "mocks/demo", {"mock": {"config": {"serverResponseId": made["id"]}}})
    answer = (await try_it(server, path="/hello")).json
    assert (answer["call"]["status"], answer["explanation"]) == (503, None)


async def test_everything_that_is_wrong_in_a_request_is_told(server):
    await demo(server)
    answer = await try_it(server, method="G T", headers=[["a b", "x"], ["x", "a\r\nb"]])
    places = [problem["place"] for problem in answer.json["error"]["details"]["problems"]]
    assert places == ["request.method", "request.headers[0]", "request.headers[1]"]


@pytest.mark.parametrize("action", ["try", "explain"])
async def test_a_request_has_to_be_given(server, action):
    await demo(server)
    answer = await server.api("POST", f"mocks/demo/{action}", {})
    assert (answer.status, answer.json["error"]["details"]) == (400, {"param": ["request"]})


# --- explain ------------------------------------------------------------------------------------------


async def test_explain_names_winner_score_step_and_runner_up_and_records_nothing(server):
    other = {**HELLO[2], "name": "other"}
    collection = {"items": [{"name": "r", "method": "GET", "path": "/hello", "examples": [HELLO[2], other]}]}
    await server.api("POST", "mocks", {"mock": {"id": "demo", "collection": collection}})
    answer = (await server.api("POST", "mocks/demo/explain", {"request": {"path": "/hello"}})).json["explanation"]
    assert set(answer) == {"winner", "step", "score", "points", "decidedBy", "runnerUp", "captures"}
    assert set(answer["winner"]) == set(answer["runnerUp"]) - {"score"}
    assert (answer["winner"]["method"], answer["winner"]["path"]) == ("GET", "/hello")
    assert answer["points"] == {"path": 100, "parameters": 0, "body": 0}
    assert {answer["winner"]["name"], answer["runnerUp"]["name"]} == {"200", "other"}
    assert (await server.api("GET", "mocks/demo/call-logs")).json["call-logs"] == []


async def test_a_try_is_explained_whole_too(server):
    await demo(server)
    answer = (await try_it(server, path="/hello?page=2")).json["explanation"]
    assert (answer["score"], answer["points"]["parameters"], answer["decidedBy"]) == (99, -1, "only")
    miss = (await try_it(server, path="/helo")).json["explanation"]
    documents = (await server.api("GET", "mocks/demo")).json["mock"]["document"]
    assert miss["nearest"][0]["request"] == documents["items"][0]["id"]


async def test_a_profile_that_chose_the_example_is_all_there_is_to_decide(server):
    await demo(server, ("GET", "/b", HELLO[2]))
    [item] = (await server.api("GET", "mocks/demo")).json["mock"]["document"]["items"]
    answers = [{"request": item["id"], "example": item["examples"][0]["id"]}]
    profile = {"op": "put-profile", "profile": {"id": "p", "name": "P", "answers": answers}}
    await server.api("PATCH", "mocks/demo", {"operations": [profile]})
    answer = (await try_it(server, path="/b", headers=[["x-mock-profile", "p"]])).json["explanation"]
    assert (answer["step"], answer["profile"], answer["score"]) == ("profile", "P", None)
    assert not {"points", "decidedBy"} & set(answer)


async def test_explain_works_for_a_mock_that_is_stopped(server):
    await demo(server)
    await server.api("POST", "mocks/demo/stop")
    answer = await server.api("POST", "mocks/demo/explain", {"request": {"path": "/hello"}})
    assert answer.json["explanation"]["winner"]["name"] == "200"


# --- the call log -------------------------------------------------------------------------------------


async def logs(server, query=""):
    return (await server.api("GET", f"mocks/demo/call-logs{query}")).json


async def test_the_log_lists_calls_newest_first_as_postman_does(server):
    await demo(server)
    await server.call("demo/hello?a=1")
    await server.call("demo/nothing")
    newest, oldest = (await logs(server))["call-logs"]
    assert newest["response"] == {"type": "error", "statusCode": 404}
    assert newest["responseName"].startswith("Double check your method")
    assert oldest["request"] == {"method": "GET", "path": "/hello?a=1"}
    assert oldest["response"] == {"type": "success", "statusCode": 200}
    assert (oldest["responseName"], oldest["lane"]) == ("200", "A")
    assert oldest["servedAt"].endswith("Z")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("responseStatusCode=404", ["/nothing"]),
        ("responseType=SUCCESS", ["/save", "/hello"]),
        ("responseType=error", ["/nothing"]),
        ("requestMethod=post", ["/save"]),
        ("requestPath=/HELLO", ["/hello"]),
        ("direction=asc", ["/hello", "/save", "/nothing"]),
        ("since=2000-01-01", ["/nothing", "/save", "/hello"]),
        ("until=2000-01-01T00:00:00Z", []),
        ("since=2999-01-01T00:00:00%2B02:00", []),
        ("limit=1", ["/nothing"]),
        ("limit=1000", ["/nothing", "/save", "/hello"]),
    ],
)
async def test_the_log_is_filtered_as_postman_does(server, query, expected):
    await demo(server)
    await server.call("demo/hello")
    await server.call("demo/save", "POST", b"x")
    await server.call("demo/nothing")
    found = (await logs(server, f"?{query}"))["call-logs"]
    assert [entry["request"]["path"] for entry in found] == expected


@pytest.mark.parametrize("direction", ["asc", "desc"])
async def test_pages_follow_each_other_by_their_cursor(server, direction):
    await demo(server)
    for number in range(5):
        await server.call(f"demo/hello?n={number}")
    seen, cursor = [], ""
    while cursor is not None:
        page = await logs(server, f"?limit=2&direction={direction}" + (f"&cursor={cursor}" if cursor else ""))
        seen += [entry["request"]["path"] for entry in page["call-logs"]]
        cursor = page["meta"]["nextCursor"]
    expected = [f"/hello?n={number}" for number in range(5)]
    assert seen == (expected if direction == "asc" else expected[::-1])


async def test_headers_and_bodies_come_when_they_are_asked_for(server):
    await demo(server)
    await server.call("demo/save", "POST", b"what", {"X-Mine": "1", "x-api-key": "secret"})
    include = "request.headers,request.body,response.headers,response.body"
    entry = (await logs(server, f"?include={include}"))["call-logs"][0]
    assert {"key": "X-Mine", "value": "1"} in entry["request"]["headers"]
    assert {"key": "X-Api-Key", "value": "******"} in entry["request"]["headers"]
    assert entry["request"]["body"] == {"mode": "raw", "data": "what"}
    assert entry["response"]["body"] == {"data": "saved"}
    assert entry["response"]["headers"]


async def test_everything_that_is_wrong_in_a_question_is_told(server):
    await demo(server)
    answer = await server.api("GET", "mocks/demo/call-logs?since=yesterday&until=never&limit=x&cursor=y")
    assert (answer.status, answer.error) == (400, "malformedRequestError")
    assert len(answer.json["error"]["details"]["problems"]) == 4


async def test_one_call_is_shown_whole_with_its_explanation(server):
    await demo(server)
    await server.call("demo/hello")
    entry = (await logs(server))["call-logs"][0]
    whole = (await server.api("GET", f"mocks/demo/call-logs/{entry['id']}")).json["call-log"]
    assert whole["response"]["body"] == {"data": "hello"}
    assert whole["explanation"]["winner"]["name"] == "200"


async def test_calls_are_forgotten_one_by_one_or_all(server):
    await demo(server)
    await server.call("demo/hello")
    await server.call("demo/hello")
    first = (await logs(server))["call-logs"][0]["id"]
    assert (await server.api("DELETE", f"mocks/demo/call-logs/{first}")).json == {"call-log": {"id": first}}
    assert len((await logs(server))["call-logs"]) == 1
    assert (await server.api("DELETE", "mocks/demo/call-logs")).json == {"call-logs": []}
    assert (await logs(server))["call-logs"] == []


@pytest.mark.parametrize("method", ["GET", "DELETE"])
async def test_a_call_that_is_gone_is_told(server, method):
    await demo(server)
    answer = await server.api(method, "mocks/demo/call-logs/999")
    assert (answer.status, answer.error) == (404, "itemNotFoundError")


# --- the archive --------------------------------------------------------------------------------------


async def test_the_log_is_an_archive_with_the_filters_of_the_log_and_no_key_in_it(server):
    await demo(server)
    await server.call("demo/hello?a=1", headers={"x-api-key": "jmk_secret"})
    await server.call("demo/missing")
    answer = await server.api("GET", "mocks/demo/calls.har")
    assert answer.header("Content-Disposition") == 'attachment; filename="demo.har"'
    entries = answer.json["log"]["entries"]
    assert [(each["request"]["method"], each["response"]["status"]) for each in entries] == [("GET", 200), ("GET", 404)]
    assert entries[0]["request"]["url"] == f"{server.parts.url_for('demo')}/hello?a=1"
    assert entries[0]["response"]["content"]["text"] == "hello"
    assert "jmk_secret" not in answer.text
    found = (await server.api("GET", "mocks/demo/calls.har?responseStatusCode=404")).json["log"]["entries"]
    assert [each["request"]["url"].rsplit("/", 1)[1] for each in found] == ["missing"]


async def test_nobody_who_is_not_logged_in_reads_the_archive(server):
    await demo(server)
    assert (await server.send("GET", f"{server.base}mock/api/mocks/demo/calls.har")).status in {401, 403}
