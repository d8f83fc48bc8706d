"""How often a property is tried: as often as any in `make test`, and more often where there is time."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from hypothesis import settings

T = TypeVar("T", bound=Callable[..., Any])

THERE_IS_TIME = "STEERCO_TRIES_OFTEN" in os.environ
"""What `make faults-full` says."""


def often(examples: int) -> Callable[[T], T]:
    """Try a property with so many examples where there is time."""

    def mark(test: T) -> T:
        tried = settings(max_examples=examples) if THERE_IS_TIME else settings()
        return pytest.mark.often(tried(test))  # type: ignore[no-any-return]

    return mark
