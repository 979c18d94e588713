"""Where features meet: what one asks of another, over that other's use cases."""
