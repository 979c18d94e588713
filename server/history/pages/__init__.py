"""Episodes as their readers see them, alone and over time, and what they say of them."""
