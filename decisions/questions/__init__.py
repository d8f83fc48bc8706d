"""Questions before it is decided."""
