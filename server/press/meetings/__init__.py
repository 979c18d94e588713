"""Meetings as calendar files: one mailed to each who is in it, and a feed of all of one's own."""
