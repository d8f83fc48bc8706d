"""Where a message is on its way out."""

from typing import Final

PENDING: Final = "pending"
SENT: Final = "sent"
PARKED: Final = "parked"
DROPPED: Final = "dropped"
