"""The code of conduct: its text by versions, and who agreed to which."""
