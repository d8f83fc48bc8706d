"""Slack: what it sends, read and answered; what it is sent, drawn and posted."""
