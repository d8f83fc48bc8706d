"""Our own stand-in for the servers of Microsoft Teams, and people at their Teams."""
