"""What comes after a result: conditions, doing it, and opening it again."""
