from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mock.core.errors import DocumentError
from jupyter_mock.formats.notebook_text import get_metadata, set_metadata

DOCUMENT = {"version": 1, "mocks": [{"id": "demo", "name": "Démo"}]}
OTHER = {"version": 1, "mocks": [{"id": "other", "name": "Other", "items": []}], "future": {}}


def refusal(text: bytes, document=DOCUMENT) -> str:
    with pytest.raises(DocumentError) as caught:
        set_metadata(text, document)
    return str(caught.value)


def check_every_byte_stays(text: bytes) -> bytes:
    """Put in, replace and take out; return the text with the document in it."""
    added = set_metadata(text, DOCUMENT)
    assert get_metadata(added) == DOCUMENT
    assert set_metadata(added, DOCUMENT) == added
    assert set_metadata(added, None) == text

    replaced = set_metadata(added, OTHER)
    assert get_metadata(replaced) == OTHER
    assert set_metadata(replaced, DOCUMENT) == added
    assert set_metadata(replaced, None) == text

    common = next((i for i, (a, b) in enumerate(zip(text, added, strict=False)) if a != b), len(text))
    assert added.endswith(text[common:]), "more was changed than one piece added"
    return added


def test_the_document_is_added_as_jupyter_would_write_it():
    notebook = {"cells": [], "metadata": {"kernelspec": {"name": "python3"}, "a": 1}, "nbformat": 4}
    text = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n"
    notebook["metadata"]["jupyter_mock"] = DOCUMENT

    added = check_every_byte_stays(text)
    assert added == json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            b'{\n "cells": [],\n "metadata": {},\n "nbformat": 4\n}\n',
            b'{\n "cells": [],\n "metadata": {\n  "jupyter_mock": {\n   "v": 1\n  }\n },\n "nbformat": 4\n}\n',
        ),
        (
            b'{\r\n\t"cells": [],\r\n\t"metadata": {},\r\n\t"nbformat": 4\r\n}',
            (
                b'{\r\n\t"cells": [],\r\n\t"metadata": {\r\n\t\t"jupyter_mock": {\r\n\t\t\t"v": 1\r\n\t\t}\r\n\t},\r\n'
                b'\t"nbformat": 4\r\n}'
            ),
        ),
        (
            b'{"cells":[],"metadata":{"b":[],"a":{}},"nbformat":4}',
            b'{"cells":[],"metadata":{"b":[],"a":{},"jupyter_mock":{"v":1}},"nbformat":4}',
        ),
        (
            b'{"cells": [], "metadata": {"z": 1}, "nbformat": 4}',
            b'{"cells": [], "metadata": {"jupyter_mock": {"v": 1},"z": 1}, "nbformat": 4}',
        ),
        (
            b'{"cells":[],"nbformat":4}',
            b'{"cells":[],"nbformat":4,"metadata":{"jupyter_mock":{"v":1}\t}}',
        ),
        (
            b'{\n "cells": [],\n "nbformat": 4\n}',
            b'{\n "cells": [],\n "nbformat": 4,\n "metadata": {\n  "jupyter_mock": {\n   "v": 1\n  }\n \t}\n}',
        ),
    ],
)
def test_the_layout_of_the_notebook_is_followed(before, after):
    assert set_metadata(before, {"v": 1}) == after
    assert set_metadata(after, None) == before


ODD = [
    b'{ "nbformat" : 4 , "cells" : [ ] }\n',
    b'{"cells":[],"metadata":{ },"nbformat":4}',
    b'{"cells":[],"metadata":{\n},"nbformat":4}',
    b'{"cells":[],"metadata":{\r},"nbformat":4}',
    b'{\n "cells": [],\n "metadata": {\n },\n "nbformat": 4}',
    b'{\r\n "cells": [],\r\n "metadata": {\n\r\n },\r\n "nbformat": 4}',
    b'{\n\t"cells": [],\n\t"metadata": {\n\t},\n\t"nbformat": 4}',
    b'{\n \t"cells": [],\n \t"nbformat": 4\n}',
    b'{"metadata": {}, \r\n"cells": [], "nbformat": 4}',
    b'{"metadata":{"a":1},"metadata":{"zz":{}},"cells":[NaN, 1e999, 1.0, -0],"nbformat":3,"nbformat":4}',
    b'{\n  "nbformat": 4, "cells": [\n]}',
    b'{"nbformat": 3, "worksheets": [{"cells": []}], "metadata": {"name": "", "signature": ""}}',
    b'\n\n {"nbformat":4,"cells":[],"metadata":{"jupyter_mocks":1,\n"jupyter":2}} \n\n',
    codecs.BOM_UTF8 + b'{\n "cells": ["\\ud800"],\n "metadata": {},\n "nbformat": 4\n}',
    '{"cells": ["é日😀\u2028"], "metadata": {"é": "{}[],:\\""}, "nbformat": 4}'.encode(),
]


@pytest.mark.parametrize("text", ODD)
def test_every_byte_of_an_odd_notebook_stays(text):
    check_every_byte_stays(text)


def test_a_huge_notebook_is_written():
    cell = {"cell_type": "code", "source": ["x\n"] * 20, "outputs": [{"data": {"image/png": "A" * 20_000}}]}
    notebook = {"cells": [cell] * 500, "metadata": {"kernelspec": {}}, "nbformat": 4}
    check_every_byte_stays(json.dumps(notebook, indent=1).encode())


space = st.text(st.sampled_from(" \t\r\n"), max_size=3)
scalars = st.sampled_from(
    ["1", "1.0", "NaN", '"a"', '"\\u00e9"', "null", "[ ]", '{ "x" : [1,2 ] }', '"\\"jupyter_mock\\""']
)
keys = st.sampled_from(["kernelspec", "a", "zz", "jupyter_mocks", "Ä"])


@st.composite
def objects(draw, named, *, least=0):
    """The text of an object with white space anywhere."""
    parts = []
    for name, value in [*draw(st.lists(st.tuples(keys, scalars), min_size=least, max_size=3)), *named]:
        parts.append((f'"{name}"', value))
    parts = draw(st.permutations(parts))
    inside = ",".join(f"{draw(space)}{name}{draw(space)}:{draw(space)}{value}{draw(space)}" for name, value in parts)
    return "{" + (inside or draw(space)) + "}"


@st.composite
def notebooks(draw):
    """The text of a notebook, with or without metadata."""
    named = [("nbformat", "4"), ("cells", "[]")]
    if draw(st.booleans()):
        named.append(("metadata", draw(objects([]))))
    return (draw(space) + draw(objects(named)) + draw(space)).encode()


@settings(deadline=None, max_examples=400)
@given(notebooks())
def test_every_byte_of_any_notebook_stays(text):
    check_every_byte_stays(text)


def test_every_notebook_of_the_corpus_keeps_every_byte(corpus, subtests):
    found = sorted(corpus.glob("notebooks*/**/*.ipynb"))
    assert found
    for path in found:
        with subtests.test(str(path.relative_to(corpus))):
            text = path.read_bytes()
            added = check_every_byte_stays(text)
            assert get_metadata(text) is None

            notebook = json.loads(added)
            assert notebook["metadata"].pop("jupyter_mock") == DOCUMENT
            # compared as text, for NaN differs from itself
            assert json.dumps(notebook) == json.dumps(json.loads(text))


def test_an_equal_document_leaves_the_text_of_another_writer():
    text = b'{"cells": [], "metadata": {"jupyter_mock": {"mocks": [ ], "version" : 1}}, "nbformat": 4}'
    assert set_metadata(text, {"version": 1, "mocks": []}) == text
    assert set_metadata(text, {"version": True, "mocks": []}) != text


@pytest.mark.parametrize("indent", [None, 1, 2])
def test_the_key_is_taken_out_of_a_notebook_another_program_wrote(indent):
    notebook = {"cells": [], "metadata": {"a": 1, "jupyter_mock": DOCUMENT, "z": 1}, "nbformat": 4}
    without = {"cells": [], "metadata": {"a": 1, "z": 1}, "nbformat": 4}
    alone = {"cells": [], "metadata": {"jupyter_mock": DOCUMENT}, "nbformat": 4}
    empty = {"cells": [], "metadata": {}, "nbformat": 4}
    assert (
        set_metadata(json.dumps(notebook, indent=indent).encode(), None) == json.dumps(without, indent=indent).encode()
    )
    assert set_metadata(json.dumps(alone, indent=indent).encode(), None) == json.dumps(empty, indent=indent).encode()


def test_metadata_that_got_other_members_stay_when_ours_goes():
    added = set_metadata(b'{"cells":[],"nbformat":4}', DOCUMENT)
    changed = added.replace(b'"metadata":{', b'"metadata":{"a":1,')
    assert json.loads(set_metadata(changed, None)) == {"cells": [], "nbformat": 4, "metadata": {"a": 1}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[]", "line 1, column 1: this is not JSON: Expecting an object"),
        (b"{}", "this is no notebook (a notebook has nbformat and cells)"),
        (b'{"nbformat": 4}', "this is no notebook (a notebook has nbformat and cells)"),
        (b'{"nbformat": "4", "cells": []}', "this is no notebook (a notebook has nbformat and cells)"),
        (
            b'{"nbformat":4,"cells":[],\n"metadata":null}',
            "line 2, column 12: this is no notebook (the metadata of a notebook are an object)",
        ),
        (b'{"nbformat":4,"cells":[]', "line 1, column 25: this is not JSON: Expecting ','"),
        (b'{"nbformat":4,"cells":[],}', "line 1, column 26: this is not JSON: Expecting '\"'"),
        (b'{"nbformat":4,"cells":', "line 1, column 23: this is not JSON: Expecting value"),
        (b'{"nbformat"=4}', "line 1, column 12: this is not JSON: Expecting ':'"),
        (b'{"nbformat":4,"cells":[]} x', "line 1, column 27: this is not JSON: Extra data"),
        (
            b'{"nbformat":4,"cells":["\xff"]}',
            "line 1, column 25: this notebook is not UTF-8 (open and save it in Jupyter)",
        ),
        (b'{"nbformat":4,"cells":' + b"[" * 100_000, "this notebook is nested too deeply to be read"),
        (b'{"nbformat":4,"cells":[' + b"1" * 5000 + b"]}", "this notebook holds a number that is too long to be read"),
        (
            b'{"nbformat":4,"cells":[],"metadata":{"jupyter_mock":1,\n"jupyter_mock":2}}',
            "line 2, column 1: jupyter_mock stands twice in the metadata (remove one of them)",
        ),
    ],
)
@pytest.mark.parametrize("document", [DOCUMENT, None])
def test_what_is_no_notebook_is_refused(text, said, document):
    assert refusal(text, document) == said


@pytest.mark.parametrize("document", [{"a": float("nan")}, {"a": "\ud800"}, {1: 2}])
def test_a_document_that_would_destroy_the_notebook_is_refused(document):
    assert refusal(b'{"cells": [], "nbformat": 4}', document)


def test_a_text_without_the_key_is_not_even_parsed():
    assert get_metadata(b"not JSON at all") is None
    assert get_metadata(b'{"nbformat":4,"cells":["jupyter_mock"]}') is None
    assert get_metadata(b'{"nbformat":4,"cells":["jupyter_mock"],"metadata":{}}') is None


def test_a_broken_block_is_told_with_its_place_in_the_notebook():
    text = b'{"nbformat":4,"cells":[],\n"metadata":{"jupyter_mock":{"a":1,\n"a":NaN}}}'
    with pytest.raises(DocumentError) as caught:
        get_metadata(text)
    assert str(caught.value).splitlines() == [
        "metadata.jupyter_mock (line 2, column 28), line 2, column 1: the name 'a' stands twice in one object",
        "metadata.jupyter_mock (line 2, column 28), line 2, column 5: NaN is not a number of JSON",
    ]
