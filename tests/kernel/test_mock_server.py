from __future__ import annotations

import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.core.errors import MockError, UnknownItem
from jupyter_mock.kernel.api import mock_server
from jupyter_mock.kernel.connection import Refused

if TYPE_CHECKING:
    from jupyter_mock.kernel.mock_server import MockServer


def digest(mock: MockServer) -> str:
    return mock._management.read(mock.id).view.digest


def fetch(url: str) -> tuple[int, str, bytes]:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.status, answer.headers["Content-Type"], answer.read()


def test_a_mock_server_is_made_once(place):
    first = mock_server("My shop")
    again = mock_server("My shop")

    assert (first.id, first.name, first.state, first.notebook) == ("my-shop", "My shop", "live", place.notebook)
    assert first == again == mock_server("my-shop") == mock_server()
    assert len({first, again}) == 1
    assert first != "my-shop"
    assert [mock.id for mock in place.management.list().mocks] == ["my-shop"]


def test_without_a_name_it_is_called_after_the_file(place):
    assert mock_server().name == place.notebook.removesuffix(".ipynb")


def test_a_mock_server_of_another_notebook_is_left_alone(place, shop):
    place.server.notebook("elsewhere.ipynb")
    place.move("elsewhere.ipynb")

    own = mock_server("shop")

    assert own.id == "shop-2"
    assert (shop.notebook != own.notebook, own.notebook) == (True, "elsewhere.ipynb")


def test_an_example_answers_at_its_address(shop):
    shop.request("GET", "/user/home").example("welcome", text="Welcome home")

    assert fetch(shop.request("GET", "/user/home").url) == (200, "text/plain; charset=utf-8", b"Welcome home")


def test_the_example_saved_last_answers(shop):
    home = shop.request("GET", "/user/home")
    home.example("welcome", text="Welcome home")
    home.example("json", json={"name": "Tutorialspoint"})

    assert fetch(f"{shop.url}/user/home")[1].startswith("application/json")
    assert [example.is_preferred for example in home.examples] == [False, True]

    home.examples[0].prefer()
    assert fetch(f"{shop.url}/user/home")[2] == b"Welcome home"


def test_what_is_switched_off_stays_and_does_not_answer(shop):
    home = shop.request("GET", "/user/home")
    home.example("welcome", text="Welcome home")
    example = home.example("json", json={})

    example.disable()
    assert fetch(home.url)[2] == b"Welcome home"
    assert [one.is_enabled for one in home.examples] == [True, False]
    assert "off" in home._repr_mimebundle_()["text/plain"]

    home.disable()
    assert shop.send("GET", "/user/home").status == 404
    assert not shop.request("GET", "/user/home").is_enabled

    home.enable()
    example.enable()
    assert fetch(home.url)[2] == b"{}"


def test_saving_an_example_switches_it_and_its_request_on(shop):
    home = shop.request("GET", "/user/home")
    home.example("welcome", text="Welcome home").disable()
    home.disable()

    home.example("welcome", text="Welcome home")

    assert fetch(home.url)[2] == b"Welcome home"


def test_saving_again_what_was_saved_changes_nothing(shop):
    def save() -> str:
        orders = shop.request("get", "/orders?page=1", name="Orders", description="All of them")
        orders.example("first page", status=200, json=[1, 2], headers={"X-Total": "7"})
        shop.request("GET", "/empty").example(status=404)
        shop.environment["base"] = "https://example.com"
        shop.name = "shop"
        return digest(shop)

    assert save() == save()


def test_an_example_of_the_same_name_is_replaced_in_its_place(shop):
    home = shop.request("GET", "/user/home")
    first = home.example("one  user", text="a")
    home.example("other", text="b")

    again = home.example("one user", status=201, text="c")

    assert again.id == first.id
    assert [(one.name, one.status, one.body) for one in home.examples] == [("one  user", 201, "c"), ("other", 200, "b")]


@pytest.mark.parametrize(
    ("given", "media_type", "body"),
    [
        ({"json": {"a": 1}}, "application/json", b'{\n  "a": 1\n}'),
        ({"json": None}, "application/json", b"null"),
        ({"text": '{"a": 1}'}, "text/plain; charset=utf-8", b'{"a": 1}'),
        ({"body": "<html></html>"}, "text/html; charset=utf-8", b"<html></html>"),
        ({"body": b"\x00\xff"}, "application/octet-stream", b"\x00\xff"),
        ({"body": b"\x89PNG", "headers": [("Content-Type", "image/png")]}, "image/png", b"\x89PNG"),
    ],
)
def test_a_body_is_answered_as_it_was_given(shop, given, media_type, body):
    example = shop.request("GET", "/a").example("one", **given)

    found = fetch(example.request.url)
    assert found[1] == media_type
    assert found[2] == body
    assert example.body == (body if isinstance(given.get("body"), bytes) else body.decode())


def test_a_request_is_found_by_method_and_path_in_any_spelling_of_its_base(shop):
    found = shop.request("GET", "/orders?b=2&a=1")

    assert shop.request("get", "{{url}}/orders?a=1&b=2").id == found.id
    assert shop.request("GET", "/orders").id != found.id
    assert (found.name, found.path) == ("GET /orders?b=2&a=1", "/orders?b=2&a=1")
    assert repr(found) == "<GET /orders?b=2&a=1>"


def test_a_request_can_be_given_another_name(shop):
    old = shop.request("GET", "/orders?page=1")

    new = shop.request("GET", "/orders?page=1", name="Orders", description="All")

    assert (new.id, new.name, new.description, new.path) == (old.id, "Orders", "All", "/orders?page=1")
    assert [one.name for one in shop.requests] == ["Orders"]


def test_requests_and_examples_can_be_removed(shop):
    home = shop.request("GET", "/user/home")
    home.example("welcome").delete()
    assert home.examples == []

    home.delete()
    assert shop.requests == []
    with pytest.raises(UnknownItem, match="the request 'GET /user/home' is not there any more"):
        home.example("welcome")


def test_what_cannot_be_an_example_is_refused_and_nothing_changes(shop):
    before = digest(shop)

    with pytest.raises(Refused, match="999"):
        shop.request("GET", "/a").example(status=999)
    with pytest.raises(MockError):
        shop.request("GE T", "/a")

    shop.request("GET", "/a").delete()
    assert digest(shop) == before


def test_a_call_from_a_cell_gives_the_whole_answer(shop):
    shop.request("POST", "/echo").example("echo", status=201, body="{\"you\": {{$body 'name'}}}", headers={"X-A": "1"})

    response = shop.send("post", "/echo?x=1", json={"name": "Ada"}, headers={"X-B": "2"})

    assert (response.status, response.reason, response.ok, response.name) == (201, "Created", True, "echo")
    assert (response.headers["x-a"], response.headers.get("x-b")) == ("1", None)
    assert response.text == '{"you": Ada}'
    assert response.time > 0
    assert repr(response) == "<Response 201 Created>"
    with pytest.raises(MockError, match="is not JSON"):
        response.json()


def test_an_answer_of_bytes_stays_bytes(shop):
    shop.request("GET", "/picture").example("picture", body=b"\x89PNG\xff")

    response = shop.send("GET", "/picture")

    assert response.body == b"\x89PNG\xff"
    assert "5 bytes that are no text" in response._repr_mimebundle_()["text/plain"]


def test_a_status_without_a_name_has_no_reason(shop):
    shop.request("GET", "/a").example("odd", status=499)

    assert repr(shop.send("GET", "/a")) in {"<Response 499>", "<Response 499 Unknown>"}


def test_a_repeated_header_is_kept(shop):
    shop.request("GET", "/a").example("a", headers=[("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])

    headers = shop.send("GET", "/a").headers

    assert headers.all("set-cookie") == ["a=1", "b=2"]
    assert headers["SET-COOKIE"] == "a=1"
    assert len(headers) == len(list(headers))
    assert "set-cookie" in repr(headers)


def test_a_call_that_nothing_answers_says_what_came_near(shop):
    shop.request("GET", "/user/home").example("welcome", json={"a": 1})

    response = shop.send("GET", "/user/hom")

    assert not response.ok
    assert response.json()["error"]["name"] == "mockRequestNotFoundError"
    assert [near["name"] for near in response.nearest] == ["welcome"]
    assert "path: '/user/hom' instead of '/user/home'" in response._repr_mimebundle_()["text/plain"]


def test_a_delay_is_waited_for_and_told(shop):
    shop.request("GET", "/a").example("slow", text="late")
    shop.configure(delay=30)

    response = shop.send("GET", "/a")

    assert response.delay == 30
    assert response.time >= 30
    assert "30 ms of it waited" in response._repr_mimebundle_()["text/plain"]


@pytest.mark.parametrize("given", [{"text": "x" * 100_000}, {"body": b"\xff" * 100_000}])
def test_a_large_answer_is_whole_in_the_value_and_short_in_the_output(shop, given):
    shop.request("GET", "/a").example("large", **given)

    response = shop.send("GET", "/a")

    assert len(response.body) == 100_000
    assert all(len(str(rendering)) < 25_000 for rendering in response._repr_mimebundle_().values())


def test_settings_can_be_changed_by_their_python_names(shop):
    shop.configure(match_body=True, headers=["X-Tenant"], delay=100, open_to_every_origin=True)
    shop.configure(delay=None)

    config = shop._view().config
    assert config == {"matchBody": True, "headers": ["X-Tenant"], "openToEveryOrigin": True}
    with pytest.raises(MockError, match="there is no setting 'matchbody'"):
        shop.configure(matchbody=True)


def test_name_description_and_privacy_can_be_set(shop):
    shop.name, shop.description, shop.private = "The shop", "Sells things", True

    assert (shop.name, shop.description, shop.private) == ("The shop", "Sells things", True)


def test_a_private_mock_server_is_tried_without_a_key(shop):
    home = shop.request("GET", "/user/home")
    home.example("welcome", text="Welcome")
    shop.private = True

    with pytest.raises(urllib.error.HTTPError, match="401"):
        fetch(home.url)
    assert shop.send("GET", "/user/home").text == "Welcome"
    assert "-H 'x-api-key: YOUR-KEY'" in shop.request("GET", "/user/home").curl


def test_a_stopped_mock_server_answers_nobody_until_it_is_started(shop):
    home = shop.request("GET", "/user/home")
    home.example("welcome", text="Welcome")

    assert shop.stop().state == "stopped"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetch(home.url)
    assert "it is stopped: %mock start shop lets it answer" in shop._repr_mimebundle_()["text/plain"]

    assert shop.start().state == "live"
    assert fetch(home.url)[2] == b"Welcome"


def test_a_mock_server_that_came_with_a_file_waits(theirs):
    assert theirs.state == "waiting"
    assert "it waits for you: %mock start theirs lets it answer" in theirs._repr_mimebundle_()["text/plain"]
    with pytest.raises(Refused, match="start"):
        theirs.request("GET", "/b")
    assert theirs.start().state == "live"


def test_a_deleted_mock_server_is_gone(place, shop):
    shop.delete()

    assert place.management.list().mocks == ()
    with pytest.raises(Refused, match="does not exist"):
        shop.name  # noqa: B018 - reading it asks the server
    assert "does not exist" in shop._repr_mimebundle_()["text/plain"]


def test_a_mock_server_shows_its_requests(place, shop):
    shop.request("GET", "/a<b>", name="<script>").example("one", text="x")
    shop.request("POST", "/orders")

    found = shop._repr_mimebundle_()

    assert repr(shop) == "MockServer('shop')"
    assert found["application/vnd.jupyter-mock+json"] == {"version": 1, "kind": "mock", "mock": "shop"}
    assert found["text/plain"].splitlines()[2] == f"live · public · 2 requests · in {place.notebook}"
    assert [line.split("  ")[0] for line in found["text/plain"].splitlines()[3:]] == [
        "request",
        "GET /a<b>",
        "POST /orders",
    ]
    assert "no example yet" in found["text/plain"]
    assert "&lt;script&gt;" in found["text/html"]
    assert "<script>" not in found["text/html"]


def test_a_request_and_an_example_show_how_to_call_them(shop):
    users = shop.request("DELETE", "/users/:id?force=yes please")
    example = users.example("gone", status=204)

    request, saved = users._repr_mimebundle_(), example._repr_mimebundle_()

    assert users.url == f"{shop.url}/users/:id?force=yes%20please"
    assert users.curl == f"curl -X DELETE '{shop.url}/users/:id?force=yes%20please'"
    assert request["application/vnd.jupyter-mock+json"]["request"] == users.id
    assert saved["application/vnd.jupyter-mock+json"]["example"] == example.id
    assert "preferred" in request["text/plain"]
    assert users.curl in saved["text/plain"]
    assert repr(example) == "<example 'gone' 204 of DELETE /users/:id?force=yes please>"
