"""The Bot Connector, as Teams serves it to bots."""
