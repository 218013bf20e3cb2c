from __future__ import annotations

import json
from dataclasses import replace

import hypothesis
import hypothesis.strategies as st
import pytest

from jupyter_mock.core import answers, nearest
from jupyter_mock.core.answers import mismatch_answer
from jupyter_mock.core.definition import MockConfig, SavedBody, ServerResponse
from jupyter_mock.core.http import Request
from jupyter_mock.core.match import Mismatch
from tests.core.building import answer, example, item, mock, request, saved, snapshot_of

TEXT = st.text(st.characters(codec=None, exclude_characters="?#{}:%/"), max_size=8)
SHOP = snapshot_of(
    item("GET /users", example("All users")),
    item("POST /users", example("Created", status=201)),
    item("GET /users/{{id}}/orders", example("Orders")),
    item("GET /products/list", example("Products")),
    item(saved("GET /secure", headers=[("Authorization", "Bearer SECRET"), ("X-Kind", "a")]), example("Secure")),
    item(saved("POST /login", body=SavedBody(text='{"password":"SECRET"}')), example("Login")),
)


def error(given) -> dict:
    return json.loads(answer(SHOP, given).response.body)["error"]


def test_a_miss_is_postmans_error_with_the_nearest_examples_in_its_details():
    given = answer(SHOP, request("GET /user"))
    assert given.response.status == 404
    assert given.is_error
    assert given.name == "Double check your method and the request path and try again."
    body = json.loads(given.response.body)["error"]
    details = body.pop("details")
    assert body == {
        "name": "mockRequestNotFoundError",
        "message": "Double check your method and the request path and try again.",
        "header": "No matching requests",
    }
    assert details["nearest"][0] == {
        "example": "All users",
        "id": "All users",
        "method": "GET",
        "path": "/users",
        "reasons": [{"step": "path", "expected": "/users", "actual": "/user"}],
    }


@pytest.mark.parametrize(
    ("target", "name", "step"),
    [
        ("DELETE /users", "All users", "method"),
        ("PUT /users/7/orders", "Orders", "method"),
        ("GET /users/7/order", "Orders", "path"),
        ("GET /product/list", "Products", "path"),
        ("GET /products/liste", "Products", "path"),
        ("GET /products", "Products", "path"),
        ("PATCH /", "All users", "path"),
        ("GET /favicon.ico", "All users", "path"),
    ],
)
def test_the_nearest_example_and_the_step_that_failed_are_told(target, name, step):
    nearest = error(request(target))["details"]["nearest"]
    assert 1 <= len(nearest) <= 3
    assert (nearest[0]["example"], nearest[0]["reasons"][0]["step"]) == (name, step)


def test_values_that_may_be_secret_are_not_told_to_whoever_asks():
    for given in (
        request("GET /secure", x_mock_match_request_headers="authorization"),
        request("GET /secure", authorization="Bearer MINE", x_mock_match_request_headers="authorization"),
        request("POST /login", "{}", x_mock_match_request_body="true"),
        request("POST /login", "", x_mock_match_request_body="true"),
    ):
        text = answer(SHOP, given).response.body.decode()
        assert "SECRET" not in text
        assert "MINE" not in text
    reason = error(request("GET /secure", x_kind="b", x_mock_match_request_headers="x-kind"))["details"]["nearest"][0]
    assert reason["reasons"] == [{"step": "header", "expected": "x-kind: a", "actual": "x-kind: b"}]
    reason = error(request("GET /secure", x_mock_match_request_headers="authorization"))["details"]["nearest"][0]
    assert reason["reasons"][0]["actual"] == "no authorization"


def test_long_values_are_cut_in_details():
    text = answer(SHOP, request("GET /" + "a" * 60_000)).response.body
    assert len(text) < 2_000


def test_a_body_that_should_be_empty_is_told():
    snapshot = snapshot_of(item("POST /a", example("none")), config=MockConfig(match_body=True))
    reason = json.loads(answer(snapshot, request("POST /a", "x")).response.body)["error"]["details"]["nearest"][0]
    assert reason["reasons"] == [{"step": "body", "expected": "no body", "actual": "1 bytes that differ"}]


def test_a_miss_among_ten_thousand_routes_looks_at_a_few():
    snapshot = snapshot_of(*(item(f"GET /r{n}/x", example(f"e{n}")) for n in range(10_000)))
    nearest = json.loads(answer(snapshot, request("GET /r4999/y")).response.body)["error"]["details"]["nearest"]
    assert nearest[0]["path"] == "/r4999/x"
    for number in range(1_200):
        assert answer(snapshot, request(f"GET /miss/{number}")).response.status == 404


def test_what_shares_more_of_its_beginning_is_nearer():
    snapshot = snapshot_of(item("GET /orders", example("Orders")), item("GET /ordinals", example("Ordinals")))
    for target, name in (("GET /ordina", "Ordinals"), ("GET /ordex", "Orders")):
        nearest = json.loads(answer(snapshot, request(target)).response.body)["error"]["details"]["nearest"]
        assert nearest[0]["example"] == name


@hypothesis.given(name=TEXT, path=TEXT, asked=TEXT, header=TEXT, steering=st.booleans())
def test_a_miss_is_one_document_of_all_that_is_known_of_it(name, path, asked, header, steering):
    headers = [("x-kind", header)] if header.isprintable() else []
    snapshot = snapshot_of(
        item(saved(f"GET /a/{path}", headers=headers), example(name, id="e")), item("PUT /a/b", example("Put"))
    )
    given = Request("GET", f"/a/{asked}", headers=(("x-mock-match-request-headers", "x-kind, x-no"),) * steering)
    for _ in range(2):  # the second time out of pieces that were kept
        mismatch = snapshot.find(replace(given, path=given.path + "!"))
        if isinstance(mismatch, Mismatch):
            written = mismatch_answer(mismatch).response.body
            error = {"name": "mockRequestNotFoundError", "message": answers.NO_MATCH, "header": "No matching requests"}
            error["details"] = {"nearest": [told(*near) for near in mismatch.nearest]}
            assert json.loads(written) == {"error": error}
            assert written in {json.dumps({"error": error}).encode(), compact(error)}


def told(lost, actual):
    reason = {"step": lost.step, "expected": lost.expected, "actual": actual}
    return {"example": lost.name, "id": lost.id, "method": lost.method, "path": lost.path, "reasons": [reason]}


def compact(error) -> bytes:
    return json.dumps({"error": error}, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def test_reasons_that_are_not_kept_any_more_are_worked_out_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(nearest, "KNOWN", 2)
    snapshot = snapshot_of(*(item(f"{method} /r{n}", example(f"e{n}")) for n in range(5) for method in ("GET", "PUT")))
    given = [request(f"{method} /r{n}/x") for n in range(5) for method in ("GET", "PUT")]
    told = [answer(snapshot, one).response.body for one in given]
    again = [answer(snapshot, one).response.body for one in given]
    first = [json.loads(body)["error"]["details"]["nearest"][0]["path"] for body in told]
    assert first == [f"/r{n}" for n in range(5) for _ in range(2)]
    assert again == told


def test_a_path_out_of_other_bytes_than_utf8_does_not_break_the_error():
    assert answer(SHOP, request("GET /caf\ud800")).response.status == 404


def test_a_collection_without_examples_asks_for_one():
    body = json.loads(answer(snapshot_of(), request("GET /x")).response.body)
    assert body == {
        "error": {
            "name": "mockRequestNotFoundError",
            "message": "To mock this request add an example response for the mock server to return.",
            "header": "You need an example",
        }
    }


def test_an_unknown_mock_is_postmans_404():
    body = json.loads(answers.unknown_mock_answer().response.body)
    assert body["error"] == {
        "name": "mockNotFoundError",
        "header": "Unable to find mock",
        "message": "Please refresh and try again.",
    }


@pytest.mark.parametrize(
    ("given", "status", "name"),
    [
        (answers.unauthorised_answer(), 401, "AuthenticationError"),
        (answers.overload_answer(retry_after=2), 503, "rateLimitError"),
        (answers.payload_too_large_answer(10_000_000), 413, "payloadTooLargeError"),
    ],
)
def test_refusals_say_what_is_wrong_as_json(given, status, name):
    assert given.response.status == status
    assert given.is_error
    assert dict(given.response.headers)["Content-Type"].startswith("application/json")
    assert json.loads(given.response.body)["error"]["name"] == name


def test_an_overload_says_when_to_come_back():
    assert ("Retry-After", "2") in answers.overload_answer(retry_after=2).response.headers


def test_a_server_response_is_served_as_saved_with_safe_headers():
    down = ServerResponse(
        id="sr", name="Down", status=503, headers=(("Content-Length", "9"), ("X-A", "1")), body='{"message":"later"}'
    )
    given = answers.server_response_answer(down, delay=300)
    assert given.response.headers == (("X-A", "1"), ("Content-Type", "application/json"))
    assert (given.response.status, given.response.body, given.delay) == (503, b'{"message":"later"}', 300)
    assert (given.name, given.is_error) == ("Down", False)
    empty = answers.server_response_answer(ServerResponse(id="sr", name="Empty"))
    assert (empty.response.headers, empty.response.body) == ((), b"")


def test_an_answer_beyond_its_bound_is_413_and_the_mock_goes_on():
    snapshot = snapshot_of(item("POST /echo", example("echo", "{{$body}}" * 3)))
    given = answer(snapshot, request("POST /echo", b"x" * 5_000_000))
    assert given.response.status == 413
    assert given.is_error
    assert answer(snapshot, request("POST /echo", b"x")).response.body == b"xxx"


def test_the_definition_of_a_snapshot_is_the_one_it_was_compiled_from():
    definition = mock(item("GET /", example("a")))
    assert snapshot_of(*definition.items).definition == definition


def test_a_miss_tells_first_of_the_example_that_would_answer_if_it_were_on():
    off = replace(example("Gone", id="gone"), enabled=False)
    snapshot = snapshot_of(
        item("GET /users", off, example("Broken", status=500, id="broken")),
        replace(item("POST /users", example("Made", id="made")), enabled=False),
        replace(item("PUT /users", replace(example("Both", id="both"), enabled=False)), enabled=False),
        item("GET /home", example("Home", id="home")),
    )

    def first_of(given):
        nearest = json.loads(answer(snapshot, given).response.body)["error"]["details"]["nearest"]
        return nearest[0]["id"], nearest[0]["reasons"][0]

    assert answer(snapshot, request("GET /users")).response.status == 500
    said = {"step": "enabled", "expected": "switched on", "actual": "switched off"}
    assert first_of(request("GET /users", x_mock_response_code="200")) == ("gone", said)
    assert first_of(request("GET /users", x_mock_response_name="Gone")) == ("gone", said)
    assert first_of(request("POST /users")) == ("made", said | {"actual": "its request is switched off"})
    assert first_of(request("PUT /users")) == ("both", said | {"actual": "switched off, and its request too"})


def test_where_everything_is_switched_off_the_miss_says_so():
    snapshot = snapshot_of(replace(item("GET /users", example("All", id="all")), enabled=False))
    given = json.loads(answer(snapshot, request("GET /users")).response.body)["error"]
    assert (given["header"], len(given["details"]["nearest"])) == ("No matching requests", 1)
    assert answer(snapshot, request("GET /other")).response.status == 404
