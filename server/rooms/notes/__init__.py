"""The shared notes: the page that is open, and writing on it."""
