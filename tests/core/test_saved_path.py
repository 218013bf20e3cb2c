from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mock.core.definition import Parameter
from jupyter_mock.core.saved_path import path_of, path_values, read_path, split_target


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/users/1", "/users/1"),
        ("{{url}}/users/1", "/users/1"),
        ("{{url}}users/1", "/users/1"),
        ("{{url}}", "/"),
        ("{{url}}:8080/a", "/a"),
        ("{{baseUrl}}/v1/pets/", "/v1/pets/"),
        ("{{protocol}}://{{host}}:{{port}}/a/{{b}}", "/a/{{b}}"),
        ("https://api.example.com/v1/pets?x=1#top", "/v1/pets"),
        ("https://api.example.com", "/"),
        ("https://api.example.com?x=1", "/"),
        ("users/1", "/1"),
        ("localhost:3000/a", "/a"),
        ("{{a/b}}/c", "/c"),
        ("", "/"),
        ("//accounts///1", "/accounts/1"),
    ],
)
def test_only_the_path_of_an_address_counts(address, path):
    assert path_of(address) == path


def test_a_typed_address_is_split_at_its_query_and_its_fragment_dropped():
    assert split_target("/a?b=1?c#d?e") == ("/a", "b=1?c")


def test_literal_segments_are_decoded():
    assert read_path("/a%20b/%zz/c%2Fd", {}).key == "/a b/%25zz/c%2Fd"


def test_a_whole_variable_is_a_wildcard_and_one_inside_a_segment_is_not():
    path = read_path("/Teams/{{teamId}}/{{name}}.json/", {})
    assert path.pattern == ("teams", None, "{{name}}.json")
    assert path.open
    assert path.names == ((1, "teamId"),)


@pytest.mark.parametrize("value", ["", "<integer>", "{{petId}}"])
def test_a_path_variable_without_a_real_value_is_a_wildcard(value):
    path = read_path("/pets/:petId", {"petId": value})
    assert path.pattern == ("pets", None)
    assert path.open
    assert path.names[0] == (1, "petId")


def test_a_path_variable_with_a_value_is_that_value_and_a_wildcard():
    path = read_path("/pets/:petId", {"petId": "42"})
    assert path.key == "/pets/42"
    assert path.pattern == ("pets", None)
    assert not path.open
    assert path.saved == {"petId": "42"}


def test_wildcards_can_be_switched_off():
    path = read_path("/pets/:petId/{{x}}", {"petId": "42"}, wildcards=False)
    assert path.key == "/pets/42/{{x}}"
    assert path.pattern == ()
    assert not path.open


def test_random_and_address_variables_match_anything_and_capture_nothing():
    assert read_path("/a/{{$guid}}/{{url}}", {}).names == ()


def test_the_first_enabled_value_of_a_path_variable_counts():
    values = path_values(
        [Parameter(key="a", value="0", enabled=False), Parameter(key="a", value="1"), Parameter(key="a", value="2")],
        str,
    )
    assert values == {"a": "1"}


@given(st.text(alphabet="/{}:?#a%2F<>."))
def test_reading_a_path_never_fails(text):
    read_path(path_of(text), {"a": text})
