"""`jupyter mock check`: problems of files, each with its line, column and place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_mock.core.errors import DocumentError, MockError, Problem
from jupyter_mock.core.snapshot import compile_mock
from jupyter_mock.formats.detect import read_file
from jupyter_mock.formats.imported import summarise
from jupyter_mock.formats.notebook import KEY
from jupyter_mock.standalone import sources
from jupyter_mock.standalone.console import tell, warn
from jupyter_mock.standalone.positions import position_of

if TYPE_CHECKING:
    import argparse

_LINE_AND_COLUMN = re.compile(r"line (\d+), column (\d+)")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `check`."""
    parser.epilog = "Prints FILE:LINE:COLUMN: what is wrong. Exit code 1 when something is."
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="notebook, collection or environment")


def run(options: argparse.Namespace) -> int:
    """Check every file; returns 1 if there is any problem."""
    broken = [path for path in options.files if not _is_sound(path)]
    files = len(options.files)
    tell(f"{files - len(broken)} of {files} {'file is' if files == 1 else 'files are'} sound")
    return 1 if broken else 0


def _is_sound(path: Path) -> bool:
    try:
        data = sources.read_bytes(path)
    except MockError as error:
        warn(str(error))
        return False
    try:
        imported = read_file(path.name, data)
        for mock in imported.mocks:
            compile_mock(mock)
    except DocumentError as error:
        for problem in error.problems:
            warn(_located(path, data, problem, "error"))
        return False
    except MockError as error:
        warn(_located(path, data, error.problem, "error"))
        return False
    for loss in summarise(imported.losses):
        warn(_located(path, data, loss, "note"))
    return True


def _located(path: Path, data: bytes, problem: Problem, kind: str) -> str:
    found = _LINE_AND_COLUMN.fullmatch(problem.place)
    if found:
        return f"{path}:{found[1]}:{found[2]}: {kind}: {Problem(problem.message, '', problem.hint)}"
    text = data.decode("utf-8-sig", "replace")
    position = position_of(text, f"metadata.{KEY}.{problem.place}") or position_of(text, problem.place)
    where = f"{path}:{position[0]}:{position[1]}" if position else str(path)
    return f"{where}: {kind}: {problem}"
