"""What the tests lean on: the real service in its own process, people, browsers and networks."""
