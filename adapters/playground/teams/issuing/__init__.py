"""Who vouches for activities: keys, their addresses, and tokens."""
