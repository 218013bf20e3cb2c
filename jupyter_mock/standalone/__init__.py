"""The command line `jupyter mock`, serving without Jupyter."""
