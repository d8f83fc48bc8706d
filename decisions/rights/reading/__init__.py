"""From the nodes of a rights file to its values, every problem with its line."""
