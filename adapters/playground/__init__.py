"""Stand-ins for the platforms' own servers, and people who act on them."""
