"""What the two of a relationship agree on: answered alone, settled point by point, signed."""
