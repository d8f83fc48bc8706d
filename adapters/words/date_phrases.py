"""How a day is named: "Friday", "27 Nov", "27.11.", "2026-11-27", "next Tuesday", "end of May", "two weeks"."""

import re

_WEEKDAYS = {
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonntag": 6,
    "lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6,
}  # fmt: skip
NEAR = {
    "today": 0, "tonight": 0, "tomorrow": 1, "heute": 0, "morgen": 1, "übermorgen": 2, "aujourd'hui": 0,
    "aujourd’hui": 0, "demain": 1,
}  # fmt: skip
"""Days by their distance from today."""
COUNTS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip

_DAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|"
    + "|".join(name for name in _WEEKDAYS if len(name) > 3)
    + ")"
)
_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    "januar|februar|märz|mai|juni|juli|oktober|dezember|"
    "janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    "gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|januari|februari|maart|mei|augustus|"
    "(?:jan|feb|mar|mär|apr|jun|jul|aug|sept|sep|oct|okt|nov|dec|dez|janv|févr|avr|juil|déc)\\.?)(?![^\\W_])"
)
_NUMBER, _YEAR = "(?<![0-9])[0-9]{1,2}", "(?:,?\\s[0-9]{4}(?![0-9]))"
_ORDINAL = "(?:st|nd|rd|th)"
_AT_AN_END = r"(?=\s*(?:$|[?!,;)]|\.(?:\s|$)))"

ISO = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
DAY_FIRST = rf"{_NUMBER}(?:{_ORDINAL}|er|\.)?\s(?:of\s|de\s)?{_MONTH}{_YEAR}?"
MONTH_FIRST = rf"{_MONTH}\s{_NUMBER}(?:{_ORDINAL}{_YEAR}?|{_YEAR})"
DOTTED = rf"{_NUMBER}\.\s?[0-9]{{1,2}}\.(?:\s?(?:20)?[0-9]{{2}}(?![0-9]))?|{_NUMBER}\.[0-9]{{1,2}}{_AT_AN_END}"
SLASHED = rf"{_NUMBER}/[0-9]{{1,2}}(?:/(?:20)?[0-9]{{2}}(?![0-9]))?"
WEEKDAY = rf"(?:(?:this|next|coming|kommenden)\s)?{_DAY}"
END = rf"(?:the\s)?end\sof\s(?:(?:the|this|next)\s)?(?:day|week|month|quarter|year|{_MONTH})|eo[dwmqy]"
AHEAD = rf"(?:[0-9]{{1,3}}|{'|'.join(COUNTS)})\s(?:day|week|month)s?"
OF_MONTH = rf"{_NUMBER}{_ORDINAL}{_AT_AN_END}"
WRITTEN = rf"(?:{_DAY},?\s(?:the\s)?)?(?:{DAY_FIRST}|{MONTH_FIRST}|{_MONTH}\s{_NUMBER})"

BARE = rf"{ISO}|(?:{_DAY},?\s)?(?:{DAY_FIRST}|{MONTH_FIRST})"
"""What is a date without a word such as "by" before it."""
AFTER_A_WORD = (
    rf"(?:the\s|le\s|den\s)?(?:{ISO}|{WRITTEN}|{DOTTED}|{SLASHED}|{END}|{WEEKDAY}|{'|'.join(NEAR)}|{OF_MONTH})"
)
"""What is a date after a word such as "by"."""


def weekday_named(name: str) -> int:
    """Count the weekday from Monday."""
    return _WEEKDAYS.get(name, _WEEKDAYS.get(name[:3], 0))


def split_weekday(written: str) -> tuple[int | None, str]:
    """Take the weekday off the front of "Fri, 27 Nov"."""
    match = re.match(rf"({_DAY}),?\s(?:the\s)?(?=.*[0-9])", written)
    return (weekday_named(match[1]), written[match.end() :]) if match else (None, written)
