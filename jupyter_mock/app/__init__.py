"""What is live: mock servers, traffic, journal, approvals. Knows no web framework and no Jupyter."""
