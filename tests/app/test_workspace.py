from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from jupyter_mock.app.errors import AlreadyPublished, AlreadyTaken
from jupyter_mock.app.ledger import Ledger
from jupyter_mock.app.views import mock_view
from jupyter_mock.app.workspace import Workspace
from jupyter_mock.core.definition import Example, MockConfig, MockDefinition, Profile, ServerResponse
from jupyter_mock.core.errors import Conflict, DocumentError, MockError, NotStarted, UnknownItem, UnknownMock
from jupyter_mock.core.http import Request
from jupyter_mock.core.operations import PutProfile, Remove, RemoveProfile, RemoveServerResponse, SaveExample, SetMock
from tests.app.world import SteppedClock, definition, say

DOWN = ServerResponse(id="down", name="down", status=503)
SLOW = Profile(id="slow", name="Slow", delay=70)
BROKEN = Example(id="hello", name="hello", body="{{a}}" * 100)


@pytest.fixture
def workspace() -> Any:
    clock = SteppedClock()
    ledger = Ledger(None, clock=clock)
    yield Workspace(ledger=ledger, clock=clock, random_bytes=random.Random(1).randbytes)
    ledger.close()


def test_a_new_mock_server_is_approved_and_live(workspace: Workspace) -> None:
    mock = workspace.create(definition())
    assert workspace.find("demo") is mock
    assert list(workspace) == [mock]
    assert (mock.state, mock.copy_of) == ("live", "")
    assert workspace._ledger.is_approved(mock.digest)


def test_an_id_is_made_from_the_name(workspace: Workspace) -> None:
    made = [workspace.create(MockDefinition(id="", name=name)).id for name in ("Pet Store", "Pet Store", "API", "")]
    assert made == ["pet-store", "pet-store-2", "mock-api", "mock"]


def test_an_id_that_is_taken_or_impossible_is_refused(workspace: Workspace) -> None:
    workspace.create(definition())
    with pytest.raises(AlreadyTaken, match="'demo'"):
        workspace.create(definition())
    for wrong in ("api", "Demo", "-a", "a" * 64, "a/b"):
        with pytest.raises(DocumentError, match="cannot be the id"):
            workspace.create(definition(wrong))


def test_an_unknown_mock_server_is_answered_with_those_that_exist(workspace: Workspace) -> None:
    with pytest.raises(UnknownMock, match="there is none"):
        workspace.find("demo")
    workspace.create(definition())
    with pytest.raises(UnknownMock, match="mock servers: demo"):
        workspace.find("other")


class TestEdits:
    def test_an_edit_is_served_and_its_result_approved(self, workspace: Workspace) -> None:
        mock = workspace.create(definition())
        before = mock.digest
        workspace.edit("demo", say("new"))
        assert mock.snapshot.find(Request("GET", "/hello")).example.body == "new"
        assert mock.digest != before
        assert workspace._ledger.is_approved(mock.digest)

    def test_an_edit_that_changes_nothing_is_not_kept(self, workspace: Workspace) -> None:
        workspace.create(definition())
        workspace.edit("demo", say("new"))
        workspace.keeper = None
        workspace.keeper = Counting()
        workspace.edit("demo", say("new"))
        assert workspace.keeper.kept_count == 0

    def test_an_edit_based_on_an_older_version_is_refused(self, workspace: Workspace) -> None:
        mock = workspace.create(definition())
        base = mock.digest
        workspace.edit("demo", say("one"), base)
        with pytest.raises(Conflict, match="changed meanwhile"):
            workspace.edit("demo", say("two"), base)
        assert mock.definition.items[0].examples[0].body == "one"

    def test_an_edit_that_cannot_be_changes_nothing(self, workspace: Workspace) -> None:
        mock = workspace.create(definition())
        before = mock.definition
        with pytest.raises(UnknownItem):
            workspace.edit("demo", [*say("new"), Remove(id="nobody")])
        assert mock.definition == before

    def test_a_waiting_mock_server_is_started_first(self, workspace: Workspace) -> None:
        workspace.serve(definition(), state="waiting")
        for act in (
            lambda: workspace.edit("demo", say("x")),
            lambda: workspace.make_key("demo"),
            lambda: workspace.activate("demo", {"serverResponseId": None}),
            lambda: workspace.separate("demo"),
        ):
            with pytest.raises(NotStarted, match="start it first"):
                act()

    def test_a_stopped_mock_server_can_be_edited_and_stays_stopped(self, workspace: Workspace) -> None:
        mock = workspace.create(definition())
        workspace.stop("demo")
        workspace.edit("demo", say("new"))
        assert (mock.state, mock.snapshot) == ("stopped", None)
        workspace.start("demo")
        assert mock.snapshot.find(Request("GET", "/hello")).example.body == "new"


class Counting:
    """A keeper that counts."""

    kept_count = 0

    def prepare(self, home: str) -> None:
        pass

    def keep(self, *_: Any) -> None:
        self.kept_count += 1

    def kept(self, *_: Any, **__: Any) -> None:
        pass


def test_stopping_and_starting_are_remembered(workspace: Workspace) -> None:
    mock = workspace.create(definition())
    workspace.stop("demo")
    workspace.stop("demo")
    assert workspace._ledger.is_stopped(mock.home, "demo")
    workspace.start("demo")
    assert not workspace._ledger.is_stopped(mock.home, "demo")
    assert mock.state == "live"


def test_starting_approves_what_waits(workspace: Workspace) -> None:
    mock = workspace.serve(definition(), state="waiting", note="new")
    assert mock.snapshot is None
    workspace.stop("demo")
    assert mock.state == "waiting"
    workspace.start("demo")
    assert (mock.state, mock.note) == ("live", "")
    assert workspace._ledger.is_approved(mock.digest)


def test_a_deleted_mock_server_is_gone(workspace: Workspace) -> None:
    workspace.create(definition())
    key, _ = workspace.make_key("demo")
    workspace.delete("demo")
    assert list(workspace) == []
    assert workspace._ledger.keys("demo", "demo") == ()
    with pytest.raises(UnknownMock):
        workspace.delete("demo")
    assert key.id


def test_what_is_served_no_longer_is_forgotten(workspace: Workspace) -> None:
    forgotten: list[str] = []
    workspace.forget = forgotten.append
    workspace.create(definition())
    workspace.stop("demo")
    workspace.stop("demo")
    workspace.start("demo")
    assert forgotten == ["demo"]
    workspace.delete("demo")
    assert forgotten == ["demo", "demo"]


def test_publishing_twice_is_an_error_as_in_postman(workspace: Workspace) -> None:
    mock = workspace.create(definition(private=True))
    workspace.publish("demo")
    assert not mock.definition.private
    with pytest.raises(AlreadyPublished):
        workspace.publish("demo")
    workspace.unpublish("demo")
    assert mock.definition.private


def test_a_key_opens_until_it_is_revoked(workspace: Workspace) -> None:
    mock = workspace.create(definition(private=True))
    kept, key = workspace.make_key("demo")
    assert mock.keys == (kept,)
    assert key not in repr(mock)
    with pytest.raises(UnknownItem):
        workspace.remove_key("demo", "nobody")
    workspace.remove_key("demo", kept.id)
    assert mock.key_hashes == ()


class TestServerResponses:
    def test_the_active_one_is_named_in_the_configuration(self, workspace: Workspace) -> None:
        mock = workspace.create(definition(server_responses=(DOWN,), config=MockConfig(match_body=True)))
        workspace.activate("demo", {"serverResponseId": "down"})
        assert mock.server_response == DOWN
        assert mock_view(mock, "").config == {"matchBody": True, "serverResponseId": "down"}
        workspace.activate("demo", {"serverResponseId": None})
        assert mock.server_response is None

    def test_an_unknown_one_is_refused(self, workspace: Workspace) -> None:
        workspace.create(definition())
        with pytest.raises(UnknownItem, match="there is none"):
            workspace.activate("demo", {"serverResponseId": "down"})

    def test_one_that_is_removed_is_not_active_any_more(self, workspace: Workspace) -> None:
        mock = workspace.create(definition(server_responses=(DOWN,)))
        workspace.activate("demo", {"serverResponseId": "down"})
        workspace.edit("demo", [RemoveServerResponse(id="down")])
        assert mock.server_response is None


class TestProfiles:
    def test_the_active_one_is_named_in_the_configuration(self, workspace: Workspace) -> None:
        mock = workspace.create(definition(profiles=(SLOW,)))
        workspace.activate("demo", {"profileId": "slow"})
        assert (mock.profile, mock.answering.delay) == (SLOW, 70)
        assert mock_view(mock, "").config == {"profileId": "slow"}
        workspace.activate("demo", {"profileId": None})
        assert (mock.profile, mock.answering, mock_view(mock, "").config) == (None, None, {})

    def test_an_unknown_one_is_refused_and_nothing_is_activated(self, workspace: Workspace) -> None:
        mock = workspace.create(definition(server_responses=(DOWN,), profiles=(SLOW,)))
        with pytest.raises(UnknownItem, match=r"'demo' has no profile 'fast' \(profiles: slow\)"):
            workspace.activate("demo", {"serverResponseId": "down", "profileId": "fast"})
        assert mock.server_response is None

    def test_an_edit_of_the_active_one_is_served_at_once_and_its_removal_too(self, workspace: Workspace) -> None:
        mock = workspace.create(definition(profiles=(SLOW,)))
        workspace.activate("demo", {"profileId": "slow"})
        workspace.edit("demo", [PutProfile(profile=replace(SLOW, delay=5))])
        assert mock.answering.delay == 5
        workspace.edit("demo", [RemoveProfile(id="slow")])
        assert (mock.profile, mock.answering) == (None, None)

    def test_it_is_active_again_after_a_stop(self, workspace: Workspace) -> None:
        mock = workspace.create(definition(profiles=(SLOW,)))
        workspace.stop("demo")
        workspace.activate("demo", {"profileId": "slow"})
        assert (mock_view(mock, "").config, mock.answering) == ({"profileId": "slow"}, None)
        workspace.start("demo")
        assert mock.answering.delay == 70


def test_listeners_hear_every_change_until_they_stop(workspace: Workspace) -> None:
    heard: list[int] = []
    stop = workspace.on_change(lambda: heard.append(1))
    workspace.create(definition())
    workspace.edit("demo", [SetMock(name="other")])
    workspace.stop("demo")
    assert len(heard) == 3
    stop()
    workspace.start("demo")
    assert len(heard) == 3


def test_a_definition_that_cannot_be_compiled_waits_and_says_why(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise MockError("the template is broken")

    monkeypatch.setattr("jupyter_mock.app.workspace.compile_mock", refuse)
    mock = workspace.serve(definition())
    assert (mock.state, mock.note) == ("waiting", "It cannot be served: the template is broken")
    with pytest.raises(MockError, match="broken"):
        workspace.start("demo")


def test_what_is_served_without_a_keeper_has_its_own_home(workspace: Workspace) -> None:
    first = workspace.serve(definition())
    second = workspace.serve(definition())
    assert [first.id, second.id] == ["demo", "demo-2"]
    assert second.copy_of == "demo"
    workspace.separate("demo-2")
    assert (second.definition.id, second.copy_of) == ("demo-2", "")
    workspace.separate("demo-2")


def test_saving_an_example_keeps_the_rest(workspace: Workspace) -> None:
    mock = workspace.create(definition())
    workspace.edit("demo", [SaveExample(method="PUT", path="/new", example=Example(id="", name="200"))])
    assert [item.request.method for item in mock.definition.requests()] == ["GET", "PUT"]


def test_a_card_advises_about_a_refused_page(workspace: Workspace) -> None:
    mock = workspace.create(definition())
    assert mock_view(mock, "u").note == ""
    mock.refused_origin = "https://evil.example"
    assert "https://evil.example" in mock_view(mock, "u").note


def test_keys_that_outlived_their_mock_server_open_no_new_one(workspace: Workspace) -> None:
    mock = workspace.create(definition())
    workspace.make_key("demo")
    kept = workspace._ledger.keys(mock.home, "demo")
    workspace.delete("demo")
    for key in kept:  # a crash between the removal and forgetting
        workspace._ledger.add_key(mock.home, "demo", key)

    assert workspace.create(definition()).keys == ()


def test_a_made_id_leaves_the_address_of_a_notebook_that_is_away_alone(workspace: Workspace) -> None:
    workspace._ledger.take("demo", "/elsewhere/away.ipynb", "demo")

    assert workspace.create(MockDefinition(id="", name="demo")).id == "demo-2"
