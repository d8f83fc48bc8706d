"""Teams: cards drawn as Adaptive Cards."""
