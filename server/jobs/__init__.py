"""Work in the background: what a job is and what becomes of it, and the one runner of them all."""
