"""What `/decide` and `/steerco` are asked for: a list, a card, who decides, or a form with a question in it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

from adapters.words.away import is_about_being_away
from adapters.words.channel import read_channel
from adapters.words.keys import ENDING, KEY, LONGEST_KEY, SHARED, SHOWN, WRAPPING, key_in
from adapters.words.rights import read_rights
from adapters.words.sayings import (
    AgendaOf,
    Away,
    Back,
    DidYouMean,
    Help,
    ListAll,
    Mine,
    MyHome,
    OpenForm,
    OpenLog,
    OpenSettings,
    Reach,
    Said,
    ShareHere,
    Show,
    Waiting,
    WhoDecides,
)

_STEERCO = "steerco"
_CHANNEL = "channel"
_WORDS = (
    "list",
    "mine",
    "waiting",
    "home",
    "show",
    "share",
    "who",
    "log",
    "agenda",
    "reach",
    "away",
    "back",
    "rights",
    "settings",
    "help",
)
_REACHED = re.compile(
    r"(?:me\s)?(?:(?:in|on|at|by)\s)?(?:(slack)|((?:microsoft\s|ms\s)?teams)|where(?:ver)?\si(?:\sa|['’]?)m)",
    re.IGNORECASE,
)
_MORE = {
    "list": re.compile(r"(?:all|open|all open)?\s?(?:decisions)?"),
    "back": re.compile(r"(?:now|again|early|today|at work|from (?:my )?(?:vacation|holidays?|leave))?"),
    "waiting": re.compile(r"(?:(?:on|for) me)?"),
    "log": re.compile(r"(?:(?:an?|the|this)\s)?(?:decision|it|this)?"),
}
"""What may follow a word without making it the beginning of a question, or saying any more."""
_OF = re.compile(r"(?:for|of)\s", re.IGNORECASE)
_WORD = re.compile("[a-z0-9'-]+")
_ADDRESSED = re.compile(
    r"(?:<@[^>\s]{1,40}>|<at>[^<]{0,60}</at>|@?steerco\b|/(?:decide|steerco)\b)[\s,:]*", re.IGNORECASE
)
_QUOTES = (('"', '"'), ("'", "'"), ("`", "`"), ("“", "”"), ("„", "“"), ("‘", "’"), ("«", "»"))
_LONGEST_WORD = 20
_AM_I_AWAY = re.compile(r"i (?:still )?away(?: now| today)?")
_NEAR = 0.65
"""How much alike two words must be: `shwo` is `show`, `digest` is not `list`."""
_LIKE_AGENDA = 0.8
_LONGEST_FORUM = 80

_ALONE: Mapping[str, Said] = {
    "mine": Mine(),
    "home": MyHome(),
    "inbox": MyHome(),
    "settings": OpenSettings(),
    "preferences": OpenSettings(),
}
"""What is said in one word."""


def read_command(command: str, text: str) -> Said:
    """Read what was typed after `command` ("/decide", "steerco"); what begins with no known word is a question."""
    word, _, rest = _bare(text).partition(" ")
    to_steerco = command.strip().lstrip("/").lower() == _STEERCO
    if word.rstrip(ENDING).lower() == _CHANNEL and (to_steerco or not rest):
        return read_channel(rest)
    if (asked := read_rights(word.rstrip(ENDING).lower(), rest, to_steerco=to_steerco)) is not None:
        return asked
    said = _known(word.rstrip(ENDING).lower(), rest) or _key_alone(word, rest) or _misspelt(word, rest)
    if said:
        return replace(said, to=_STEERCO) if to_steerco and isinstance(said, DidYouMean) else said
    if to_steerco:
        return Away(rest) if word.lower() == "away" else Help()
    return OpenForm(_unquoted(text.strip()))


def _bare(text: str) -> str:
    """Take off quotes, and whom it is said to; single spaces between the words."""
    bare = " ".join(text.strip(WRAPPING).split())
    return _ADDRESSED.sub("", bare, count=1).strip(WRAPPING) if _ADDRESSED.match(bare) else bare


def _known(word: str, rest: str) -> Said | None:
    """Read a known word, unless what follows makes it the first of a question: "list vendors for the CRM?"."""
    more = rest.rstrip(ENDING).lower()
    match word:
        case "who":
            return WhoDecides(rest.strip(WRAPPING))
        case "show":
            return _shown(rest)
        case "share" | "reach":
            return _here(word, rest)
        case "away" | "am" | "back":
            return _absent(word, rest, more)
        case "help" if more in {"", *_WORDS}:
            return Help()
        case "list" if _MORE["list"].fullmatch(more):
            return ListAll()
        case _ if not more and word in _ALONE:
            return _ALONE[word]
        case "waiting" if _MORE["waiting"].fullmatch(more):
            return Waiting()
        case "log" if not rest.endswith("?"):
            return OpenLog("" if _MORE["log"].fullmatch(more) else rest.strip(WRAPPING))
        case "agenda" if _names_a_forum(rest):
            return AgendaOf(_OF.sub("", rest.rstrip(ENDING), count=1).strip(WRAPPING))
        case _:
            return None


def _absent(word: str, rest: str, more: str) -> Said | None:
    """Read what is said of the asker's own time away."""
    if word == "away" and is_about_being_away(rest):
        return Away(rest)
    if word == "am" and _AM_I_AWAY.fullmatch(more):
        return Away("")
    return Back() if word == "back" and _MORE["back"].fullmatch(more) else None


def _here(word: str, rest: str) -> Said | None:
    """Read what is said of a place: of this one, or of where the asker is reached."""
    if not rest:
        return Help()
    if word == "share":
        key = key_in(SHARED, rest)
        return ShareHere(key) if key else None
    found = _REACHED.fullmatch(rest.strip(WRAPPING + ENDING)) if len(rest) <= LONGEST_KEY else None
    if found is None:
        return None
    return Reach("slack" if found[1] else "teams" if found[2] else None)


def _names_a_forum(rest: str) -> bool:
    return len(rest) <= _LONGEST_FORUM and not rest.endswith("?")


def _shown(rest: str) -> Said | None:
    if not rest:
        return Help()
    if key := key_in(SHOWN, rest):
        return Show(key)
    return None if " " in rest or len(rest) > _LONGEST_WORD else DidYouMean(rest, "list", "")


def _key_alone(word: str, rest: str) -> Said | None:
    key = key_in(KEY, f"{word} {rest}")
    return Show(key) if key else None


def _misspelt(word: str, rest: str) -> DidYouMean | None:
    """Take one word on its own, or one before a key, for a known one mistyped."""
    typed = word.lower().rstrip(ENDING)
    if len(word) > _LONGEST_WORD or not _WORD.fullmatch(typed):
        return None
    if rest:
        return _misspelt_before(word, typed, rest)
    if word.endswith("?"):
        return None
    if typed.isdigit():
        return DidYouMean(word, "show", f"D-{int(typed)}")
    return DidYouMean(word, next(iter(get_close_matches(typed, _WORDS, n=1, cutoff=_NEAR)), "help"), "")


def _misspelt_before(word: str, typed: str, rest: str) -> DidYouMean | None:
    key = key_in(SHOWN, rest) or key_in(SHARED, rest)
    if key and (near := get_close_matches(typed, ["show", "share"], n=1, cutoff=_NEAR)):
        return DidYouMean(word, near[0], key)
    if typed != "reach" and _REACHED.fullmatch(rest) and get_close_matches(typed, ["reach"], cutoff=_NEAR):
        return DidYouMean(word, "reach", rest)
    if _names_a_forum(rest) and get_close_matches(typed, ["agenda"], cutoff=_LIKE_AGENDA):
        return DidYouMean(word, "agenda", rest)
    return None


def _unquoted(text: str) -> str:
    for opening, closing in _QUOTES:
        inner = text.removeprefix(opening).removesuffix(closing)
        if len(inner) == len(text) - 2 and opening not in inner and closing not in inner:
            return inner.strip()
    return text
