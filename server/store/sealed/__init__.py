"""Content at rest: the keys outside the database, and the columns that they seal."""
