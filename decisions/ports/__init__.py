"""What the rules need of the world outside, each port as small as its user."""
