from __future__ import annotations

import json
import re
import runpy
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from jupyter_mock.formats import wire
from tests.conftest import need

SOURCES = Path(__file__).parents[1] / "labextension_src"
BUNDLE = SOURCES.parent / "jupyter_mock" / "labextension"


def test_the_committed_bundle_was_built_from_the_committed_sources():
    stamp = runpy.run_path(str(SOURCES / "stamp.py"))
    assert stamp["is_current"](), "run `npm ci` and `npm run build:prod` in labextension_src"


def test_the_bundle_is_found_under_its_name_and_loads_its_own_file():
    package = json.loads((BUNDLE / "package.json").read_bytes())
    assert package["name"] == "jupyter-mock"
    assert (BUNDLE / package["jupyterlab"]["_build"]["load"]).is_file()


def test_package_and_labextension_have_the_same_version():
    project = (SOURCES.parent / "pyproject.toml").read_text(encoding="utf-8")
    version = json.loads((SOURCES / "package.json").read_bytes())["version"]
    assert f'\nversion = "{version}"\n' in project


def test_installing_enables_the_server_extension_too():
    settings = json.loads((SOURCES / "jupyter_mock.json").read_bytes())
    assert settings == {"ServerApp": {"jpserver_extensions": {"jupyter_mock": True}}}


def test_pages_send_the_members_that_the_server_reads():
    text = (SOURCES / "src" / "wire.ts").read_text(encoding="utf-8")
    for message in (wire.Claim, wire.Release, wire.Changed, wire.Watch):
        tag = msgspec.structs.asdict(msgspec.inspect.type_info(message))["tag"]
        sent = re.search(rf"\{{[^{{}}]*op: '{tag}'[^{{}}]*\}}", text)
        assert sent is not None, tag
        members = set(re.findall(r"(\w+)\??: ", re.sub(r"/\*.*?\*/", "", sent[0]))) - {"op"}
        assert members == {field.encode_name for field in msgspec.structs.fields(message)}, tag


@pytest.mark.parametrize("script", ["lint", "test"])
def test_scripts_are_linted_and_tested(script: str):
    npm = shutil.which("npm")
    is_installed = npm is not None and (SOURCES / "node_modules").is_dir()
    need("node", present=is_installed, how="install Node.js, then run `npm ci` in labextension_src")
    done = subprocess.run([npm, "run", script], cwd=SOURCES, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
