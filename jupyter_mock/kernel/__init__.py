"""In the kernel: connection, magics, displays. The only room that knows IPython and ipywidgets."""
