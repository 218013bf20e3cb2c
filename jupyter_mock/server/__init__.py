"""The Jupyter server extension: the only room that knows jupyter_server."""
