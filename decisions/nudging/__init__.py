"""Nudging: whom a decision waits on, when they are reminded, and how seldom."""
