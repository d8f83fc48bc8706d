"""What the card of a decision says in each state of its life."""
