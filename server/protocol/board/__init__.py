"""The board: what the people of a room have before them together."""
