"""The life of an answer: said, added to, taken back, kept from, or not needed."""
