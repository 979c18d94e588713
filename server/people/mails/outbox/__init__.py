"""Mails that were written down with what they tell of: when each goes, and what becomes of it."""
