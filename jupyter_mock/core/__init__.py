"""The engine: values in, values out. No I/O, no clock, no dice, no web framework, no Jupyter."""
