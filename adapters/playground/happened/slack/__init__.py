"""What Slack saw of an act."""
