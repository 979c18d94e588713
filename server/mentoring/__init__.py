"""The programme around the room: who seeks and gives what, who meets whom, and when."""
