"""Whole stories, on every platform."""
