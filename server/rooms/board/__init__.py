"""What people do together in a room: agenda, promises, timer, quick polls, prompt cards."""
