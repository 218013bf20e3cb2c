"""What all tests share: where outside material lies, and which optional parts must not be skipped."""

from __future__ import annotations

import os
import random
import socket
from contextlib import suppress
from pathlib import Path

import pytest

REQUIRED = {part for part in os.environ.get("JUPYTER_MOCK_REQUIRE", "").split(",") if part}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the browser come last: once its driver runs, no test in this process can run an event loop of its own."""
    items.sort(key=lambda item: "browser" in item.path.parts)


def need(part: str, *, present: bool, how: str) -> None:
    """Skip with a visible reason when an optional part is missing, or fail when it was required."""
    if present:
        return
    reason = f"{part} is missing: {how}"
    if part in REQUIRED:
        pytest.fail(f"{reason} (JUPYTER_MOCK_REQUIRE asks for it)")
    pytest.skip(reason)


def free_port() -> int:
    """Find a port that nobody gets by chance: none of those the system gives away, to any client too."""
    for port in random.SystemRandom().sample(range(15_000, 30_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("100 ports are taken")


def outside(variable: str) -> Path:
    """Return the folder an environment variable names, or skip naming the variable."""
    value = os.environ.get(variable, "")
    if not value:
        pytest.skip(f"set {variable} to the folder of the outside material to run this")
    return Path(value)


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of postman_cases.json and badinputs.py."""
    return outside("JUPYTER_MOCK_CASES")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The unpacked folder of public collections and notebooks."""
    return outside("JUPYTER_MOCK_CORPUS")
