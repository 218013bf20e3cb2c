"""A request like a saved one: something stands wherever anything may."""

from __future__ import annotations

import pytest

from jupyter_mock.core.definition import Parameter, SavedBody, SavedRequest
from jupyter_mock.core.sample_request import sample_body, sample_target


def same(text: str) -> str:
    return text.replace("{{base}}", "https://example.com/v1").replace("{{kind}}", "big")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/orders", "/orders"),
        ("/orders/:id/:other/:open", "/orders/7/1/1"),
        ("{{base}}/a/{{kind}}/{{free}}?x={{kind}}", "/v1/a/big/1?x=big"),
        ("{{url}}/a/", "/a/"),
    ],
)
def test_what_varies_has_its_saved_value_or_any(path, target):
    values = (Parameter(key="id", value="7"), Parameter(key="other", value="<text>"))
    assert sample_target(SavedRequest(path=path, path_variables=values), same) == target


def test_parameters_that_are_switched_off_are_left_out():
    query = (Parameter(key="a b", value="c&d"), Parameter(key="off", enabled=False), Parameter(key="e", value="{{f}}"))
    assert sample_target(SavedRequest(path="/a", query=query), same) == "/a?a%20b=c%26d&e=1"


def test_a_body_is_the_saved_text_or_the_fields_of_a_form():
    fields = (Parameter(key="a", value="{{kind}} x"), Parameter(key="off", enabled=False))
    assert sample_body(SavedRequest(body=SavedBody(text='{"a": "{{kind}}"}')), same) == '{"a": "big"}'
    assert sample_body(SavedRequest(body=SavedBody(mode="urlencoded", fields=fields)), same) == "a=big+x"
    assert sample_body(SavedRequest(), same) == ""
