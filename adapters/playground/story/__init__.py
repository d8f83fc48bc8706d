"""A company and its story: written to be read, and played by people at their screens."""
