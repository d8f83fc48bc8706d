"""What Teams saw of an act."""
