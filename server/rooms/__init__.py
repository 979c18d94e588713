"""The room: its log, its people and their roles, its door, its chat and who is there now."""
