"""A new notebook around mock servers, as somebody would begin one by hand."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from jupyter_mock.formats.notebook import KEY, write_document

if TYPE_CHECKING:
    from pathlib import Path

    from jupyter_mock.core.definition import Document

PYTHON = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def write_new(path: Path, document: Document) -> None:
    """Write a notebook with these mock servers where none is yet; raises `FileExistsError`."""
    # loaded here because it takes longer than everything else does
    nbformat: Any = import_module("nbformat")
    v4: Any = nbformat.v4
    names = ", ".join(mock.name for mock in document.mocks)
    cells = [
        v4.new_markdown_cell(f"# {names}", id="title"),
        v4.new_code_cell("%load_ext jupyter_mock", id="load"),
        *[v4.new_code_cell(f"%mock show {mock.id}", id=f"show-{mock.id}"[:64]) for mock in document.mocks],
    ]
    notebook = v4.new_notebook(cells=cells, metadata=PYTHON | {KEY: write_document(document)})
    nbformat.validate(notebook)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666), "w", encoding="utf-8") as file:
        nbformat.write(notebook, file)
