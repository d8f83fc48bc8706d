"""Values to text and back: the record as it is written."""
