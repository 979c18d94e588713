"""What the service is compared with. Each serves rooms of whoever connects to `/ws?room=…`."""
