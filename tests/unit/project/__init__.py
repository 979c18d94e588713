"""What the project says of itself: its decisions, and the files it is run with."""
