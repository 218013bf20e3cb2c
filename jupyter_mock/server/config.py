"""The settings of the server extension, as `jupyter server --help-all` lists them."""

from __future__ import annotations

from pathlib import Path

from jupyter_core.paths import jupyter_data_dir
from traitlets import Bool, Dict, Float, HasTraits, Int, List, Unicode


class MockSettings(HasTraits):
    """Settings below `c.JupyterMock`."""

    data_dir = Unicode(
        "",
        help="Folder of journals, approvals and hashes of API keys. Default: jupyter_mock in Jupyter's data directory.",
    ).tag(config=True)
    max_body_size = Int(10 * 1024 * 1024, help="Largest body of a call, in bytes; above it the answer is 413.").tag(
        config=True
    )
    allow_public = Bool(
        None,
        allow_none=True,
        help=(
            "Whether mock servers may answer without an API key. Default: yes, but not under JupyterHub, where"
            " everybody who reaches the hub could call them."
        ),
    ).tag(config=True)
    allow_origins = List(
        Unicode(),
        help="Origins of browser pages, beside loopback and Jupyter's own, that may read the answers of every mock.",
    ).tag(config=True)
    allow_ports = Bool(
        True,  # noqa: FBT003 - the way of traitlets
        help="Whether a mock server may have a port of its own on this computer, where someone asks for it.",
    ).tag(config=True)
    ports = Dict(
        key_trait=Unicode(),
        value_trait=Int(),
        help='Ports that mock servers have whenever they are live, by their ids, 0 for any: {"shop": 4500}.',
    ).tag(config=True)
    look_seconds = Float(2.0, help="How often notebooks changed by other programs are looked for, in seconds.").tag(
        config=True
    )

    def data_folder(self) -> Path:
        """Return the folder of everything that is kept beside the notebooks."""
        return Path(self.data_dir or Path(jupyter_data_dir()) / "jupyter_mock")
