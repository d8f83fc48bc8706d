"""Times away: said, kept, and filled by deputies."""
