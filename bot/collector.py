"""The garbage collector of Python, told what a server is like."""

import gc

YOUNG = 10_000
"""New objects that it waits for before it looks: an act makes hundreds, and nearly all are gone by its end."""


def spare() -> None:
    """Leave alone, from now on, what the process is made of, and look less often at the rest: a tenth of every act."""
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    gc.collect()
    gc.freeze()
