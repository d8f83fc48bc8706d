"""The time that the rules see."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Business time, aware, in UTC: the only clock that the rules see."""
