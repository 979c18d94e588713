"""Who agrees to what in a room."""
