"""Screens before any platform draws them: cards, forms, and the sentences on them."""
