"""What writes the log: group commit, lanes, and the log's tables as each database fills them."""
