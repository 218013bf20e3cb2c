"""What editors offer between braces is what the engine knows, and what it leaves as typed is told in plain words."""

from __future__ import annotations

import pytest

from jupyter_mock.core.dynamic import GENERATORS
from jupyter_mock.core.template import Rendering, compile_template
from jupyter_mock.core.template_check import MOST, problems_in
from jupyter_mock.core.template_tags import MEANINGS, template_tags
from tests.core.building import context, request

HERE = Rendering(request("GET /orders/7?q=1", '{"a": {"b": 1}}', Accept="text/html"), {"id": "7"}, context())


def told(text: str) -> list[tuple[str, str, str]]:
    found = problems_in([text], ["id"], ["currency"], HERE)
    return [(problem.place, problem.message, problem.hint) for problem in found]


def test_every_dynamic_variable_of_the_engine_has_a_sentence_and_no_other_is_offered():
    assert set(MEANINGS) == set(GENERATORS)
    assert all(means.endswith(".") and means[0].isupper() for means in MEANINGS.values())


@pytest.mark.parametrize("tag", template_tags(context()), ids=lambda tag: tag.tag)
def test_every_tag_that_is_offered_means_something(tag):
    typed = f"{{{{{tag.tag}}}}}"
    assert compile_template(typed).constant is None
    assert tag.sample or tag.group == "request"


def test_a_tag_that_is_filled_in_is_no_problem():
    assert (
        told("{{id}} {{url}} {{$randomInt}} {{$callNumber}} {{$body}} {{$body 'a.b'}} {{$queryParams 'x' 'none'}}")
        == []
    )


@pytest.mark.parametrize(
    ("tag", "message", "hint"),
    [
        ("{{currenzy}}", "there is no variable 'currenzy'", "did you mean {{currency}}?"),
        ("{{curr}}", "there is no variable 'curr'", "did you mean {{currency}}?"),
        ("{{entirely else}}", "there is no variable 'entirely else'", ""),
        ("{{$randmInt}}", "there is no dynamic variable '$randmInt'", "did you mean {{$randomInt}}?"),
        ("{{$RANDOMINT}}", "there is no dynamic variable '$RANDOMINT'", "did you mean {{$randomInt}}?"),
        ("{{$queryParams}}", "this says not which one", "such as {{$queryParams 'page'}}"),
        ("{{$headers x}}", "its arguments are not written as they have to be", "such as {{$headers 'name' 'default'}}"),
        (
            "{{$queryParams 'page'}}",
            "the request has no parameter 'page'",
            "give it another value for that case: {{$queryParams 'page' 'none'}}",
        ),
        (
            "{{$body 'a.c'}}",
            "the body of the request has nothing at 'a.c'",
            "give it another value for that case: {{$body 'a.c' 'none'}}",
        ),
    ],
)
def test_a_tag_that_stays_as_typed_is_told_with_what_to_do(tag, message, hint):
    assert told(f"x {tag} y {tag}") == [(tag, message, hint)]


def test_no_more_problems_are_told_than_somebody_reads():
    assert len(told("".join(f"{{{{unknown{number}}}}}" for number in range(100)))) == MOST
