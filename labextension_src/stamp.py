"""Tie the committed bundle to the sources it was built from.

Run as a script after a build, it writes the digest of the sources into the bundle.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = Path(__file__).resolve().parent
STAMP = SOURCES.parent / "jupyter_mock" / "labextension" / "source.sha256"
BUILT_FROM = ("package.json", "package-lock.json", "tsconfig.json", "schema", "src", "style")


def digest() -> str:
    """Return the SHA-256 of names and contents of all sources, whatever line ends the checkout has."""
    sha = hashlib.sha256()
    for file in sorted(_files()):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        sha.update(file.relative_to(SOURCES).as_posix().encode() + b"\0" + content + b"\0")
    return sha.hexdigest()


def is_current() -> bool:
    """Say whether the bundle was built from these very sources."""
    return STAMP.exists() and STAMP.read_text(encoding="utf-8").strip() == digest()


def stamp() -> None:
    """Write the digest of the sources into the bundle."""
    STAMP.write_text(f"{digest()}\n", encoding="utf-8")


def _files() -> Iterator[Path]:
    for name in BUILT_FROM:
        top = SOURCES / name
        yield from [top] if top.is_file() else (path for path in top.rglob("*") if path.is_file())


if __name__ == "__main__":
    stamp()
