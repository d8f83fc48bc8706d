"""Where money is mentioned, and what may be meant by it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from adapters.words.currencies import currency_named, currency_patterns
from adapters.words.numbers import NUMBER, SPACES, readings
from decisions.money import Money

_LARGEST = Decimal(10) ** 15
_THOUSAND, _MILLION, _BILLION = Decimal(10) ** 3, Decimal(10) ** 6, Decimal(10) ** 9
_SCALES = {
    "k": _THOUSAND, "t": _THOUSAND, "tsd": _THOUSAND, "thousand": _THOUSAND, "tausend": _THOUSAND, "grand": _THOUSAND,
    "m": _MILLION, "mn": _MILLION, "mio": _MILLION, "mln": _MILLION, "million": _MILLION, "millions": _MILLION,
    "millionen": _MILLION, "bn": _BILLION, "mrd": _BILLION, "billion": _BILLION, "billions": _BILLION,
    "milliarden": _BILLION,
}  # fmt: skip
_COUNTED = re.compile(
    r"\s*(?:users|people|customers|clients|employees|members|subscribers|followers|visitors|visits|records|rows|lines|"
    r"contacts|accounts|requests|tickets|orders|calls|transactions|downloads|documents|files|emails|messages|hours|"
    r"devices|units|items|pieces|steps|tokens|licen[cs]es|seats|screens?|monitors?|displays?|video|resolution|run|race|"
    r"km|miles|nutzer|kunden|menschen|personen|leute)\b",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"\b(?:spend|spending|pay|paying|invest|investing|add|adding|approve|allocate|grant|release|give|budget|costs?|for|"
    r"another|extra|further|about|around|roughly|approximately|nearly|almost|over|under|than|up\sto|only)\s$",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"\s*(?:$|[.,;:!?)\]](?:\s|$)|(?:for|to|on|in|from|by|per|of|and|or|if|at|as|with|until|before|more|extra|this|next|"
    r"now|each|every|a|over|into|is|are|not|but|so|plus|instead|rather|than|please|für|pro|auf|pour|par)\b)",
    re.IGNORECASE,
)
_VERSIONED = re.compile(
    r"\b(?:version|release|section|chapter|article|paragraph|page|build|rev|v)\.?\s?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Money as it was typed; several `readings` where it may mean several amounts."""

    text: str
    currency: str
    readings: tuple[Money, ...]


def mentions(text: str, currency: str) -> Iterator[Mention]:
    """Find the money in a sentence of an organisation that counts in `currency`."""
    for match in _money(currency).finditer(text):
        mention = _mention(match, currency)
        if mention and any(money.hundredths for money in mention.readings) and _is_money(match, text):
            yield mention


def only_mention(text: str, currency: str) -> Mention | None:
    """Read a text that is one amount and nothing else."""
    match = _money(currency).fullmatch(text)
    return _mention(match, currency) if match else None


def _mention(match: re.Match[str], own: str) -> Mention | None:
    sign = match["before"] or match["after"]
    if match["before"] == "$" and match["after"]:
        sign = match["after"]  # "$40k CAD"
    scale = _scale(match["scale"])
    units = [reading * scale for reading in readings(match["number"])]
    if match["low"] and units:
        units = [*_low_units(match, max(units)), *units]
    *_, last = re.split(f"[{SPACES}]", match["number"])
    if match["scale"] and last != match["number"]:  # "phase 2 300k"
        units += [reading * scale for reading in readings(last)]
    possible = dict.fromkeys(unit for unit in units if unit <= _LARGEST and unit * 100 % 1 == 0)
    if not possible:
        return None
    currency = currency_named(sign, own) if sign else own
    return Mention(match[0].strip(), currency, tuple(Money.of(unit, currency) for unit in possible))


def _low_units(match: re.Match[str], high: Decimal) -> list[Decimal]:
    """Read the 30 of "30-40k", and of "30k-40k"."""
    low = readings(match["low"])
    if match["low_scale"]:
        return [reading * _scale(match["low_scale"]) for reading in low]
    scaled = [reading * _scale(match["scale"]) for reading in low]
    return [unit if unit < high else reading for reading, unit in zip(low, scaled, strict=True)]


def _scale(letters: str | None) -> Decimal:
    return _SCALES[letters.lower().rstrip(".")] if letters else Decimal(1)


def _is_money(match: re.Match[str], text: str) -> bool:
    """Tell whether a number in a sentence is money, by its sign, its size or what stands around it."""
    if match["before"] or match["after"]:
        return True
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 40]
    if match["scale"]:
        metres = match["scale"] == "m" and match["gap"]
        return not metres and not _COUNTED.match(after)
    if not _NOT_COUNTED.match(after) or _VERSIONED.search(before):
        return False
    largest = max(readings(match["number"]))
    if match["number"].isdigit():  # a year, the number of a ticket, or money where it is spent
        return largest >= 1_000 and not 1_900 <= largest <= 2_100 and bool(_SPENT.search(before))
    return largest >= 1_000


@lru_cache(maxsize=64)
def _money(currency: str) -> re.Pattern[str]:
    """Make the pattern of an amount, or of a range of two."""
    before, after = currency_patterns(currency)
    letters = "|".join(sorted((scale for scale in _SCALES if scale != "t"), key=len, reverse=True))
    scale = rf"(?i:(?:{letters})(?:(?<=tsd|mio|mrd|mln)\.)?(?:(?![^\W_])|(?={after}))|t(?={after}))"
    space = rf"[{SPACES}]?"
    joiner = rf"{space}(?:[-–—/]|(?i:to|bis|or|and)(?=[{SPACES}])){space}"
    return re.compile(
        rf"(?<![^\W_])(?<![.,:/#'’])(?<!\w[-–])(?:(?P<before>{before}){space})?"
        rf"(?:(?P<low>{NUMBER})(?:{space}(?P<low_scale>{scale}))?(?:{space}(?:{after}))?{joiner}(?:{before}{space})?)?"
        rf"(?P<number>{NUMBER})(?:(?P<gap>{space})(?P<scale>{scale}))?"
        rf"(?:{space}(?P<after>{after})(?!{space}[0-9]))?(?!\s?%|[^\W_]|[.,:/'’–-][0-9])"
    )
