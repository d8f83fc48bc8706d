"""Putting a question: raising it, recording what was decided elsewhere, changing, replacing and taking it back."""
