"""Decision rights: who decides what, by a file read from the top."""
