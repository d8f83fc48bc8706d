"""Adaptive Cards as Teams takes them, and as people read and use them."""
