"""`jupyter mock import`: put what a file holds into a notebook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_mock.app.notebook_file import update_metadata
from jupyter_mock.core.definition import Document
from jupyter_mock.core.errors import MockError
from jupyter_mock.core.identity import RESERVED, slug, unique
from jupyter_mock.core.snapshot import compile_mock
from jupyter_mock.formats.notebook import digest, read_document, secrets_removed, write_document
from jupyter_mock.standalone import own_files, sources
from jupyter_mock.standalone.console import report_losses, tell
from jupyter_mock.standalone.new_notebook import write_new

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from jupyter_mock.core.definition import MockDefinition


class NotebookInUse(MockError):
    """The notebook is open somewhere: whoever has it open writes it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `import`."""
    add = parser.add_argument
    add("file", type=Path, metavar="FILE", help="Postman collection or notebook")
    add("notebook", type=Path, metavar="NOTEBOOK", help="notebook to put it into; made if it is not there")
    add("--name", help="name of the mock server (default: the one in the file)")
    add("--environment", type=Path, metavar="FILE", help="Postman environment for its variables")
    add("--replace", action="store_true", help="replace a mock server of the same id")


def run(options: argparse.Namespace) -> int:
    """Import, and say what was lost; returns the exit code."""
    notebook: Path = options.notebook
    if notebook.suffix != ".ipynb":
        raise MockError(f"{str(notebook)!r} is no notebook", hint="its name ends with .ipynb")
    imported = sources.read_mocks(options.file)
    mocks = [_adapted(mock, options) for mock in imported.mocks]
    for mock in mocks:
        compile_mock(mock)
    if notebook.exists():
        _put_into(notebook, mocks, overwrite=options.replace)
    else:
        write_new(notebook, Document(mocks=tuple(mocks)))
    own_files.approve(digest(mock) for mock in mocks)
    report_losses(str(options.file), imported.losses)
    for mock in mocks:
        tell(f"imported {mock.name} into {notebook}: {_size(mock)}")
    return 0


def _adapted(mock: MockDefinition, options: argparse.Namespace) -> MockDefinition:
    if options.environment is not None:
        mock = replace(mock, environment=sources.read_environment(options.environment))
    if options.name:
        mock = replace(mock, name=options.name, id=unique(slug(options.name, "mock"), RESERVED))
    return mock


def _put_into(notebook: Path, mocks: Iterable[MockDefinition], *, overwrite: bool) -> None:
    if own_files.is_open(notebook):
        raise NotebookInUse(
            f"the notebook {str(notebook)!r} is open in Jupyter",
            hint="close it there, or run %mock import in one of its cells",
        )

    def change(value: Any) -> dict[str, Any]:
        document = read_document(secrets_removed(value)[0])
        return write_document(replace(document, mocks=_merged(document.mocks, mocks, overwrite=overwrite)))

    update_metadata(notebook, change, locks=own_files.locks_folder())


def _merged(
    there: Iterable[MockDefinition], new: Iterable[MockDefinition], *, overwrite: bool
) -> tuple[MockDefinition, ...]:
    merged = {mock.id: mock for mock in there}
    for mock in new:
        if merged.get(mock.id, mock) != mock and not overwrite:
            raise MockError(
                f"the notebook has a mock server {mock.id!r} already", hint="--replace it, or give another --name"
            )
        merged[mock.id] = mock
    return tuple(merged.values())


def _size(mock: MockDefinition) -> str:
    requests = list(mock.requests())
    examples = sum(len(request.examples) for request in requests)
    return f"{_counted(len(requests), 'request')}, {_counted(examples, 'example')}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
