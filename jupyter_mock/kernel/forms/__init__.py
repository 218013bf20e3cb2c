"""Forms in a cell, made of ipywidgets: making a mock server, editing it, calling it, watching it."""
