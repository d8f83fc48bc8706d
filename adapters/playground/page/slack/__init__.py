"""Slack's client, drawn from Block Kit as it was sent."""
