"""Mails that come back: which of ours it was, and whether its mailbox is gone for good."""
