"""What waits between two people who mentor, as queries over what is kept anyway."""
