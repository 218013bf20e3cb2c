"""What `import jupyter_mock` offers to a cell: `mock_server`."""

from __future__ import annotations

from jupyter_mock.kernel import choosing
from jupyter_mock.kernel.management import management
from jupyter_mock.kernel.mock_server import MockServer


def mock_server(name: str = "") -> MockServer:
    """Return the mock server of this notebook with this name or id; where there is none it is created.

    Without a name it is the only one of the notebook, or a new one named after the file. What is created
    answers at once; what is there already is not touched. Raises `NoServer` outside a Jupyter server with
    jupyter-mock, and `MockError` when several could be meant.
    """
    connected = management()
    listing = connected.list()
    found = choosing.own_named(listing, name) if name else choosing.only_one(listing)
    if found is None:
        found = connected.create({"name": name}).view
    return MockServer(connected, found.id)
