"""`%mock` and `%%mock` in IPython: read the line, carry it out, show what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError
from IPython.core.magic import Magics, line_cell_magic, magics_class, no_var_expand

from jupyter_mock.core.errors import MockError
from jupyter_mock.kernel.command_line import read_cell, read_line
from jupyter_mock.kernel.completion import matcher
from jupyter_mock.kernel.dispatch import carry_out

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


@magics_class
class MockMagics(Magics):
    """The magics of jupyter-mock."""

    @no_var_expand
    @line_cell_magic
    def mock(self, line: str, cell: str | None = None) -> Any:
        """Make mock servers and call them.

        %%mock METHOD PATH [STATUS] [--name NAME] saves the text of the cell as an example, which answers
        from now on. %mock list|show|new|form|url|send|log|profile|import|export|start|serve|stop|delete|help does
        the rest; %mock help explains everything, %mock send --help one subcommand.
        """
        try:
            return carry_out(read_line(line) if cell is None else read_cell(line, cell))
        except MockError as error:
            raise UsageError(str(error)) from None


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Bring `%mock` and `%%mock` into a session, for `%load_ext jupyter_mock`."""
    shell.register_magics(MockMagics)
    matchers = shell.Completer.custom_matchers
    if matcher not in matchers:
        matchers.insert(0, matcher)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Take both out again, for `%unload_ext jupyter_mock`."""
    for kind in shell.magics_manager.magics.values():
        kind.pop("mock", None)
    matchers = shell.Completer.custom_matchers
    if matcher in matchers:
        matchers.remove(matcher)
