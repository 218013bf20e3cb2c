"""Public collections of many origins, and the cases of what they must become."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from jupyter_mock.formats.detect import read_file
from jupyter_mock.formats.notebook import read_mock, write_mock
from jupyter_mock.formats.postman_collection import read_collection, write_collection
from jupyter_mock.formats.strict_json import read_json


@pytest.fixture(scope="module")
def facts(corpus):
    """What every saved example of a collection answers, by file."""
    found = defaultdict(list)
    for line in (corpus / "postman_cases/plan.jsonl").read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        found[fact["file"]].append(fact)
    return found


def collections(corpus):
    found = sorted(path for path in corpus.glob("postman*/**/*") if path.is_file())
    return [path for path in found if path.suffix not in {".py", ".jsonl"} and path.name != "cases.json"]


def test_every_collection_imports_with_all_its_examples(corpus, facts, subtests):
    for path in collections(corpus):
        name = str(path.relative_to(corpus))
        with subtests.test(name):
            (mock,) = read_file(path.name, path.read_bytes()).mocks
            found = [(item, example) for item in mock.requests() for example in item.examples]
            if name.startswith("postman/"):
                assert len(found) == len(facts[name])
            for (item, example), fact in zip(found, facts[name], strict=False):
                request = example.request or item.request
                assert example.status == fact["expect"]["status"]
                assert example.body == fact["expect"]["body"]
                assert request.method == fact["request"]["method"]
                assert example.name == (fact["name"] or example.name)
                headers = [[key.lower(), value] for key, value in example.headers]
                assert all([key, value.strip()] in headers for key, value in fact["expect"]["headers"])


def test_every_collection_is_exported_and_imported_again_the_same(corpus, subtests):
    for path in collections(corpus):
        with subtests.test(str(path.relative_to(corpus))):
            (mock,) = read_file(path.name, path.read_bytes()).mocks
            exported = json.dumps(write_collection(mock), ensure_ascii=False)
            assert read_collection(read_json(exported)).mocks == (mock,)
            assert read_mock(read_json(json.dumps(write_mock(mock)))) == mock


def test_every_import_case_gives_its_examples(cases, subtests):
    document = json.loads((cases / "postman_cases.json").read_text(encoding="utf-8"))
    for case in document["cases"]:
        if case["kind"] == "import":
            with subtests.test(case["id"], title=case["title"]):
                assert examples_of(case["document"]) == [complete(expected) for expected in case["expect"]["examples"]]


def complete(expected):
    return {"query": [], "path_variables": {}} | expected


def examples_of(document):
    (mock,) = read_collection(document).mocks
    return [
        described(example.request or item.request, example) for item in mock.requests() for example in item.examples
    ]


def described(request, example):
    from jupyter_mock.core.saved_path import path_of

    return {
        "name": example.name,
        "method": request.method,
        "path": path_of(request.path),
        "path_variables": {parameter.key: parameter.value for parameter in request.path_variables},
        "query": [[parameter.key, parameter.value] for parameter in request.query if parameter.enabled],
        "status": example.status,
        "headers": [list(header) for header in example.headers],
        "body": example.body,
    }
