"""Episodes: what happened in the room, written by the room itself."""
