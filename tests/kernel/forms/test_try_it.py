"""Try it: a request is sent, its answer shown and saved."""

from __future__ import annotations

import pytest

from jupyter_mock.kernel.forms.session import FormSession
from jupyter_mock.kernel.forms.try_it import TryItPart
from tests.kernel.forms.driving import buttons, count, press, shown, text
from tests.kernel.jupyter import until


@pytest.fixture
def home(shop):
    return shop.request("GET", "/user/home").example("welcome", text="Hello")


@pytest.fixture
def part(home, session):  # noqa: ARG001 - a request is there to be tried
    session.read()
    session.follow()
    opened = TryItPart(session)
    yield opened
    opened.close()


def send(part):
    """Send, and wait for what comes back."""
    part.answer = None
    press(part, "Send")
    until(lambda: part.answer or part.message.value, what="the answer")
    until(lambda: not part.send_button.disabled, what="the end")
    return part.answer


def test_the_first_request_is_chosen_and_its_address_shown(part, shop):
    assert part.path.value == "{{url}}/user/home"
    assert f"→ {shop.url}/user/home" in text(part)


def test_the_answer_is_shown(part):
    answer = send(part)
    assert answer.text == "Hello"
    read = text(part)
    assert "200 OK" in read
    assert "5 bytes" in read
    assert "answered by “welcome”" in read
    assert "text/plain" in read
    assert "Hello" in read


def test_json_is_laid_out_and_can_be_seen_raw(part, home):
    home.request.example("welcome", body='{"big":12345678901234567890123,"b":1.0}')
    send(part)
    assert '  "big": 12345678901234567890123,\n  "b": 1.0\n}' in text(part)
    part.pretty.value = False
    assert '{"big":12345678901234567890123,"b":1.0}' in text(part)


def test_a_body_of_a_stranger_is_text(part, home):
    home.request.example("welcome", text="<script>alert(1)</script>")
    send(part)
    assert "<script" not in part._shown.value
    assert "<script>alert(1)</script>" in text(part)


def test_what_nothing_answers_says_why(part):
    part.path.value = "{{url}}/user/hom"
    answer = send(part)
    assert answer.status == 404
    assert "The nearest examples, and why each lost" in text(part)
    assert "'/user/hom' instead of '/user/home'" in text(part)


def test_the_second_walk(part, shop):
    send(part)
    press(part, "Save as example")
    part.saving.name.value = "as JSON"
    part.saving.body.field.value = '{"name": "Tutorialspoint", "subject": "Postman"}'
    press(part.saving, "Save")
    assert part.saving is None
    answer = send(part)
    assert answer.text == '{"name": "Tutorialspoint", "subject": "Postman"}'
    assert answer.headers["content-type"].startswith("application/json")
    saved = shop.request("GET", "/user/home").examples
    assert [(example.name, example.headers) for example in saved] == [("welcome", ()), ("as JSON", ())]


def test_a_saved_answer_is_what_came_back(part, home):
    home.request.example("welcome", status=201, body=b"\xff\x00", headers={"Content-Type": "image/x", "X-Mine": "1"})
    send(part)
    press(part, "Save as example")
    part.saving.name.value = "again"
    press(part.saving, "Save")
    first, second = home.request.examples
    assert (second.status, second.body, second.headers) == (first.status, first.body, first.headers)


def test_an_example_for_what_nothing_answers_makes_its_request(part, shop):
    part.method.value, part.path.value = "POST", "/users?q=1"
    assert send(part).status == 404
    press(part, "Save as example")
    part.saving.body.field.value = "made"
    press(part.saving, "Save")
    assert send(part).text == "made"
    assert shop.send("POST", "/users?q=1").text == "made"


def test_variables_are_filled_in(part, shop):
    shop.environment["who"] = "home"
    shop.environment["token"] = "t1"
    shop.request("POST", "/echo").example("echo", text="{{$body}} {{$headers 'X-T'}}")
    until(lambda: "token" in part.chosen.variables, what="the variable")
    part.method.value, part.path.value = "POST", "{{url}}/{{what}}"
    shop.environment["what"] = "echo"
    until(lambda: f"→ {shop.url}/echo" in text(part), what="the address")
    part.headers.value = [("X-T", "{{token}}")]
    part.body.value = "{{who}} {{unknown}}"
    assert send(part).text == "home {{unknown}} t1"


def test_variables_that_are_not_defined_are_told_beside_the_address(part, shop):
    assert part.path.warning == ""
    part.path.value = "{{url}}/{{who}}"
    assert part.path.warning == "{{who}} is not defined: it is sent as it stands."
    part.headers.value = [("X-T", "{{token}}")]
    assert part.path.warning == "{{who}} and {{token}} are not defined: they are sent as they stand."
    shop.environment["token"] = "t1"
    until(lambda: part.path.warning == "{{who}} is not defined: it is sent as it stands.", what="the variable")
    shop.environment["who"] = "user"
    until(lambda: part.path.warning == "", what="the other variable")


def test_nothing_stands_between_a_request_without_a_body_and_its_answer(part):
    assert part.body not in shown(part)
    assert "▸ Headers and body" in text(part)
    part.fold.value = True
    assert part.body in shown(part)
    assert "▾ Headers and body" in text(part)
    for method, is_shown in (("DELETE", False), ("POST", True), ("HEAD", False)):
        part.method.value = method
        assert (part.body in shown(part)) == is_shown
    part.headers.value = [("X-A", "1")]
    part.method.value = "GET"
    assert part.headers in shown(part)


def test_a_method_of_ones_own_can_be_sent(part, shop):
    assert "REPORT" not in text(part)
    part.method.control.value = ""
    assert part.method.own in shown(part)
    part.method.own.value = " report "
    send(part)
    assert shop.calls()[-1].method == "REPORT"
    part.method.value = "VIEW"
    assert (part.method.control.value, part.method.own in shown(part)) == ("VIEW", False)
    part.method.value = "MKCOL"
    assert (part.method.value, part.method.own in shown(part)) == ("MKCOL", True)


def test_without_an_environment_the_address_stands_for_nothing(part):
    part.chosen.choose("")
    assert "{{url}} stands for nothing" in part.path.error
    press(part, "Send")
    assert "stands for nothing" in text(part.message)
    part.path.value = "/user/home"
    assert send(part).text == "Hello"


def test_the_environment_of_another_mock_server_leads_there(part, shop):
    from jupyter_mock.kernel.api import mock_server

    other = mock_server("other")
    other.request("GET", "/user/home").example(text="the other one")
    part.chosen.choose(other.id)
    assert f"→ {other.url}/user/home" in text(part)
    assert send(part).text == "the other one"
    assert "Save as example" not in buttons(part)
    assert len(shop.calls()) == 0


def test_a_request_is_chosen_with_its_headers_and_body(part, shop, place):
    request = {
        "id": "post",
        "name": "Make",
        "method": "POST",
        "path": "/users/:id",
        "pathVariables": [{"key": "id", "value": "7"}],
        "headers": [["X-A", "1"]],
        "body": {"mode": "raw", "raw": ["{}"], "language": "json"},
    }
    place.management.edit(shop.id, {"op": "put-request", "request": request})
    until(lambda: any(value == "post" for _, value in part._request.control.options), what="the request")
    part.choose("post")
    assert (part.method.value, part.path.value) == ("POST", "{{url}}/users/7")
    assert part.headers.value == [("X-A", "1"), ("Content-Type", "application/json")]
    assert part.body.value == "{}"


def test_what_is_typed_stays_when_the_requests_change(part, shop):
    part.body.value, part.path.value = "mine", "{{url}}/mine"
    shop.request("GET", "/new").example(text="new")
    until(lambda: len(part._request.control.options) == 3, what="the new request")
    assert (part.body.value, part.path.value) == ("mine", "{{url}}/mine")


def test_a_header_that_cannot_be_sent_is_told(part):
    part.headers.value = [("not a header", "1")]
    send(part)
    assert "not a header" in text(part.message)


def test_a_private_mock_server_asks_for_no_key_here(part, shop):
    shop.private = True
    until(lambda: "Try it needs none" in text(part), what="the note")
    assert send(part).text == "Hello"


def test_a_mock_server_that_waits_is_not_called(theirs, place):
    session = FormSession(place.management, theirs.id)
    part = TryItPart(session)
    assert "waits for you" in text(part)
    assert "Send" not in buttons(part)
    part.close()
    session.close()


@pytest.mark.usefixtures("home")
def test_nothing_is_left_when_the_part_is_closed(shop, place):
    before = count()
    session = FormSession(place.management, shop.id)
    part = TryItPart(session)
    send(part)
    press(part, "Save as example")
    part.close()
    assert count() == before
    session.close()
