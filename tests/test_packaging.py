"""What a wheel holds, and that installing it is all a user has to do."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from tests.conftest import need

ROOT = Path(__file__).parent.parent
LABEXTENSION = "jupyter_mock-0.1.0.data/data/share/jupyter/labextensions/jupyter-mock"
SERVER = "jupyter_mock-0.1.0.data/data/etc/jupyter/jupyter_server_config.d/jupyter_mock.json"


def without_node() -> dict[str, str]:
    """The environment of somebody who has Python and nothing else."""
    kept = [part for part in os.environ["PATH"].split(os.pathsep) if not any(Path(part).glob("node*"))]
    return {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), *kept, "/bin"])}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, env=without_node())
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    return zipfile.ZipFile(wheel).namelist()


def test_the_wheel_holds_the_labextension_once(names: list[str]):
    assert f"{LABEXTENSION}/package.json" in names
    assert f"{LABEXTENSION}/install.json" in names
    assert len([name for name in names if "remoteEntry" in name and name.endswith(".js")]) == 1


def test_the_wheel_enables_the_server_extension(names: list[str]):
    assert SERVER in names


def test_the_wheel_holds_the_first_notebook_the_schema_and_the_types(names: list[str]):
    assert "jupyter_mock/standalone/notebooks/01_first_mock.ipynb" in names
    assert "jupyter_mock/formats/notebook.schema.json" in names
    assert "jupyter_mock/py.typed" in names


def test_the_wheel_holds_no_sources_of_the_labextension(names: list[str]):
    assert not [name for name in names if "labextension_src" in name or name.endswith(".tsx")]


@pytest.fixture(scope="module")
def fresh(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel and JupyterLab; its folder of commands."""
    need(
        "browser", present="browser" in os.environ.get("JUPYTER_MOCK_REQUIRE", ""), how="a fresh install takes a minute"
    )
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    command = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", f"{wheel}[lab]"]
    subprocess.run(command, check=True, env=without_node())
    return folder / "bin"


def listed(fresh: Path, *command: str) -> str:
    """What a list command of Jupyter prints, without colours."""
    whole = [str(fresh / "jupyter"), *command, "list"]
    done = subprocess.run(whole, capture_output=True, text=True, check=True, env=without_node())
    return re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)


@pytest.mark.timeout(600)
def test_both_extensions_are_enabled_and_ok_after_installing(fresh: Path):
    assert re.search(r"jupyter_mock enabled[\s\S]*jupyter_mock 0\.1\.0\s+OK", listed(fresh, "server", "extension"))
    assert re.search(r"jupyter-mock v0\.1\.0 enabled\s+OK", listed(fresh, "labextension"))


@pytest.mark.timeout(600)
def test_the_demo_answers_the_line_it_prints(fresh: Path, tmp_path: Path):
    """The main job on a fresh machine: one command, and the printed curl line works."""
    environment = {**without_node(), "JUPYTER_DATA_DIR": str(tmp_path / "data"), "JUPYTER_ALLOW_INSECURE_WRITES": "1"}
    command = [str(fresh / "jupyter"), "mock", "demo", "--no-browser", "--port", "0"]
    folder = tmp_path / "work"
    folder.mkdir()
    demo = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        line = next(line for line in demo.stdout if "curl " in line)
        answer = subprocess.run(shlex.split(line[line.index("curl ") :]), capture_output=True, check=True)
    finally:
        demo.send_signal(signal.SIGINT)
        demo.communicate(timeout=60)

    assert answer.stdout
    assert (folder / "01_first_mock.ipynb").exists()
    assert demo.returncode == 0
