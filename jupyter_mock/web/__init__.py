"""HTTP/1.1 on asyncio and httptools: translates between bytes and the application."""
