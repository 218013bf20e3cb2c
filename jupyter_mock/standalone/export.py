"""`jupyter mock export`: write a mock server for Postman and newman."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_mock.formats.postman_collection import collection_losses, write_collection
from jupyter_mock.formats.postman_environment import write_environment
from jupyter_mock.standalone import sources
from jupyter_mock.standalone.console import report_losses, tell

if TYPE_CHECKING:
    import argparse

    from jupyter_mock.core.definition import MockDefinition

SERVED_AT = "http://127.0.0.1:4500"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `export`."""
    add = parser.add_argument
    add("notebook", type=Path, metavar="NOTEBOOK", help="notebook with the mock server")
    add("--mock", metavar="ID", help="which one, by its id or name, when there are several")
    add("--format", choices=("postman", "environment"), default="postman", help="what to write (default: %(default)s)")
    add("-o", "--output", type=Path, metavar="FILE", help="file to write (default: the standard output)")


def run(options: argparse.Namespace) -> int:
    """Export, and say what Postman's format cannot keep; returns the exit code."""
    mock = sources.choose(sources.read_mocks(options.notebook).mocks, options.mock)
    text = json.dumps(_document(mock, options.format), ensure_ascii=False, indent=2)
    if options.output is None:
        tell(text)
    else:
        options.output.write_text(text + "\n", encoding="utf-8")
    if options.format == "postman":
        report_losses(mock.name, collection_losses(mock))
    return 0


def _document(mock: MockDefinition, wanted: str) -> dict[str, Any]:
    if wanted == "environment":
        # the address `jupyter mock serve` answers at by default; whoever serves elsewhere changes one value
        return write_environment(mock.environment, url=SERVED_AT, with_api_key=mock.private)
    return write_collection(mock)
