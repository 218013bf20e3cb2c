"""Saved requests as a form sends them."""

from __future__ import annotations

import pytest

from jupyter_mock.kernel.forms.sendable import sendable


def request(**members):
    return {"id": "r", "name": "r", "method": "POST", "path": "/a", **members}


def test_the_address_of_the_mock_server_stands_before_a_plain_path():
    assert sendable(request(query=[{"key": "q", "value": "1"}])).path == "{{url}}/a?q=1"
    assert sendable(request(path="{{baseUrl}}/a")).path == "{{baseUrl}}/a"
    assert sendable(request(path="https://example.com/a")).path == "https://example.com/a"


def test_path_variables_have_their_saved_values():
    saved = request(path="/users/:id/:open", pathVariables=[{"key": "id", "value": "7"}, {"key": "open"}])
    assert sendable(saved).path == "{{url}}/users/7/:open"


@pytest.mark.parametrize(
    ("body", "text", "kind"),
    [
        ({"mode": "raw", "raw": ["a\n", "b"]}, "a\nb", None),
        ({"mode": "raw", "raw": ["{}"], "language": "json"}, "{}", "application/json"),
        (
            {"mode": "urlencoded", "urlencoded": [{"key": "a b", "value": "ü"}, {"key": "off", "enabled": False}]},
            "a+b=%C3%BC",
            "application/x-www-form-urlencoded",
        ),
        (
            {"mode": "graphql", "query": ["{ me }"], "variables": ['{"a": 1}']},
            '{"query": "{ me }", "variables": {"a": 1}}',
            "application/json",
        ),
    ],
)
def test_a_body_is_written_as_a_client_sends_it(body, text, kind):
    ready = sendable(request(body=body))
    assert ready.body == text
    assert ready.headers == ([("Content-Type", kind)] if kind else [])


def test_a_content_type_that_was_saved_wins():
    saved = request(headers=[["content-type", "text/x"]], body={"mode": "raw", "raw": ["{}"], "language": "json"})
    assert sendable(saved).headers == [("content-type", "text/x")]


@pytest.mark.parametrize("body", [{"mode": "file"}, {"mode": "formdata"}, {"mode": "graphql", "variables": ["{"]}])
def test_a_body_that_cannot_be_sent_is_told(body):
    ready = sendable(request(body=body))
    assert ready.body == ""
    assert "left out" in ready.note
