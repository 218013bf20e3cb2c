"""The matching algorithm as Postman documents it, and where our decisions add to it."""

from __future__ import annotations

import pytest

from jupyter_mock.core.definition import Folder, MockConfig, Parameter, SavedBody
from jupyter_mock.core.match import Match, Mismatch
from tests.core.building import answer, body_of, example, found, item, missed, request, saved, snapshot_of

ORDERS = snapshot_of(
    item("GET /orders/1", example("order")),
    item("GET /docs/1f0df51a-8658-4ee8-a2a1-d2567dfa09a9", example("doc")),
    item("GET /products/LAN3016", example("product")),
    item("GET /Reports/Daily", example("report")),
    item("GET /users/{{userId}}", example("user", '{"id": {{userId}}}')),
    item("GET /teams/{{team}}/members/{{member}}", example("member", "{{team}}-{{member}}")),
)


@pytest.mark.parametrize(
    ("target", "name", "score", "step"),
    [
        ("GET /orders/1", "order", 100, "exact"),
        ("GET /orders/1/", "order", 95, "slash"),
        ("GET /reports/daily", "report", 90, "case"),
        ("GET /REPORTS/daily/", "report", 85, "slash and case"),
        ("GET /users/carol", "user", 80, "wildcard"),
        ("GET /USERS/carol/", "user", 80, "wildcard"),
        ("GET /orders/345", "order", 79, "ids"),
        ("GET /orders/345/", "order", 75, "slash and ids"),
        ("GET /docs/E3D951BF-873F-49AC-A658-B2DCB91D3289", "doc", 79, "ids"),
        ("GET /orders/" + "a" * 256, "order", 79, "ids"),
    ],
)
def test_the_first_step_that_matches_a_path_fixes_its_score(target, name, score, step):
    match = found(ORDERS, request(target))
    assert (match.example.name, match.score, match.step) == (name, score, step)


@pytest.mark.parametrize(
    "target",
    [
        "POST /orders/1",
        "HEAD /orders/1",
        "get /orders/1",
        "GET /orders",
        "GET /orders/1/2",
        "GET /orders/" + "a" * 255,
        "GET /products/LAN3017",
        "GET /users/",
        "GET /users/a/b",
        "GET /teams//members/7",
        "GET /1/orders",
        "GET /order/1",
    ],
)
def test_what_no_step_matches_is_not_found(target):
    assert missed(ORDERS, request(target)).kind == "no-match"


def test_captured_values_are_decoded():
    assert body_of(ORDERS, request("GET /teams/a%20b/members/c%2Fd")) == "a b-c/d"
    given = request("GET /teams/a%20b/members/c%2Fd")
    assert found(ORDERS, given).captured(given) == {"team": "a b", "member": "c/d"}


def test_a_path_that_cannot_be_decoded_is_a_bad_request():
    assert missed(ORDERS, request("GET /%zz")).kind == "bad-path"
    assert answer(ORDERS, request("GET /%ff")).response.status == 400


def test_a_mock_without_examples_says_so():
    assert missed(snapshot_of(Folder(id="f", name="f")), request("GET /")).kind == "no-examples"


def test_resolved_variables_are_part_of_the_path_and_its_base():
    snapshot = snapshot_of(
        item("GET {{baseUrl}}/pets/{{kind}}", example("pets")),
        variables={"baseUrl": "https://api.example.com/v1", "kind": "dogs"},
        environment={"kind": "cats"},
    )
    assert found(snapshot, request("GET /v1/pets/cats")).score == 100
    assert missed(snapshot, request("GET /v1/pets/dogs"))


def test_the_address_of_the_mock_falls_away_whatever_its_variable_holds():
    snapshot = snapshot_of(
        item("GET {{url}}/old", example("old", "{{url}}/new")), environment={"url": "http://elsewhere/mock/other"}
    )
    assert body_of(snapshot, request("GET /old")) == "http://127.0.0.1:8888/mock/demo/new"


def test_a_query_in_a_base_address_counts_as_typed():
    snapshot = snapshot_of(item("GET {{base}}", example("one")), variables={"base": "https://h/a?key=1"})
    assert found(snapshot, request("GET /a?key=1")).score == 110


def test_a_variable_without_a_value_leaves_its_segment_open_and_is_captured():
    snapshot = snapshot_of(
        item("GET {{base}}/users/{{userId}}/accounts", example("accounts", "{{userId}}-{{other}}")),
        variables={"base": "", "userId": "", "other": ""},
    )
    assert found(snapshot, request("GET /users/7/accounts")).score == 80
    assert body_of(snapshot, request("GET /users/7/accounts")) == "7-"
    assert missed(snapshot, request("GET /users/accounts"))


def test_a_name_finds_the_example_below_the_base_address_it_was_saved_with():
    snapshot = snapshot_of(
        item("POST {{base}}/accept", example("OK")),
        item("POST {{base}}/decline/{{id}}", example("OK", "{{id}}", id="declined")),
        item("POST /plain", example("OK", id="plain", status=500)),
        variables={"base": "https://api.example.com/v1"},
    )
    assert missed(snapshot, request("POST /decline/7"))
    assert body_of(snapshot, request("POST /decline/7", x_mock_response_name="OK")) == "7"
    assert body_of(snapshot, request("POST /v1/decline/8", x_mock_response_name="OK")) == "8"
    assert found(snapshot, request("POST /elsewhere", x_mock_response_name="OK")).example.id == "OK"
    assert body_of(snapshot, request("POST /decline/9", x_mock_response_id="declined")) == "9"
    assert body_of(snapshot, request("POST /elsewhere", x_mock_response_id="declined")) == "{{id}}"


def test_a_route_counts_once_by_its_first_step():
    snapshot = snapshot_of(item(saved("GET /pets/:petId/photos/9", petId="42"), example("photo")))
    match = snapshot.explain(request("GET /pets/1/photos/9"))
    assert isinstance(match, Match)
    assert (match.score, match.runner_up) == (80, None)


def test_a_path_matched_by_distance_can_tie_with_one_that_is_spelled_right():
    snapshot = snapshot_of(
        item("POST /{{any}}?k=1&l=2", example("wild", status=404)),
        item(saved("POST /abcde?k=1", body=SavedBody(text="x")), example("distant")),
        config=MockConfig(fuzzy=True),
    )
    match = found(snapshot, request("POST /abcdx?k=1", "x"))
    assert (match.example.name, match.score, match.runner_up_score) == ("distant", 85, 85)


PETS = snapshot_of(
    item(saved("GET /pets/:petId", petId="42"), example("saved", "{{petId}}")),
    item(saved("GET /shops/:shopId", shopId=""), example("empty", "{{shopId}}")),
    item(saved("GET /cats/:catId", catId="<integer>"), example("placeholder", "{{catId}}")),
    item("GET /dogs/:dogId", example("unset", "{{dogId}}")),
)


@pytest.mark.parametrize(
    ("target", "score", "body"),
    [
        ("GET /pets/42", 100, "42"),
        ("GET /pets/rex", 80, "rex"),
        ("GET /shops/9", 80, "9"),
        ("GET /cats/7", 80, "7"),
        ("GET /dogs/7", 80, "7"),
        ("GET /dogs/:dogId", 100, ":dogId"),
    ],
)
def test_a_path_variable_is_its_saved_value_else_a_wildcard(target, score, body):
    assert found(PETS, request(target)).score == score
    assert body_of(PETS, request(target)) == body


def test_wildcards_can_be_switched_off():
    snapshot = snapshot_of(
        item("GET /users/{{id}}", example("any")),
        item(saved("GET /pets/:id", id="42"), example("pet", "{{id}}")),
        config=MockConfig(match_wildcards=False),
    )
    assert missed(snapshot, request("GET /users/7"))
    assert found(snapshot, request("GET /users/%7B%7Bid%7D%7D")).score == 100
    assert found(snapshot, request("GET /pets/43")).step == "ids"
    assert body_of(snapshot, request("GET /pets/43")) == "43"


def test_a_mistyped_path_matches_only_when_fuzzy_is_on():
    customers = item("GET /customers/list", example("customers"))
    assert missed(snapshot_of(customers), request("GET /customer/list"))
    fuzzy = snapshot_of(customers, config=MockConfig(fuzzy=True))
    assert (found(fuzzy, request("GET /customer/LIST/")).score, found(fuzzy, request("GET /customer/list")).step) == (
        70,
        "distance",
    )
    for target in ("GET /cust/list", "GET /customer", "GET /customer/list/x", "GET /customer//"):
        assert missed(fuzzy, request(target))


SEARCH = snapshot_of(
    item("GET /search", example("d1")),
    item("GET /search?id=1", example("d2")),
    item("GET /search?id=5", example("d3")),
    item("GET /search?a=1&b=2", example("d4")),
)


@pytest.mark.parametrize(
    ("target", "name", "score"),
    [
        ("GET /search", "d1", 100),
        ("GET /search?", "d1", 100),
        ("GET /search?&", "d1", 100),
        ("GET /search?id=5", "d3", 110),
        ("GET /search?id=77", "d2", 100),
        ("GET /search?b=2&a=1", "d4", 110),
        ("GET /search?a=1&b=9", "d4", 105),
        ("GET /search?ID=1", "d1", 99),
        ("GET /search?id=5&random=1", "d3", 105),
        ("GET /search?x=1&y=2&id=1", "d2", 103.333333),
    ],
)
def test_query_parameters_are_scored(target, name, score):
    match = found(SEARCH, request(target))
    assert (match.example.name, match.score) == (name, score)


def test_missing_parameters_cost_ten_points_at_most():
    snapshot = snapshot_of(item("GET /a?" + "&".join(f"k{number}=1" for number in range(20)), example("many")))
    assert found(snapshot, request("GET /a")).score == 90
    assert found(snapshot, request("GET /a?z=1")).score == 90


def test_query_parameters_can_be_left_out_of_the_score():
    snapshot = snapshot_of(
        item("GET /a?k=1", example("one")),
        item("GET /a?k=2", example("two")),
        config=MockConfig(match_query_params=False),
    )
    assert found(snapshot, request("GET /a?k=2")).example.name == "one"
    assert found(snapshot, request("GET /a?k=2")).score == 100


def test_a_parameter_that_is_a_variable_takes_any_value_and_captures_it():
    snapshot = snapshot_of(
        item("GET /q?term={{term}}&page=1", example("any", "{{term}}")), item("GET /q?other=1", example("other"))
    )
    assert found(snapshot, request("GET /q?page=1&term=dogs")).score == 110
    assert body_of(snapshot, request("GET /q?page=1&term=d+g")) == "d g"
    assert body_of(snapshot, request("GET /q?page=1")) == "{{term}}"


def test_disabled_parameters_do_not_count():
    query = (Parameter(key="a", value="1"), Parameter(key="b", value="2", enabled=False))
    snapshot = snapshot_of(item(saved("GET /q"), example("one", request=type(saved("GET /q"))(path="/q", query=query))))
    assert found(snapshot, request("GET /q?a=1")).score == 110


TIES = snapshot_of(
    item("GET /dup", example("Error", id="t1", status=500), example("Late", id="t2"), example("Early", id="t0")),
    item("GET /gone", example("Gone", id="t4", status=410), example("Missing", id="t3", status=404)),
    item("GET /plain", example("zebra", id="zebra"), example("ant", id="ant")),
    item(
        "GET /liked", example("first"), example("second", preferred=True), example("bad", status=400, preferred=False)
    ),
    item("GET /bad", example("ok"), example("liked", status=500, preferred=True)),
)


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("GET /dup", "Early"),
        ("GET /gone", "Missing"),
        ("GET /plain", "zebra"),
        ("GET /liked", "second"),
        ("GET /bad", "ok"),
    ],
)
def test_ties_go_to_200_then_to_the_preferred_then_by_given_ids_else_by_position(target, name):
    assert found(TIES, request(target)).example.name == name


def test_what_came_second_is_told():
    match = TIES.explain(request("GET /dup"))
    assert isinstance(match, Match)
    assert (match.runner_up.name, match.runner_up_score) == ("Late", 100)


HEADERS = snapshot_of(
    item(saved("GET /h"), example("default")),
    item(saved("GET /h", headers=[("number", "one")]), example("one")),
    item(saved("GET /h", headers=[("Number", " two "), ("X-B", "b"), ("X-B", "c")]), example("two")),
    item(saved("GET /h", headers=[("number", "é")]), example("accent")),
)


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ({"number": "two"}, "default"),
        ({"number": "two", "x_mock_match_request_headers": "number"}, "two"),
        ({"NUMBER": "one", "x_mock_match_request_headers": " Number ,"}, "one"),
        ({"x_mock_match_request_headers": "number"}, "default"),
        ({"number": "Ã©", "x_mock_match_request_headers": "number"}, "accent"),
        ({"number": "nine", "x_mock_match_request_headers": ""}, "default"),
    ],
)
def test_enforced_headers_are_compared_exactly_and_absent_equals_absent(headers, name):
    assert found(HEADERS, request("GET /h", **headers)).example.name == name


def test_a_header_value_nobody_saved_is_not_found():
    mismatch = missed(HEADERS, request("GET /h", number="nine", x_mock_match_request_headers="number"))
    assert [lost.step for lost, _ in mismatch.nearest] == ["header"] * 3


def test_headers_of_the_configuration_are_enforced_unless_the_request_names_others():
    snapshot = snapshot_of(
        item(saved("GET /s", headers=[("Authorization", "Bearer 1"), ("X-B", "b")]), example("ok")),
        config=MockConfig(headers=("Authorization",)),
    )
    assert missed(snapshot, request("GET /s"))
    assert found(snapshot, request("GET /s", authorization="Bearer 1"))
    assert found(snapshot, request("GET /s", x_b="b", x_mock_match_request_headers="x-b"))


def body(text: str) -> SavedBody:
    return SavedBody(text=text, language="json")


PROJECTS = (
    item(saved("POST /project", body=body('{"id":"one","n":1}')), example("one")),
    item(saved("POST /project", body=body('{"id":"two","n":1}')), example("two")),
    item(saved("POST /project"), example("none", id="z")),
)


def test_an_equal_body_adds_five_points_when_bodies_are_not_enforced():
    snapshot = snapshot_of(*PROJECTS)
    assert found(snapshot, request("POST /project", '{"n":1, "id":"two"}')).score == 105
    assert found(snapshot, request("POST /project", "{}")).score == 100
    assert found(snapshot, request("POST /project")).score == 100


def test_enforced_bodies_drop_every_other_example():
    snapshot = snapshot_of(*PROJECTS, config=MockConfig(match_body=True))
    assert found(snapshot, request("POST /project", '{"n":1,"id":"two"}')).example.name == "two"
    assert found(snapshot, request("POST /project")).example.name == "none"
    mismatch = missed(snapshot, request("POST /project", '{"n":"1","id":"two"}'))
    assert mismatch.nearest[0][0].step == "body"
    assert found(snapshot, request("POST /project", "{}", x_mock_match_request_body="FALSE")).score == 100


def test_the_request_can_ask_to_enforce_its_body():
    snapshot = snapshot_of(*PROJECTS)
    assert missed(snapshot, request("POST /project", "{}", x_mock_match_request_body="true"))
    assert found(snapshot, request("POST /project", "{}", x_mock_match_request_body="perhaps"))


NAMED = snapshot_of(
    item("GET /x", example("Same", id="t6", status=404), example("Only here", id="o1", status=500)),
    item("GET /y", example("Same", id="t7")),
    item("GET /z", example("Same", id="t5", status=201), example("Two  words\n", id="w")),
    item("GET /w/{{id}}", example("Wild", "{{id}}", id="w1"), example("Only here", id="o2", status=501)),
    item(saved("GET /p/:id", id="42"), example("Saved", "{{id}}", id="p1")),
    item("GET /n", example("café", id="c")),
    item("POST /x", example("Created", id="c1", status=201)),
)


@pytest.mark.parametrize(
    ("target", "headers", "wanted"),
    [
        ("GET /x", {"x_mock_response_code": "404"}, "t6"),
        ("GET /x", {"x_mock_response_name": "Same"}, "t7"),
        ("GET /z", {"x_mock_response_name": "Same"}, "t5"),
        ("GET /nowhere", {"x_mock_response_name": "Same"}, "t7"),
        ("GET /x", {"x_mock_response_name": "Same", "x_mock_response_code": "404"}, "t6"),
        ("GET /y", {"x_mock_response_name": "Same", "x_mock_response_code": "404"}, "t6"),
        ("GET /w/5", {"x_mock_response_name": "Only here"}, "o2"),
        ("GET /nowhere", {"x_mock_response_name": "Only here"}, "o1"),
        ("GET /x", {"x_mock_response_name": " Two words "}, "w"),
        ("GET /x", {"x_mock_response_name": "café"}, "c"),
        ("GET /x", {"x_mock_response_name": "cafÃ©"}, "c"),
        ("GET /x", {"x_mock_response_id": "t5"}, "t5"),
        ("GET /x", {"x_mock_response_id": "12345678-t5"}, "t5"),
        ("GET /x", {"x_mock_response_id": "t5", "x_mock_response_name": "none"}, "t5"),
    ],
)
def test_selector_headers_choose_an_example(target, headers, wanted):
    assert found(NAMED, request(target, **headers)).example.id == wanted


@pytest.mark.parametrize(
    ("headers", "step"),
    [
        ({"x_mock_response_code": "418"}, "code"),
        ({"x_mock_response_code": "abc"}, "code"),
        ({"x_mock_response_name": "none"}, "name"),
        ({"x_mock_response_name": "Created"}, "name"),
        ({"x_mock_response_id": "none"}, "id"),
        ({"x_mock_response_id": "user-t5"}, "id"),
        ({"x_mock_response_id": "c1"}, "id"),
        ({"x_mock_response_id": "t5", "x_mock_response_code": "500"}, "code"),
    ],
)
def test_a_selector_that_selects_nothing_is_not_found_and_says_which(headers, step):
    mismatch = missed(NAMED, request("GET /x", **headers))
    assert mismatch.nearest[0][0].step == step


def test_a_named_example_still_captures_from_a_path_that_matches():
    assert body_of(NAMED, request("GET /w/test123", x_mock_response_name="Wild")) == "test123"
    assert body_of(NAMED, request("GET /y", x_mock_response_name="Wild")) == "{{id}}"
    assert body_of(NAMED, request("GET /p/7", x_mock_response_name="Saved")) == "7"
    assert body_of(NAMED, request("GET /y", x_mock_response_id="p1")) == "42"


def test_an_example_answers_its_own_request_else_that_of_its_item():
    own = example("own", request=saved("PUT /other"))
    snapshot = snapshot_of(Folder(id="f", name="f", items=(item("GET /item", example("item"), own),)))
    assert found(snapshot, request("PUT /other")).example.name == "own"
    assert found(snapshot, request("GET /item")).item.name == "GET /item"


MANY = snapshot_of(
    *(item(saved(f"POST /rpc?page={n}", body=body(f'{{"n":{n}}}')), example(f"page {n}")) for n in range(20)),
    *(
        item(
            saved(
                "POST /graphql",
                body=SavedBody(mode="graphql", text=f"{{ q{n} }}", operation_name="A" if n == 3 else ""),
            ),
            example(f"query {n}"),
        )
        for n in range(20)
    ),
    item("POST /rpc?any={{any}}", example("any", "{{any}}")),
    item(saved("POST /rpc", body=SavedBody(mode="file")), example("file", status=201)),
)


@pytest.mark.parametrize(
    ("target", "sent", "name", "score"),
    [
        ("POST /rpc?page=7", '{"n": 7}', "page 7", 115),
        ("POST /rpc?page=7", "", "page 7", 110),
        ("POST /rpc?page=7", '{"n": 8}', "page 7", 110),
        ("POST /rpc?any=1", "", "any", 110),
        ("POST /rpc", "", "file", 100),
        ("POST /graphql", '{"query":"{  q5 }"}', "query 5", 105),
        ("POST /graphql", '{"query":"{ q3 }","operationName":"A"}', "query 3", 105),
        ("POST /graphql", '{"query":"{ q3 }","operationName":"B"}', "query 0", 100),
        ("POST /graphql", "no GraphQL", "query 0", 100),
    ],
)
def test_many_examples_on_one_path_are_told_apart_by_query_and_body(target, sent, name, score):
    match = found(MANY, request(target, sent))
    assert (match.example.name, match.score) == (name, score)
    assert isinstance(MANY.explain(request(target, sent)), Match)


def test_finding_an_example_again_gives_the_same():
    given = request("GET /dup")
    assert found(TIES, given) is found(TIES, request("GET /dup"))
    assert found(TIES, request("GET /dup", x_mock_response_code="500")).example.name == "Error"
    assert isinstance(TIES.find(request("GET /none")), Mismatch)
    assert TIES.find(request("GET /none")) is TIES.find(request("GET /none"))
