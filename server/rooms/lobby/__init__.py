"""Coming in: the lobby, admission, and entering, resuming and leaving a room."""
