from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from jupyter_mock.core.definition import (
    Document,
    Example,
    MockDefinition,
    Profile,
    ProfileAnswer,
    RequestItem,
    SavedRequest,
    Variable,
)
from jupyter_mock.core.errors import DocumentError
from jupyter_mock.formats import migrations
from jupyter_mock.formats.notebook import (
    FoundKey,
    NewerVersion,
    digest,
    read_document,
    read_items,
    read_mock,
    secrets_removed,
    write_document,
    write_mock,
)
from jupyter_mock.formats.unknown_members import unknown_members
from tests.formats.documents import definitions, documented, documents

generated = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def refusals(value) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        read_document(value)
    return [str(problem) for problem in caught.value.problems]


def mock(*items, **members):
    return {"version": 1, "mocks": [{"id": "m", "items": list(items), **members}]}


def request(*examples, **members):
    return {"id": "r", "method": "GET", "path": "/a", "examples": list(examples), **members}


def profiled(*profiles):
    """A mock server with the request `r`, its examples `a` and `b`, and these profiles."""
    return mock(request({"id": "a"}, {"id": "b"}), profiles=[{"name": "P", **each} for each in profiles])


def test_the_documented_example_is_written_as_it_was_read():
    written = write_document(read_document(documented()))
    assert written == documented()
    assert [*written["mocks"][0]] == [*documented()["mocks"][0]]


@generated
@given(documents)
def test_what_is_written_is_read_back_and_written_the_same(document):
    written = write_document(document)
    assert read_document(written) == document
    assert write_document(read_document(written)) == written


@generated
@given(definitions)
def test_equal_definitions_have_equal_digests(definition):
    again = read_mock(write_mock(definition))
    assert digest(again) == digest(definition)
    assert digest(replace(again, name=again.name + "!")) != digest(definition)


def test_a_digest_is_the_same_in_every_version():
    # what a person approved has to stay approved after an update
    mock = read_document(documented()).mocks[0]
    before_profiles = replace(mock, profiles=())
    assert digest(before_profiles) == "af56dd6bf3ab31c202c7434155cde1dec06f9771e3e2e4f091e7de8a99b09100"
    assert digest(mock) == "536b40c7488c4d7c2463fced660b89c8308f2f4fbc789ea9bffb82692a58805d"


def test_nothing_or_null_is_an_empty_document():
    assert read_document(None) == Document()
    assert write_document(Document()) == {"version": 1, "mocks": []}


def test_a_document_without_version_is_read_as_the_first():
    assert read_document({"mocks": [{"id": "m"}]}).version == 1


def test_a_newer_version_is_told_apart_from_a_broken_document():
    with pytest.raises(NewerVersion) as caught:
        read_document({"version": 2, "mocks": "whatever"})
    assert caught.value.version == 2
    assert str(caught.value) == "version: version 2 is newer than 1 (update jupyter-mock to open it)"


@pytest.mark.parametrize(("version", "said"), [(0, "0 is no version"), (True, "true is not"), ("1", "'1' is not")])
def test_a_version_that_is_none_is_refused(version, said):
    assert said in refusals({"version": version, "mocks": []})[0]


def test_an_older_version_is_carried_over_step_by_step(monkeypatch):
    def to_1(old):
        return {"mocks": [{"id": name} for name in old["names"]]}

    steps = {-1: lambda old: {"names": old["list"]}, 0: to_1}
    assert migrations.migrate({"list": ["a"]}, -1, steps) == {"mocks": [{"id": "a"}], "version": 1}

    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    monkeypatch.setattr(migrations.migrate, "__defaults__", (steps,))
    assert read_document({"version": 0, "names": ["a", "b"]}).mocks[1].id == "b"


def test_all_problems_are_told_at_once_with_their_places():
    value = mock(
        request(
            {"id": "r", "status": True, "name": 5},
            {"id": "b", "status": 600, "body": {"base64": "!!", "kind": 1}},
            {"id": "c", "body": {"type": "image/png"}},
            method="G T",
            path="/a?b",
            headers=[["a b", "c\nd"], ["X", "日"], 5],
            query=[{"value": 1}],
        ),
        {"items": {}},
        7,
        id="api",
        private="no",
    )
    assert refusals(value) == [
        "mocks[0].id: the id 'api' is the address of the management (choose another id)",
        "mocks[0].private: 'no' is neither true nor false",
        "mocks[0].items[0].method: 'G T' is no method (use a word like GET or POST, without spaces)",
        "mocks[0].items[0].path: '/a?b' holds a query or fragment (write parameters into query, ? as %3F, # as %23)",
        "mocks[0].items[0].query[0]: the member 'key' is missing",
        'mocks[0].items[0].query[0].value: 1 is not a text (write it in quotes: "...")',
        (
            "mocks[0].items[0].headers[0][0]: 'a b' is no name of a header "
            "(use letters, digits and -, without spaces or colons)"
        ),
        "mocks[0].items[0].headers[0][1]: 'c\\nd' holds the control character '\\n' (a header's value is one line)",
        "mocks[0].items[0].headers[1][1]: '日' holds characters that HTTP headers cannot carry (percent-encode them)",
        'mocks[0].items[0].headers[2]: a header is a pair of texts (write ["Content-Type", "application/json"])',
        "mocks[0].items[0].examples[0].id: the id 'r' is taken by mocks[0].items[0] (give one of them another)",
        'mocks[0].items[0].examples[0].name: 5 is not a text (write it in quotes: "...")',
        "mocks[0].items[0].examples[0].status: true is not a whole number",
        "mocks[0].items[0].examples[1].body.kind: this member is unknown (known are base64, type)",
        "mocks[0].items[0].examples[1].body.base64: this is not base64 (write the lines of RFC 4648)",
        "mocks[0].items[0].examples[1].status: 600 is no status of an answer (use 200 to 599)",
        "mocks[0].items[0].examples[2].body: the member 'base64' is missing",
        "mocks[0].items[1]: the member 'id' is missing",
        "mocks[0].items[1].items: an object is not a list",
        "mocks[0].items[2]: 7 is not an object",
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "a list is not an object"),
        (True, "true is not an object"),
        ({"mocks": {}}, "mocks: an object is not a list"),
        ({"mocks": [{}]}, "mocks[0]: the member 'id' is missing"),
        ({"mocks": [{"id": "a"}, {"id": "a"}]}, "mocks[1].id: the id 'a' is taken by mocks[0] (rename one)"),
        (
            mock(id="../x"),
            "mocks[0].id: '../x' is no id of a mock server (use up to 63 of a-z, 0-9 and -, not - first)",
        ),
        (mock(name="a\0b"), "mocks[0].name: 'a\\x00b' holds the control character '\\x00' (remove it)"),
        (mock(environment=[]), "mocks[0].environment: a list is not an object"),
        (mock(variables=[{"key": "a", "enabled": 1}]), "mocks[0].variables[0].enabled: 1 is neither true nor false"),
        (
            mock(config={"delay": {"duration": -1}}),
            "mocks[0].config.delay.duration: a delay of -1 ms is out of bounds (use 0 to 180,000)",
        ),
        (mock(config={"delay": {}}), "mocks[0].config.delay: the member 'duration' is missing"),
        (
            mock(config={"delay": {"duration": 1, "type": "random"}}),
            "mocks[0].config.delay.type: 'random' is not possible here (possible is fixed)",
        ),
        (
            mock(config={"headers": ["a:"]}),
            (
                "mocks[0].config.headers[0]: 'a:' is no name of a header"
                " (use letters, digits and -, without spaces or colons)"
            ),
        ),
        (mock(config={"headers": [1]}), "mocks[0].config.headers[0]: the name of a header is a text"),
        (
            mock(serverResponses=[{"id": "s", "statusCode": 404}]),
            "mocks[0].serverResponses[0].statusCode: 404 is no status of a server response (use 500 to 599)",
        ),
        (
            mock({"id": "f", "items": [], "path": "/"}),
            "mocks[0].items[0].path: a folder, which has items, cannot have this (make it a request beside the items)",
        ),
        (mock(request(path="")), "mocks[0].items[0].path: the path is empty (the shortest path is /)"),
        (
            mock(request(path="/a\r\nb")),
            "mocks[0].items[0].path: '/a\\r\\nb' holds the control character '\\r' (percent-encode it)",
        ),
        (mock(request(path="/" * 9000)), "mocks[0].items[0].path: a path of 9,000 characters is longer than 8,192"),
        (
            mock(request(id="")),
            "mocks[0].items[0].id: the id is empty (leave it out to have one made, or give it a text)",
        ),
        (mock(request(id="a" * 201)), "mocks[0].items[0].id: an id of 201 characters is longer than 200"),
        (mock(request(id="a\tb")), "mocks[0].items[0].id: 'a\\tb' holds the control character '\\t' (remove it)"),
        (
            mock(request(headers=[["{{a", "b"]])),
            (
                "mocks[0].items[0].headers[0][0]: '{{a' is no name of a header"
                " (use letters, digits and -, without spaces or colons)"
            ),
        ),
        (
            mock(request(body={"mode": "xml"})),
            (
                "mocks[0].items[0].body.mode: 'xml' is not possible here"
                " (possible is raw, urlencoded, formdata, graphql, file)"
            ),
        ),
        (
            mock(request(body={"raw": [1]})),
            'mocks[0].items[0].body.raw: a list is not a list of lines (write ["first line\\n", "second"])',
        ),
        (
            mock(request({"id": "a", "body": None})),
            'mocks[0].items[0].examples[0].body: null is not a list of lines (write ["first line\\n", "second"])',
        ),
        (
            mock(request({"id": "a", "body": {"base64": [1]}})),
            (
                "mocks[0].items[0].examples[0].body.base64: a list is not a list of lines"
                ' (write ["first line\\n", "second"])'
            ),
        ),
        (
            mock(request({"id": "a", "preferred": True}, {"id": "b", "preferred": True})),
            "mocks[0].items[0].examples: more than one example is preferred (keep one)",
        ),
        (profiled({}), "mocks[0].profiles[0]: the member 'id' is missing"),
        (
            profiled({"id": "p"}, {"id": "p"}),
            "mocks[0].profiles[1].id: the id 'p' is taken by mocks[0].profiles[0] (give one of them another)",
        ),
        (mock(profiles=[{"id": "p"}]), "mocks[0].profiles[0]: the member 'name' is missing"),
        (
            profiled({"id": "p", "delay": 180_001}),
            "mocks[0].profiles[0].delay: a delay of 180001 ms is out of bounds (use 0 to 180,000)",
        ),
        (
            profiled({"id": "p"}, {"id": "q", "from": "x"}),
            "mocks[0].profiles[1].from: there is no profile “x” (there are p, q)",
        ),
        (
            profiled({"id": "p", "from": "p"}),
            "mocks[0].profiles[0].from: the profile “p” starts from itself (let one of them start from nothing)",
        ),
        (
            profiled({"id": "o", "from": "p"}, {"id": "p", "from": "q"}, {"id": "q", "from": "p"}),
            "mocks[0].profiles[1].from: the profile “p” starts from itself (let one of them start from nothing)",
        ),
        (
            profiled({"id": "p", "serverResponse": "x"}),
            "mocks[0].profiles[0].serverResponse: there is no server response “x” (there are none yet)",
        ),
        (
            profiled({"id": "p", "answers": [{"request": "x", "example": "a"}]}),
            "mocks[0].profiles[0].answers[0].request: there is no request “x” (name it by its id)",
        ),
        (
            profiled({"id": "p", "answers": [{"request": "r", "example": "x"}]}),
            ("mocks[0].profiles[0].answers[0].example: there is no example “x” of the request “r” (there are a, b)"),
        ),
        (
            profiled({"id": "p", "answers": [{"request": "r", "example": "a"}, {"request": "r", "example": "b"}]}),
            (
                "mocks[0].profiles[0].answers[1].request:"
                " answers[0] is an answer of the request “r” already (keep one of them)"
            ),
        ),
        (
            profiled({"id": "p", "answers": [{"example": "a"}]}),
            "mocks[0].profiles[0].answers[0]: the member 'request' is missing",
        ),
        ({"x": float("inf")}, "x: inf is not a number of JSON"),
    ],
)
def test_a_document_that_cannot_be_is_refused(value, said):
    assert refusals(value) == [said]


def test_a_body_may_be_one_text():
    document = read_document(mock(request({"id": "a", "body": "one\ntwo"}, {"id": "b", "body": {"base64": "AAE="}})))
    first, second = next(document.mocks[0].requests()).examples
    assert (first.body, second.body) == ("one\ntwo", b"\0\1")


def test_lines_are_split_at_line_feeds_only():
    example = Example(id="e", name="e", body="a\r\nb\u2028c\n\nd")
    item = RequestItem(id="r", name="r", request=SavedRequest(), examples=(example,))
    written = write_mock(MockDefinition(id="m", name="m", items=(item,)))
    assert written["items"][0]["examples"][0]["body"] == ["a\r\n", "b\u2028c\n", "\n", "d"]


def test_a_profile_may_name_what_stands_behind_it():
    value = profiled({"id": "p", "from": "q", "delay": 0, "answers": [{"request": "r", "example": "b"}]}, {"id": "q"})
    first, _ = read_document(value).mocks[0].profiles
    assert first == Profile(
        id="p", name="P", start_from="q", delay=0, answers=(ProfileAnswer(request="r", example="b"),)
    )
    assert write_document(read_document(value))["mocks"][0]["profiles"] == [
        {"id": "p", "name": "P", "from": "q", "delay": 0, "answers": [{"request": "r", "example": "b"}]},
        {"id": "q", "name": "P"},
    ]


def test_a_method_is_read_in_capitals():
    assert next(read_document(mock(request(method="get"))).mocks[0].requests()).request.method == "GET"


def test_no_delay_may_be_spelled_as_postman_does():
    assert read_document(mock(config={"delay": None})).mocks[0].config.delay is None


def test_a_secret_value_is_neither_read_nor_written():
    read = read_document(mock(variables=[{"key": "t", "value": "LEAK", "type": "secret"}])).mocks[0]
    assert read.variables == (Variable(key="t", type="secret"),)

    careless = replace(read, variables=(Variable(key="t", value="LEAK", type="secret"),))
    assert "LEAK" not in str(write_mock(careless))


def test_an_api_key_is_never_kept():
    value = mock(api_key="LEAK", apiKey="LEAK", key={"LEAK": 1}, future=1)
    assert read_document(value).mocks[0].extra == {"future": 1}
    assert "LEAK" not in str(write_mock(replace(read_document(value).mocks[0], extra={"key": "LEAK"})))


def test_api_keys_are_taken_out_of_a_raw_document():
    value = mock(api_key="one", key="two", apiKey=3) | {"other": 1}
    value["mocks"].append("no mock")
    before = copy.deepcopy(value)

    assert secrets_removed(value) == (
        {"version": 1, "mocks": [{"id": "m", "items": []}, "no mock"], "other": 1},
        (FoundKey("m", "one"), FoundKey("m", "two")),
    )
    assert value == before


@pytest.mark.parametrize("value", [None, [], {"mocks": 1}, {"mocks": [{"id": "m"}]}, {"mocks": [1]}])
def test_a_document_without_keys_is_returned_itself(value):
    cleaned, found = secrets_removed(value)
    assert cleaned is value
    assert found == ()


def test_unknown_members_are_kept_and_named():
    value = mock(
        request(
            {"id": "e", "name": "", "status": 200, "x": 1},
            name="",
            z=2,
            pathVariables=[{"key": "a", "y": []}],
            body={"mode": "urlencoded", "urlencoded": [{"key": "b", "w": 0}]},
        ),
        name="M",
        serverResponses=[{"id": "s", "name": "", "statusCode": 500, "v": {}}],
        profiles=[{"id": "p", "name": "", "answers": [{"request": "r", "example": "e", "u": 3}]}],
    ) | {"a b": None}
    document = read_document(value)

    assert write_document(document) == value
    assert [problem.place for problem in unknown_members(document)] == [
        "['a b']",
        "mocks[0].serverResponses[0].v",
        "mocks[0].profiles[0].answers[0].u",
        "mocks[0].items[0].z",
        "mocks[0].items[0].pathVariables[0].y",
        "mocks[0].items[0].body.urlencoded[0].w",
        "mocks[0].items[0].examples[0].x",
    ]


def test_items_without_ids_are_read_for_the_core_to_make_them():
    folder, item = read_items([{"name": "F", "items": []}, {"method": "GET", "path": "/", "examples": [{"name": "e"}]}])
    assert (folder.id, item.id, item.examples[0].id) == ("", "", "")
    with pytest.raises(DocumentError, match="items\\[0\\]: the member 'path' is missing"):
        read_items([{"method": "GET"}])


def test_one_mock_server_is_read_strictly():
    assert read_mock({"id": "m"}) == MockDefinition(id="m", name="m")
    with pytest.raises(DocumentError, match="id: 'M' is no id"):
        read_mock({"id": "M"})
