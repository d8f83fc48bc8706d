"""What is decided, by whom, until when. No I/O, no clock, no randomness."""
