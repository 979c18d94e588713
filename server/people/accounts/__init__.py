"""Accounts: made, changed, moved to another address, deleted."""
