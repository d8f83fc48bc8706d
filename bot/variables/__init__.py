"""The variables of the environment: how they are read, and what each may hold."""
