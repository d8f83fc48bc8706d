"""Where a card stands, and what a channel is tied to."""
