"""What is wrong with decision rights that can be read, or could be better: each question in a module of its own."""
