"""The room between two events, pure: its fold, its permissions, its roster."""
