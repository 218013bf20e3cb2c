"""A profile chooses among the examples of the matched request, and how long its answers take."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_mock.core.active_profile import ActiveProfile, compiled, profile_for
from jupyter_mock.core.answers import mismatch_answer
from jupyter_mock.core.definition import Delay, MockConfig, Profile, ProfileAnswer, ServerResponse
from jupyter_mock.core.match import Answer, Match, Mismatch
from jupyter_mock.core.profiles import profile_named, whole
from jupyter_mock.core.snapshot import Snapshot, compile_mock
from tests.core.building import context, example, found, item, mock, request, saved
from tests.core.test_index_property import definitions, requests

USERS = replace(
    item(
        "GET /users/:id",
        example("one", "one"),
        example("none", "[]"),
        example("who", "{{id}} of {{city}}"),
        example("gone", "gone", status=404, request=saved("GET /users/9")),
    ),
    id="users",
)
HOME = replace(item("GET /home", example("home", "home")), id="home")


def answering(example_id: str, delay: int | None = None, request_id: str = "users") -> ProfileAnswer:
    return ProfileAnswer(request=request_id, example=example_id, delay=delay)


def profile(name: str, *answers: ProfileAnswer, **other) -> Profile:
    return Profile(id=name.lower(), name=name, answers=answers, **other)


def snapshot_of(*profiles: Profile, **other) -> Snapshot:
    return compile_mock(mock(USERS, HOME, profiles=profiles, **other))


def chosen(snapshot: Snapshot, given_request) -> Match:
    active = compiled(snapshot.definition.profiles[0], snapshot)
    return active.choose(found(snapshot, given_request), given_request)


def answered(snapshot: Snapshot, given_request) -> Answer:
    return snapshot.answer(chosen(snapshot, given_request), given_request, context())


def text(snapshot: Snapshot, given_request) -> str:
    return answered(snapshot, given_request).response.body.decode()


def test_the_example_the_profile_names_answers_its_request_and_no_other():
    snapshot = snapshot_of(profile("Empty", answering("none")))
    assert text(snapshot, request("GET /users/7")) == "[]"
    assert text(snapshot, request("GET /home")) == "home"


def test_an_example_with_a_request_of_its_own_answers_all_its_request_matches():
    assert answered(snapshot_of(profile("Gone", answering("gone"))), request("GET /users/7")).response.status == 404


def test_an_example_that_is_switched_off_is_passed_over():
    examples = tuple(replace(one, enabled=one.id != "none") for one in USERS.examples)
    users = replace(USERS, examples=examples)
    snapshot = compile_mock(mock(users, HOME, profiles=(profile("Empty", answering("none")),)))
    assert text(snapshot, request("GET /users/7")) == "one"


def test_what_the_request_captured_fills_the_chosen_example():
    assert text(snapshot_of(profile("Who", answering("who"))), request("GET /users/7")) == "7 of {{city}}"


def test_the_match_says_that_the_profile_chose_and_what_would_have_answered():
    given = request("GET /users/7")
    match = chosen(snapshot_of(profile("Empty", answering("none"))), given)
    assert (match.example.id, match.step, match.score) == ("none", "profile", None)
    assert (match.runner_up.id, match.runner_up_score, match.captured(given)["id"]) == (
        "one",
        80,
        "7",
    )


def test_where_it_names_what_answers_anyway_there_is_no_runner_up():
    match = chosen(snapshot_of(profile("Happy", answering("one"))), request("GET /users/7"))
    assert (match.step, match.runner_up) == ("profile", None)


@pytest.mark.parametrize("header", ["x_mock_response_id", "x_mock_response_name"])
def test_a_header_that_selects_an_example_wins(header):
    snapshot = snapshot_of(profile("Empty", answering("none", 9), delay=70))
    match = chosen(snapshot, request("GET /users/7", **{header: "who"}))
    assert (match.example.id, match.step, match.delay) == ("who", header.rpartition("_")[2], 70)


def test_a_header_that_asks_for_a_status_wins():
    match = chosen(
        snapshot_of(profile("Empty", answering("none"))), request("GET /users/9", x_mock_response_code="404")
    )
    assert match.example.id == "gone"


@pytest.mark.parametrize(
    ("target", "headers", "delay"),
    [
        ("GET /users/7", {"x_mock_response_delay": "3"}, 3),
        ("GET /users/7", {}, 20),
        ("GET /home", {}, 400),
        ("GET /home", {"x_mock_response_delay": "5"}, 5),
    ],
)
def test_the_header_wins_over_the_delay_of_an_answer_and_that_over_the_profiles(target, headers, delay):
    snapshot = snapshot_of(
        profile("Slow", answering("none", 20), delay=400), config=MockConfig(delay=Delay(duration=1000))
    )
    assert answered(snapshot, request(target, **headers)).delay == delay


def test_a_profile_without_a_delay_leaves_it_to_the_settings_and_one_of_0_takes_it_away():
    config = MockConfig(delay=Delay(duration=1000))
    assert (
        answered(snapshot_of(profile("Empty", answering("none")), config=config), request("GET /users/7")).delay == 1000
    )
    assert answered(snapshot_of(profile("Fast", delay=0), config=config), request("GET /home")).delay == 0


def test_one_that_starts_from_another_says_less_and_means_more():
    root = profile("Root", answering("none", 5), answering("home", request_id="home"), delay=50, server_response="down")
    middle = profile("Middle", answering("who"), start_from="root")
    leaf = profile("Leaf", delay=0, start_from="middle")
    assert whole(leaf, (root, middle, leaf)) == replace(
        leaf,
        start_from="",
        delay=0,
        server_response="down",
        answers=(answering("home", request_id="home"), answering("who")),
    )


def test_the_answers_of_what_it_starts_from_answer():
    snapshot = snapshot_of(profile("Slow empty", delay=30, start_from="empty"), profile("Empty", answering("none")))
    assert (text(snapshot, request("GET /users/7")), answered(snapshot, request("GET /home")).delay) == ("[]", 30)


def test_a_circle_that_nobody_checked_ends():
    one, two = profile("One", start_from="two"), profile("Two", answering("none"), start_from="one")
    assert whole(one, (one, two)).answers == two.answers


def test_the_server_response_of_a_profile_is_found():
    down = ServerResponse(id="down", name="Down", status=503)
    snapshot = snapshot_of(profile("Outage", server_response="down"), server_responses=(down,))
    assert compiled(snapshot.definition.profiles[0], snapshot).server_response is down


def test_a_profile_is_compiled_once_for_a_snapshot_and_anew_for_the_next():
    snapshot = snapshot_of(profile("Empty", answering("none")))
    first = compiled(snapshot.definition.profiles[0], snapshot)
    assert compiled(snapshot.definition.profiles[0], snapshot) is first
    after = compile_mock(replace(snapshot.definition, items=(HOME,), profiles=(profile("Empty"),)), snapshot)
    assert compiled(after.definition.profiles[0], after) is not first


class TestTheHeader:
    snapshot = snapshot_of(profile("Empty", answering("none")), profile("Slow  network"), profile("Störung"))
    active = compiled(snapshot.definition.profiles[2], snapshot)

    def named(self, **headers) -> ActiveProfile | Mismatch | None:
        return profile_for(request("GET /users/7", **headers), self.active, self.snapshot)

    def test_without_it_the_active_profile_answers(self):
        assert self.named() is self.active

    @pytest.mark.parametrize("wanted", ["empty", "Empty", " Empty "])
    def test_it_names_another_by_id_or_name(self, wanted):
        assert self.named(x_mock_profile=wanted).id == "empty"

    @pytest.mark.parametrize("wanted", ["Slow network", " Slow    network", "Störung".encode().decode("latin-1")])
    def test_spaces_and_spelling_on_the_wire_do_not_matter(self, wanted):
        assert self.named(x_mock_profile=wanted).name in {"Slow  network", "Störung"}

    def test_empty_it_asks_for_no_profile(self):
        assert self.named(x_mock_profile="") is None

    def test_a_profile_that_does_not_exist_is_a_miss_that_names_those_there_are(self):
        answer = mismatch_answer(self.named(x_mock_profile="Full"))
        assert answer.response.status == 404
        error = json.loads(answer.response.body)["error"]
        assert (error["name"], error["message"]) == (
            "profileNotFoundError",
            "This mock server has no profile “Full”.",
        )
        assert [each["name"] for each in error["details"]["profiles"]] == ["Empty", "Slow  network", "Störung"]

    def test_a_name_that_is_not_known_is_repeated_as_it_was_meant_and_not_without_end(self):
        assert self.named(x_mock_profile="Größe".encode().decode("latin-1")).wanted == "Größe"
        assert len(self.named(x_mock_profile="x" * 5000).wanted) == 200


def test_an_id_goes_before_a_name():
    one, two = Profile(id="a", name="b"), Profile(id="b", name="a")
    assert (profile_named((one, two), "a"), profile_named((one, two), "b"), profile_named((), "a")) == (one, two, None)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_profiles_change_nothing_but_what_they_say(data):
    definition = data.draw(definitions())
    given_request = data.draw(requests(definition))
    items = [one for one in definition.requests() if one.examples]
    answers = tuple(
        ProfileAnswer(request=one.id, example=data.draw(st.sampled_from(one.examples)).id)
        for one in {one.id: one for one in items}.values()
        if data.draw(st.booleans())
    )
    plain = compile_mock(definition)
    profiled = compile_mock(replace(definition, profiles=(profile("Other", *answers),)))

    before, after = plain.find(given_request), profiled.find(given_request)
    assert before == after
    if isinstance(after, Match):
        match = compiled(profiled.definition.profiles[0], profiled).choose(after, given_request)
        is_on = profiled.route_of  # what is switched off is chosen by nobody
        said = {answer.request: answer.example for answer in answers if is_on(answer.example)}
        selecting = {"x-mock-response-code", "x-mock-response-id", "x-mock-response-name"} & {*given_request.lookup}
        wanted = after.example.id if selecting else said.get(after.item.id, after.example.id)
        assert match.example.id == wanted
