"""Platforms, and the words and screens they share."""
