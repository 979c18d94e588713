"""What the log keeps of the programme: agreements, meetings and relationships."""
