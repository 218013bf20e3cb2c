"""`jupyter mock list`: the mock servers of notebooks and collections."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_mock.app.notebook_file import has_mark
from jupyter_mock.app.notebook_store import PASSED_OVER
from jupyter_mock.core.errors import MockError
from jupyter_mock.standalone import sources
from jupyter_mock.standalone.console import tell, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from jupyter_mock.core.definition import MockDefinition

HEADINGS = ("ID", "NAME", "REQUESTS", "EXAMPLES", "ACCESS", "FILE")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `list`."""
    help_text = "file, or folder whose notebooks are looked through (default: the working folder)"
    parser.add_argument("paths", nargs="*", type=Path, default=[Path()], metavar="PATH", help=help_text)


def run(options: argparse.Namespace) -> int:
    """Print a table; returns 1 if a file could not be read."""
    rows = [HEADINGS]
    unread = 0
    for path in _files(options.paths):
        try:
            rows += [_row(mock, path) for mock in sources.read(path).mocks]
        except MockError as error:
            unread += 1
            warn(str(error))
    if len(rows) > 1:
        widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
        for row in rows:
            tell("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())
    else:
        tell("no mock servers")
    return 1 if unread else 0


def _row(mock: MockDefinition, path: Path) -> tuple[str, str, str, str, str, str]:
    requests = list(mock.requests())
    examples = sum(len(request.examples) for request in requests)
    access = "private" if mock.private else "public"
    return mock.id, mock.name, f"{len(requests):,}", f"{examples:,}", access, str(path)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from _notebooks(path)
        else:
            yield path


def _notebooks(folder: Path) -> Iterator[Path]:
    """Walk over the notebooks of a folder that seem to hold mock servers."""
    for found, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in PASSED_OVER)
        for name in sorted(files):
            path = Path(found, name)
            if path.suffix == ".ipynb" and not name.startswith(".") and has_mark(path):
                yield path
