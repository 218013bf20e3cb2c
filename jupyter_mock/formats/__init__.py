"""Documents to core values and back, and the typed messages of REST and websocket. Pure."""
