"""Definitions for tests of formats: a whole one, the documented one, and generated ones."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import strategies as st

from jupyter_mock.core.definition import (
    Delay,
    Document,
    Environment,
    Example,
    Folder,
    MockConfig,
    MockDefinition,
    Parameter,
    Profile,
    ProfileAnswer,
    RequestItem,
    SavedBody,
    SavedRequest,
    ServerResponse,
    Variable,
)

ROOT = Path(__file__).parent.parent.parent


def documented() -> dict:
    """The example of the page about the format."""
    page = (ROOT / "docs/notebook-format.md").read_text(encoding="utf-8")
    return json.loads(re.search(r"```json\n(.*?)```", page, re.DOTALL)[1])


# --- generated definitions: everything a document can say ---------------------------------------------

texts = st.text(max_size=12)
names = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters=[*map(chr, range(32)), "\x7f"]), max_size=8
)
values = st.text(st.characters(max_codepoint=255, exclude_characters=[*map(chr, range(32)), "\x7f"]), max_size=8)
tokens = st.from_regex(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,8}", fullmatch=True)
saved_names = tokens | st.just("X-{{name}}")
methods = st.sampled_from(["GET", "POST", "PURGE", "M-SEARCH"])
segments = st.sampled_from(["users", ":id", "{{id}}", "a b", "é", "%2F", "", "x.json", "{{a}}.{{b}}"])
bases = st.sampled_from(["", "", "{{url}}", "https://example.com", "http://example.com:8080", "{{host}}:{{port}}"])
paths = st.builds(lambda base, parts: base + "/" + "/".join(parts), bases, st.lists(segments, max_size=3))
mock_ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True).filter(lambda text: text != "api")
many = {"max_size": 2}


def tuples(strategy, **options):
    return st.lists(strategy, **(many | options)).map(tuple)


extras = st.dictionaries(
    st.sampled_from(["future", "x-y", "Ä"]),
    st.none() | st.integers() | texts | st.lists(st.booleans(), max_size=2),
    max_size=1,
)
parameters = st.builds(Parameter, key=texts, value=texts, enabled=st.booleans(), extra=extras)
fields = st.builds(
    Parameter, key=texts, value=texts, enabled=st.booleans(), kind=st.sampled_from(["text", "file"]), extra=extras
)
variables = st.builds(
    Variable, key=texts, value=texts, type=st.sampled_from(["default", "any"]), enabled=st.booleans(), extra=extras
)
headers = tuples(st.tuples(tokens, values))
saved_headers = tuples(st.tuples(saved_names, values))
bodies = st.one_of(
    st.builds(SavedBody, mode=st.just("raw"), text=texts, language=names, extra=extras),
    st.builds(SavedBody, mode=st.just("urlencoded"), fields=tuples(parameters), extra=extras),
    st.builds(SavedBody, mode=st.just("formdata"), fields=tuples(fields), extra=extras),
    st.builds(SavedBody, mode=st.just("graphql"), text=texts, variables=texts, operation_name=names, extra=extras),
    st.builds(SavedBody, mode=st.just("file"), extra=extras),
)


def requests(extra=extras):
    return st.builds(
        SavedRequest,
        method=methods,
        path=paths,
        query=tuples(parameters),
        path_variables=tuples(parameters),
        headers=saved_headers,
        body=st.none() | bodies,
        extra=extra,
    )


plain_examples = st.builds(
    Example,
    id=st.just(""),
    name=names,
    status=st.integers(200, 599),
    reason=values,
    headers=headers,
    body=texts,
    language=names,
    enabled=st.booleans(),
    request=st.none() | requests(),
    extra=extras,
)
binary_examples = st.builds(
    Example, id=st.just(""), name=names, body=st.binary(max_size=99), media_type=values, extra=extras
)
examples = plain_examples | binary_examples
request_items = st.builds(
    RequestItem,
    id=st.just(""),
    name=names,
    request=requests(extra=st.just({})),
    description=texts,
    enabled=st.booleans(),
    examples=tuples(examples),
    extra=extras,
)
items = st.recursive(
    request_items,
    lambda inner: st.builds(Folder, id=st.just(""), name=names, description=texts, items=tuples(inner), extra=extras),
    max_leaves=4,
)
server_responses = st.builds(
    ServerResponse,
    id=st.just(""),
    name=names,
    status=st.integers(500, 599),
    headers=headers,
    body=texts,
    language=names,
    extra=extras,
)
delays = st.none() | st.integers(0, 180_000)
profiles = st.builds(Profile, id=st.just(""), name=names, description=texts, delay=delays, extra=extras)
configs = st.builds(
    MockConfig,
    headers=tuples(tokens),
    match_body=st.booleans(),
    match_query_params=st.booleans(),
    match_wildcards=st.booleans(),
    delay=st.none()
    | st.builds(Delay, duration=st.integers(0, 180_000), preset=st.sampled_from(["", "1", "2"]), extra=extras),
    fuzzy=st.booleans(),
    open_to_every_origin=st.booleans(),
    extra=extras,
)


class Numbers:
    """Ids that are all different, and a preferred example here and there."""

    def __init__(self) -> None:
        self.last = 0

    def number(self, value, **changes):
        from dataclasses import replace

        self.last += 1
        return replace(value, id=f"id {self.last}", **changes)

    def item(self, item):
        if isinstance(item, Folder):
            return self.number(item, items=tuple(self.item(each) for each in item.items))
        numbered = [self.number(each, preferred=index == len(item.name)) for index, each in enumerate(item.examples)]
        return self.number(item, examples=tuple(numbered))


def _with_ids(definition: MockDefinition) -> MockDefinition:
    from dataclasses import replace

    numbers = Numbers()
    definition = replace(
        definition,
        items=tuple(numbers.item(item) for item in definition.items),
        server_responses=tuple(numbers.number(each) for each in definition.server_responses),
        profiles=tuple(numbers.number(each) for each in definition.profiles),
    )
    return replace(definition, profiles=tuple(_naming(definition)))


def _naming(definition: MockDefinition):
    """Profiles that name what there is: the one before, a server response, the last example of every request."""
    from dataclasses import replace

    answers = tuple(
        ProfileAnswer(request=item.id, example=item.examples[-1].id, delay=len(item.name) or None)
        for item in definition.requests()
        if item.examples
    )
    response = definition.server_responses[0].id if definition.server_responses else ""
    before = ""
    for profile in definition.profiles:
        yield replace(profile, start_from=before, server_response=response, answers=answers)
        before, response = profile.id, ""


definitions = st.builds(
    MockDefinition,
    id=mock_ids,
    name=names,
    description=texts,
    private=st.booleans(),
    config=configs,
    environment=st.builds(Environment, name=names, values=tuples(variables), extra=extras),
    variables=tuples(variables),
    server_responses=tuples(server_responses),
    profiles=tuples(profiles),
    items=tuples(items),
    extra=extras,
).map(_with_ids)
documents = st.builds(
    Document, mocks=st.lists(definitions, max_size=2, unique_by=lambda mock: mock.id).map(tuple), extra=extras
)
