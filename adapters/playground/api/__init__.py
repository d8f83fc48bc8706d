"""The Web API, and the addresses that answer an act later."""
