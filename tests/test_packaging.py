"""What a wheel holds, and that installing it is all a user has to do."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
import venv
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import need

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION = PROJECT["version"]
DATA = f"jupyter_mock-{VERSION}.data/data"
LABEXTENSION = f"{DATA}/share/jupyter/labextensions/jupyter-mock"
IMPORTED_AS = {"google-re2": "re2", "ipython": "IPython", "faker": "faker"}

run = partial(subprocess.run, capture_output=True, text=True, check=False, timeout=500)


def without_node(commands: Path) -> dict[str, str]:
    """The environment of somebody who has Python and nothing else."""
    return {**os.environ, "PATH": str(commands)}


def imported() -> set[str]:
    """Names of all foreign packages that the package imports, wherever it does."""
    nodes = [node for path in (ROOT / "jupyter_mock").rglob("*.py") for node in ast.walk(ast.parse(path.read_text()))]
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    names |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    calls = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module")]
    names |= {node.args[0].value for node in calls if isinstance(node.args[0], ast.Constant)}
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"jupyter_mock"}


def declared(requirements: list[str]) -> set[str]:
    """Names under which required distributions are imported."""
    names = [re.split(r"[^\w.-]", requirement)[0].lower() for requirement in requirements]
    return {IMPORTED_AS.get(name, name.replace("-", "_")) for name in names}


def test_what_is_imported_is_required_and_the_reverse():
    extras = PROJECT["optional-dependencies"]
    optional = declared([*extras["lab"], *extras["fast"], *extras["redis"]]) | {"pandas"}

    assert imported() - optional == declared(PROJECT["dependencies"])


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built where there is no Node."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    done = run([*build, str(ROOT)], env=without_node(Path(sys.executable).parent))
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_holds_the_labextension_once(names: list[str]):
    assert {f"{LABEXTENSION}/package.json", f"{LABEXTENSION}/install.json"} <= set(names)
    assert len([name for name in names if "remoteEntry" in name]) == 1


def test_the_wheel_enables_the_server_extension(names: list[str]):
    assert f"{DATA}/etc/jupyter/jupyter_server_config.d/jupyter_mock.json" in names


def test_the_wheel_holds_notebooks_the_schema_and_the_mark_of_types(names: list[str]):
    notebooks = {f"jupyter_mock/standalone/notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")}

    assert notebooks
    assert notebooks | {"jupyter_mock/formats/notebook.schema.json", "jupyter_mock/py.typed"} <= set(names)


def test_the_wheel_holds_neither_sources_of_the_labextension_nor_tests(names: list[str]):
    assert [name for name in names if name.startswith(("tests", "labextension_src")) or name.endswith(".tsx")] == []


@pytest.fixture(scope="module")
def fresh(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel and JupyterLab; its folder of commands."""
    commands = tmp_path_factory.mktemp("fresh") / "bin"
    venv.create(commands.parent, with_pip=True)
    pip = [str(commands / "python"), "-m", "pip"]
    reached = run([*pip, "download", "--no-deps", "--dest", str(commands.parent / "probe"), "tornado"])
    need("registry", present=reached.returncode == 0, how="a fresh environment needs a package registry")
    done = run([*pip, "install", str(wheel), *PROJECT["optional-dependencies"]["lab"]], env=without_node(commands))
    assert done.returncode == 0, done.stdout + done.stderr
    return commands


@pytest.fixture
def environment(fresh: Path, tmp_path: Path) -> dict[str, str]:
    """The fresh environment, with nothing of the user's own settings."""
    own = {f"JUPYTER_{kind.upper()}_DIR": str(tmp_path / kind) for kind in ("config", "data", "runtime")}
    return {**without_node(fresh), **own, "IPYTHONDIR": str(tmp_path / "ipython")}


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("command", "line"),
    [
        (("server", "extension"), rf"jupyter_mock enabled\s[\s\S]*jupyter_mock {re.escape(VERSION)} OK"),
        (("labextension",), rf"jupyter-mock v{re.escape(VERSION)} enabled OK"),
    ],
    ids=["server", "labextension"],
)
def test_an_installed_extension_is_enabled_and_ok(fresh: Path, environment: dict[str, str], command, line: str):
    done = run([str(fresh / "jupyter"), *command, "list"], env=environment)
    shown = re.sub(r"\x1b\[[0-9;]*m| +(?= )", "", done.stdout + done.stderr)

    assert re.search(line, shown), shown


@pytest.fixture
def demo(fresh: Path, environment: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """`jupyter mock demo`, started in an empty folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    command = [str(fresh / "jupyter"), "mock", "demo", "--no-browser"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.mark.timeout(600)
def test_the_demo_answers_the_curl_line_it_prints(demo: subprocess.Popen[str], tmp_path: Path):
    need("curl", present=shutil.which("curl") is not None, how="the line is tried as it is printed")
    line = next(line for line in demo.stdout if "curl " in line)
    answer = run(shlex.split(line[line.index("curl ") :]))
    demo.send_signal(signal.SIGINT)

    assert (answer.returncode, demo.wait(60)) == (0, 0)
    assert answer.stdout
    assert (tmp_path / "work/01_first_mock.ipynb").exists()
