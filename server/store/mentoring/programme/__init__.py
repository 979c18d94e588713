"""What a programme proposes, in the database, and who coordinates it."""
