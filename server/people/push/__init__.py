"""Notes to browsers that are not open: who asked for them on which sign-in, and what they say."""
