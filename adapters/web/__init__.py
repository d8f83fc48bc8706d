"""The record on a page."""
