"""What somebody reads who goes away or comes back."""

from collections.abc import Iterator
from datetime import date

from adapters.cards import messages, phrases, wording
from adapters.cards.cards import Act, Action, Card, Line, Paragraph, Plain, Press, Say, Weight
from adapters.cards.states import waiting
from adapters.words.away import Trouble
from decisions.absences.absence import Absence
from decisions.absences.away import Absent, Away
from decisions.absences.named_deputies import Over
from decisions.deciders.unseating import Because, Unseated
from decisions.decision import DecisionId
from decisions.views.decision import DecisionView

MOST_TIMES = 5
LONGEST_WORDS = 60
_TWO_READINGS = 2


def planned(time: Away, *, today: date) -> Card:
    """Say what is on record, and what follows from it."""
    return messages.told(
        Plain(f"You are away {days(time, today)}{_instead_of(time, today)}. {_who_decides(time)}; you still may. "),
        Say("steerco back"),
        Plain(" ends it."),
    )


_BECAUSE = {Because.LEFT: "has left", Because.AWAY: "is away", Because.BACK: "is back"}


def decides_now(view: DecisionView, unseated: tuple[Unseated, ...] = ()) -> Card:
    """Tell a thread who is asked now, in whose place, and why: somebody went away, came back, came or left."""
    first, *more = waiting.standing(view, first=True)
    said_below = {seat.away.name for seat in view.deciders if seat.away}
    why = "".join(f"{one.name} {_BECAUSE[one.because]}. " for one in unseated if one.name not in said_below)
    lines = ((Plain(f"{why}Now: "), *first), *more)
    return Card(body=(Paragraph(lines=lines),), summary=(Plain(f"{view.key}: "), *first))


def back(time: Away) -> Card:
    """Say that it is over, or does not happen."""
    if time.now:
        return messages.said(f"Welcome back{_waiting(time.waiting)}.")
    return messages.said(f"You stay: nothing moves on {day(time.start, time.start)}, when you were to be away.")


def listed(absent: Absent) -> Card:
    """Say when somebody is away, and how to say so."""
    times: list[Line] = [
        (Plain(f"You are away {days(one, absent.today)}{_who(one)}."),) for one in absent.times[:MOST_TIMES]
    ]
    if not times:
        times = [(Plain("You are not away, and have planned nothing."),)]
    lines = (*times, *_forms(bool(absent.times)))
    return Card(body=(Paragraph(lines=lines),), summary=wording.read_out("When you are away", lines))


def from_status(*, wanted: bool) -> Card:
    """Say whether what a platform shows of somebody leads to an offer."""
    if wanted:
        return messages.told(
            Plain("Where Slack shows that you are away, I ask once whether to plan it; nothing moves by itself. "),
            Say("steerco away from my status: no"),
            Plain(" ends that."),
        )
    return messages.told(
        Plain("Your status changes nothing here. "),
        Say("steerco away from my status: yes"),
        Plain(" has me ask once whenever it says in Slack that you are away."),
    )


def offered(until: date) -> Card:
    """Offer by one press what a platform's status says, to who said yes to such offers."""
    written = f"{until:%a} {until.day} {until:%b}"
    sentence = f"You seem to be away until {written}. Shall what waits on you go to who stands in for you?"
    nowhere = DecisionId("")
    return Card(
        body=(Paragraph(lines=((Plain(sentence),),)),),
        actions=(
            Action(
                label="Away until then",
                press=Press(act=Act.GO_AWAY, decision=nowhere, choice=until.isoformat()),
                weight=Weight.PRIMARY,
            ),
            Action(label="No", press=Press(act=Act.STAY, decision=nowhere)),
        ),
        summary=sentence,
    )


def stays() -> Card:
    """Say that the offer changed nothing."""
    return messages.said("Then nothing changes, and I do not ask about these days again.")


def not_understood(trouble: Trouble, words: str, *, today: date) -> Card:
    """Say what could not be read, and how to say it."""
    shown = phrases.shortened(words, LONGEST_WORDS)
    match trouble:
        case Trouble.AMBIGUOUS:
            said = f"“{shown}” may be {_readings(words, today)}. Please write the month by its name"
        case Trouble.NO_SUCH_DAY:
            said = f"“{shown}” is no day that I know. Please write it another way"
        case Trouble.NO_END:
            said = f"From {shown} until when? Please say the last day too"
        case Trouble.REST:
            said = f"I understand when, and not “{shown}”. Please say who decides like this, or leave it out"
        case Trouble.NO_DAY:
            said = f"I find no day in “{shown}”. Please say it"
    return messages.told(Plain(f"{said}, like "), Say("steerco away 20 Dec to 6 Jan, @Ben decides"), Plain("."))


def day(on: date, today: date) -> str:
    """Write a day with its weekday, and with its year where that is another than today's."""
    written = f"{on:%a} {on.day} {on:%b}"
    return written if on.year == today.year else f"{written} {on.year}"


def days(time: Away | Absence | Over, today: date) -> str:
    """Write a time away: "today", "on Fri 4 Dec", "from Sun 20 Dec to Wed 6 Jan 2027, that day included"."""
    last = day(time.end, today)
    if time.start == time.end:
        return "today" if time.start == today else f"on {last}"
    first = "today" if time.start == today else day(time.start, today)
    return f"from {first} to {last}, that day included"


def _instead_of(time: Away, today: date) -> str:
    if not time.instead_of:
        return ""
    shown = [f"{span(one, today)}{f', {one.deputy}' if one.deputy else ''}" for one in time.instead_of[:MOST_TIMES]]
    return f" (instead of {phrases.listed(tuple(shown))})"


def span(time: Away | Over, today: date) -> str:
    """Write it shorter: "Fri 4 Dec", "Sun 20 Dec to Wed 6 Jan 2027"."""
    last = day(time.end, today)
    return last if time.start == time.end else f"{day(time.start, today)} to {last}"


def _who_decides(time: Away) -> str:
    """Say who decides meanwhile: whom they named, within their limit; else the deputies that the rights name."""
    if time.deputy and time.limit:
        limit = time.limit
        above = (one.name for one in time.deputies if one.up_to is None or one.up_to.hundredths > limit.hundredths)
        then = next(above, "who is next")
        return f"{time.deputy} decides for you up to {phrases.money(limit)}; above that {then} does"
    if time.deputy:
        return f"{time.deputy} decides for you"
    if not time.deputies or len(time.deputies) > phrases.MANY:
        return "Your deputies decide for you, else who is next"
    limits = (f" (up to {phrases.money(one.up_to)})" if one.up_to else "" for one in time.deputies)
    names = ", else ".join(f"{one.name}{limit}" for one, limit in zip(time.deputies, limits, strict=True))
    return f"{names} decides for you, else who is next"


def _waiting(decisions: tuple[DecisionId, ...]) -> str:
    """Name what waits on them again: ": 2 decisions wait on you again: D-3, D-7"."""
    count = len(decisions)
    if not count:
        return ". Nothing that is open waits on you"
    verb = "decision waits" if count == 1 else "decisions wait"
    return f": {count} {verb} on you again: {keys(decisions)}"


def keys(decisions: tuple[DecisionId, ...]) -> str:
    """Name decisions, the first few of many."""
    more = f" and {len(decisions) - MOST_TIMES} more" if len(decisions) > MOST_TIMES else ""
    return f"{', '.join(decisions[:MOST_TIMES])}{more}"


def _who(time: Away) -> str:
    return f"; {time.deputy} decides for you" if time.deputy else ""


def _forms(planned: bool) -> Iterator[Line]:  # noqa: FBT001  one line more
    yield Say("steerco away 20 Dec to 6 Jan, @Ben decides"), Plain(" hands over what waits on you")
    yield Say("steerco away until Friday"), Plain(" leaves it to your deputies")
    if planned:
        yield Say("steerco back"), Plain(" ends the next one, or the one that you are in")


def _readings(words: str, today: date) -> str:
    """Name the days that "3/4" may be."""
    numbers = [int(number) for number in words.replace("-", "/").split("/")[:_TWO_READINGS] if number.isdigit()]
    if len(numbers) != _TWO_READINGS:
        return "two different days"
    found = []
    for month, number in (numbers, reversed(numbers)):
        try:
            found.append(date(today.year, month, number))
        except ValueError:
            return "two different days"
    return " or ".join(f"{one.day} {one:%B}" for one in reversed(found))
