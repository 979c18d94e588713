"""Accounts, sign-in, sign-in sessions, invitations and guests."""
