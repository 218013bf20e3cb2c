"""Whether a folder lies on another computer: there, notebooks are written as Jupyter itself writes them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NETWORK = frozenset(
    {"9p", "afs", "afpfs", "beegfs", "ceph", "cifs", "davfs", "drvfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs"}
    | {"nfs4", "pvfs2", "smb3", "smbfs", "vboxsf", "webdav"}
    | {f"fuse.{name}" for name in ("davfs2", "gcsfuse", "glusterfs", "rclone", "s3fs", "sshfs")}
)
"""Names of file systems, as Linux and macOS call them; every other one is taken for local."""
_LINUX = Path("/proc/self/mounts")
_MACOS = "/sbin/mount"
_MACOS_LINE = re.compile(r".*? on (?P<place>/.*) \((?P<kind>\w+)[^()]*\)")
_ESCAPED = re.compile(r"\\([0-7]{3})")

Mounts = list[tuple[str, str]]
"""Where file systems begin, and their names, in the order they were mounted."""


def network_file_system(folder: Path, mounts: Callable[[], Mounts] | None = None) -> str:
    """Return the name of the network file system a folder lies on, empty for a local or an unknown one."""
    real = PurePath(os.path.realpath(folder))
    if str(real).startswith("\\\\"):
        return "a Windows share"
    kind = ""
    longest = 0
    for place, name in (mounts or mounted)():
        parts = PurePath(place).parts
        # of two in one place, the one mounted last hides the other
        if len(parts) >= longest and real.is_relative_to(place):
            kind, longest = name, len(parts)
    return kind if kind in NETWORK else ""


def mounted() -> Mounts:
    """Return what is mounted here; nothing where that is not known."""
    with suppress(OSError, subprocess.SubprocessError):
        if sys.platform == "darwin":
            output = subprocess.run([_MACOS], capture_output=True, check=True, timeout=5, text=True)  # noqa: S603 - fixed
            return macos_mounts(output.stdout)
        return linux_mounts(_LINUX.read_text(errors="surrogateescape"))
    return []


def linux_mounts(text: str) -> Mounts:
    """Read `/proc/self/mounts` (proc_pid_mounts(5)): device, place, name; spaces are written as octal codes."""
    lines = [line.split(" ") for line in text.splitlines()]
    return [(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), line[1]), line[2]) for line in lines if len(line) > 2]  # noqa: PLR2004


def macos_mounts(text: str) -> Mounts:
    """Read what `mount` prints: `//me@host/share on /Volumes/share (smbfs, nodev)`."""
    return [(line["place"], line["kind"]) for line in map(_MACOS_LINE.fullmatch, text.splitlines()) if line]
