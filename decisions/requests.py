"""Under which key something is asked, and by whom."""

from typing import Literal, NewType, TypeAlias

from decisions.people import Identity

RequestId = NewType("RequestId", str)
"""The key of a delivery: the same one twice is the same act."""

CLOCK: Literal["clock"] = "clock"
"""The clock is an actor too: what is due comes as its command."""

Actor: TypeAlias = Identity | Literal["clock"]
