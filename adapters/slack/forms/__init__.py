"""The forms of Slack: which one opens, what it says when it is sent, and how it is answered."""
