"""Accounts, sign-ins, invitations, proofs of addresses, and the end of an account."""
