"""HTTP/1.1 on asyncio: translates between bytes and the application."""
