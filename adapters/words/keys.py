"""How people write the name of a decision: `D-12`, `d 12`, `#12`, `decision 12`."""

import re

KEY = re.compile(r"(?:d\s?[-–]?\s?|#)0*([0-9]{1,12})", re.IGNORECASE)
SHOWN = re.compile(r"(?:me\s)?(?:decision\s)?(?:d\s?[-–]?\s?|#)?0*([0-9]{1,12})", re.IGNORECASE)
SHARED = re.compile(
    r"(?:decision\s)?(?:d\s?[-–]?\s?|#)?0*([0-9]{1,12})(?:\s(?:too|here|in this channel|with this channel))*",
    re.IGNORECASE,
)
WRAPPING = "\"'`“”„‘’«»*_~ \t\r\n\u00a0"
ENDING = " .?!"
LONGEST_KEY = 40


def key_in(pattern: re.Pattern[str], text: str) -> str | None:
    """Read a key, as all that is said; None where it is none."""
    match = pattern.fullmatch(text.strip(WRAPPING + ENDING)) if len(text) <= LONGEST_KEY else None
    return f"D-{match[1]}" if match else None
