"""Nudges in SQL: what is planned, and what fell due, given to each person as one message."""
