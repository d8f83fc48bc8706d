"""SQL behind the ports of the rules."""
