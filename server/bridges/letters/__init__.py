"""Letters to people, each written from what holds at the moment of sending."""
