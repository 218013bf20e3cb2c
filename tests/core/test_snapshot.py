from __future__ import annotations

from dataclasses import replace

import pytest

from jupyter_mock.core.definition import Delay, Folder, MockConfig
from jupyter_mock.core.errors import TemplateError
from jupyter_mock.core.snapshot import compile_mock
from tests.core.building import answer, body_of, context, example, found, item, mock, request, snapshot_of

SLOW = snapshot_of(
    item("GET /a", example("a", "text")),
    item("GET /b", example("b", "{{$guid}}")),
    config=MockConfig(delay=Delay(duration=450)),
)


@pytest.mark.parametrize("target", ["GET /a", "GET /b"])
@pytest.mark.parametrize(
    ("asked", "delay"),
    [
        (None, 450),
        ("50", 50),
        ("1", 1),
        ("180000", 180_000),
        ("180001", 450),
        ("0", 450),
        ("-5", 450),
        ("soon", 450),
        ("1.5", 450),
        ("", 450),
        ("٣", 450),
        ("1" * 5000, 450),
    ],
)
def test_a_delay_asked_for_in_the_request_wins_and_nonsense_is_ignored(target, asked, delay):
    headers = {} if asked is None else {"x_mock_response_delay": asked}
    assert answer(SLOW, request(target, **headers)).delay == delay


def test_a_mock_without_delay_answers_at_once_and_an_endless_one_is_cut():
    assert snapshot_of().delay(request("GET /")) == 0
    assert snapshot_of(config=MockConfig(delay=Delay(duration=10**9))).delay(request("GET /")) == 180_000


def test_an_answer_carries_the_name_of_its_example_and_how_it_was_found():
    given = answer(SLOW, request("GET /a"))
    assert (given.name, given.outcome.step, given.is_error) == ("a", "exact", False)


def test_an_edited_definition_is_served_from_its_own_snapshot_alone():
    before = mock(item("GET /a", example("a", "old"), name="a"), item("GET /b", example("b", "same")))
    first = compile_mock(before)
    after = replace(before, items=(item("GET /a", example("a", "new"), name="a"), before.items[1]))
    second = compile_mock(after, first)
    assert (body_of(first, request("GET /a")), body_of(second, request("GET /a"))) == ("old", "new")
    assert first.routes[1] is second.routes[1]


def test_what_did_not_change_is_not_compiled_again_wherever_it_moved():
    first = compile_mock(mock(item("GET /a", example("a")), item("GET /b", example("b"))))
    swapped = mock(Folder(id="f", name="f", items=tuple(reversed(first.definition.items))))
    second = compile_mock(swapped, first)
    assert second.routes[0].reply is first.routes[1].reply
    for snapshot in (first, second):
        assert snapshot.routes == sorted(snapshot.routes, key=lambda route: route.order)


@pytest.mark.parametrize(
    "change",
    [{"variables": {"who": "Bob"}}, {"config": MockConfig(match_wildcards=False)}],
)
def test_changed_variables_and_wildcards_compile_everything_again(change):
    items = [item("GET /{{x}}", example("a", "{{who}}"))]
    first = compile_mock(mock(*items, variables={"who": "Ann"}))
    second = compile_mock(mock(*items, **({"variables": {"who": "Ann"}} | change)), first)
    assert second.routes[0] is not first.routes[0]


def test_a_text_that_cannot_be_a_template_is_refused_naming_its_example():
    broken = example("broken", "{{" + "x" * 20_000 + "}}")
    with pytest.raises(TemplateError, match=r"example “broken” of GET /a: the tag .* is longer than 10,000"):
        snapshot_of(item("GET /a", example("fine")), item("GET /a", broken))


def test_variables_that_grow_without_bound_are_refused():
    with pytest.raises(TemplateError, match="a variable whose value contains itself"):
        snapshot_of(item("GET /a", example("a", "{{b}}")), variables={"b": "{{b}}" * 10})


def test_folders_do_not_matter_for_what_answers():
    inner = Folder(id="inner", name="inner", items=(item("GET /deep", example("deep")),))
    snapshot = snapshot_of(item("GET /a", example("a")), Folder(id="outer", name="outer", items=(inner,)))
    assert found(snapshot, request("GET /deep")).item.name == "GET /deep"


def test_methods_are_any_word_and_saved_in_any_case():
    snapshot = snapshot_of(item("purge /cache", example("purged")))
    assert found(snapshot, request("PURGE /cache")).example.name == "purged"


def test_the_number_of_a_call_is_in_headers_and_body_and_counted_for_its_request() -> None:
    numbered = example("one", "{{$callNumber}}", headers=(("X-Call", "no. {{$callNumber}}"),))
    snapshot = compile_mock(mock(item("GET /a", numbered, example("two", "plain", status=404))))
    match = snapshot.find(request("GET /a"))
    answer = snapshot.answer(match, request("GET /a"), replace(context(), number=7))

    assert (answer.response.body, ("X-Call", "no. 7") in answer.response.headers) == (b"7", True)
    assert snapshot.counter(match) == f"calls:{match.item.id}"
    other = snapshot.find(request("GET /a", x_mock_response_name="two"))
    assert snapshot.counter(other) == ""
    assert [route.example.name for route in snapshot.counting] == ["one"]
