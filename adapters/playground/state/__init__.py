"""Everything that the stand-in remembers."""
