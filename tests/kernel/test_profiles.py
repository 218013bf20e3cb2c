"""Profiles in Python: made, listed, changed, and one of them put to work."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest

from jupyter_mock.core.errors import UnknownItem
from jupyter_mock.kernel.connection import Refused

if TYPE_CHECKING:
    from jupyter_mock.kernel.mock_server import MockServer


@pytest.fixture
def stocked(shop) -> MockServer:
    """A shop with orders: some, none, and a strange one."""
    orders = shop.request("GET", "/orders", name="all orders")
    orders.example("some", json=["pen"])
    orders.example("none", json=[])
    orders.example("strange", status=418, text="I am a teapot")
    shop.request("GET", "/home").example("welcome", text="Welcome")
    return shop


def called(mock: MockServer, path: str, **headers: str) -> tuple[int, bytes]:
    """Status and body of a client's call."""
    request = urllib.request.Request(f"{mock.url}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def written(mock: MockServer) -> list[dict]:
    return mock._management.read(mock.id).document["profiles"]


def test_a_profile_is_made_and_used_until_none_is(stocked):
    profile = stocked.profile("Empty account", answers={"GET /orders": "none"})
    assert (repr(profile), profile.answers, profile.is_active) == (
        "<profile 'Empty account'>",
        {"GET /orders": "none"},
        False,
    )
    profile.use()
    assert called(stocked, "/orders") == (200, b"[]")
    assert (profile.is_active, stocked.active_profile.name) == (True, "Empty account")

    stocked.use_profile(None)
    assert b"pen" in called(stocked, "/orders")[1]
    assert stocked.active_profile is None


def test_one_is_used_by_name_and_named_by_a_call(stocked):
    stocked.profile("Empty account", answers={"GET /orders": "none"})
    stocked.profile("Strange", answers={"GET /orders": 418})
    stocked.use_profile("Empty account")
    assert called(stocked, "/orders", **{"x-mock-profile": "Strange"}) == (418, b"I am a teapot")
    assert [(call.name, call.profile) for call in stocked.calls()] == [("strange", "Strange")]


@pytest.mark.parametrize("request_name", ["GET /orders", "get /orders", "all orders", "all-orders"])
@pytest.mark.parametrize("example", ["none", ("none", 5)])
def test_requests_and_examples_are_known_by_what_a_person_calls_them(stocked, request_name, example):
    stocked.profile("P", answers={request_name: example})
    answer = {"request": "all-orders", "example": "none", **({"delay": 5} if isinstance(example, tuple) else {})}
    assert written(stocked)[0]["answers"] == [answer]


def test_they_may_be_given_as_they_are(stocked):
    orders = stocked.request("GET", "/orders")
    strange = orders.examples[2]
    stocked.profile("P", answers={orders: strange})
    assert written(stocked)[0]["answers"] == [{"request": orders.id, "example": strange.id}]


def test_only_what_is_given_changes_and_the_same_again_changes_nothing(stocked):
    stocked.profile("Slow", delay=70, description="A train.", answers={"GET /orders": "none"})
    stocked.profile("Slow", delay=0)
    assert written(stocked) == [
        {
            "id": "slow",
            "name": "Slow",
            "description": "A train.",
            "delay": 0,
            "answers": [{"request": "all-orders", "example": "none"}],
        }
    ]
    before = stocked._management.read(stocked.id).view.digest
    stocked.profile("Slow", delay=0, answers={"GET /orders": "none"})
    stocked.profile("slow")
    assert stocked._management.read(stocked.id).view.digest == before

    stocked.profile("Slow", delay=None, description="", answers={})
    assert written(stocked) == [{"id": "slow", "name": "Slow"}]


def test_one_starts_from_another_and_from_nothing_again(stocked):
    empty = stocked.profile("Empty", answers={"GET /orders": "none"})
    slow = stocked.profile("Slow and empty", delay=3, start_from=empty)
    assert (slow.start_from, slow.answers) == ("empty", {"GET /orders": "none"})
    stocked.use_profile(slow)
    response = stocked.send("GET", "/orders")
    assert (response.json(), response.delay, response.profile) == ([], 3, "Slow and empty")
    assert (response.explanation["step"], response.explanation["profile"]) == ("profile", "Slow and empty")
    assert "profile Slow and empty" in response._bundle()["text/plain"]

    assert stocked.profile("Slow and empty", start_from=None).answers == {}
    empty.delete()
    assert [profile.name for profile in stocked.profiles] == ["Slow and empty"]


def test_an_outage_answers_everything_with_the_status_that_is_given(stocked):
    stocked.profile("Outage", server_response=503).use()
    assert called(stocked, "/anything")[0] == 503
    stocked.profile("Another outage", server_response=503)
    record = stocked._management.read(stocked.id).document
    assert [(one["name"], one["statusCode"]) for one in record["serverResponses"]] == [("503 Service Unavailable", 503)]
    assert stocked.profile("Third", server_response="503 Service Unavailable").server_response == (
        "503-service-unavailable"
    )
    assert stocked.profile("Third", server_response=None).server_response is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"answers": {"GET /nothing": "none"}}, "there is no request 'GET /nothing' (there are 'GET /orders'"),
        ({"answers": {"GET /orders": "x"}}, "has no example 'x' (there are 'some', 'none' and 'strange')"),
        ({"answers": {"GET /orders": 204}}, "has no example '204'"),
        ({"start_from": "Party"}, "'shop' has no profile 'Party' (there are none yet)"),
        ({"server_response": "Party"}, "has no server response 'Party' (give a status, such as 503, to make one)"),
    ],
)
def test_what_is_not_there_is_named_with_what_is(stocked, given, said):
    with pytest.raises(UnknownItem) as caught:
        stocked.profile("P", **given)
    assert said in str(caught.value)
    assert len(stocked.profiles) == 0


def test_what_the_server_refuses_says_why(stocked):
    stocked.profile("P")
    with pytest.raises(Refused, match="out of bounds"):
        stocked.profile("P", delay=-1)
    with pytest.raises(Refused, match="starts from itself"):
        stocked.profile("P", start_from="P")


def test_one_that_does_not_exist_cannot_be_used(stocked):
    stocked.profile("Slow", delay=1)
    with pytest.raises(UnknownItem, match=r"'shop' has no profile 'Fast' \(there are 'Slow'\)"):
        stocked.use_profile("Fast")
    assert stocked.active_profile is None


def test_they_show_themselves(stocked):
    assert "No profile yet" in stocked.profiles._bundle()["text/plain"]
    stocked.profile("Empty", description="A <b>new</b> customer.", answers={"GET /orders": ("none", 1500)})
    stocked.profile("Outage", start_from="Empty", server_response=503, delay=0).use()
    stocked.profile("Idle")

    profiles = stocked.profiles
    assert repr(profiles) == "Profiles('Empty', 'Outage', 'Idle')"
    assert (profiles["Outage"].id, profiles[0].name, [one.name for one in profiles[1:]]) == (
        "outage",
        "Empty",
        ["Outage", "Idle"],
    )
    lines = profiles._bundle()["text/plain"].splitlines()
    assert lines[1].split(None, 2)[2].strip() == "chooses 1 example"
    assert lines[2].endswith(
        "active  starts from 'Empty'; answers everything with 503, '503 Service Unavailable';"
        " chooses 1 example; does not wait"
    )
    assert lines[3].endswith("changes nothing")
    shown = profiles[0]._bundle()
    assert "A &lt;b&gt;new&lt;/b&gt; customer." in shown["text/html"]
    assert shown["text/plain"].splitlines()[-1].split() == ["GET", "/orders", "none", "1,500", "ms"]
    assert "profile 'Outage', active" in profiles[1]._bundle()["text/plain"]
    assert "under the profile Outage" in stocked._bundle()["text/plain"]
