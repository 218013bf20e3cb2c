"""Secrets that are shown once: the page asks for them, so that nothing that is saved ever holds one."""

from __future__ import annotations

import ipywidgets

from jupyter_mock.formats.markup import element
from jupyter_mock.kernel.forms.copying import script


class Once(ipywidgets.HTML):
    """A button that lets the page ask the management for something, and show it in the page only.

    Where there is no page of a Jupyter server it says what to do in Python.
    """

    def __init__(self, button: str, *, mock_id: str, ask: str, copy: str, note: str, in_python: str) -> None:
        """`ask` is `api-keys` or `read-tokens`; `copy` labels the copying, `note` stands below the secret."""
        press = f"({script('once')})(this, {script('copy')})"
        asking = element("button", button, type="button", onclick=press, **{"class": "jupyter-button jp-MockForm-ask"})
        answer = element("div", **{"data-jupyter-mock-answer": "", "aria-live": "polite"})
        told = {
            "data-jupyter-mock": mock_id,
            "data-jupyter-mock-ask": ask,
            "data-jupyter-mock-copy": copy,
            "data-jupyter-mock-note": note,
            "data-jupyter-mock-else": in_python,
        }
        super().__init__(element("div", asking, answer, **told))
        self.add_class("jp-MockForm-note")


def newman_line(mock_id: str) -> Once:
    """Return the button for the command that runs the collection with newman."""
    return Once(
        "Command for newman",
        mock_id=mock_id,
        ask="read-tokens",
        copy="Copy the command for newman",
        note="The command holds a token that opens this collection and its environment, nothing else, until Jupyter "
        "ends. It is kept nowhere: make another when you need it again.",
        in_python="Export the collection and its environment into files, and name these.",
    )


def api_key(mock_id: str) -> Once:
    """Return the button for a new API key."""
    return Once(
        "Get an API key",
        mock_id=mock_id,
        ask="api-keys",
        copy="Copy the API key",
        note="Send it in the header x-api-key. Copy it now: it is shown this once and kept nowhere, also not in the "
        "notebook.",
        in_python=f"In Python, jupyter_mock.mock_server({mock_id!r}).create_api_key().key is a new one.",
    )
