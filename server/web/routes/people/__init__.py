"""Handlers of people: signing in, oneself, invitations, and the end of an account."""
