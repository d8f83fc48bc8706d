"""What can be put into a message or a form, and what a person sees of it."""
