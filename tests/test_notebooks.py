"""The notebooks that users read first: run from top to bottom in a real Jupyter server."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.kernel.jupyter import jupyter_server, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kernel.jupyter import Executed, JupyterServer

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterServer]:
    """A Jupyter server on a copy of the notebooks."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(FOLDER, folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    with jupyter_server(folder) as running:
        yield running


def read(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def run(jupyter: JupyterServer, name: str) -> list[tuple[str, Executed]]:
    """Start the mock servers of a notebook, as its reader does, then run its cells: what each said and gave."""
    until(lambda: any(mock["notebook"] == name for mock in jupyter.call("GET", "mock/api/mocks")["mocks"]))
    for mock in jupyter.call("GET", "mock/api/mocks")["mocks"]:
        if mock["notebook"] == name:
            jupyter.call("POST", f"mock/api/mocks/{mock['id']}/start", {})
    sources = ["".join(cell["source"]) for cell in read(name)["cells"] if cell["cell_type"] == "code"]
    with jupyter.kernel(name) as kernel:
        return [(source, kernel.run(source)) for source in sources]


def is_stored(jupyter: JupyterServer, name: str) -> bool:
    mocks = [mock for mock in jupyter.call("GET", "mock/api/mocks")["mocks"] if mock.get("notebook") == name]
    return [mock["stored"] for mock in mocks] == ["stored"] * len(mocks) != []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_cell_runs_and_the_file_stays_as_it_was(jupyter: JupyterServer, name: str):
    done = run(jupyter, name)

    assert [(source, executed.error) for source, executed in done if executed.error] == []
    until(lambda: is_stored(jupyter, name), what="every edit in the file")
    assert jupyter.metadata(name) == read(name)["metadata"]["jupyter_mock"]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_stored_without_outputs(name: str):
    cells = [cell for cell in read(name)["cells"] if cell["cell_type"] == "code"]

    assert [cell["id"] for cell in cells if cell["outputs"] or cell["execution_count"]] == []


def test_in_the_first_notebook_the_example_saved_last_answers(jupyter: JupyterServer):
    done = run(jupyter, "01_first_mock.ipynb")
    text, json_text = (executed.plain for source, executed in done if source == "%mock send GET /user/home")

    assert text.endswith("\n\nWelcome home!")
    assert json_text.endswith('{"name": "Tutorialspoint", "subject": "Postman"}')


def test_the_first_notebook_calls_the_address_from_python_and_from_a_terminal(jupyter: JupyterServer):
    plain = {source: executed.plain for source, executed in run(jupyter, "01_first_mock.ipynb")}
    [fetched] = (shown for source, shown in plain.items() if "urlopen" in source)
    [line] = (shown for source, shown in plain.items() if source.endswith(".curl"))

    assert fetched == """'{"name": "Tutorialspoint", "subject": "Postman"}'"""
    assert line == f"curl http://127.0.0.1:{jupyter.port}/mock/first-mock/user/home"
    assert plain["%mock log"].count("GET     /user/home") >= 3


def test_the_collection_becomes_private_and_a_key_opens_it(jupyter: JupyterServer):
    plain = {source: executed.plain for source, executed in run(jupyter, "02_from_a_collection.ipynb")}
    said = {word: shown for source, shown in plain.items() for word in ("HTTPError", "key.headers") if word in source}

    assert "Bookshop (bookshop): 3 requests, 4 examples" in plain["%mock import bookshop.postman_collection.json"]
    assert said == {
        "HTTPError": "(401, 'AuthenticationError')",
        "key.headers": "['The Left Hand of Darkness', 'Solaris']",
    }
    assert plain["key.revoke()\nshop.api_keys"] == "[]"


def test_two_environments_answer_alike_and_only_a_key_that_counts_opens_the_private_one(jupyter: JupyterServer):
    done = run(jupyter, "03_private_and_environments.ipynb")
    last = {source.splitlines()[-1]: executed.plain for source, executed in done}

    assert last['berlin.send("GET", "/products/8").json()["shop"]'] == "'Berlin, Mitte'"
    assert last['london.send("GET", "/products/7").json()["price"]'] == "{'amount': 24.9, 'currency': 'GBP'}"
    assert last['call(f"{london.url}/products/7")'] == "(401, 'AuthenticationError')"
    assert last['[call(f"{london.url}/products/7", **key.headers)[0] for key in (acme, globex)]'] == "[401, 200]"
    assert last["london.api_keys"] == "[]"


def test_a_profile_switches_every_answer_at_once(jupyter: JupyterServer):
    done = run(jupyter, "04_profiles_and_the_page.ipynb")
    told = {source.splitlines()[0]: executed.plain for source, executed in done}

    assert told['shop.use_profile("Empty account")'] == "{'orders': []}"
    assert told['shop.use_profile("Sold out")'] == "409"
    assert told["shop.use_profile(None)"] == "201"
    assert "503 Service Unavailable" in told['%mock send GET /orders -H "x-mock-profile: Outage"']
    assert told["shop.page_url"] == f"http://127.0.0.1:{jupyter.port}/mock/api/mocks/shop/page"


def test_calls_become_a_table_and_an_archive(jupyter: JupyterServer):
    pytest.importorskip("pandas")
    done = run(jupyter, "05_calls_as_data.ipynb")
    told = {source.splitlines()[-1]: executed.plain for source, executed in done}

    assert "DELETE" in told['table.groupby(["method", "status"]).size().unstack(fill_value=0)']
    assert "('DELETE', '/scores/C-3')" in told["[(call.method, call.path) for call in scores.calls(status=404)]"]
    assert told["heard"] == "[('GET', '/models/churn', 200)]"
    assert int(told['len(har["log"]["entries"])']) >= 48
