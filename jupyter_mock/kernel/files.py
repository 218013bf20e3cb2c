"""The files of this computer that magics read and write: JSON and HTTP archives by their names, nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from jupyter_mock.core.errors import MockError
from jupyter_mock.formats.wording import quoted

LARGEST = 20_000_000
_READ = (".json", ".ipynb")


def read_document(name: str) -> tuple[str, bytes]:
    """Return name and content of a file to import.

    Raises `MockError` without opening it when it is an address, or its name, links followed, does not end
    as a document's does; and when it is no regular file or too large.
    """
    if "://" in name:
        raise MockError(f"{quoted(name)} is an address, and nothing is fetched", hint="download the file, then name it")
    path = _resolved(name)
    if path.suffix.lower() not in _READ:
        raise MockError(f"{quoted(name)} is not a file that can be imported", hint=f"it ends in {' or '.join(_READ)}")
    try:
        if not path.is_file():
            reason = "is not a file" if path.exists() else "does not exist"
            raise MockError(f"{quoted(name)} {reason}", hint=f"the working folder is {Path.cwd()}")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise MockError(f"{quoted(name)} cannot be read: {error.strerror}") from error
    if len(data) > LARGEST:
        raise MockError(f"{quoted(name)} is larger than {LARGEST:,} bytes")
    return path.name, data


def write_document(name: str, text: str, *, force: bool = False, ending: str = ".json") -> bool:
    """Write a file whole or not at all; False when it has this content already.

    Raises `MockError` for a name that does not end in `ending`, and for a file that is there with another
    content, unless `force` says to replace it.
    """
    path = _resolved(name)
    if path.suffix.lower() != ending:
        hint = "choose a name such as " + ("shop.postman_collection.json" if ending == ".json" else f"shop{ending}")
        raise MockError(f"{quoted(name)} does not end in {ending}", hint=hint)
    data = text.encode("utf-8")
    try:
        if path.exists():
            if path.is_file() and path.read_bytes() == data:
                return False
            if not force or not path.is_file():
                raise MockError(f"{quoted(name)} is there already, with another content", hint="--force replaces it")
        _replace(path, data)
    except OSError as error:
        raise MockError(f"{quoted(name)} cannot be written: {error.strerror}") from error
    return True


def _resolved(name: str) -> Path:
    try:
        return Path(name).expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise MockError(f"{quoted(name)} is not the name of a file: {error}") from error


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666), "wb") as file:
            file.write(data)
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
