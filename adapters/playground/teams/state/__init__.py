"""Everything that the stand-in for Teams remembers."""
