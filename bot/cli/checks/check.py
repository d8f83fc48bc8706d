"""One thing that was looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What should hold; `mend` says what to do where it is not well."""

    what: str
    well: bool
    mend: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{'ok  ' if self.well else 'MEND'}  {self.what}" + ("" if self.well else f": {self.mend}")
