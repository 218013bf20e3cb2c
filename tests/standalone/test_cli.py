"""The grammar of the command line, and how it refuses."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

from jupyter_mock.standalone import check
from jupyter_mock.standalone.cli import COMMANDS
from jupyter_mock.standalone.console import tell, warn


def test_without_arguments_the_commands_are_listed(run):
    code, said, _ = run()

    assert code == 2
    assert all(name in said for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run, command):
    code, said, _ = run(command, "--help")

    assert code == 0
    assert f"usage: jupyter mock {command}" in said


def test_the_version_is_told(run):
    assert run("--version") == (0, f"jupyter-mock {version('jupyter-mock')}\n", "")


@pytest.mark.parametrize("arguments", [["bake"], ["serve"], ["serve", "x.json", "--port", "70000"], ["list", "--fast"]])
def test_misuse_is_answered_with_the_usage(run, arguments):
    code, said, complaint = run(*arguments)

    assert (code, said) == (2, "")
    assert complaint.startswith("usage: jupyter mock")


def test_a_file_that_is_not_there_is_named(run):
    assert run("serve", "shop.ipynb") == (
        1,
        "",
        "jupyter mock: the file 'shop.ipynb' cannot be read: No such file or directory\n",
    )


@pytest.mark.parametrize(
    ("error", "code", "complaint"),
    [
        (OSError(28, "No space left on device", "a.json"), 1, "jupyter mock: 'a.json': No space left on device\n"),
        (OSError("broken"), 1, "jupyter mock: broken\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(run, monkeypatch, error, code, complaint):
    def fail(_):
        raise error

    monkeypatch.setattr(check, "run", fail)

    assert run("check", "a.json") == (code, "", complaint)


def test_what_is_said_cannot_steer_the_terminal(capsys):
    tell("caf\xe9 \x1b[2J\u202e\tx")
    warn("a\x07b")

    assert capsys.readouterr() == ("caf\xe9 \ufffd[2J\ufffd\tx\n", "a\ufffdb\n")


def test_the_command_line_starts_without_what_it_does_not_need():
    code = "import sys, jupyter_mock.standalone.cli as cli; cli.make_parser(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert not {"asyncio", "faker", "jupyter_core", "msgspec", "nbformat", "re2", "tornado"} & set(loaded)
