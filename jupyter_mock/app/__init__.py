"""What is live: mock servers, their traffic, and where their definitions are kept. No web framework, no Jupyter."""
