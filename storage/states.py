"""Where a message is on its way out."""

from typing import Final

PENDING: Final = "pending"
SENT: Final = "sent"
PARKED: Final = "parked"
DROPPED: Final = "dropped"
BY_AN_ADMINISTRATOR: Final = "dropped by an administrator"
"""Why something was dropped that nobody else reads anywhere."""
LEASED: Final = "leased"
"""Told of what somebody has taken to send; its row says pending."""
