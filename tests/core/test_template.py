from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mock.core.errors import TemplateError
from jupyter_mock.core.template import Rendering, compile_template
from tests.core.building import URL, context, request

JSON_BODY = (
    '{"username":"s-morgenstern","age":7,"price":1.50,"ok":true,"nil":null,"a.a":"dot","extras":[{"skill":"py"},{"hobby":"x"}],'
    '"o":{"k":[1,2]}}'
)


def render(template: str, given=None, *, in_json: bool = False, **captures: str) -> str:
    given = given or request("POST /product/12345/details/?page=3&page=4&a.b=dot", JSON_BODY, User_Agent="ua/1")
    compiled = compile_template(template, captures, in_json=in_json)
    return compiled.render(Rendering(given, captures, context()))


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("plain", "plain"),
        ("{{$body}}", JSON_BODY),
        ("{{$body ''}}", JSON_BODY),
        ("{{$body 'username'}}", "s-morgenstern"),
        ('{{$body "username"}}', "s-morgenstern"),
        ("{\"u\": {{$body 'username'}}}", '{"u": s-morgenstern}'),
        ("{{$body 'username' 'postman'}}", "s-morgenstern"),
        ("{{$body 'missing' 'postman'}}", "postman"),
        ("{{$body 'missing' ''}}|", "|"),
        ("{{$body 'missing' '{}'}}", "{}"),
        ("{{$body 'missing'}}", "{{$body 'missing'}}"),
        ("{{$body 'extras.0.skill'}}", "py"),
        ("{{$body 'extras.00.skill'}}", "{{$body 'extras.00.skill'}}"),
        ("{{$body 'extras[0].skill'}}", "{{$body 'extras[0].skill'}}"),
        ("{{$body 'extras.2'}}", "{{$body 'extras.2'}}"),
        ("{{$body 'username.0'}}", "{{$body 'username.0'}}"),
        (r"{{$body 'a\.a'}}", "dot"),
        ("{{$body 'age'}} {{$body 'price'}} {{$body 'ok'}} {{$body 'nil'}}", "7 1.5 true null"),
        ("{{$body 'o'}} {{$body 'o.k'}}", '{"k":[1,2]} [1,2]'),
        ("{{$queryParams 'page'}}", "3"),
        (r"{{$queryParams 'a\.b'}}", "dot"),
        ("{{$queryParams 'a.b'}}", "dot"),
        ("{{$queryParams 'none' 'x'}}", "x"),
        ("{{$queryParams}}", "{{$queryParams}}"),
        ("{{$pathSegments '1'}}", "12345"),
        ("{{$pathSegments '9' 'x'}}", "x"),
        ("{{$pathSegments '3'}}", "{{$pathSegments '3'}}"),
        ("{{$pathSegments 'one' 'x'}}", "x"),
        ("{{$pathSegments}}", "{{$pathSegments}}"),
        ("{{$headers 'user-agent'}}|{{$headers 'User-Agent'}}", "ua/1|ua/1"),
        ("{{$headers 'x'}}", "{{$headers 'x'}}"),
        ("{{$headers}}", "{{$headers}}"),
        ("{{url}}/users", f"{URL}/users"),
        ("{{$timestamp}}", "1767323045"),
        ("{{$isoTimestamp}}", "2026-01-02T03:04:05.678Z"),
        (
            "{{$nosuch}} {{ $guid }} {{$body 'a' 'b' 'c'}} {{$bodyx}}",
            "{{$nosuch}} {{ $guid }} {{$body 'a' 'b' 'c'}} {{$bodyx}}",
        ),
    ],
)
def test_a_template_has_a_closed_list_of_tags_and_all_other_text_stays(template, text):
    assert render(template) == text


def test_captured_names_are_filled_in_raw():
    assert render('{"id": {{userId}}, "other": "{{nope}}"}', userId="carol") == '{"id": carol, "other": "{{nope}}"}'


def test_a_dynamic_variable_is_new_at_each_occurrence_and_follows_the_chance_it_is_given():
    first, second = render("{{$guid}} {{$guid}}").split()
    assert first != second
    assert render("{{$guid}} {{$randomFullName}}") == render("{{$guid}} {{$randomFullName}}")


def test_paragraphs_keep_a_json_body_valid():
    assert "\n" in render("{{$randomLoremParagraphs}}")
    assert "\n" not in render('{"text": "{{$randomLoremParagraphs}}"}', in_json=True)


def test_form_bodies_are_read_as_properties():
    form = request("POST /", "user=a+b&user=c", Content_Type="application/x-www-form-urlencoded")
    assert render("{{$body 'user'}} {{$body 'none' 'x'}}", form) == "a b x"
    json_by_curl = request("POST /", '{"user":"Ann"}', Content_Type="application/x-www-form-urlencoded")
    assert render("{{$body 'user'}}", json_by_curl) == "Ann"


def test_path_segments_of_a_path_that_cannot_be_decoded_are_missing():
    assert render("{{$pathSegments '0' 'x'}}", request("GET /%zz")) == "x"


@given(st.text())
def test_data_of_a_request_is_never_read_as_a_template(text):
    data = "{{url}}{{$guid}}{{x}}" + text
    assert render("{{$headers 'x-a'}}", request("GET /", x_a=data.encode().decode("latin-1"))) == data
    assert render("{{x}}", x=data) == data
    assert render("{{$body}}", request("POST /", data)) == data


@given(st.text(alphabet="{}$'\" \\.abdoyquernPmshtSg0"))
def test_compiling_and_rendering_raise_nothing(text):
    render(text, x="1")
    render("{{" + text + "}}")


def test_bytes_that_are_no_text_come_back_as_they_came():
    rendered = render("<{{$body}}>", request("POST /", b"\xff\x00\x80"))
    assert rendered.encode("utf-8", "surrogateescape") == b"<\xff\x00\x80>"


def test_an_endless_tag_is_refused():
    with pytest.raises(TemplateError, match="longer than 10,000 characters"):
        compile_template("{{ " + "(" * 50_000 + "1" + ")" * 50_000 + " }}")


def test_many_tags_cost_no_more_than_text():
    assert render("{{a}}" * 100_000) == "{{a}}" * 100_000


def test_an_answer_beyond_its_bound_is_refused():
    with pytest.raises(TemplateError, match="longer than 10,000,000 characters"):
        render("{{x}}" + "a" * 9_999_999, x="bb")


def test_an_answer_beyond_its_bound_is_refused_before_it_is_built():
    big = request("POST /", b"x" * 9_000_000)
    with pytest.raises(TemplateError, match="longer than 10,000,000 characters"):
        render("{{$body}}" * 1_000, big)
