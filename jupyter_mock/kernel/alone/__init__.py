"""Mock servers kept in this kernel, where no Jupyter server with jupyter-mock keeps and serves them."""
