from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_mock.core.definition import (
    Example,
    Folder,
    MockConfig,
    MockDefinition,
    Profile,
    RequestItem,
    SavedRequest,
    ServerResponse,
    Variable,
)
from jupyter_mock.formats.imported import summarise
from jupyter_mock.formats.notebook import read_mock, write_mock
from jupyter_mock.formats.postman_collection import collection_losses, read_collection, write_collection
from tests.formats.documents import definitions
from tests.formats.postman_files import INFO, imported, losses, refusal, the_example, the_mock, the_request

# --- the collection -----------------------------------------------------------------------------------


def test_a_collection_becomes_one_mock_server():
    mock = the_mock(
        {"name": "F", "description": {"content": "folder"}, "item": [{"name": "r", "request": "/a"}]},
        variable=[{"key": "v", "value": 1, "type": "any"}, {"id": "w", "disabled": True}],
    )
    assert (mock.id, mock.name) == ("c", "C")
    assert mock.variables == (Variable(key="v", value="1", type="any"), Variable(key="w", enabled=False))
    (folder,) = mock.items
    assert isinstance(folder, Folder)
    assert (folder.id, folder.name, folder.description, len(folder.items)) == ("f", "F", "folder", 1)


def test_postmans_api_wraps_a_collection():
    found = read_collection({"collection": {"info": INFO, "item": [], "auth": {"type": "basic"}}})
    assert found.mocks[0].name == "C"
    assert found.losses[0].place == "collection.auth"


@pytest.mark.parametrize("value", [{"info": {"name": "C"}}, {"info": INFO, "item": None}])
def test_a_collection_may_be_empty(value):
    assert read_collection(value).mocks[0].items == ()


def test_a_collection_without_name_gets_one():
    assert read_collection({"item": []}).mocks[0] == MockDefinition(id="collection", name="collection")
    assert read_collection({"info": {"name": "API"}, "item": []}).mocks[0].id == "api-2"


@pytest.mark.parametrize("value", [[], 1, {}, {"name": "x"}, {"collection": []}])
def test_what_is_no_collection_is_refused(value):
    assert refusal(value) == "this is no Postman collection (it has no members info and item)"


def test_a_collection_v1_is_refused_with_a_way_out():
    assert refusal({"id": "1", "requests": [], "order": []}) == (
        "this is a Postman collection v1, which cannot be read "
        "(import it into Postman and export it as Collection v2.1)"
    )


def test_folders_that_no_document_could_hold_are_refused():
    value: dict = {"name": "f", "item": []}
    for _ in range(25):
        value = {"name": "f", "item": [value]}
    assert refusal({"info": INFO, "item": [value]}).endswith(": folders are nested deeper than 25 levels")
    read_collection({"info": INFO, "item": value["item"][0]["item"]})


def test_what_is_no_item_is_lost():
    found = imported("x", None, {"name": "r"}, 5)
    assert [item.name for item in found.mocks[0].items] == ["r"]
    assert [str(loss) for loss in found.losses] == [
        "item[0]: this is not an object and is left out",
        "item[2]: this has no request; it is read as GET /",
        "item[3]: this is not an object and is left out",
    ]


def test_scripts_and_authentication_are_lost_wherever_they_stand():
    scripts = {"event": [{"listen": "test", "script": {"exec": ["x"]}}]}
    request = {"url": "/a", "auth": {"type": "bearer"}, "proxy": {"host": "p"}, "certificate": {"name": "c"}}
    found = imported({"name": "F", **scripts, "variable": [1], "item": [{"request": request, **scripts}]}, **scripts)
    assert [(loss.place, loss.message.split(" ")[0]) for loss in found.losses] == [
        ("event", "scripts"),
        ("item[0].event", "scripts"),
        ("item[0].variable", "variables"),
        ("item[0].item[0].event", "scripts"),
        ("item[0].item[0].request.auth", "authentication"),
        ("item[0].item[0].request.proxy", "a"),
        ("item[0].item[0].request.certificate", "a"),
    ]


def test_settings_of_the_sender_are_lost():
    assert losses("/a", protocolProfileBehavior={"followRedirects": False}) == [
        "item[0].protocolProfileBehavior: settings of how Postman sends are left out"
    ]


def test_a_secret_variable_loses_its_value():
    found = imported(variable=[{"key": "t", "value": "LEAK", "type": "secret"}])
    assert found.mocks[0].variables == (Variable(key="t", type="secret"),)
    assert str(found.losses[0]) == (
        "variable[0].value: the value of a secret is never written into a notebook and left out"
    )


# --- examples -----------------------------------------------------------------------------------------


def test_an_example_is_read_whole():
    response = {
        "id": "given",
        "name": "E",
        "originalRequest": {"method": "POST", "url": "/other"},
        "status": "Created",
        "code": 201,
        "_postman_previewlanguage": "Text",
        "header": [{"key": "Content-Type", "value": "text/plain"}],
        "cookie": [],
        "body": "a\r\n",
    }
    assert the_example(response) == Example(
        id="given",
        name="E",
        status=201,
        reason="Created",
        headers=(("Content-Type", "text/plain"),),
        body="a\r\n",
        language="text",
        request=SavedRequest(method="POST", path="/other"),
    )


@pytest.mark.parametrize("original", [None, {}, "/a", {"url": {"path": ["a"]}, "description": "x", "header": []}])
def test_a_request_that_says_the_same_is_not_repeated(original):
    assert the_example({"name": "e", "originalRequest": original}).request is None


@pytest.mark.parametrize(("code", "status"), [(None, 200), ("404", 404), (200.0, None), (99999, None), (100, None)])
def test_a_status_is_read_as_postman_does(code, status):
    found = the_request("/a", {"name": "e", "code": code})
    assert [example.status for example in found.examples] == ([status] if status else [])


@pytest.mark.parametrize("code", [0, 99999, 100, 600, "OK", True, -200, [], "²"])
def test_an_example_whose_status_cannot_be_is_lost(code):
    found = losses("/a", {"name": "e", "code": code}, {"name": "f", "code": 200})
    assert len(found) == 1
    assert found[0].startswith("item[0].response[0].code: ")
    assert found[0].endswith(" is no status of an answer; the example is left out")


@pytest.mark.parametrize(
    ("value", "body"), [(None, ""), ("x", "x"), ({"a": 1}, '{"a":1}'), (5, "5"), (["a"], '["a"]'), (False, "false")]
)
def test_a_body_of_an_example_is_text(value, body):
    assert the_example({"name": "e", "body": value}).body == body


@pytest.mark.parametrize(("name", "read"), [(None, "404"), ("", ""), ("a\nb", "a\nb"), ("a\0b", "a b"), (7, "7")])
def test_a_name_is_read_without_control_characters(name, read):
    assert the_example({"name": name, "code": 404}).name == read


def test_cookies_are_lost():
    assert losses("/a", {"name": "e", "cookie": [{"name": "a"}]}) == [
        "item[0].response[0].cookie: cookies are left out (the header Set-Cookie is kept where it was saved)"
    ]


def test_responses_that_are_none_are_lost():
    assert losses("/a", "x", None) == ["item[0].response[0]: this is not an object and is left out"]
    found = imported({"name": "r", "request": "/a", "response": {"name": "e"}})
    assert str(found.losses[0]) == "item[0].response: this is not a list and is left out"


# --- ids ----------------------------------------------------------------------------------------------


def ids(*items) -> list[str]:
    found = []
    for item in the_mock(*items).items:
        found.append(item.id)
        found.extend(example.id for example in getattr(item, "examples", ()))
    return found


def test_ids_of_the_file_are_kept_and_others_made_from_names():
    items = [
        {"name": "One user", "_postman_id": "abc", "request": "/a", "response": [{"name": "OK"}, {"name": "OK"}]},
        {"name": "One user", "request": "/a", "response": [{"name": "x", "id": "ok-2"}, {"name": "日本"}]},
        {"name": "", "item": []},
        {"id": "\n", "name": "日本", "request": "/a"},
        {"id": 5, "name": "n", "request": "/a"},
    ]
    assert ids(*items) == ["abc", "ok", "ok-3", "one-user", "ok-2", "example", "folder", "request", "5"]
    assert ids(*items) == ids(*json.loads(json.dumps(items)))


def test_an_id_that_is_taken_is_changed_and_told():
    found = imported({"id": "a", "name": "r", "request": "/a", "response": [{"id": "a", "name": "e"}]})
    assert found.mocks[0].items[0].examples[0].id == "a-2"
    assert str(found.losses[0]) == "item[0].response[0].id: the id 'a' was taken; it is 'a-2' here"


def test_thousands_of_equal_names_get_their_ids():
    mock = the_mock({"name": "r", "request": "/a", "response": [{"name": "OK"}] * 5000})
    assert mock.items[0].examples[-1].id == "ok-5000"


# --- out and in again ---------------------------------------------------------------------------------


def again(mock: MockDefinition) -> MockDefinition:
    return read_collection(json.loads(json.dumps(write_collection(mock)))).mocks[0]


def test_a_collection_is_exported_in_postmans_form():
    saved = {"name": "e", "code": 201, "status": "Created", "_postman_previewlanguage": "json", "body": "{}"}
    given = {
        "name": "r",
        "request": {"method": "POST", "url": "{{url}}/a?b=1"},
        "description": "R",
        "response": [saved],
    }
    mock = the_mock(
        {"name": "F", "description": "D", "item": [given]},
        variable=[{"key": "k", "value": "v"}, {"key": "s", "type": "secret"}],
    )
    request = {
        "method": "POST",
        "header": [],
        "url": {
            "raw": "{{url}}/a?b=1",
            "host": ["{{url}}"],
            "path": ["a"],
            "query": [{"key": "b", "value": "1"}],
        },
    }
    response = {
        "id": "e",
        "name": "e",
        "originalRequest": request,
        "status": "Created",
        "code": 201,
        "_postman_previewlanguage": "json",
        "header": [],
        "cookie": [],
        "body": "{}",
    }
    item = {"id": "r", "name": "r", "request": request | {"description": "R"}, "response": [response]}
    assert write_collection(mock) == {
        "info": INFO,
        "item": [{"id": "f", "name": "F", "description": "D", "item": [item]}],
        "variable": [
            {"key": "k", "value": "v", "type": "default"},
            {"key": "s", "value": "", "type": "secret"},
        ],
    }
    assert again(mock) == mock


def test_what_postman_does_not_know_of_an_example_survives_an_export():
    binary = Example(id="a", name="a", body=b"\0\xff", media_type="image/png", preferred=True, enabled=False)
    item = RequestItem(id="r", name="r", request=SavedRequest(), examples=(binary,), enabled=False)
    mock = MockDefinition(id="m", name="m", items=(item,))
    assert again(mock) == mock
    kept = "(an import into a notebook keeps it)"
    assert [str(loss) for loss in collection_losses(mock)] == [
        f"r: Postman does not know that this request is switched off; there it answers {kept}",
        f"r: a: Postman does not know that this example is switched off; there it answers {kept}",
        "r: a: Postman does not know binary bodies; it shows this one empty (an import into a notebook keeps it)",
    ]


@pytest.mark.parametrize("own", [5, {"base64": 5}, {"base64": ["!"]}, {"preferred": 1}])
def test_our_own_member_is_read_with_care(own):
    assert the_example({"name": "200", "body": "x", "_jupyter_mock": own}) == Example(id="200", name="200", body="x")


def test_what_a_collection_cannot_say_is_told():
    mock = the_mock()
    assert collection_losses(mock) == ()
    whole = MockDefinition(
        id="m",
        name="m",
        config=MockConfig(fuzzy=True),
        environment=mock.environment.__class__(name="E"),
        server_responses=(ServerResponse(id="s", name="s"),),
        profiles=(Profile(id="p", name="p"),),
        items=(RequestItem(id="r", name="r", request=SavedRequest(), examples=(Example(id="e", name="e"),)),),
    )
    assert [loss.place for loss in collection_losses(whole)] == [
        "config",
        "environment",
        "serverResponses",
        "profiles",
    ]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(definitions)
def test_an_imported_definition_is_exported_and_imported_again_the_same(definition):
    first = again(definition)
    assert again(first) == first
    assert read_mock(write_mock(first)) == first


MEMBERS = [
    *["id", "name", "item", "request", "response", "description", "auth", "disabled", "type", "src", "file"],
    *["method", "url", "header", "body", "key", "value", "code", "status", "originalRequest"],
    *["raw", "mode", "host", "path", "query", "variable", "port", "protocol", "urlencoded", "formdata", "graphql"],
]
SCALARS = ["", "a", "/a?b#c", "GET", "a\0b", "日", "http://u:p@h/x", "raw"]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 700) | st.sampled_from(SCALARS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(MEMBERS), inner, max_size=4),
    max_leaves=30,
)


@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(json_values)
def test_whatever_a_file_says_the_import_can_be_stored(value):
    mock = read_collection({"info": INFO, "item": [value, {"request": value, "response": [value]}]}).mocks[0]
    assert read_mock(write_mock(mock)) == mock
    assert again(mock) == mock


def test_equal_losses_are_said_once():
    found = imported(*[{"name": "r", "request": "/a", "event": [1]} for _ in range(3)], auth={"type": "basic"})
    assert [str(loss) for loss in summarise(found.losses)] == [
        "auth: authentication is left out: a mock server asks for nothing but its own API key",
        "item[0].event and 2 more: scripts are left out: a mock server runs none",
    ]


def test_a_mere_path_is_written_below_the_variable_url_and_read_without_it():
    request = SavedRequest(path="/users/:id")
    item = RequestItem(id="a", name="a", request=request, examples=(Example(id="b", name="b"),))
    definition = MockDefinition(id="shop", name="shop", items=(item,))

    written = write_collection(definition)

    assert written["item"][0]["request"]["url"]["raw"] == "{{url}}/users/:id"
    assert written["item"][0]["request"]["url"]["host"] == ["{{url}}"]
    assert read_collection(written).mocks[0].items == definition.items


def test_a_collection_with_a_variable_url_of_its_own_keeps_its_addresses():
    items = tuple(
        RequestItem(id=path, name=path, request=SavedRequest(path=path)) for path in ("/a", "{{url}}/b", "{{url}}")
    )
    variables = (Variable(key="url", value="https://example.com/v1"),)
    definition = MockDefinition(id="shop", name="shop", variables=variables, items=items)

    assert read_collection(write_collection(definition)).mocks[0].items == definition.items
