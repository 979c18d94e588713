"""Files of a room: rules, and the use cases that follow them."""
