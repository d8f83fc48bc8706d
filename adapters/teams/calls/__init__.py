"""Calls to the Bot Connector: with which token, to which addresses, and how they can end."""
