"""How several deciders combine, in words, and what they have said so far."""

from collections import Counter
from collections.abc import Iterable

from adapters.cards import phrases
from adapters.cards.cards import Line, Moment, Plain
from decisions.decision import DEFER, REJECT, Choice
from decisions.rights.lines import Combining
from decisions.views.deciders import CombiningView, DeciderView
from decisions.views.decision import DecisionView
from decisions.views.results import ResultView

PAIR = 2


def who_decides(deciders: tuple[DeciderView, ...], how: CombiningView) -> Line:
    """Say it in one clause: "Ana Rossi (CFO) decides", "2 of 3 decide: Ana Rossi (CFO), Chi Wen (VP Product), …"."""
    said = headline(deciders, how)
    named = roster(deciders, how)
    body = (*said, Plain(": "), *named) if named else said
    if how.how.combining is Combining.CONSENT and not how.outside:
        body = (*said, Plain("; if someone does, "), *then_decides(deciders))
    second = backing(how)
    return (*body, Plain(f"; {second}")) if second else body


def headline(deciders: tuple[DeciderView, ...], how: CombiningView, *, mention: bool = False) -> Line:
    """Say how they combine; who they are only where that is short."""
    if how.outside and how.forum:
        return _outside(deciders, how, mention=mention)
    if how.how.combining is Combining.CONSENT:
        return (Plain("Stands unless someone objects"),)
    body = Plain(f"{how.forum}: ") if how.forum else None
    spoken = _combined(deciders, how, mention=mention)
    return (body, *spoken) if body else spoken


def roster(deciders: tuple[DeciderView, ...], how: CombiningView, *, mention: bool = False) -> Line:
    """Name those whom the headline only counts."""
    by_consent = how.how.combining is Combining.CONSENT
    if how.outside or by_consent or _is_named(deciders, how) or len(deciders) > phrases.MANY:
        return ()
    return phrases.seats(deciders, mention=mention)


def then_decides(deciders: tuple[DeciderView, ...], *, mention: bool = False) -> Line:
    """Say who decides what no longer stands by itself."""
    if len(deciders) > phrases.MANY:
        return (Plain(f"any of {len(deciders)} decides"),)
    return (*phrases.deciders(deciders, mention=mention), Plain(" decides"))


def recorded_by(result: ResultView) -> Line:
    """Say which colleagues recorded what was said aloud: ", recorded by Dora Nagy"; nothing where none did."""
    names = [one.name for one in result.recorders]
    if not names:
        return ()
    who = " and ".join(names) if len(names) <= PAIR else f"{len(names)} colleagues"
    return (Plain(f", recorded by {who}"),)


def decided_by(view: DecisionView, result: ResultView) -> Line:
    """Say who decided, and in which forum."""
    forum, who = view.combining.forum, phrases.responders(result)
    if phrases.MANY < len(result.responses) < len(view.deciders):
        who = (Plain(f"{len(result.responses)} of {len(view.deciders)}"),)
    if forum is None or result.by_consent:
        return who
    return (Plain(f"{body(forum, start=True)}, recorded by " if view.combining.outside else f"{forum}: "), *who)


def when(view: DecisionView, result: ResultView) -> Line:
    """Say when they decided, and where, if it spans platforms: "Thu 09:12", "Thu 09:12, in Teams"."""
    where = phrases.platforms(result) if view.spans else ""
    return (Moment(result.at), Plain(f", in {where}")) if where else (Moment(result.at),)


def backing(how: CombiningView) -> str | None:
    """Say how many different people it takes, where one answer is not enough."""
    if how.at_least <= 1:
        return None
    return (
        "a second person must choose the same"
        if how.at_least == PAIR
        else f"{how.at_least} people must choose the same"
    )


def progress(deciders: tuple[DeciderView, ...]) -> Line:
    """Say what they have said so far; nothing where nobody has."""
    said = [one for one in deciders if one.said is not None]
    if not said:
        return ()
    if len(deciders) > phrases.MANY:
        counted = tally(one.said.choice for one in said if one.said)
        return (Plain(f"{len(said)} of {len(deciders)} answered: {counted}"),)
    answers = ", ".join(f"{one.people[0].name} {short(one.said.choice)}" for one in said if one.said)
    waiting = tuple(one for one in deciders if one.said is None)
    rest: Line = (Plain(" · waiting for "), *phrases.seats(waiting)) if waiting else ()
    return (Plain(f"So far: {answers}"), *rest)


def progress_alone(deciders: tuple[DeciderView, ...]) -> str:
    """Say what was said, and not who is waited for: "Chi Wei said B"; nothing where nobody has."""
    said = [one for one in deciders if one.said is not None]
    if len(said) > phrases.MANY:
        return f"{len(said)} of {len(deciders)} answered"
    return ", ".join(f"{one.people[0].name} said {short(one.said.choice)}" for one in said if one.said)


def tally(choices: Iterable[Choice]) -> str:
    """Count what was chosen, the most first: "A 10, B 2"."""
    counted = Counter(choices).most_common()
    return ", ".join(f"{short(choice)} {count}" for choice, count in counted)


def short(choice: Choice) -> str:
    """Say a choice in a word."""
    return {REJECT: "no", DEFER: "not now", "approve": "yes"}.get(choice, choice)


def body(name: str, *, start: bool = False) -> str:
    """Write the name of a forum with its article: "the Board"."""
    bare = name[4:] if name.casefold().startswith("the ") else name
    return f"{'The' if start else 'the'} {bare}"


def _combined(deciders: tuple[DeciderView, ...], how: CombiningView, *, mention: bool) -> Line:
    count = len(deciders)
    if count > phrases.MANY and how.how.combining is Combining.ANY:
        return (Plain(f"Any of {count} decides"),)
    if count <= 1 or how.how.combining is Combining.ANY:
        return (*phrases.deciders(deciders, mention=mention), Plain(" decides"))
    if how.how.combining is Combining.ALL:
        if count == PAIR:
            return (*phrases.both(deciders, mention=mention), Plain(" both decide"))
        return (Plain(f"All {count} decide"),)
    return (Plain(f"{_share(how)} of {count} decide"),)


def _share(how: CombiningView) -> str:
    return "Most" if how.how.combining is Combining.MAJORITY else str(how.how.count)


def _is_named(deciders: tuple[DeciderView, ...], how: CombiningView) -> bool:
    combining, count = how.how.combining, len(deciders)
    return count <= 1 or combining is Combining.ANY or (combining is Combining.ALL and count == PAIR)


def _outside(deciders: tuple[DeciderView, ...], how: CombiningView, *, mention: bool) -> Line:
    name = body(how.forum or "", start=True)
    when = "its next meeting"
    if how.next_meeting is not None:
        when = f"its meeting on {how.next_meeting.day} {how.next_meeting:%b}"
    who = phrases.deciders(deciders, mention=mention)
    records: Line = (Plain("; "), *who, Plain(" records it")) if who else ()
    return (Plain(f"{name} decides at {when}"), *records)
