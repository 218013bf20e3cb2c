"""The rules of the house: rooms and arrows, sizes and names, lint and types."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import need

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "jupyter_mock"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "labextension" not in path.parts)
SCRIPTS = sorted((ROOT / "labextension_src/src").rglob("*.ts*"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TOP_LEVEL = {
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "docs",
    "jupyter_mock",
    "labextension_src",
    "notebooks",
    "pyproject.toml",
    "tests",
}
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
MOST_LINES = 400
MOST_FUNCTION_LINES = 50
NOT_OUR_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "misc", "stub", "imposter"}
NOT_OUR_WORDS |= {"fixture", "endpoint"}

JUPYTER = {"jupyter_client", "jupyter_server", "jupyterlab", "nbformat"}
NOTEBOOK = {"IPython", "ipywidgets", "traitlets"}
NOT_LOADED = {
    "core": JUPYTER | NOTEBOOK | {"asyncio", "faker", "jupyter_core", "tornado"},
    "formats": JUPYTER | NOTEBOOK | {"asyncio", "faker", "jupyter_core", "tornado"},
    "app": JUPYTER | NOTEBOOK | {"faker", "jupyter_core", "tornado"},
    "web": JUPYTER | NOTEBOOK | {"faker", "jupyter_core", "tornado"},
    "server": {"IPython", "faker", "ipywidgets"},
    "kernel": {"faker", "jupyter_server", "jupyterlab"},
    "standalone": {"IPython", "faker", "ipywidgets", "jupyter_server", "jupyterlab", "tornado"},
}


def run(*command: str) -> str:
    """Run a tool in the repository; its output is the message of a failing test."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def loaded_by(statement: str) -> set[str]:
    """Names of all modules a fresh process has loaded after a statement."""
    return set(run(sys.executable, "-c", f"{statement}\nimport sys; print(*sys.modules)").split())


def parsed(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def words(name: str) -> set[str]:
    """Return the words a name is made of: `one_word` and `OneWord` alike."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+\d*|[A-Z]+", name)}


def identifier(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """Every file of the repository."""
    is_checkout = (ROOT / ".git").exists() and shutil.which("git") is not None
    need("git", present=is_checkout, how="this rule looks at what a checkout holds")
    return run("git", "ls-files", "--cached", "--others", "--exclude-standard").splitlines()


def test_the_top_level_holds_what_was_agreed(tracked: list[str]):
    found = {path.split("/")[0] for path in tracked if (ROOT / path).exists()}

    assert {name for name in found if not name.startswith(".")} == TOP_LEVEL


def test_no_file_names_the_host_of_a_package_registry(tracked: list[str]):
    host = re.compile(r"\b(pypi[.]org|python[h]osted|registry[.]npmjs|npmjs[.]com|yarnpkg[.]com|deb[.]debian)")
    texts = [ROOT / name for name in tracked if not name.endswith((".png", ".svg")) and (ROOT / name).is_file()]

    assert [path.name for path in texts if host.search(path.read_text(encoding="utf-8", errors="replace"))] == []


def test_the_rooms_are_the_folders():
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} == set(NOT_LOADED)


def test_the_arrows_between_the_rooms_point_one_way():
    run(sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])")


def test_lint_finds_nothing():
    run(sys.executable, "-m", "ruff", "check", ".")


def test_every_file_is_formatted():
    run(sys.executable, "-m", "ruff", "format", "--check", ".")


def test_the_types_hold():
    run(sys.executable, "-m", "mypy")


def test_modules_are_short():
    lines = {identifier(path): len(path.read_text(encoding="utf-8").splitlines()) for path in [*MODULES, *SCRIPTS]}

    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_functions_are_short():
    lines = {
        f"{identifier(path)}:{node.lineno}": node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in parsed(path)
        if isinstance(node, FUNCTION)
    }

    assert {place: count for place, count in lines.items() if count > MOST_FUNCTION_LINES} == {}


def test_names_are_our_words():
    names = {identifier(path): path.stem for path in [*MODULES, *SCRIPTS]}
    names |= {
        f"{identifier(path)}:{node.lineno}": node.name
        for path in MODULES
        for node in parsed(path)
        if isinstance(node, FUNCTION | ast.ClassDef)
    }

    assert {place: name for place, name in names.items() if words(name) & NOT_OUR_WORDS} == {}


def test_no_comparison_in_a_test_goes_unheard():
    unheard = [
        f"{identifier(path)}:{part.lineno}"
        for path in TESTS
        for node in parsed(path)
        if isinstance(node, ast.Expr)
        for part in getattr(node.value, "elts", [node.value])
        if isinstance(part, ast.Compare)
    ]

    assert unheard == []


@pytest.mark.parametrize("room", NOT_LOADED)
def test_a_room_loads_only_what_it_may_know(room: str):
    modules = [path for path in MODULES if path.is_relative_to(PACKAGE / room)]
    dotted = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in modules]
    found = loaded_by(f"import {', '.join(dotted)}")

    assert found & NOT_LOADED[room] == set()


def test_importing_the_package_loads_no_room():
    assert [name for name in loaded_by("import jupyter_mock") if name.startswith("jupyter_mock.")] == []


HEAVY = {"faker", "httpx", "jsonschema", "mistune", "numpy", "pandas", "redis", "requests", "yaml"}
STARTS = {
    "import jupyter_mock as j; j.mock_server, j.load_ipython_extension": {"ipywidgets", "nbformat"},
    "import jupyter_mock.standalone.cli, jupyter_mock.standalone.serve": {"IPython", "nbformat", "sqlalchemy"},
}


@pytest.mark.parametrize("statement", STARTS)
def test_nothing_heavy_is_loaded_before_it_is_used(statement: str):
    assert loaded_by(statement) & (HEAVY | STARTS[statement]) == set()


def test_every_public_name_can_be_had():
    run(sys.executable, "-c", "import jupyter_mock as m; [getattr(m, name) for name in m.__all__]")
