"""The tick of nudges, and what the relay adds to a message."""
