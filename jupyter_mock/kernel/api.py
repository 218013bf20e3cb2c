"""What `import jupyter_mock` offers to a cell: `mock_server` and `new_mock_server`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_mock.kernel import choosing
from jupyter_mock.kernel.management import management
from jupyter_mock.kernel.mock_server import MockServer

if TYPE_CHECKING:
    from jupyter_mock.kernel.forms.form import MockForm


def mock_server(name: str = "") -> MockServer:
    """Return the mock server of this notebook with this name or id; where there is none it is created.

    Without a name it is the only one of the notebook, or a new one named after the file. What is created
    answers at once; what is there already is not touched. Outside a Jupyter server with jupyter-mock it is
    kept in this kernel. Raises `MockError` when several could be meant.
    """
    connected = management()
    listing = connected.list()
    found = choosing.own_named(listing, name) if name else choosing.only_one(listing)
    if found is None:
        found = connected.create({"name": name}).view
    return MockServer(connected, found.id)


def new_mock_server() -> MockForm:
    """Return a form that asks for requests and settings, and makes a mock server of them; as a cell's result it shows.

    Nothing is created before *Create Mock Server* is pressed.
    """
    from jupyter_mock.kernel.forms.form import MockForm  # noqa: PLC0415 - who needs no form waits for no widgets

    return MockForm(management())
