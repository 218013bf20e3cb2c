"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "jupyter_mock"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "labextension" not in path.parts)
TESTS = sorted(Path(__file__).parent.rglob("*.py"))
ROOMS = {"core", "formats", "app", "web", "server", "kernel", "standalone"}
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
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"}
MOST_LINES = 400
MOST_FUNCTION_LINES = 50


def run(*command: str) -> str:
    """Run a tool in the repository; its output is the message of a failing test."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def identifier(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_top_level_holds_what_was_agreed():
    tracked = run("git", "ls-files").splitlines()

    assert {path.split("/")[0] for path in tracked if not path.startswith(".")} == TOP_LEVEL


def test_the_rooms_are_the_folders():
    assert {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()} == ROOMS


def test_the_arrows_point_one_way():
    run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")


def test_the_code_is_linted_and_formatted():
    run(sys.executable, "-m", "ruff", "check", ".")
    run(sys.executable, "-m", "ruff", "format", "--check", ".")


def test_the_types_hold():
    run(sys.executable, "-m", "mypy")


@pytest.mark.parametrize("path", MODULES, ids=identifier)
def test_a_module_holds_one_idea(path: Path):
    source = path.read_text()

    assert len(source.splitlines()) <= MOST_LINES
    assert path.stem not in FORBIDDEN_NAMES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < MOST_FUNCTION_LINES, node.name


@pytest.mark.parametrize("path", TESTS, ids=identifier)
def test_no_comparison_in_a_test_goes_unheard(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Expr):
            parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            assert not any(isinstance(part, ast.Compare) for part in parts), node.lineno


@pytest.mark.parametrize("room", ["core", "formats", "app", "web", "standalone.cli", "kernel.api"])
def test_a_room_loads_no_jupyter_server(room: str):
    heavy = {"jupyter_server", "jupyterlab", "faker"}
    found = run(sys.executable, "-c", f"import sys, jupyter_mock.{room}; print(*sys.modules)").split()

    assert not heavy & set(found)


def test_importing_the_package_loads_no_room():
    found = run(sys.executable, "-c", "import sys, jupyter_mock; print(*sys.modules)").split()

    assert not [name for name in found if name.startswith("jupyter_mock.")]
    assert "tornado" not in found


def test_the_public_names_exist():
    run(sys.executable, "-c", "import jupyter_mock as m; [getattr(m, name) for name in m.__all__]")


def test_no_file_speaks_of_a_package_registry():
    hosts = ["pypi" + ".org", "registry.npmjs" + ".org", "files.pythonhosted" + ".org", "deb.debian" + ".org"]
    for name in run("git", "ls-files").splitlines():
        path = ROOT / name
        if path.suffix not in {".png", ".svg"} and path.is_file():
            text = path.read_text(errors="replace")
            assert not [host for host in hosts if host in text], name
