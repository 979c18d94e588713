"""Episodes as they happen: noticed, opened, closed, and kept as they were folded."""
