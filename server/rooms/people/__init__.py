"""Those inside decide who is in, and with which role."""
