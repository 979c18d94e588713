"""The mails people get, and how they leave."""
