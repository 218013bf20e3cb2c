"""Build the labextension when its sources differ from the committed bundle; otherwise no Node is needed."""

from __future__ import annotations

import runpy
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = Path(__file__).resolve().parent
STAMP = runpy.run_path(str(SOURCES / "stamp.py"))


class LabextensionHook(BuildHookInterface[Any]):
    """Bring `jupyter_mock/labextension` up to date before a wheel is packed."""

    def dependencies(self) -> list[str]:
        """Ask for the builder only when there is something to build."""
        return [] if STAMP["is_current"]() else ["jupyter-builder>=1.2,<2"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 the interface's names
        """Build with npm if the stamp in the bundle is not the digest of the sources."""
        if STAMP["is_current"]():
            return
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit(
                "labextension_src differs from the bundle in jupyter_mock/labextension: "
                "install Node.js 20.19 or later to build it"
            )
        if not (SOURCES / "node_modules").is_dir():
            subprocess.run([npm, "ci"], cwd=SOURCES, check=True)  # noqa: S603 npm's own path, fixed words
        subprocess.run([npm, "run", "build:prod"], cwd=SOURCES, check=True)  # noqa: S603 the same
