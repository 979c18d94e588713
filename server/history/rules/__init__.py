"""What holds for episodes, pure: who may read what, and lives as tables."""
