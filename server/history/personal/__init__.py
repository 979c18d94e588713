"""What belongs to one person: marks, reflections, diary, reminders, and what is shared."""
